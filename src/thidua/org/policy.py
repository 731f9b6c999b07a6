"""Who may see or change which unit. How a scope becomes a range of paths is written here, once for all rooms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import batched
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from thidua.org import directory
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


def with_right(actor: Actor, permission: str, unit: str = "pk", *, line: str | None = None) -> Q:
    """Return the condition that the unit a row points to by ``unit`` is alive on the actor's day and in reach of
    ``permission``, on ``line`` or on any; ``pk`` stands for ``Unit`` itself."""
    return _among(unit, _places_with(actor, permission, line), is_wide=_is_wide(actor, permission))


def open_to(actor: Actor, permission: str, unit: str = "pk") -> Q:
    """Return the condition that ``may`` says yes for the unit a row points to by ``unit``, be it alive or ended."""
    alive = with_right(actor, permission, unit)
    if not is_viewing(permission):
        return alive
    kept = Custody.objects.filter(with_right(actor, permission, "keeper"), on_day(actor.today))
    return alive | _among(unit, kept, is_wide=_is_wide(actor, permission))


def seen(actor: Actor, unit: str = "pk") -> Q:
    """Return the condition that the actor may see the unit a row points to by ``unit``."""
    return open_to(actor, OrgPermission.VIEW_UNIT, unit)


def units_with(actor: Actor, permission: str, *, line: str | None = None) -> QuerySet[Unit]:
    """Return the units alive on the actor's day over which the actor holds ``permission``, on ``line`` or on any."""
    return Unit.objects.filter(with_right(actor, permission, line=line))


def units_open_to(actor: Actor, permission: str) -> QuerySet[Unit]:
    """Return every unit, living or ended, for which ``may`` says yes."""
    return Unit.objects.filter(open_to(actor, permission))


def may(actor: Actor, permission: str, unit_id: int, *, line: str | None = None) -> bool:
    """Whether the actor holds ``permission`` over the unit; an ended unit answers through its keeper, for reading."""
    return actor.may(permission) and _allows(actor, permission, _stand_of(unit_id, actor.today), line)


def held(actor: Actor, permissions: Iterable[str], unit_id: int) -> set[str]:
    """Return those of the permissions for which ``may`` says yes over the unit, at the cost of one."""
    stand = _stand_of(unit_id, actor.today)
    return {str(one) for one in permissions if actor.may(one) and _allows(actor, one, stand)}


def visible_units(actor: Actor) -> QuerySet[Unit]:
    """Return the units ``may_view_unit`` allows: living ones in reach on any line, ended ones kept by one in reach."""
    return units_open_to(actor, OrgPermission.VIEW_UNIT)


def may_view_unit(actor: Actor, unit_id: int) -> bool:
    """Whether the actor may see the unit."""
    return may(actor, OrgPermission.VIEW_UNIT, unit_id)


def require_unit(actor: Actor, unit_id: int, permission: str, *, is_locked: bool = False) -> Unit:
    """Return the unit over which the actor holds ``permission``; ``is_locked`` until the transaction ends.

    Raises ``OutOfScopeError`` where the actor may not even see it, ``ForbiddenError`` where only the right is missing.
    """
    stand = _stand_of(unit_id, actor.today)
    if not _allows(actor, OrgPermission.VIEW_UNIT, stand):
        raise OutOfScopeError
    if _allows(actor, permission, stand):
        units = Unit.objects.select_for_update() if is_locked else Unit.objects.all()
        return units.get(pk=unit_id)
    refusal = UnitRefusal.RIGHT_MISSING if stand.is_alive or not actor.may(permission) else UnitRefusal.UNIT_ENDED
    raise ForbiddenError(refusal.label, refusal.value)


def reaches_below(actor: Actor, permission: str, unit_id: int) -> bool:
    """Whether the actor holds ``permission`` over every unit below this one, now and to come."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    stand = _stand_of(unit_id, actor.today)
    return stand.is_alive and _covered(actor, permission, [(line, f"{path}0.") for line, path in stand.places])


def require_set_up(actor: Actor, unit_id: int) -> Unit:
    """Return the unit whose opening papers the actor may enter.

    Whoever keeps the product running may do so only until somebody of the unit who decides can sign in. Raises
    ``OutOfScopeError`` or ``ForbiddenError``.
    """
    unit = require_unit(actor, unit_id, OrgPermission.SET_UP)
    decides = may(actor, OrgPermission.REORGANISE, unit_id)
    if not decides and directory.holders(OrgPermission.REORGANISE, unit_id, actor.today):
        raise ForbiddenError(UnitRefusal.OFFICE_OPENED.label, UnitRefusal.OFFICE_OPENED.value)
    return unit


def visible_reorganisations(actor: Actor) -> QuerySet[Reorganisation]:
    """Return the reorganisations ``may_view_reorganisation`` allows: those of units the actor may reorganise or approve
    for, and what was carried out by any unit the actor sees."""
    return Reorganisation.objects.filter(
        with_right(actor, OrgPermission.REORGANISE, "owner")
        | with_right(actor, OrgPermission.APPROVE_REORGANISATION, "owner")
        | (Q(state=ReorganisationState.APPLIED) & seen(actor, "owner"))
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


def _is_wide(actor: Actor, permission: str) -> bool:
    """Whether the right reaches all that stands below a top of its line: most units of the installation."""
    reaches = actor.reaches_of(permission)
    return actor.kind is ActorKind.SYSTEM or any(
        reach.extent is not Extent.OWN and reach.path.count(".") == 1 for reach in reaches
    )


def _among[M: (Place, Custody)](unit: str, rows: QuerySet[M], *, is_wide: bool) -> Q:
    """Return the condition that ``rows`` hold the unit a row points to by ``unit``.

    A few units are best listed once; most units of a nation (measured: 45 ms a list) are best asked for row by row,
    which ends with the first page.
    """
    if is_wide:
        return Q(Exists(rows.filter(unit=OuterRef(unit))))
    return Q(**{f"{unit}__in": rows.values("unit")})


def _places_with(actor: Actor, permission: str, line: str | None) -> QuerySet[Place]:
    if actor.kind is ActorKind.SYSTEM:
        places = Place.objects.filter(on_day(actor.today))
        return places if line is None else places.filter(line=line)
    reaches = actor.reaches_of(permission)
    return Place.objects.filter(within((r for r in reaches if line is None or r.line == line), actor.today))


class _Stand(NamedTuple):
    """This is line and path of every place that answers for a unit: its own, or its keeper's once it has ended."""

    places: list[tuple[str, str]]
    is_alive: bool


def _stand_of(unit_id: int, day: date) -> _Stand:
    places = Place.objects.filter(on_day(day)).values_list("line", "path")
    if own := list(places.filter(unit=unit_id)):
        return _Stand(own, is_alive=True)
    keeper = Custody.objects.filter(on_day(day), unit=unit_id).values("keeper")
    return _Stand(list(places.filter(unit__in=keeper)), is_alive=False)


def _allows(actor: Actor, permission: str, stand: _Stand, line: str | None = None) -> bool:
    if not stand.is_alive and (line is not None or not is_viewing(permission)):
        return False
    return _covered(actor, permission, [place for place in stand.places if line is None or place[0] == line])


def _covered(actor: Actor, permission: str, places: list[tuple[str, str]]) -> bool:
    if actor.kind is ActorKind.SYSTEM:
        return bool(places)
    reaches = actor.reaches_of(permission)
    return any(reach.line == line and reach.covers(path) for reach in reaches for line, path in places)
