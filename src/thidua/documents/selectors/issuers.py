"""The units that may have issued a document a unit received."""

from __future__ import annotations

from datetime import date

from thidua.documents.rules.unit_names import written_out
from thidua.org.models import Place
from thidua.org.selectors.places import name_on, names_on
from thidua.shared.dated import on_day


def issuers_above(unit_id: int, today: date) -> list[tuple[int, str]]:
    """Return the units above a unit on any of its lines with their names, the nearest first."""
    paths = Place.objects.filter(on_day(today), unit=unit_id).order_by("line").values_list("path", flat=True)
    above: dict[int, None] = {}
    for path in paths:
        above |= dict.fromkeys(int(label) for label in reversed(path[:-1].split(".")[:-1]))
    names = names_on(above, today)
    return [(unit, names[unit]) for unit in above if unit in names]


def issuer_named(unit_id: int, name: str, today: date) -> int | None:
    """Return the unit of this name among the unit itself, those above it, then those directly below; None where there
    is none, or two below bear it. Abbreviations count as what they stand for."""
    wanted = written_out(name)
    if not wanted:
        return None
    near = [(unit_id, name_on(unit_id, today)), *issuers_above(unit_id, today)]
    found = next((unit for unit, called in near if written_out(called) == wanted), None)
    if found is not None:
        return found
    children = Place.objects.filter(on_day(today), parent=unit_id).values_list("unit", flat=True)
    below = [unit for unit, called in names_on(children, today).items() if written_out(called) == wanted]
    return below[0] if len(below) == 1 else None
