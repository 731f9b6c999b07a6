"""Closing a level: a silent unit never blocks the chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max, QuerySet

from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.counting.models import Period
from thidua.counting.selectors.sums import Sums, sums_of
from thidua.org import policy as org_policy
from thidua.org.enums import Line
from thidua.org.models import Place
from thidua.org.selectors import path_on, profiles_on
from thidua.routing.enums import ActKind, RouteRefusal, RouteState, RoutingAction, RoutingPermission, StepState
from thidua.routing.models import Act, LevelClosing, Route, Step
from thidua.routing.registry import RouteKind, kind_of
from thidua.routing.rules.acts import OPEN, Given, act_decision
from thidua.routing.services.moving import leave, move_up
from thidua.routing.services.noting import Done, act_row, event_of
from thidua.routing.services.refusing import refused
from thidua.shared import duties
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day
from thidua.shared.fields import path_end
from thidua.shared.text import clean
from thidua.ui.formats import percent

CLOSING_KIND = "routing.level_closing"


@dataclass(frozen=True, slots=True)
class _Waiting:
    """This is an open route below the unit that closes, with the step that waits; ``level`` is where the unit itself
    takes part, ``None`` where the route has not left its owner or where it never comes to the unit."""

    route: Route
    step: Step
    level: int | None


@transaction.atomic
def close_level(*, actor: Actor, unit_id: int, kind: str, period_id: int | None, given: Given) -> LevelClosing:
    """Let nothing more come up to the unit from below, whoever is silent there, and keep who had answered by then.

    What has not left its owner is closed; what waits at a unit between is taken up, over the steps it waits for. What
    has come to the unit already stays where it is. Raises ``OutOfScopeError``, ``ForbiddenError``, ``RefusedError``.
    """
    org_policy.require_unit(actor, unit_id, RoutingPermission.CLOSE_LEVEL, is_locked=True)
    refusal = act_decision(ActKind.CLOSE, RouteState.DRAFT, given, actor.today).refusal
    if refusal is not None:
        raise refused(refusal)
    spec = kind_of(kind)
    waiting = _waiting_below(spec, unit_id, period_id, actor)
    sums = coverage_of(spec, unit_id, period_id, actor)
    silent = [one for one in waiting if one.route.level == 0]
    between = [one for one in waiting if one.level is not None]
    if not silent and not between and not sums.missing:
        raise refused(RouteRefusal.NOTHING_TO_CLOSE)
    acts = [*_close(spec, silent, unit_id, given, actor), *_take_up(between, unit_id, given, actor)]
    closing = LevelClosing.objects.create(
        kind=kind,
        unit_id=unit_id,
        period_id=period_id,
        closed_date=given.happened_date,
        closed_by_name=actor.person_name,
        reason=clean(given.reason)[:1000],
        expected=sums.expected,
        covered=sums.covered,
        members=sums.members,
        covered_members=sums.covered_members,
        closed_routes=len(silent),
        taken_up=len(between),
    )
    _tell(spec, acts, given, actor)
    _record(spec, closing, acts, actor)
    return closing


def coverage_of(spec: RouteKind, unit_id: int, period_id: int | None, actor: Actor) -> Sums:
    """Return who has answered below the unit: by the measure of the way up, else by what has left its owner."""
    if spec.measure and period_id is not None:
        return sums_of(measure=spec.measure, period_id=period_id, unit_id=unit_id)
    routes = _below(spec.code, unit_id, period_id, actor).exclude(state=RouteState.WITHDRAWN)
    arrived = routes.filter(level__gt=0) | routes.filter(state=RouteState.ACCEPTED)
    return Sums(expected=routes.count(), covered=arrived.count())


def _below(kind: str, unit_id: int, period_id: int | None, actor: Actor) -> QuerySet[Route]:
    path = path_on(unit_id, Line.MANAGING, actor.today) or "-."
    places = Place.objects.filter(on_day(actor.today), line=Line.MANAGING, path__gt=path, path__lt=path_end(path))
    return Route.objects.filter(kind=kind, period=period_id, owner__in=places.values("unit"))


def _waiting_below(spec: RouteKind, unit_id: int, period_id: int | None, actor: Actor) -> list[_Waiting]:
    path = path_on(unit_id, Line.MANAGING, actor.today) or "-."
    above = {int(label) for label in path.split(".")[:-1] if label.isdigit()}
    routes = _below(spec.code, unit_id, period_id, actor).filter(state__in=OPEN)
    held = list(routes.select_for_update(of=("self",), no_key=True).order_by("pk"))
    steps = {
        step.route_id: step
        for step in Step.objects.filter(route__in=[route.pk for route in held], state=StepState.CURRENT)
        .select_related("desk")
    }  # fmt: skip
    found: list[_Waiting] = []
    for route in held:
        step = steps[route.pk]
        level = _level_at(spec, route, unit_id, actor) if route.level and step.unit_id not in above else None
        found.append(_Waiting(route, step, level))
    return found


def _level_at(spec: RouteKind, route: Route, unit_id: int, actor: Actor) -> int | None:
    """Return the level at which the unit takes part after the one where the route waits."""
    profile = profiles_on([unit_id], actor.today).get(unit_id)
    for number in range(route.level + 1, len(spec.levels)):
        kinds = spec.levels[number].kinds
        if not kinds or (profile is not None and profile.kind.code in kinds):
            return number
    return None


def _close(
    spec: RouteKind, silent: Sequence[_Waiting], unit_id: int, given: Given, actor: Actor
) -> list[tuple[Route, Act, Done]]:
    """Close what has not left its owner, in a few statements."""
    ids = [one.route.pk for one in silent]
    by_duty = defaultdict(list)
    for one in silent:
        step = spec.step(one.step.code)
        if step is not None:
            by_duty[step.duty].append(one.route.pk)
    for duty, routes in by_duty.items():
        duties.withdraw_duties(duty, routes)
    Step.objects.filter(pk__in=[one.step.pk for one in silent]).update(state=StepState.AHEAD)
    Route.objects.filter(pk__in=ids).update(state=RouteState.CLOSED, version=F("version") + 1, unlocked=[])
    made = []
    for one in silent:
        before, one.route.state = RouteState(one.route.state), RouteState.CLOSED
        done = Done(ActKind.CLOSE, one.step, unit_id, before, given)
        made.append((one.route, act_row(one.route, done, actor), done))
    return _stored(made)


def _take_up(between: Sequence[_Waiting], unit_id: int, given: Given, actor: Actor) -> list[tuple[Route, Act, Done]]:
    made = []
    for one in between:
        route, before = one.route, RouteState(one.route.state)
        leave(route, one.step, StepState.PASSED, actor)
        route.steps.filter(level=route.level, state=StepState.AHEAD).update(state=StepState.PASSED)
        move_up(route, one.level or 0, unit_id, actor)
        route.version += 1
        route.save()
        done = Done(ActKind.TAKE_UP, one.step, unit_id, before, given)
        made.append((route, act_row(route, done, actor), done))
    return _stored(made)


def _stored(made: list[tuple[Route, Act, Done]]) -> list[tuple[Route, Act, Done]]:
    """Number the acts behind those of their routes and store them."""
    ids = [route.pk for route, _, _ in made]
    last = dict(Act.objects.filter(route__in=ids).order_by().values_list("route").annotate(Max("number")))
    for route, act, _ in made:
        act.number = 1 + last.get(route.pk, 0)
    Act.objects.bulk_create([act for _, act, _ in made])
    return made


def _tell(spec: RouteKind, acts: Sequence[tuple[Route, Act, Done]], given: Given, actor: Actor) -> None:
    for route, act, done in acts:
        spec.on_outcome(event_of(route, act, done), actor)


def _record(spec: RouteKind, closing: LevelClosing, acts: Sequence[tuple[Route, Act, Done]], actor: Actor) -> None:
    period = None if closing.period_id is None else Period.objects.get(pk=closing.period_id)
    record(
        actor=actor,
        unit_id=closing.unit_id,
        action=RoutingAction.LEVEL_CLOSED,
        kind=CLOSING_KIND,
        object_id=closing.pk,
        label=spec.label if period is None else f"{spec.label}: {period.name}",
        changes=[
            Change("Đã trả lời", None, coverage_words(closing)),
            Change("Dừng", None, closing.closed_routes),
            Change("Đưa lên", None, closing.taken_up),
            Change("Lý do", None, closing.reason),
        ],
        rows=[{"route": route.pk, "act": str(act.kind)} for route, act, _ in acts],
    )


def coverage_words(closing: LevelClosing) -> str:
    """Return the coverage as pages and the journal say it: "117 trên 121 đơn vị, 96,6 % đoàn viên"."""
    said = f"{closing.covered} trên {closing.expected} đơn vị"
    if closing.members:
        said += f", {percent(closing.covered_members / closing.members * 100)} đoàn viên"
    return said
