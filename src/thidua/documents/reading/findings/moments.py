"""First and last day of what is told as a day, a month, a quarter or a year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from thidua.documents.reading.facts import PartialDate

_MONTHS_OF_A_QUARTER = 3
_DECEMBER = 12


def first_day(when: PartialDate | None) -> date | None:
    """Return the first day, None where no year is told or the day does not exist."""
    if when is None or not when.year:
        return None
    month = _first_month(when) or 1
    try:
        return date(when.year, month, when.day or 1)
    except ValueError:
        return None


def last_day(when: PartialDate | None) -> date | None:
    """Return the last day, None where no year is told or the day does not exist."""
    if when is None or not when.year:
        return None
    month = _first_month(when)
    if month is None:
        month = _DECEMBER
    elif when.quarter is not None:
        month += _MONTHS_OF_A_QUARTER - 1
    try:
        return date(when.year, month, when.day or monthrange(when.year, month)[1])
    except ValueError:
        return None


def _first_month(when: PartialDate) -> int | None:
    return (when.quarter - 1) * _MONTHS_OF_A_QUARTER + 1 if when.quarter is not None else when.month


def in_year(when: PartialDate, year: int | None) -> PartialDate:
    """Return a day with the year it is meant for where it has none."""
    return PartialDate(year=when.year or year, month=when.month, day=when.day, quarter=when.quarter)
