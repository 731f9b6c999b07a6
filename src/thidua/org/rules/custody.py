"""Who keeps the records of ended units, passed on when a keeper ends in turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from thidua.org.rules.plan import THIS, Ending, Keeping, Rows
from thidua.org.rules.rows import differences, joined
from thidua.org.rules.snapshot import Life


def custody_changes(
    *,
    day: date,
    endings: Mapping[int, Ending],
    lives: Mapping[int, Life],
    stored: Mapping[int, Sequence[Keeping]],
) -> tuple[Rows[Keeping], list[int]]:
    """Return the changes of custody rows when ``endings`` happen on ``day``, and the units nobody would keep.

    Each ended unit gets keepers from ``day`` on for good; what an ended unit kept goes, from ``day`` on, to whoever
    keeps that unit then. ``stored`` holds the rows that hold on ``day`` or later.
    """
    chain = _Chain(day, endings, lives, stored)
    passed_on = [unit for unit, rows in stored.items() if any(row.keeper in endings for row in rows)]
    changes: list[Rows[Keeping]] = []
    orphans: list[int] = []
    for unit in sorted({*endings, *passed_on}):
        wanted = chain.keepers_of(unit)
        if not _is_whole(wanted):
            orphans.append(unit)
        changes.append(differences(stored.get(unit, ()), wanted, day))
    return joined(changes), orphans


class _Span(NamedTuple):
    keeper: int
    start: date
    end: date | None
    origin: int | None


class _Chain:
    """This follows keepers through time."""

    def __init__(
        self,
        day: date,
        endings: Mapping[int, Ending],
        lives: Mapping[int, Life],
        stored: Mapping[int, Sequence[Keeping]],
    ) -> None:
        self.day = day
        self.endings = endings
        self.lives = lives
        self.stored = stored

    def keepers_of(self, unit: int) -> list[Keeping]:
        """Return who keeps an ended unit from the day on, neighbouring times with one keeper joined."""
        found: list[Keeping] = []
        for keeper, start, end, origin in self._kept(unit, frozenset()):
            last = found[-1] if found else None
            if last is not None and last.keeper == keeper and last.end == start:
                found[-1] = replace(last, end=end)
            else:
                found.append(Keeping(unit, keeper, start, end, origin))
        return found

    def _kept(self, unit: int, seen: frozenset[int]) -> Iterator[_Span]:
        if unit in seen:
            return  # Two ended units that would keep each other: nobody keeps either.
        seen |= {unit}
        if unit in self.endings:
            yield from self._held(_Span(self.endings[unit].keeper, self.day, None, THIS), seen)
            return
        for row in self.stored.get(unit, ()):
            start = max(row.start, self.day)
            if row.end is None or row.end > start:
                yield from self._held(_Span(row.keeper, start, row.end, row.origin), seen)

    def _held(self, given: _Span, seen: frozenset[int]) -> Iterator[_Span]:
        """Yield who keeps what is given to a unit for a time: the unit itself while it lives, then its keepers."""
        last_day = self._end_of(given.keeper)
        if last_day is None or (given.end is not None and given.end <= last_day):
            yield given
            return
        if given.start < last_day:
            yield given._replace(end=last_day)
        for span in self._kept(given.keeper, seen):
            start, end = max(span.start, given.start), _earlier(span.end, given.end)
            if end is None or start < end:
                yield span._replace(start=start, end=end)

    def _end_of(self, unit: int) -> date | None:
        if unit in self.endings:
            return self.day
        life = self.lives.get(unit)
        return None if life is None else life.end


def _is_whole(rows: Sequence[Keeping]) -> bool:
    """Whether the rows keep without a gap, for good."""
    return bool(rows) and rows[-1].end is None and all(one.end == other.start for one, other in pairwise(rows))


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)
