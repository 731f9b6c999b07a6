"""How refusals on the way up are raised, and the checks all acts share."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import TextChoices

from thidua.routing import policy
from thidua.routing.enums import ActKind, RouteRefusal, RouteState
from thidua.routing.models import Route
from thidua.routing.registry import kind_of
from thidua.routing.rules.acts import Given, act_decision
from thidua.routing.rules.parts import Part
from thidua.shared.actor import Actor
from thidua.shared.decision import Decision
from thidua.shared.refusals import RefusedError


def refused(refusal: RouteRefusal, text: str = "") -> RefusedError:
    """Return the refusal with what it is about."""
    return RefusedError(str(refusal.label).format(text=text), str(refusal.value))


def insist[R: TextChoices](decision: Decision[R]) -> None:
    """Raise ``RefusedError`` where ``decision`` refuses."""
    if decision.refusal is not None:
        raise RefusedError(str(decision.refusal.label), str(decision.refusal.value))


def route_to_change(actor: Actor, route_id: int, version: int) -> Route:
    """Return the route, locked, as the actor last saw it. Raises ``OutOfScopeError``, or ``RefusedError`` where
    somebody else was quicker."""
    route = policy.require_route(actor, route_id, is_locked=True)
    if route.version != version:
        raise refused(RouteRefusal.CHANGED_MEANWHILE)
    return route


def insist_possible(act: ActKind, route: Route, given: Given, actor: Actor) -> None:
    """Raise ``RefusedError`` where the act is not possible in the state of the route, or does not say enough."""
    state = RouteState(route.state)
    refusal = act_decision(act, state, given, actor.today).refusal
    if refusal is not None:
        raise refused(refusal, str(state.label))


def parts_of(route: Route) -> Sequence[Part]:
    """Return the parts of the object as they are now."""
    return kind_of(route.kind).parts(route.object_id)
