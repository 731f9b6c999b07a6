"""Who may see or change which unit. How a scope becomes a range of paths is written here, once for all rooms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import batched

from django.db.models import F, Q, QuerySet

from thidua.org.enums import Line, OrgPermission, ReorganisationState, UnitRefusal
from thidua.org.models import Custody, Place, Reorganisation, Unit
from thidua.shared.actor import Actor, ActorKind, Extent, Reach
from thidua.shared.dated import on_day
from thidua.shared.fields import path_end
from thidua.shared.refusals import ForbiddenError, OutOfScopeError

_NOTHING = Q(pk__in=[])
_BATCH = 5_000
"""How many ids one query names: below the limits of both databases."""


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


def visible_reorganisations(actor: Actor) -> QuerySet[Reorganisation]:
    """Return the reorganisations ``may_view_reorganisation`` allows: those of units the actor may reorganise or approve
    for, and what was carried out by any unit the actor sees."""
    owners = units_with(actor, OrgPermission.REORGANISE) | units_with(actor, OrgPermission.APPROVE_REORGANISATION)
    return Reorganisation.objects.filter(
        Q(owner__in=owners.values("pk"))
        | Q(state=ReorganisationState.APPLIED, owner__in=visible_units(actor).values("pk"))
    )


def may_view_reorganisation(actor: Actor, reorganisation: Reorganisation) -> bool:
    """Whether the actor may see the reorganisation."""
    owner = reorganisation.owner_id
    if may(actor, OrgPermission.REORGANISE, owner) or may(actor, OrgPermission.APPROVE_REORGANISATION, owner):
        return True
    return reorganisation.state == ReorganisationState.APPLIED and may_view_unit(actor, owner)


def require_reorganisation(actor: Actor, reorganisation_id: int, permission: str) -> Reorganisation:
    """Return the reorganisation, locked, over whose owner the actor holds ``permission``.

    Raises ``OutOfScopeError`` where the actor may not see it, ``ForbiddenError`` where only the right is missing.
    """
    visible = visible_reorganisations(actor).select_for_update(of=("self",), no_key=True)
    reorganisation = visible.filter(pk=reorganisation_id).first()
    if reorganisation is None:
        raise OutOfScopeError
    require_unit(actor, reorganisation.owner_id, permission)
    return reorganisation


def out_of_reach(actor: Actor, permission: str, unit_ids: Iterable[int], *, line: str | None = None) -> set[int]:
    """Return those of the units that a reorganisation of the actor may not name.

    A unit alive today counts by its place on ``line`` (``None``: on any), one that has ended by its keeper, one that is
    yet to begin by its first place. Two queries a batch of units at most, whatever their number.
    """
    if actor.kind is ActorKind.SYSTEM:
        return set()
    left = set(unit_ids)
    lines = list(Line) if line is None else [line]
    today = on_day(actor.today)
    for batch in batched(sorted(left), _BATCH):
        reached = _places_with(actor, permission, line).filter(unit__in=batch).values_list("unit", flat=True)
        left.difference_update(reached)
    for batch in batched(sorted(left), _BATCH):
        keepers = _places_with(actor, permission, line).values("unit")
        left.difference_update(
            Custody.objects.filter(today, unit__in=batch, keeper__in=keepers).values_list("unit", flat=True)
        )
        coming = Place.objects.filter(unit__in=batch, line__in=lines, unit__founded_date__gt=actor.today)
        rows = coming.filter(valid_from=F("unit__founded_date")).values_list("unit", "line", "path")
        left.difference_update(unit for unit, on, path in rows if _covered(actor, permission, [(on, path)]))
    return left


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
