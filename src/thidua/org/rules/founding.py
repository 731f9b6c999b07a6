"""Founding units outside a reorganisation, any number at once, each on its own day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from thidua.org.enums import Line
from thidua.org.rules.forest import Edge, FaultKind, hang
from thidua.org.rules.plan import PathPeriod, ProfilePeriod
from thidua.org.rules.refusals import PlanRefusal, StepRefusal
from thidua.org.rules.steps import NewUnit, Ref
from thidua.org.rules.working import is_name_too_long

_CODES = {
    FaultKind.CYCLE: StepRefusal.CYCLE,
    FaultKind.PARENT_GONE: StepRefusal.PARENT_GONE,
    FaultKind.TOO_DEEP: StepRefusal.TOO_DEEP,
}


@dataclass(frozen=True, slots=True)
class UnitFounding:
    """This is a unit and the first day of its life. Its parents are ids, or keys of units founded with it; ``code`` is
    what the office calls it in lists."""

    unit: NewUnit
    founded_date: date
    code: str = ""


@dataclass(frozen=True, slots=True)
class Planted:
    """These are the rows of newly founded units, which carry the negative number of their place in the list."""

    profiles: tuple[ProfilePeriod, ...] = ()
    places: tuple[PathPeriod, ...] = ()
    refusals: tuple[PlanRefusal, ...] = field(default=())


def number_of(position: int) -> int:
    """Return the number a unit carries until it has an id."""
    return -1 - position


def plant(
    foundings: Sequence[UnitFounding],
    outside: Mapping[Line, Mapping[int, Sequence[PathPeriod]]],
    kinds: frozenset[int],
) -> Planted:
    """Return the rows of ``foundings``, or why they cannot be founded. ``outside`` holds the path periods of every
    existing parent; a parent must stand on the line from the day its unit is founded on, for good."""
    numbers = {founding.unit.key: number_of(place) for place, founding in enumerate(foundings)}
    refusals: list[PlanRefusal] = []
    edges: dict[Line, dict[int, Edge]] = {line: {} for line in Line}
    profiles: list[ProfilePeriod] = []
    for place, founding in enumerate(foundings):
        unit, number = founding.unit, number_of(place)
        refusals += [PlanRefusal(place, code, number) for code in _unfit(founding, numbers, kinds, place)]
        for line, ref in unit.parents().items():
            parent = _number(ref, numbers)
            if ref is not None and parent is None:
                refusals.append(PlanRefusal(place, StepRefusal.NOT_FOUND))
            edges[line][number] = Edge(number, line, parent, founding.founded_date, None)
        profiles.append(
            ProfilePeriod(number, unit.name, unit.short_name, unit.kind_id, unit.sector, founding.founded_date, None)
        )
    if refusals:
        return Planted(refusals=tuple(refusals))
    places: list[PathPeriod] = []
    for line in Line:
        rows, faults = hang(edges[line], outside.get(line, {}))
        places += [row for number in edges[line] for row in rows[number]]
        refusals += [
            PlanRefusal(-1 - fault.unit, _CODES[fault.kind], fault.unit, fault.parent, fault.day) for fault in faults
        ]
    return Planted(tuple(profiles), tuple(places), tuple(refusals))


def _unfit(founding: UnitFounding, numbers: Mapping[str, int], kinds: frozenset[int], place: int) -> list[StepRefusal]:
    unit = founding.unit
    found: list[StepRefusal] = []
    if numbers[unit.key] != number_of(place):
        found.append(StepRefusal.KEY_TWICE)
    if not unit.name:
        found.append(StepRefusal.NO_NAME)
    if is_name_too_long(unit.name, unit.short_name):
        found.append(StepRefusal.NAME_TOO_LONG)
    if unit.kind_id not in kinds:
        found.append(StepRefusal.UNKNOWN_KIND)
    return found


def _number(ref: Ref | None, numbers: Mapping[str, int]) -> int | None:
    return numbers.get(ref) if isinstance(ref, str) else ref
