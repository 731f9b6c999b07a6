"""Under whom a unit counts, and over which lines."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from thidua.counting.enums import Way
from thidua.org.enums import Line

WAYS_OF: dict[Line | None, tuple[Way, ...]] = {
    Line.MANAGING: (Way.MANAGING, Way.BOTH),
    Line.SECTOR: (Way.SECTOR, Way.BOTH),
    None: tuple(Way),
}
"""The ways that make up a line; ``None`` is all lines together, each unit once."""


@dataclass(frozen=True, slots=True)
class Under:
    """These are the paths of the units right above a unit on the two lines; empty where nobody stands there."""

    managing: str = ""
    sector: str = ""

    def above(self) -> dict[int, Way]:
        """Return every unit above with the way that leads there."""
        managing, sector = set(_labels(self.managing)), set(_labels(self.sector))
        return {
            **dict.fromkeys(managing - sector, Way.MANAGING),
            **dict.fromkeys(sector - managing, Way.SECTOR),
            **dict.fromkeys(managing & sector, Way.BOTH),
        }


def parent_path(path: str) -> str:
    """Return the path of the unit above the one at ``path``; empty for a top."""
    return path[: path[:-1].rfind(".") + 1]


def _labels(path: str) -> list[int]:
    return [int(label) for label in path.split(".")[:-1]]


@dataclass(frozen=True, slots=True)
class UnitState:
    """This is what counting needs to know of a unit on a day. ``paths`` are its own places, by line, empty once it has
    ended or before it was founded, and so are its ``members``; ``under`` says under whom it counts in any case."""

    under: Under
    paths: dict[str, str]
    kind: str = ""
    sector: str = ""
    members: int = 0

    @property
    def is_alive(self) -> bool:
        """Whether the unit stands in the tree of the day."""
        return bool(self.paths)


@dataclass(frozen=True, slots=True)
class Scope:
    """This is of whom an answer is expected: of every living unit below the owner on ``line`` (``None``: on any), of
    one of ``kinds`` (codes; empty: of any kind), of ``sector`` (empty: of any); of the owner itself too with
    ``is_own_included``."""

    line: Line | None = None
    kinds: Collection[str] = ()
    sector: str = ""
    is_own_included: bool = False

    def covers(self, state: UnitState, owner_paths: dict[str, str]) -> bool:
        """Whether an answer is expected of a unit in ``state``; ``owner_paths`` are the owner's places that day."""
        if (self.kinds and state.kind not in self.kinds) or (self.sector and state.sector != self.sector):
            return False
        lines = [self.line] if self.line else list(Line)
        return any(self._reaches(owner_paths.get(line, ""), state.paths.get(line, "")) for line in lines)

    def _reaches(self, owner: str, path: str) -> bool:
        if not owner or not path.startswith(owner):
            return False
        return self.is_own_included or path != owner
