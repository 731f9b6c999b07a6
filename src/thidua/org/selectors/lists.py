"""Lists of units: what matches a filter on a day, and what a page of it shows beside each unit."""

from __future__ import annotations

import enum
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from thidua.org.enums import Line
from thidua.org.models import Headcount, Place, Unit, UnitKind, UnitLocation, UnitProfile
from thidua.org.policy import seen
from thidua.org.selectors.places import path_on, profiles_on
from thidua.org.selectors.sizes import UNKNOWN_SIZE, Size, sizes_on
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day
from thidua.shared.fields import path_end
from thidua.shared.text import fold


class Life(enum.StrEnum):
    """Which units a list holds, as of its day."""

    ALIVE = "song"
    ENDED = "ket-thuc"
    ALL = "tat-ca"


class Counted(enum.StrEnum):
    """Which units a list holds, by their count on its day."""

    ANY = ""
    MISSING = "chua-co"
    UNCONFIRMED = "chua-xac-nhan"


@dataclass(frozen=True, slots=True)
class UnitFilter:
    """This is what a reader asks of a list. ``below`` is a unit the others stood under on the day, itself not."""

    text: str = ""
    kind_id: int | None = None
    sector: str = ""
    life: Life = Life.ALIVE
    below: int | None = None
    area_id: int | None = None
    """Where the units are, places within it included."""
    counted: Counted = Counted.ANY


def units_matching(
    actor: Actor, asked: UnitFilter, day: date, source: QuerySet[Unit] | None = None
) -> QuerySet[UnitProfile]:
    """Return name and kind on ``day`` of the units that match, of an ended unit the last ones; by name.

    ``source`` narrows the units further (those over which the actor holds another right); without it, all that the
    actor may see.
    """
    is_offered = seen(actor, "unit") if source is None else Q(unit__in=source.values("pk"))
    profiles = UnitProfile.objects.filter(is_offered, _holds(asked.life, day))
    for word in fold(asked.text).split():
        profiles = profiles.filter(folded_name__contains=word)
    if asked.kind_id is not None:
        profiles = profiles.filter(kind=asked.kind_id)
    if asked.sector:
        profiles = profiles.filter(sector=asked.sector)
    if asked.below is not None:
        profiles = profiles.filter(unit__in=_under(asked.below, day))
    if asked.area_id is not None:
        profiles = profiles.filter(unit__in=_located(asked.area_id, day))
    if asked.counted is not Counted.ANY:
        profiles = profiles.filter(_counted(asked.counted, day))
    return profiles.select_related("kind", "unit").order_by("sort_key", "unit")


def _counted(counted: Counted, day: date) -> Q:
    """Grassroots unions without a count, or units whose count was entered for them and not confirmed."""
    rows = Headcount.objects.filter(on_day(day), unit=OuterRef("unit"))
    if counted is Counted.MISSING:
        return Q(~Exists(rows), kind__is_grassroots=True)
    return Q(Exists(rows.filter(is_entered_for=True, confirmed_at__isnull=True)))


def _holds(life: Life, day: date) -> Q:
    ended = Q(unit__dissolved_date__lte=day, valid_to=F("unit__dissolved_date"))
    match life:
        case Life.ALIVE:
            return on_day(day)
        case Life.ENDED:
            return ended
        case Life.ALL:
            return on_day(day) | ended


def _located(area_id: int, day: date) -> QuerySet[UnitLocation, Any]:
    within = Q(area=area_id) | Q(area__parent=area_id) | Q(area__parent__parent=area_id)
    return UnitLocation.objects.filter(on_day(day), within).values("unit")


def _under(parent_id: int, day: date) -> QuerySet[Place, Any]:
    places = Place.objects.filter(line=Line.MANAGING).values("unit")
    path = path_on(parent_id, Line.MANAGING, day) or "-."
    return places.filter(on_day(day), path__gt=path, path__lt=path_end(path))


@dataclass(frozen=True, slots=True)
class Beside:
    """This is what a list shows beside a unit: the unit above it, by name even where it is out of sight, and its
    size."""

    parent_id: int | None = None
    parent_name: str = ""
    size: Size = UNKNOWN_SIZE


def beside(unit_ids: Collection[int], day: date) -> dict[int, Beside]:
    """Return what stands beside each unit on ``day``; of an ended unit the last. Three queries."""
    parents = dict(
        Place.objects.filter(unit__in=unit_ids, line=Line.MANAGING, valid_from__lte=day)
        .order_by("valid_from")
        .values_list("unit", "parent")
    )
    names = profiles_on([parent for parent in parents.values() if parent is not None], day)
    sizes = sizes_on(unit_ids, day)
    return {
        unit: Beside(
            parent_id=parents.get(unit),
            parent_name=names[parent].name if (parent := parents.get(unit)) in names and parent is not None else "",
            size=sizes.get(unit, UNKNOWN_SIZE),
        )
        for unit in unit_ids
    }


def kinds_in_use() -> QuerySet[UnitKind]:
    """Return the kinds of unit, from the nation down."""
    return UnitKind.objects.order_by("order", "name")
