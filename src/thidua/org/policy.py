"""Who may see or change which unit. How a scope becomes a range of paths is written here, once for all rooms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from thidua.org.enums import OrgPermission, UnitRefusal
from thidua.org.models import Custody, Place, Unit
from thidua.shared.actor import Actor, ActorKind, Extent, Reach
from thidua.shared.dated import on_day
from thidua.shared.fields import path_end
from thidua.shared.refusals import ForbiddenError, OutOfScopeError

_NOTHING = Q(pk__in=[])


def within(reaches: Iterable[Reach], day: date) -> Q:
    """Return the condition over ``Place`` that a row holds on ``day`` and lies in one of ``reaches``."""
    ranges = _NOTHING
    for reach in reaches:
        ranges |= Q(line=reach.line) & _range(reach)
    return ranges & on_day(day)


def _range(reach: Reach) -> Q:
    match reach.extent:
        case Extent.OWN:
            return Q(path=reach.path)
        case Extent.BELOW:
            return Q(path__gte=reach.path, path__lt=path_end(reach.path))
        case Extent.UNDER:
            return Q(path__gt=reach.path, path__lt=path_end(reach.path))


def is_viewing(permission: str) -> bool:
    """Whether ``permission`` only reads: all that is left over a unit that has ended. Its code says so."""
    return permission.rpartition(".")[2].startswith("view_")


def units_with(actor: Actor, permission: str, *, line: str | None = None) -> QuerySet[Unit]:
    """Return the units alive on the actor's day over which the actor holds ``permission``, on ``line`` or on any."""
    return Unit.objects.filter(pk__in=_places_with(actor, permission, line).values("unit"))


def kept_units_with(actor: Actor, permission: str) -> QuerySet[Unit]:
    """Return the ended units whose keeper of today is in reach of ``permission``; none unless it only reads."""
    if not is_viewing(permission):
        return Unit.objects.none()
    keepers = _places_with(actor, permission, None).values("unit")
    return Unit.objects.filter(pk__in=Custody.objects.filter(on_day(actor.today), keeper__in=keepers).values("unit"))


def units_open_to(actor: Actor, permission: str) -> QuerySet[Unit]:
    """Return every unit, living or ended, for which ``may`` says yes."""
    if not is_viewing(permission):
        return units_with(actor, permission)
    places = _places_with(actor, permission, None).values("unit")
    kept = Custody.objects.filter(on_day(actor.today), keeper__in=places).values("unit")
    return Unit.objects.filter(Q(pk__in=places) | Q(pk__in=kept))


def may(actor: Actor, permission: str, unit_id: int, *, line: str | None = None) -> bool:
    """Whether the actor holds ``permission`` over the unit; an ended unit answers through its keeper, for reading."""
    if not actor.may(permission):
        return False
    places = _standing(unit_id, actor.today)
    if not places and line is None and is_viewing(permission):
        keeper = Custody.objects.filter(on_day(actor.today), unit=unit_id).values_list("keeper", flat=True).first()
        places = _standing(keeper, actor.today) if keeper is not None else []
    return _covered(actor, permission, [place for place in places if line is None or place[0] == line])


def visible_units(actor: Actor) -> QuerySet[Unit]:
    """Return the units ``may_view_unit`` allows: living ones in reach on any line, ended ones kept by one in reach."""
    return units_open_to(actor, OrgPermission.VIEW_UNIT)


def may_view_unit(actor: Actor, unit_id: int) -> bool:
    """Whether the actor may see the unit."""
    return may(actor, OrgPermission.VIEW_UNIT, unit_id)


def require_unit(actor: Actor, unit_id: int, permission: str) -> Unit:
    """Return the unit over which the actor holds ``permission``.

    Raises ``OutOfScopeError`` where the actor may not even see it, ``ForbiddenError`` where only the right is missing.
    """
    unit = visible_units(actor).filter(pk=unit_id).first()
    if unit is None:
        raise OutOfScopeError
    if may(actor, permission, unit_id):
        return unit
    has_ended = unit.dissolved_date is not None and unit.dissolved_date <= actor.today
    refusal = UnitRefusal.UNIT_ENDED if has_ended and actor.may(permission) else UnitRefusal.RIGHT_MISSING
    raise ForbiddenError(refusal.label, refusal.value)


def _places_with(actor: Actor, permission: str, line: str | None) -> QuerySet[Place]:
    if actor.kind is ActorKind.SYSTEM:
        places = Place.objects.filter(on_day(actor.today))
        return places if line is None else places.filter(line=line)
    reaches = actor.reaches_of(permission)
    return Place.objects.filter(within((r for r in reaches if line is None or r.line == line), actor.today))


def _standing(unit_id: int, day: date) -> list[tuple[str, str]]:
    """Return line and path of every place of the unit on ``day``."""
    return list(Place.objects.filter(on_day(day), unit=unit_id).values_list("line", "path"))


def _covered(actor: Actor, permission: str, places: list[tuple[str, str]]) -> bool:
    if actor.kind is ActorKind.SYSTEM:
        return bool(places)
    reaches = actor.reaches_of(permission)
    return any(reach.line == line and reach.covers(path) for reach in reaches for line, path in places)
