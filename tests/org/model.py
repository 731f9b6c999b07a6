"""A second, plain memory of the units: for every day of a short calendar, the whole tree as it was recorded.

It shares no code with the product: what takes the product edges, cuts and path rows, takes this one loops over days.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import date, timedelta

FIRST_DAY = date(2024, 1, 1)
DAYS = 30
"""The last day of the calendar stands for all days after it."""

MANAGING, SECTOR = "managing", "sector"
LINES = (MANAGING, SECTOR)


def day_of(number: int) -> date:
    return FIRST_DAY + timedelta(days=number)


@dataclass
class Model:
    """``parents[line][day][unit]`` is who stands above (None: a top); a unit not in it is not on the line that day."""

    parents: dict = field(default_factory=lambda: {line: [{} for _ in range(DAYS)] for line in LINES})
    names: list = field(default_factory=lambda: [{} for _ in range(DAYS)])
    founded: dict = field(default_factory=dict)
    ended: dict = field(default_factory=dict)
    keepers: dict = field(default_factory=dict)
    followed: list = field(default_factory=list)

    def copy(self) -> Model:
        return copy.deepcopy(self)

    def alive(self, unit: int, day: int) -> bool:
        return unit in self.parents[MANAGING][day]

    def units_on(self, day: int) -> list[int]:
        return sorted(self.parents[MANAGING][day])

    def children(self, unit: int, day: int, line: str) -> list[int]:
        return sorted(child for child, parent in self.parents[line][day].items() if parent == unit)

    def found(self, unit: int, day: int, name: str, parent: int | None, sector: tuple[int | None] | None) -> None:
        self.founded[unit] = day
        for later in range(day, DAYS):
            self.parents[MANAGING][later][unit] = parent
            if sector is not None:
                self.parents[SECTOR][later][unit] = sector[0]
            self.names[later][unit] = name

    def transfer(self, unit: int, day: int, line: str, parent: int | None) -> None:
        """Until what was recorded before says otherwise."""
        tree = self.parents[line]
        before = tree[day].get(unit, "off")
        for later in range(day, DAYS):
            if tree[later].get(unit, "off") != before or not self.alive(unit, later):
                break
            tree[later][unit] = parent

    def leave(self, unit: int, day: int) -> None:
        tree = self.parents[SECTOR]
        before = tree[day][unit]
        for later in range(day, DAYS):
            if tree[later].get(unit, "off") != before:
                break
            del tree[later][unit]

    def rename(self, unit: int, day: int, name: str) -> None:
        before = self.names[day][unit]
        for later in range(day, DAYS):
            if self.names[later].get(unit) != before:
                break
            self.names[later][unit] = name

    def end(self, unit: int, day: int, keeper: int | None) -> None:
        self.keepers[unit] = self.parents[MANAGING][day - 1].get(unit) if keeper is None else keeper
        self.ended[unit] = day
        for later in range(day, DAYS):
            for line in LINES:
                self.parents[line][later].pop(unit, None)
            self.names[later].pop(unit, None)

    def merge(self, sources: list[int], target: int, day: int) -> None:
        for source in sources:
            for line in LINES:
                for child in self.children(source, day, line):
                    if child in sources:
                        continue
                    self.transfer(
                        child, day, line, self.first_above(source, sources, day, line) if child == target else target
                    )
        for source in sources:
            self.followed.append((source, target, day, 1000))
            self.end(source, day, target)

    def first_above(self, unit: int, sources: list[int], day: int, line: str) -> int | None:
        while unit in sources:
            unit = self.parents[line][day][unit]
        return unit

    def path(self, unit: int, day: int, line: str) -> list[int] | None:
        """From the top down, ``None`` where the way up is broken or runs in a circle."""
        tree, path = self.parents[line][day], []
        while unit is not None:
            if unit not in tree or unit in path:
                return None
            path.append(unit)
            unit = tree[unit]
        return path[::-1]

    def is_forest(self) -> bool:
        return all(
            self.path(unit, day, line) is not None
            for line in LINES
            for day in range(DAYS)
            for unit in self.parents[line][day]
        )

    def keeper_on(self, unit: int, day: int) -> int:
        while not self.alive(unit, day):
            unit = self.keepers[unit]
        return unit

    def reached(self, top: int, day: int, line: str, extent: str) -> set[int]:
        """The units one reaches from ``top`` on a line: itself, all at or below it, those below only."""
        below = {unit for unit in self.parents[line][day] if top in self.path(unit, day, line)}
        return {"own": {top}, "below": below, "under": below - {top}}[extent]

    def kept_by(self, units: set[int], day: int) -> set[int]:
        """The ended units whose records are with one of ``units``."""
        return {unit for unit, end in self.ended.items() if end <= day and self.keeper_on(unit, day) in units}
