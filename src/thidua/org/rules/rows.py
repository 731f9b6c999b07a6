"""Which stored rows must change so that they say what they should from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from thidua.org.rules.plan import Keeping, PathPeriod, ProfilePeriod, Rows


def differences[P: (PathPeriod, ProfilePeriod, Keeping)](
    stored: Sequence[P], wanted: Sequence[P], since: date
) -> Rows[P]:
    """Return the least change that turns ``stored`` into ``wanted`` from ``since`` on.

    Both belong to one unit (on one line) in order of time; ``stored`` are the rows that hold on ``since`` or later,
    ``wanted`` begins on ``since`` at the earliest. What was before ``since`` stays as it is.
    """
    wanted = _joined_to_the_past(stored, wanted, since)
    same_start = {row.start: row for row in wanted}
    cut: list[tuple[int, date | None]] = []
    dropped: list[int] = []
    kept: set[date] = set()
    for row in stored:
        number = _number(row)
        successor = same_start.get(row.start)
        if successor is not None and _says(successor) == _says(row):
            kept.add(row.start)
            if successor.end != row.end:
                cut.append((number, successor.end))
        elif row.start < since:
            cut.append((number, since))
        else:
            dropped.append(number)
    return Rows(tuple(cut), tuple(dropped), tuple(row for row in wanted if row.start not in kept))


def joined[P: (PathPeriod, ProfilePeriod, Keeping)](parts: Sequence[Rows[P]]) -> Rows[P]:
    """Return the changes of many units as one."""
    return Rows(
        tuple(item for part in parts for item in part.cut),
        tuple(item for part in parts for item in part.dropped),
        tuple(item for part in parts for item in part.added),
    )


def says_same[P: (PathPeriod, ProfilePeriod, Keeping)](one: P, other: P) -> bool:
    """Whether two rows say the same, their times aside."""
    return _says(one) == _says(other)


def _joined_to_the_past[P: (PathPeriod, ProfilePeriod, Keeping)](
    stored: Sequence[P], wanted: Sequence[P], since: date
) -> list[P]:
    """Return ``wanted`` with its first row begun earlier where a stored row already says the same before ``since``."""
    rows = list(wanted)
    past = stored[0] if stored and stored[0].start < since else None
    if past is not None and rows and rows[0].start == since and _says(past) == _says(rows[0]):
        rows[0] = replace(rows[0], start=past.start)
    return rows


def _says(row: PathPeriod | ProfilePeriod | Keeping) -> tuple[object, ...]:
    """Return what a row says, its time aside."""
    match row:
        case PathPeriod():
            return (row.parent, row.path)
        case ProfilePeriod():
            return (row.name, row.short_name, row.kind_id, row.sector)
        case Keeping():
            return (row.keeper,)


def _number(row: PathPeriod | ProfilePeriod | Keeping) -> int:
    if row.row is None:
        raise ValueError("A stored row has an id.")
    return row.row
