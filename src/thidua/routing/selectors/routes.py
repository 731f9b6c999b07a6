"""Routes by their objects: where one stands, what is locked, what differs from the version approved last."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from thidua.org import policy as org_policy
from thidua.routing.enums import RouteState
from thidua.routing.models import Act, LevelClosing, Route
from thidua.routing.registry import kind_of
from thidua.routing.rules.parts import PartChange, changes, is_locked
from thidua.shared.actor import Actor


def route_of(kind: str, object_id: int) -> Route | None:
    """Return the route of an object, ``None`` where it has none."""
    return Route.objects.filter(kind=kind, object_id=object_id).first()


def states_of(kind: str, object_ids: Iterable[int]) -> dict[int, RouteState]:
    """Return where each of these objects stands, for lists. One query."""
    rows = Route.objects.filter(kind=kind, object_id__in=set(object_ids)).values_list("object_id", "state")
    return {object_id: RouteState(state) for object_id, state in rows}


def locked_parts(route: Route) -> dict[str, str]:
    """Return code and words of the parts that may not be changed now."""
    unlocked = {part["code"] for part in route.unlocked}
    parts = kind_of(route.kind).parts(route.object_id)
    return {part.code: part.label for part in parts if is_locked(RouteState(route.state), part.code, unlocked)}


def changes_since_approval(route: Route) -> list[PartChange]:
    """Return how the object differs from the version approved last; nothing where none was."""
    return changes(route.approved, kind_of(route.kind).parts(route.object_id), route.labels) if route.approved else []


def acted_alone(actor: Actor) -> QuerySet[Act]:
    """Return the acts of units the actor sees by which one person decided what it drew up itself, the newest first: a
    union with one officer may, and the unit above is shown."""
    seen = org_policy.seen(actor, "unit")
    return Act.objects.filter(seen, is_alone=True).select_related("route").order_by("-pk")


def closings_of(kind: str, unit_id: int) -> QuerySet[LevelClosing]:
    """Return when the unit closed what is below it, the newest first."""
    return LevelClosing.objects.filter(kind=kind, unit=unit_id).select_related("period").order_by("-pk")
