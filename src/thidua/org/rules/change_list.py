"""What a reorganisation changes as lists a reader goes through, in one form for before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.org.enums import Line, StepKind
from thidua.org.rules.plan import Inheritance, Plan, ProfilePeriod


@dataclass(frozen=True, slots=True)
class Called:
    """This is what a unit is called and what kind it is."""

    name: str
    short_name: str
    kind_id: int
    sector: str


@dataclass(frozen=True, slots=True)
class FoundedUnit:
    """A unit begins under ``parent``."""

    unit: int
    called: Called
    parent: int | None


@dataclass(frozen=True, slots=True)
class EndedUnit:
    """A unit ends: merged, split or dissolved. Its records go to ``keeper``."""

    unit: int
    kind: StepKind
    successors: tuple[int, ...]
    keeper: int


@dataclass(frozen=True, slots=True)
class RenamedUnit:
    """A unit is called or classed otherwise."""

    unit: int
    before: Called
    after: Called


@dataclass(frozen=True, slots=True)
class MovedUnit:
    """A unit goes under another parent on ``line``; it may come on to the line or leave it."""

    unit: int
    line: Line
    before: int | None
    after: int | None
    was_on: bool = True
    is_on: bool = True


@dataclass(frozen=True, slots=True)
class ChangeList:
    """These are all changes of a reorganisation, each list in the order of the units."""

    founded: tuple[FoundedUnit, ...]
    ended: tuple[EndedUnit, ...]
    renamed: tuple[RenamedUnit, ...]
    moved: tuple[MovedUnit, ...]
    inheritances: tuple[Inheritance, ...]
    followers: int

    @property
    def units(self) -> frozenset[int]:
        """Return every unit a reader must know by name."""
        found: set[int | None] = {item.unit for item in self.renamed}
        found.update(unit for item in self.founded for unit in (item.unit, item.parent))
        found.update(item.unit for item in self.ended)
        found.update(item.unit for item in self.moved)
        found.update(unit for item in self.ended for unit in (*item.successors, item.keeper))
        found.update(unit for item in self.moved for unit in (item.before, item.after))
        found.update(unit for item in self.inheritances for unit in (item.predecessor, item.successor))
        return frozenset(unit for unit in found if unit is not None)


def planned_changes(plan: Plan) -> ChangeList:
    """Return the changes of a plan."""
    parents = {row.unit: row.parent for row in plan.places.added if row.line is Line.MANAGING and row.start == plan.day}
    founded = [
        FoundedUnit(
            item.unit,
            Called(item.spec.name, item.spec.short_name, item.spec.kind_id, item.spec.sector),
            parents.get(item.unit),
        )
        for item in plan.foundings
    ]
    keepers = plan.keepers
    return change_list(
        founded=founded,
        ended=[
            EndedUnit(item.unit, item.kind, tuple(sorted(item.successors)), keepers.get(item.unit, item.keeper))
            for item in plan.endings
        ],
        renamed=[RenamedUnit(item.after.unit, called(item.before), called(item.after)) for item in plan.renamings],
        moved=[
            MovedUnit(item.unit, item.line, item.before, item.after, item.was_on, item.is_on) for item in plan.moves
        ],
        inheritances=plan.inheritances,
        followers=len(plan.followers - {item.unit for item in plan.moves}),
    )


def change_list(
    *,
    founded: Sequence[FoundedUnit],
    ended: Sequence[EndedUnit],
    renamed: Sequence[RenamedUnit],
    moved: Sequence[MovedUnit],
    inheritances: Sequence[Inheritance],
    followers: int,
) -> ChangeList:
    """Return the changes in their one order: new units as they were founded, the others by their ids."""
    return ChangeList(
        founded=tuple(sorted(founded, key=lambda item: abs(item.unit))),
        ended=tuple(sorted(ended, key=lambda item: item.unit)),
        renamed=tuple(sorted(renamed, key=lambda item: item.unit)),
        moved=tuple(sorted(moved, key=lambda item: (item.unit, item.line))),
        inheritances=tuple(sorted(inheritances, key=lambda item: (item.predecessor, item.successor))),
        followers=followers,
    )


def called(row: ProfilePeriod) -> Called:
    """Return what a dated row says of a unit."""
    return Called(row.name, row.short_name, row.kind_id, row.sector)
