"""What a reorganisation changes as lists a reader goes through, in one form for before and after."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.org.enums import Line, StepKind
from thidua.org.rules.plan import Inheritance, Move, Plan, ProfilePeriod


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
        found: set[int | None] = {item.unit for item in (*self.founded, *self.ended, *self.renamed, *self.moved)}
        found.update(item.parent for item in self.founded)
        found.update(unit for item in self.ended for unit in (*item.successors, item.keeper))
        found.update(unit for item in self.moved for unit in (item.before, item.after))
        found.update(unit for item in self.inheritances for unit in (item.predecessor, item.successor))
        return frozenset(unit for unit in found if unit is not None)


def planned_changes(plan: Plan) -> ChangeList:
    """Return the changes of a plan."""
    return ChangeList(
        founded=tuple(
            FoundedUnit(
                item.unit,
                Called(item.spec.name, item.spec.short_name, item.spec.kind_id, item.spec.sector),
                _parent_of(plan, item.unit),
            )
            for item in plan.foundings
        ),
        ended=_sorted(EndedUnit(item.unit, item.kind, tuple(sorted(item.successors)), item.keeper) for item in plan.endings),
        renamed=_sorted(RenamedUnit(item.after.unit, called(item.before), called(item.after)) for item in plan.renamings),
        moved=_sorted(_moved(item) for item in plan.moves),
        inheritances=tuple(sorted(plan.inheritances, key=lambda item: (item.predecessor, item.successor))),
        followers=len(plan.followers),
    )  # fmt: skip


def called(row: ProfilePeriod) -> Called:
    """Return what a dated row says of a unit."""
    return Called(row.name, row.short_name, row.kind_id, row.sector)


def _moved(item: Move) -> MovedUnit:
    return MovedUnit(item.unit, item.line, item.before, item.after, item.was_on, item.is_on)


def _parent_of(plan: Plan, unit: int) -> int | None:
    """A step may found a unit by local key: its parent as a number stands in its first place."""
    return next((row.parent for row in plan.places.added if row.unit == unit and row.line is Line.MANAGING), None)


def _sorted[T: (EndedUnit, RenamedUnit, MovedUnit)](items: object) -> tuple[T, ...]:
    return tuple(sorted(items, key=lambda item: item.unit))  # type: ignore[call-overload]
