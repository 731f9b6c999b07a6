"""A pasted list of units, one a line, as chat groups and sheets give it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import batched

from django.db.models import Q, QuerySet

from thidua.org.models import Unit, UnitProfile
from thidua.shared.dated import on_day
from thidua.shared.ids import id_or_none
from thidua.shared.text import clean, fold, sort_key

MOST_LINES = 5000
_MOST_UNMARKED = 300
_BATCH = 50
_KEYS = 900
_NUMBERING = re.compile(r"^\s*(?:[-–•*+]|\d{1,5}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Pasted:
    """This is what became of a pasted list: the units found in its order, the lines no unit bears, and the lines more
    than one unit bears."""

    found: Sequence[int]
    unknown: Sequence[str]
    ambiguous: Sequence[str]
    candidates: Sequence[int]
    """Every unit any line may mean."""


def read_pasted(text: str, source: QuerySet[Unit], day: date) -> Pasted:
    """Return the units of ``source`` that the lines of ``text`` name on ``day``.

    A line is a name, a short name or the id of a unit; numbering, bullets and further columns of a sheet are passed
    over; capitals and missing marks do not matter where the name stays unique.
    """
    lines = [line for raw in text.splitlines()[:MOST_LINES] if (line := _NUMBERING.sub("", raw).strip())]
    cells = {line: [clean(cell) for cell in line.split("\t") if clean(cell)] for line in lines}
    profiles = UnitProfile.objects.filter(on_day(day), unit__in=source.values("pk"))
    matches = _exact(profiles, cells)
    rest = [line for line in cells if not matches[line]]
    matches |= _unmarked(profiles, {line: cells[line] for line in rest[:_MOST_UNMARKED]})
    found = [next(iter(matches[line])) for line in cells if len(matches[line]) == 1]
    return Pasted(
        found=list(dict.fromkeys(found)),
        unknown=[clean(line) for line in cells if not matches[line]],
        ambiguous=[clean(line) for line in cells if len(matches[line]) > 1],
        candidates=sorted({unit for line in cells for unit in matches[line]}),
    )


type _Matches = defaultdict[str, set[int]]


def _exact(profiles: QuerySet[UnitProfile], cells: dict[str, list[str]]) -> _Matches:
    """Match ids and names with their marks."""
    by_key: dict[str, set[int]] = defaultdict(set)
    keys = {sort_key(cell) for line in cells.values() for cell in line}
    ids = {unit for parts in cells.values() if (unit := _id_of(parts)) is not None}
    for batch in batched(keys, _KEYS):
        for key, unit in profiles.filter(sort_key__in=batch).values_list("sort_key", "unit"):
            by_key[key].add(unit)
    known = {unit for batch in batched(ids, _KEYS) for unit in _units(profiles.filter(unit__in=batch))}
    matches: _Matches = defaultdict(set)
    for line, parts in cells.items():
        named = [by_key[key] for key in map(sort_key, parts) if key in by_key]
        if named:
            matches[line] = named[0]
        elif (unit := _id_of(parts)) in known and unit is not None:
            matches[line] = {unit}
    return matches


def _unmarked(profiles: QuerySet[UnitProfile], cells: dict[str, list[str]]) -> _Matches:
    """Match names and short names without marks."""
    by_fold: dict[str, set[int]] = defaultdict(set)
    wanted = {folded for line in cells.values() for cell in line if not cell.isdigit() and (folded := fold(cell))}
    for batch in batched(wanted, _BATCH):
        anyone = Q()
        for folded in batch:
            anyone |= Q(folded_name__contains=folded)
        for name, short_name, unit in profiles.filter(anyone).values_list("name", "short_name", "unit"):
            by_fold[fold(name)].add(unit)
            by_fold[fold(short_name)].add(unit)
    matches: _Matches = defaultdict(set)
    for line, parts in cells.items():
        named = [by_fold[folded] for folded in map(fold, parts) if folded in wanted and folded in by_fold]
        if named:
            matches[line] = named[0]
    return matches


def _id_of(parts: Sequence[str]) -> int | None:
    return id_or_none(parts[0]) if len(parts) == 1 else None


def _units(profiles: Iterable[UnitProfile]) -> list[int]:
    return [profile.unit_id for profile in profiles]
