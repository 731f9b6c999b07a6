"""The acts of those whose turn it is: hand in, approve, return; withdraw, forward, open again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from thidua.files.models import StoredFile
from thidua.org import policy as org_policy
from thidua.org.rules.approval import Approval, approval_decision
from thidua.routing import policy
from thidua.routing.enums import ActKind, AfterReturn, RouteRefusal, RouteState, RoutingPermission, StepState
from thidua.routing.models import Route, Step
from thidua.routing.registry import kind_of
from thidua.routing.rules.acts import Given
from thidua.routing.rules.parts import ReturnedPart, changes, digests
from thidua.routing.selectors.bodies import deciding_bodies
from thidua.routing.services.locking import add_author
from thidua.routing.services.moving import (
    current_step,
    enter,
    first_step,
    lay_level,
    leave,
    level_above,
    move_up,
    next_step,
)
from thidua.routing.services.noting import Done, note
from thidua.routing.services.refusing import insist, insist_possible, parts_of, refused, route_to_change
from thidua.shared.actor import Actor
from thidua.shared.text import clean


@transaction.atomic
def submit(*, actor: Actor, route_id: int, version: int, given: Given, paper: StoredFile | None = None) -> Route:
    """Hand the object in: to the first step of the unit, or to the step that returned it.

    After a return only the returned parts may differ from what was handed in before. Raises ``OutOfScopeError``,
    ``ForbiddenError`` where it is not the actor's turn, ``RefusedError``.
    """
    route, step, given = _at_step(actor, route_id, version, ActKind.SUBMIT, given, paper)
    kind, before = kind_of(route.kind), RouteState(route.state)
    found = list(kind.obstacles(route.object_id, actor))
    if found:
        raise refused(RouteRefusal.OBSTACLES, " ".join(found))
    parts = parts_of(route)
    if before is RouteState.RETURNED:
        _insist_on_locks(route)
    if not given.is_entered_for and not route.authors.exists():
        add_author(route, actor)
    route.submitted = digests(parts)
    route.labels = {**route.labels, **{part.code: part.label for part in parts}}
    route.unlocked = []
    leave(route, step, StepState.DONE, actor)
    enter(route, _resumed(route, before, actor), actor, note=_changed_words(route))
    note(route, Done(ActKind.SUBMIT, step, step.unit_id, before, given, paper, digests=route.submitted), actor)
    return route


@transaction.atomic
def approve(
    *,
    actor: Actor,
    route_id: int,
    version: int,
    given: Given,
    approval: Approval | None = None,
    paper: StoredFile | None = None,
) -> Route:
    """Agree at the step that waits: on to the next one, to the level above, or accepted.

    What is agreed to is what was handed in. Whoever drew it up agrees only where nobody else of the unit (of the desk)
    could, which is then marked. A collective step records the decision. Raises as ``submit``.
    """
    route, step, given = _at_step(actor, route_id, version, ActKind.APPROVE, given, paper)
    before = RouteState(route.state)
    insist(policy.eyes_decision(route, step, actor.person_id, actor.today))
    approval = (approval or Approval()) if step.is_collective else Approval()
    if step.is_collective:
        deciding = deciding_bodies(route, step, approval.day, actor.today)
        is_fit = deciding.filter(pk=approval.body_id or 0).exists()
        is_there = deciding.exists()
        insist(approval_decision(approval, has_deciding_body=is_there, is_body_fit=is_fit, today=actor.today))
    _insist_same(route)
    leave(route, step, StepState.DONE, actor)
    _go_on(route, step, actor)
    done = Done(ActKind.APPROVE, step, step.unit_id, before, given, paper, approval, digests=route.submitted)
    note(route, done, actor)
    return route


@transaction.atomic
def return_route(
    *,
    actor: Actor,
    route_id: int,
    version: int,
    given: Given,
    parts: Mapping[str, str],
    paper: StoredFile | None = None,
) -> Route:
    """Return the object to the unit that drew it up. ``parts`` are the codes of those to be mended, each with its
    reason; they alone are unlocked. Raises as ``submit``."""
    route, step, given = _at_step(actor, route_id, version, ActKind.RETURN, given, paper)
    before = RouteState(route.state)
    returned = _returned(route, parts, given)
    kind = kind_of(route.kind)
    leave(route, step, StepState.AHEAD, actor)
    steps = route.steps.filter(level=step.level, position__gt=0).exclude(state=StepState.PAST)
    if kind.after_return is AfterReturn.FIRST_STEP:
        steps.update(state=StepState.AHEAD)
    first = steps.order_by("position").values_list("position", flat=True)[0]
    route.resume = step.position if kind.after_return is AfterReturn.SAME_STEP else first
    route.unlocked = [{"code": part.code, "label": part.label, "reason": part.reason} for part in returned]
    said = "; ".join(f"{part.label}: {part.reason}" for part in returned) or clean(given.reason)
    enter(route, _draft(route), actor, note=said)
    route.state = RouteState.RETURNED
    note(route, Done(ActKind.RETURN, step, step.unit_id, before, given, paper, returned=returned), actor)
    return route


@transaction.atomic
def withdraw(*, actor: Actor, route_id: int, version: int, given: Given, paper: StoredFile | None = None) -> Route:
    """Take the object back, wherever it is, before it is decided: an act of the unit that drew it up. Raises as
    ``submit``."""
    route = route_to_change(actor, route_id, version)
    draft = _draft(route)
    given = _said_by(actor, draft, given, paper)
    insist_possible(ActKind.WITHDRAW, route, given, actor)
    before, step = RouteState(route.state), current_step(route)
    if step is not None:
        leave(route, step, StepState.AHEAD, actor)
    route.state, route.unlocked = RouteState.WITHDRAWN, []
    note(route, Done(ActKind.WITHDRAW, step, draft.unit_id, before, given, paper), actor)
    return route


@transaction.atomic
def forward(*, actor: Actor, route_id: int, version: int, given: Given) -> Route:
    """Bring what was accepted to the next level that has the authority: an act of the unit that accepted it. Raises as
    ``submit``."""
    route = route_to_change(actor, route_id, version)
    last = route.steps.filter(level=route.level, state=StepState.DONE).order_by("-position").first() or _draft(route)
    given = _said_by(actor, last, given, None)
    insist_possible(ActKind.FORWARD, route, given, actor)
    above = level_above(route, actor, is_requested=True)
    if above is None:
        raise refused(RouteRefusal.NO_LEVEL_ABOVE)
    move_up(route, *above, actor)
    note(route, Done(ActKind.FORWARD, last, last.unit_id, RouteState.ACCEPTED, given), actor)
    return route


@transaction.atomic
def reopen(*, actor: Actor, route_id: int, version: int, given: Given) -> Route:
    """Open what is over again, as a draft: the unit that drew it up, to change what was accepted or withdrawn; who may
    close the level, to let a unit in after all. The version approved last stays known. Raises as ``submit``."""
    route = route_to_change(actor, route_id, version)
    insist_possible(ActKind.REOPEN, route, given, actor)
    before, draft = RouteState(route.state), _draft(route)
    unit_id = draft.unit_id
    if before is RouteState.CLOSED:
        org_policy.require_unit(actor, route.owner_id, RoutingPermission.CLOSE_LEVEL)
        unit_id = actor.unit_id or route.owner_id
    else:
        given = _said_by(actor, draft, given, None)
    route.steps.filter(position__gt=0).exclude(state=StepState.PAST).update(
        state=StepState.AHEAD, due_date=None, done_date=None
    )
    route.resume, route.unlocked = None, []
    enter(route, draft, actor)
    route.state = RouteState.DRAFT
    note(route, Done(ActKind.REOPEN, draft, unit_id, before, given), actor)
    return route


def _at_step(
    actor: Actor, route_id: int, version: int, act: ActKind, given: Given, paper: StoredFile | None
) -> tuple[Route, Step, Given]:
    """Return the route, locked, the step that waits, and what the act says, once all of it may be."""
    route = route_to_change(actor, route_id, version)
    step = current_step(route)
    if step is None:
        insist_possible(act, route, given, actor)
        raise refused(RouteRefusal.CHANGED_MEANWHILE)
    given = _said_by(actor, step, given, paper)
    insist_possible(act, route, given, actor)
    return route, step, given


def _said_by(actor: Actor, step: Step, given: Given, paper: StoredFile | None) -> Given:
    is_entered_for = policy.insist_on_turn(actor, step)
    return replace(
        given,
        reason=clean(given.reason),
        late_reason=clean(given.late_reason),
        is_entered_for=is_entered_for,
        has_paper=paper is not None,
    )


def _draft(route: Route) -> Step:
    return route.steps.select_related("desk").get(position=0)


def _resumed(route: Route, before: RouteState, actor: Actor) -> Step:
    """Return the step at which the object goes on."""
    resume, route.resume = route.resume, None
    if before is RouteState.RETURNED and resume is not None:
        return route.steps.select_related("desk").get(position=resume)
    lay_level(route, 0, route.owner_id, actor)
    return first_step(route, 0)


def _go_on(route: Route, step: Step, actor: Actor) -> None:
    following = next_step(route, step)
    if following is not None:
        enter(route, following, actor, note=_changed_words(route))
        return
    route.approved = route.submitted
    above = level_above(route, actor, is_requested=False)
    if above is None:
        route.state = RouteState.ACCEPTED
    else:
        move_up(route, *above, actor)


def _insist_same(route: Route) -> None:
    """Raise where the object is not what was handed in."""
    found = changes(route.submitted, parts_of(route), route.labels)
    if found:
        raise refused(RouteRefusal.PARTS_CHANGED, ", ".join(change.label for change in found))


def _insist_on_locks(route: Route) -> None:
    """Raise where a part differs that was not returned. Where nothing could be named, nothing is compared."""
    unlocked = {part["code"] for part in route.unlocked}
    for change in changes(route.submitted, parts_of(route), route.labels):
        if change.code not in unlocked:
            raise refused(RouteRefusal.PART_LOCKED, change.label)


def _returned(route: Route, reasons: Mapping[str, str], given: Given) -> tuple[ReturnedPart, ...]:
    """Return the parts to be mended with their reasons. Something without parts is returned whole, for one reason."""
    labels = {part.code: part.label for part in parts_of(route)}
    if not labels and not given.reason:
        raise refused(RouteRefusal.REASON_MISSING)
    if labels and (not reasons or not all(clean(reason) for reason in reasons.values())):
        raise refused(RouteRefusal.NO_PARTS)
    for code in reasons:
        if code not in labels:
            raise refused(RouteRefusal.PART_UNKNOWN, code[:60])
    return tuple(ReturnedPart(code, labels[code], clean(reasons[code])) for code in labels if code in reasons)


def _changed_words(route: Route) -> str:
    """Return in one line what differs from the version approved last; empty where there is none."""
    if not route.approved:
        return ""
    found = changes(route.approved, parts_of(route), route.labels)
    return "Khác bản đã duyệt: " + ", ".join(change.label for change in found) if found else ""
