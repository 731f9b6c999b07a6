"""The units a spreadsheet may name: one's own and everything below, on a day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from thidua.org.enums import Line
from thidua.org.models import Place, UnitProfile
from thidua.org.rules.unit_names import Known
from thidua.org.selectors.places import path_on
from thidua.shared.dated import on_day
from thidua.shared.fields import path_end


class UnitLine(NamedTuple):
    """This is one unit as a spreadsheet lists it."""

    known: Known
    short_name: str
    kind_code: str
    sector: str
    parent: int | None


def places_below(unit_id: int, day: date) -> QuerySet[Place]:
    """Return the places on the managing line of a unit and of everything below it."""
    path = path_on(unit_id, Line.MANAGING, day)
    if path is None:
        return Place.objects.none()
    return Place.objects.filter(on_day(day), line=Line.MANAGING, path__gte=path, path__lt=path_end(path))


def units_below(unit_id: int, day: date) -> list[UnitLine]:
    """Return a unit and everything below it, a unit right before what stands below it. Three queries."""
    places = places_below(unit_id, day)
    profiles = UnitProfile.objects.filter(on_day(day), unit__in=places.values("unit")).values_list(
        "unit_id", "name", "short_name", "kind__code", "kind__is_grassroots", "sector"
    )
    called = {row[0]: row for row in profiles.iterator(chunk_size=20_000)}
    rows = places.order_by("path").values_list(
        "unit_id", "parent_id", "unit__code", "unit__founded_date", "unit__dissolved_date"
    )
    found: list[UnitLine] = []
    for unit, parent, code, founded, end in rows.iterator(chunk_size=20_000):
        if (profile := called.get(unit)) is not None:
            _, name, short_name, kind, is_grassroots, sector = profile
            known = Known(unit, code, name, founded, end, is_grassroots)
            found.append(UnitLine(known, short_name, kind, sector, None if unit == unit_id else parent))
    return found


def known_below(unit_id: int, day: date) -> list[Known]:
    """Return what ``units_below`` returns, as names."""
    return [line.known for line in units_below(unit_id, day)]
