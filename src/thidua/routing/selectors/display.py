"""A route as pages show it: its steps, what was done, whose turn it is, what this reader may do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from thidua.org import policy as org_policy
from thidua.org.enums import OrgPermission
from thidua.org.selectors.places import names_on
from thidua.people.selectors.posts import desk_names_on
from thidua.routing import policy
from thidua.routing.enums import ActKind, RouteState, RoutingPermission, StepState
from thidua.routing.models import Act, Route, Step
from thidua.routing.registry import RouteKind, kind_of
from thidua.routing.rules.acts import POSSIBLE
from thidua.routing.rules.parts import PartChange
from thidua.routing.selectors.routes import changes_since_approval
from thidua.shared.actor import Actor, ActorKind

_TONES = {
    RouteState.DRAFT: ("dash", "pencil"),
    RouteState.SUBMITTED: ("blue", "clock"),
    RouteState.RETURNED: ("red", "triangle-alert"),
    RouteState.FORWARDED: ("blue", "clock"),
    RouteState.ACCEPTED: ("green", "check"),
    RouteState.CLOSED: ("mute", "lock"),
    RouteState.WITHDRAWN: ("mute", "x"),
}


@dataclass(frozen=True, slots=True)
class StepView:
    """This is one step as shown: ``state`` is ``done``, ``current``, ``ahead`` or ``passed``; who does it, until when,
    when it was done."""

    label: str
    state: str
    unit_name: str
    desk_name: str
    due_date: date | None
    done_date: date | None


@dataclass(frozen=True, slots=True)
class ActView:
    """This is one act as shown."""

    act: Act
    label: str
    unit_name: str
    body_name: str = ""
    may_confirm: bool = False

    @property
    def entered_at(self) -> datetime:
        """Return when it was recorded."""
        return self.act.entered_at


@dataclass(frozen=True, slots=True)
class Offer:
    """This is an act the reader may do now, or sees why not: ``refusal`` is empty where it may. ``is_for``: for the
    unit (nhập thay), with the signed paper."""

    kind: ActKind
    label: str
    refusal: str = ""
    is_for: bool = False


@dataclass(frozen=True, slots=True)
class RouteView:
    """This is a route as pages show it. ``waits_for`` says in one line whose turn it is, empty where nothing waits."""

    route: Route
    kind: RouteKind
    state: RouteState
    tone: str
    icon: str
    owner_name: str
    step: Step | None
    waits_for: str
    steps: Sequence[StepView]
    acts: Sequence[ActView]
    offers: Mapping[ActKind, Offer] = field(default_factory=dict)
    changes: Sequence[PartChange] = ()


def route_view(actor: Actor, route: Route) -> RouteView:
    """Return how the route is shown to the actor, who may see it. A fixed number of queries, whatever was done."""
    steps = list(route.steps.exclude(state=StepState.PAST).select_related("desk").order_by("position"))
    acts = list(route.acts.select_related("approval_body").order_by("-number"))
    names = names_on(_units(route, steps, acts), actor.today)
    desks = desk_names_on((step.desk_id for step in steps if step.desk_id), actor.today)
    current = next((step for step in steps if step.state == StepState.CURRENT), None)
    state = RouteState(route.state)
    tone, icon = _TONES[state]
    return RouteView(
        route=route,
        kind=kind_of(route.kind),
        state=state,
        tone=tone,
        icon=icon,
        owner_name=names.get(route.owner_id, ""),
        step=current,
        waits_for=_waits_for(current, names, desks),
        steps=[_step_view(step, names, desks) for step in steps],
        acts=[_act_view(act, names, actor) for act in acts],
        offers=offers_of(actor, route, current, steps),
        changes=changes_since_approval(route),
    )


def offers_of(actor: Actor, route: Route, current: Step | None, steps: Sequence[Step]) -> dict[ActKind, Offer]:
    """Return what the actor may do now, or why not what waits. An act that is somebody else's is not offered."""
    kind, state = kind_of(route.kind), RouteState(route.state)
    possible = {act for act, states in POSSIBLE.items() if state in states}
    offers: dict[ActKind, Offer] = {}
    if current is not None:
        turn = policy.turn_of(actor, current)
        spec = kind.step(current.code)
        word = spec.act if spec is not None else str(ActKind.APPROVE.label)
        refusal = "" if turn.refusal is None else str(turn.refusal.label).format(text=turn.text)
        acts = (ActKind.APPROVE, ActKind.RETURN) if current.position else (ActKind.SUBMIT,)
        for act in acts:
            label = str(act.label) if act is ActKind.RETURN else word
            offers[act] = Offer(act, label, refusal or _eyes(actor, route, current, act), turn.is_entered_for)
    draft = steps[0]
    for act in (ActKind.WITHDRAW, ActKind.REOPEN):
        if act in possible and _may_mend(actor, draft, state):
            offers[act] = Offer(act, str(act.label), is_for=policy.turn_of(actor, draft).is_entered_for)
    if ActKind.FORWARD in possible and any(level.is_on_request for level in kind.levels[route.level + 1 :]):
        last = next((step for step in reversed(steps) if step.state == StepState.DONE), draft)
        if policy.turn_of(actor, last).is_own:
            offers[ActKind.FORWARD] = Offer(ActKind.FORWARD, str(ActKind.FORWARD.label))
    return {act: offer for act, offer in offers.items() if act in possible}


def _may_mend(actor: Actor, draft: Step, state: RouteState) -> bool:
    if state is RouteState.CLOSED:
        return org_policy.may(actor, RoutingPermission.CLOSE_LEVEL, draft.unit_id) and actor.unit_id != draft.unit_id
    return policy.turn_of(actor, draft).refusal is None


def _eyes(actor: Actor, route: Route, step: Step, act: ActKind) -> str:
    """Return why whoever drew it up may not approve it, empty where it may."""
    if act is not ActKind.APPROVE:
        return ""
    refusal = policy.eyes_decision(route, step, actor.person_id, actor.today).refusal
    return "" if refusal is None else str(refusal.label)


def _waits_for(step: Step | None, names: Mapping[int, str], desks: Mapping[int, str]) -> str:
    if step is None:
        return ""
    who = names.get(step.unit_id, "")
    desk = "" if step.desk_id is None else desks.get(step.desk_id, "")
    return f"{desk}, {who}" if desk else who


def _step_view(step: Step, names: Mapping[int, str], desks: Mapping[int, str]) -> StepView:
    return StepView(
        label=step.label,
        state=str(step.state),
        unit_name=names.get(step.unit_id, ""),
        desk_name="" if step.desk_id is None else desks.get(step.desk_id, ""),
        due_date=step.due_date if step.state == StepState.CURRENT else None,
        done_date=step.done_date,
    )


def _act_view(act: Act, names: Mapping[int, str], actor: Actor) -> ActView:
    waits = act.is_entered_for and act.confirmed_at is None
    is_of_unit = actor.kind is ActorKind.SYSTEM or actor.unit_id == act.unit_id
    may_confirm = (
        waits
        and is_of_unit
        and actor.person_id != act.entered_by_person
        and org_policy.may(actor, OrgPermission.EDIT_UNIT, act.unit_id)
    )
    body = "" if act.approval_body is None else act.approval_body.name
    return ActView(act, str(ActKind(act.kind).label), names.get(act.unit_id, ""), body, may_confirm)


def _units(route: Route, steps: Iterable[Step], acts: Iterable[Act]) -> set[int]:
    return {route.owner_id, *(step.unit_id for step in steps), *(act.unit_id for act in acts)}
