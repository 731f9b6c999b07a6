"""What a reorganisation changes, as values: the one thing both shown before and written after.

Units founded by the plan carry negative numbers until they are written (``Plan.with_ids``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from thidua.org.enums import Line, StepKind, SuccessionKind
from thidua.org.rules.refusals import PlanRefusal
from thidua.org.rules.steps import NewUnit

THIS = 0
"""The origin of a row made by the reorganisation being planned."""


@dataclass(frozen=True, slots=True)
class PathPeriod:
    """This is where a unit stands on a line over a time without change. ``origin`` is the reorganisation that made the
    row, ``row`` its id in the database; neither counts when two periods are compared."""

    unit: int
    line: Line
    parent: int | None
    path: str
    start: date
    end: date | None
    origin: int | None = field(default=None, compare=False)
    row: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ProfilePeriod:
    """This is what a unit is called and what kind it is over a time without change."""

    unit: int
    name: str
    short_name: str
    kind_id: int
    sector: str
    start: date
    end: date | None
    origin: int | None = field(default=None, compare=False)
    row: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Keeping:
    """This is who keeps the records of an ended unit over a time."""

    unit: int
    keeper: int
    start: date
    end: date | None
    origin: int | None = field(default=None, compare=False)
    row: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Rows[P: (PathPeriod, ProfilePeriod, Keeping)]:
    """These are changes of dated rows: rows that end on another day, rows that fall away, rows that begin."""

    cut: tuple[tuple[int, date | None], ...] = ()
    dropped: tuple[int, ...] = ()
    added: tuple[P, ...] = ()


@dataclass(frozen=True, slots=True)
class Founding:
    """A unit begins."""

    unit: int
    spec: NewUnit
    step: int


@dataclass(frozen=True, slots=True)
class Ending:
    """A unit ends. ``successors`` is empty where it was dissolved; its records go to ``keeper``, who may in turn have
    ended since: the custodies of the plan say who keeps them when."""

    unit: int
    kind: StepKind
    successors: tuple[int, ...]
    keeper: int
    step: int


@dataclass(frozen=True, slots=True)
class Renaming:
    """A unit is called or classed otherwise from the day on."""

    before: ProfilePeriod
    after: ProfilePeriod


@dataclass(frozen=True, slots=True)
class Move:
    """A unit goes under another parent on a line, comes on to it (``was_on`` false) or leaves it (``is_on`` false)."""

    unit: int
    line: Line
    before: int | None
    after: int | None
    was_on: bool = True
    is_on: bool = True


@dataclass(frozen=True, slots=True)
class Inheritance:
    """A unit carries on (part of) another."""

    predecessor: int
    successor: int
    kind: SuccessionKind
    weight: int


@dataclass(frozen=True, slots=True)
class Plan:
    """This is everything a reorganisation does. ``followers`` are the units that stay under their parent but whose
    path changes because a unit above them moves."""

    day: date
    foundings: tuple[Founding, ...] = ()
    endings: tuple[Ending, ...] = ()
    renamings: tuple[Renaming, ...] = ()
    moves: tuple[Move, ...] = ()
    followers: frozenset[int] = frozenset()
    inheritances: tuple[Inheritance, ...] = ()
    places: Rows[PathPeriod] = field(default_factory=Rows[PathPeriod])
    profiles: Rows[ProfilePeriod] = field(default_factory=Rows[ProfilePeriod])
    custodies: Rows[Keeping] = field(default_factory=Rows[Keeping])
    refusals: tuple[PlanRefusal, ...] = ()

    @property
    def ended_units(self) -> frozenset[int]:
        """Return the units that end."""
        return frozenset(ending.unit for ending in self.endings)

    @property
    def keepers(self) -> dict[int, int]:
        """Return who keeps the records of each unit that ends, from the day on: where the one it names ends on the same
        day, whoever keeps that one's."""
        ended = self.ended_units
        return {row.unit: row.keeper for row in self.custodies.added if row.unit in ended and row.start == self.day}

    @property
    def is_allowed(self) -> bool:
        """Whether nothing refuses the plan."""
        return not self.refusals

    def digest(self) -> str:
        """Return a digest of all the plan changes: two plans with one digest do the same."""
        parts = (self.day, self.foundings, self.endings, self.inheritances, self.places, self.profiles, self.custodies)
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def with_ids(self, ids: Mapping[int, int]) -> Plan:
        """Return the plan with the real ids of its new units in place of the negative numbers."""
        if not ids:
            return self
        return replace(
            self,
            foundings=tuple(replace(item, unit=ids[item.unit]) for item in self.foundings),
            endings=tuple(
                replace(
                    item,
                    successors=tuple(ids.get(unit, unit) for unit in item.successors),
                    keeper=ids.get(item.keeper, item.keeper),
                )
                for item in self.endings
            ),
            moves=tuple(_moved(item, ids) for item in self.moves),
            inheritances=tuple(
                replace(
                    item,
                    predecessor=ids.get(item.predecessor, item.predecessor),
                    successor=ids.get(item.successor, item.successor),
                )
                for item in self.inheritances
            ),
            places=replace(self.places, added=tuple(placed(item, ids) for item in self.places.added)),
            profiles=replace(
                self.profiles,
                added=tuple(replace(item, unit=ids.get(item.unit, item.unit)) for item in self.profiles.added),
            ),
            custodies=replace(
                self.custodies,
                added=tuple(replace(item, keeper=ids.get(item.keeper, item.keeper)) for item in self.custodies.added),
            ),
        )


def units_of(plan: Plan) -> frozenset[int]:
    """Return the existing units the plan or its refusals mention, followers aside: those whose names a reader needs."""
    units: set[int | None] = set()
    for ending in plan.endings:
        units.update((ending.unit, ending.keeper, *ending.successors))
    for move in plan.moves:
        units.update((move.unit, move.before, move.after))
    for founding in plan.foundings:
        units.update(ref for ref in founding.spec.parents().values() if isinstance(ref, int))
    for item in plan.inheritances:
        units.update((item.predecessor, item.successor))
    for refusal in plan.refusals:
        units.update((refusal.unit, refusal.other))
    units.update(renaming.before.unit for renaming in plan.renamings)
    units.update(row.keeper for row in plan.custodies.added)
    units.update(row.unit for row in plan.custodies.added)
    return frozenset(unit for unit in units if unit is not None and unit > 0)


def _moved(move: Move, ids: Mapping[int, int]) -> Move:
    return move if move.after is None or move.after >= 0 else replace(move, after=ids[move.after])


def placed(place: PathPeriod, ids: Mapping[int, int]) -> PathPeriod:
    """Return ``place`` with real ids in place of negative numbers."""
    if "-" not in place.path:
        return place
    labels = [ids.get(int(label), int(label)) for label in place.path[:-1].split(".")]
    parent = place.parent if place.parent is None else ids.get(place.parent, place.parent)
    path = "".join(f"{label}." for label in labels)
    return replace(place, unit=labels[-1], parent=parent, path=path)
