"""On which days around its last day a duty is reminded of. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class StepTable:
    """This is the table: so many days before the last day, so many after, then every ``then_every`` days (0: no
    more)."""

    before: tuple[int, ...] = (7, 3, 1)
    after: tuple[int, ...] = (1, 3, 7)
    then_every: int = 7


DEFAULT = StepTable()
FIRST_LOOK = max(DEFAULT.before)


def step_on(table: StepTable, *, due: date, opened: date, today: date) -> str:
    """Return the step a duty has reached on ``today``, empty where it has reached none.

    It is the latest one not after today: after a week without a worker one reminder leaves, not five. A step that lies
    before the duty was opened does not count, so that nobody is reminded on the day they are told.
    """
    reached = [day for day in _days(table, due, today) if opened < day <= today]
    return _code(due, max(reached)) if reached else ""


def _days(table: StepTable, due: date, today: date) -> Iterator[date]:
    yield from (due - timedelta(days=days) for days in table.before)
    yield from (due + timedelta(days=days) for days in table.after)
    last = due + timedelta(days=max(table.after, default=0))
    if table.then_every and today > last:
        times = (today - last).days // table.then_every
        if times:
            yield last + timedelta(days=times * table.then_every)


def _code(due: date, day: date) -> str:
    """``20261125-3``: a last day that moves begins its own count."""
    return f"{due:%Y%m%d}{(day - due).days:+d}"
