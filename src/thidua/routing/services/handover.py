"""The way up in a reorganisation: what waits at a unit that ends goes on at the one that carries its work on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from itertools import batched

from django.db import transaction
from django.db.models import Q, QuerySet

from thidua.audit.services import record
from thidua.org.handover import HandoverLine
from thidua.org.models import Reorganisation, Unit
from thidua.org.rules.plan import Plan
from thidua.org.selectors.heirs import carriers_of
from thidua.org.selectors.places import BATCH
from thidua.routing.enums import ActKind, RouteState, RoutingAction, StepState
from thidua.routing.models import Route, Step
from thidua.routing.registry import kind_of, kinds
from thidua.routing.rules.acts import OPEN, Given
from thidua.routing.services.moving import ask, current_step, leave
from thidua.routing.services.noting import Done, act_row, event_of
from thidua.shared.actor import Actor, system_actor
from thidua.ui.formats import day as shown_day

_REASON = "Đơn vị kết thúc hoạt động."


class RouteHandover:
    """Takes part in reorganisations for what waits at units that end."""

    def preview(self, plan: Plan, actor: Actor) -> Sequence[HandoverLine]:
        """Return one line for each way up, with how many of it are concerned."""
        counts = Counter[str]()
        for batch in batched(sorted(plan.ended_units), BATCH):
            counts.update(_open_at(batch).values_list("kind", flat=True))
        known = {kind.code: kind for kind in kinds()}
        return [
            HandoverLine(None, known[code].label, _outcome(code, plan.day), count)
            for code, count in sorted(counts.items())
            if code in known
        ]

    def hand_over(self, plan: Plan, reorganisation: Reorganisation, actor: Actor) -> None:
        """Hand them over where the day has come; for a day still to come the night before it does so."""
        if plan.day > actor.today or not plan.endings:
            return
        moved = [one for batch in batched(sorted(plan.ended_units), BATCH) for one in _settle(batch, actor)]
        if moved:
            record(
                actor=actor,
                unit_id=reorganisation.owner_id,
                action=RoutingAction.HANDED_OVER,
                kind="org.reorganisation",
                object_id=reorganisation.pk,
                label=reorganisation.title,
                rows=[{"route": route, "to": unit} for route, unit in moved],
            )


def settle_ended_units(today: date) -> int:
    """Hand over what still waits at units that have ended by ``today``; return how many ways up that were. Done again
    it finds nothing."""
    ended = Unit.objects.filter(dissolved_date__lte=today)
    units = Step.objects.filter(_in_open(), unit__in=ended).values_list("unit", flat=True)
    owners = Route.objects.filter(state__in=OPEN, owner__in=ended).values_list("owner", flat=True)
    wanted = sorted(set(units) | set(owners))
    return sum(len(_settle(batch, system_actor(today))) for batch in batched(wanted, BATCH))


@transaction.atomic
def _settle(unit_ids: Collection[int], actor: Actor) -> list[tuple[int, int | None]]:
    """Hand over or withdraw what waits at units that have ended; return each route with the unit it belongs to now."""
    routes = list(_open_at(unit_ids).select_for_update(of=("self",), no_key=True).order_by("pk"))
    units = {route.owner_id for route in routes} | set(unit_ids)
    carriers = carriers_of(units & set(_ended(units, actor.today)), actor.today)
    return [(route.pk, _hand_over(route, carriers, actor)) for route in routes]


def _hand_over(route: Route, carriers: dict[int, int], actor: Actor) -> int | None:
    before, step = RouteState(route.state), current_step(route)
    is_owner_gone = route.owner_id in carriers
    given = Given(actor.today, reason=_REASON)
    if step is not None and is_owner_gone and not kind_of(route.kind).outlives_unit:
        leave(route, step, StepState.AHEAD, actor)
        route.state = RouteState.WITHDRAWN
        _note(route, Done(ActKind.WITHDRAW, step, route.owner_id, before, given), actor)
        return None
    for old, new in carriers.items():
        # Steps that are done too: a return leads back to them. Who did them stands in the acts.
        route.steps.filter(unit=old).update(unit=new, desk=None, post=None)
    route.owner_id = carriers.get(route.owner_id, route.owner_id)
    route.unit_id = carriers.get(route.unit_id, route.unit_id)
    step = current_step(route)
    if step is not None:
        _ask_anew(route, step, actor)
    _note(route, Done(ActKind.HAND_OVER, step, route.unit_id, before, given), actor)
    return route.unit_id


def _ask_anew(route: Route, step: Step, actor: Actor) -> None:
    """The duty of the old unit is withdrawn, by its own room or here; the new one has it now."""
    leave(route, step, StepState.AHEAD, actor)
    step.state = StepState.CURRENT
    step.save(update_fields=["state"])
    ask(route, step, actor)


def _note(route: Route, done: Done, actor: Actor) -> None:
    """Save the route and the act, and tell its room; the journal has one entry for the whole reorganisation."""
    route.version += 1
    route.save()
    act = act_row(route, done, actor)
    act.number = 1 + (route.acts.order_by("-number").values_list("number", flat=True).first() or 0)
    act.save(force_insert=True)
    kind_of(route.kind).on_outcome(event_of(route, act, done), actor)


def _open_at(unit_ids: Collection[int]) -> QuerySet[Route]:
    """Return the open routes that belong to one of the units or wait, or will, at one of them."""
    there = Step.objects.filter(unit__in=unit_ids, state__in=(StepState.CURRENT, StepState.AHEAD)).values("route")
    return Route.objects.filter(Q(owner__in=unit_ids) | Q(pk__in=there), state__in=OPEN)


def _in_open() -> Q:
    return Q(route__state__in=OPEN, state__in=(StepState.CURRENT, StepState.AHEAD))


def _ended(unit_ids: Collection[int], today: date) -> list[int]:
    ended = Unit.objects.filter(pk__in=unit_ids, dissolved_date__lte=today)
    return list(ended.values_list("pk", flat=True))


def _outcome(code: str, day: date) -> str:
    if not kind_of(code).outlives_unit:
        return f"rút lại từ {shown_day(day)}, vì không còn đơn vị để làm"
    return f"đi tiếp ở đơn vị kế thừa hoặc lưu giữ hồ sơ từ {shown_day(day)}"
