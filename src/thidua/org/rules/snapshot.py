"""What a plan must know of the units it touches, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from thidua.org.enums import Line
from thidua.org.rules.plan import Keeping, PathPeriod, ProfilePeriod


@dataclass(frozen=True, slots=True)
class Life:
    """This is when a unit begins and ends."""

    start: date
    end: date | None

    def covers(self, day: date) -> bool:
        """Whether the unit is alive on ``day``."""
        return self.start <= day and (self.end is None or self.end > day)


@dataclass(frozen=True, slots=True)
class LaterRecord:
    """This is something recorded for a unit that a dissolution before it would contradict."""

    label: str
    day: date


@dataclass(frozen=True, slots=True)
class Snapshot:
    """These are the units a reorganisation on ``day`` names or carries along.

    ``places`` holds per line and unit the path periods that hold on ``day`` or later, of the units carried along and of
    every unit that is a parent of one of them; ``carried`` says which are the former. ``lives`` holds the named units
    and possible keepers, ``profiles`` the named units that end or change name, ``parents_before`` who managed the
    ending units on the eve, ``custodies`` the ended units that an ending one keeps and those that may become keepers,
    ``later`` what else is recorded for ending units that an end on the day would contradict. ``parted`` are the
    ending or split units that gave something to successors on that very day. ``owner`` draws the reorganisation up.
    """

    day: date
    lives: Mapping[int, Life]
    carried: frozenset[int] = frozenset()
    places: Mapping[Line, Mapping[int, Sequence[PathPeriod]]] = field(default_factory=dict)
    parents_before: Mapping[int, int | None] = field(default_factory=dict)
    profiles: Mapping[int, Sequence[ProfilePeriod]] = field(default_factory=dict)
    custodies: Mapping[int, Sequence[Keeping]] = field(default_factory=dict)
    later: Mapping[int, Sequence[LaterRecord]] = field(default_factory=dict)
    parted: frozenset[int] = frozenset()
    kinds: frozenset[int] = frozenset()
    owner: int | None = None

    def places_on(self, line: Line) -> Mapping[int, Sequence[PathPeriod]]:
        """Return the path periods on ``line``."""
        return self.places.get(line, {})
