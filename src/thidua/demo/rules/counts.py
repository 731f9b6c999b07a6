"""Invented headcounts that could be true: members among workers, women by trade, years that follow from one another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from thidua.demo.rules.plan import REORGANISED, PlannedUnit

FIRST_YEAR, LAST_YEAR = 2023, 2026
_DRIFT = (-6, 8)
_MEMBERS = {True: (86, 99), False: (68, 97)}
"""Share of members among workers, in per cent: in public bodies, elsewhere."""


@dataclass(frozen=True, slots=True)
class Count:
    """This is what a unit counts from ``day`` on, until ``until`` (the first day no longer)."""

    day: date
    until: date | None
    workers: int
    members: int
    women: int
    direct_workers: int


def counts_of(unit: PlannedUnit, random: Random) -> list[Count]:
    """Return the headcounts of ``unit``: one at the start of each year it lived, the last one open unless it ended."""
    if unit.employer is None:
        return []
    end = REORGANISED if unit.ends_in_2025 else None
    days = _days(unit.founded, end)
    trade = unit.employer.trade
    members = random.randint(*_MEMBERS[unit.sector == "public"])
    women, workers = trade.women + random.randint(-3, 3), unit.workers
    counts = []
    for day, until in zip(days, [*days[1:], end], strict=True):
        members = min(100, members + random.randint(-1, 2))
        counts.append(
            Count(day, until, workers, _share(workers, members), _share(workers, women), _share(workers, trade.direct))
        )
        workers = max(10, workers + workers * random.randint(*_DRIFT) // 100)
    return counts


def _days(founded: date, end: date | None) -> list[date]:
    years = [date(year, 1, 1) for year in range(FIRST_YEAR, LAST_YEAR + 1)]
    first = max(founded, years[0])
    return [first, *(day for day in years if day > first and (end is None or day < end))]


def _share(whole: int, per_cent: int) -> int:
    return whole * max(0, min(100, per_cent)) // 100
