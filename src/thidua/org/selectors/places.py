"""Where a unit stood and what it was called on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import batched

from django.db.models import QuerySet

from thidua.org.enums import Line
from thidua.org.models import Place, UnitProfile
from thidua.shared.dated import on_day

BATCH = 5_000
"""How many ids one query names: below the limits of both databases."""


def place_on(unit_id: int, line: str, day: date) -> Place | None:
    """Return the place of the unit on ``line`` on ``day``, ``None`` where it has none."""
    return Place.objects.filter(on_day(day), unit=unit_id, line=line).first()


def path_on(unit_id: int, line: str, day: date) -> str | None:
    """Return the path of the unit on ``line`` on ``day``, ``None`` where it stands nowhere."""
    return Place.objects.filter(on_day(day), unit=unit_id, line=line).values_list("path", flat=True).first()


def profiles_on(unit_ids: Iterable[int], day: date) -> dict[int, UnitProfile]:
    """Return name and kind of each unit on ``day``. A unit that had ended by then gives what it was last called; one
    not yet founded is missing."""
    profiles = UnitProfile.objects.filter(unit__in=set(unit_ids), valid_from__lte=day).select_related("kind")
    return {profile.unit_id: profile for profile in profiles.order_by("valid_from")}


def names_on(unit_ids: Iterable[int], day: date) -> dict[int, str]:
    """Return the name of each unit on ``day``, as ``profiles_on`` has it, for lists of thousands."""
    names: dict[int, str] = {}
    for batch in batched(set(unit_ids), BATCH):
        rows = UnitProfile.objects.filter(unit__in=batch, valid_from__lte=day).order_by("valid_from")
        names.update(rows.values_list("unit", "name"))
    return names


def name_on(unit_id: int, day: date) -> str:
    """Return the name of the unit on ``day`` (its last one where it had ended), empty where it was not yet founded."""
    return names_on([unit_id], day).get(unit_id, "")


def children_on(parent_id: int | None, day: date, line: str = Line.MANAGING) -> QuerySet[UnitProfile]:
    """Return name and kind of the units directly below ``parent_id`` (``None``: the tops of the line), by kind and
    name."""
    children = Place.objects.filter(on_day(day), line=line, parent=parent_id).values("unit")
    profiles = UnitProfile.objects.filter(on_day(day), unit__in=children).select_related("kind")
    return profiles.order_by("kind__order", "sort_key", "unit")


def ancestors_on(unit_id: int, day: date, line: str = Line.MANAGING) -> list[UnitProfile]:
    """Return name and kind of the units above, from the top down, the unit itself not included."""
    path = path_on(unit_id, line, day)
    if path is None:
        return []
    above = [int(label) for label in path[:-1].split(".")[:-1]]
    profiles = profiles_on(above, day)
    return [profiles[unit] for unit in above]
