"""Days as a reading writes them (``2024-11-20``, ``2024-11``, ``2024``, ``--11-20``, ``2024-Q2``) as days of a plan."""

from __future__ import annotations

import calendar
import re
from datetime import date

_FORM = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?")
_LAST_MONTH = 12


def first_day(text: object) -> date | None:
    """Return the first day of what is written; None where no year is, or the calendar has no such day."""
    found = _FORM.fullmatch(str(text or ""))
    if found is None:
        return None
    year, month, day = int(found["year"]), found["month"], found["day"]
    if found["quarter"]:
        return date(year, 3 * int(found["quarter"]) - 2, 1)
    return _day(year, int(month or 1), int(day or 1))


def last_day(text: object) -> date | None:
    """Return the last day of what is written, as ``first_day`` does the first."""
    found = _FORM.fullmatch(str(text or ""))
    if found is None:
        return None
    year, month, day = int(found["year"]), found["month"], found["day"]
    if day:
        return _day(year, int(month), int(day))
    last_month = 3 * int(found["quarter"]) if found["quarter"] else int(month or _LAST_MONTH)
    if not 1 <= last_month <= _LAST_MONTH:
        return None
    return date(year, last_month, calendar.monthrange(year, last_month)[1])


def next_day_of(since: str, year: object) -> date | None:
    """Return the day of ``year`` on which an anniversary of ``since`` falls; None where day or year is not known."""
    found = re.fullmatch(r"(?:\d{4}|-)-(?P<month>\d{2})-(?P<day>\d{2})", since)
    if found is None or not isinstance(year, int):
        return None
    return _day(year, int(found["month"]), int(found["day"]))


_TYPED = re.compile(r"(?:(?:(?P<day>\d{1,2})[/.-])?(?P<month>\d{1,2})[/.-])?(?P<year>\d{4})")
_NO_YEAR = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})")
_ANY_LEAP_YEAR = 2024


def shown_since(since: str) -> str:
    """Return the beginning of an anniversary as readers write it: ``1930-07-28`` as ``28/07/1930``, ``1930`` and
    ``--07-28`` (``28/07``) alike."""
    exact = re.fullmatch(r"(?P<year>\d{4}|-)(?:-(?P<month>\d{2}))?(?:-(?P<day>\d{2}))?", since)
    if exact is None:
        return since
    return "/".join(part for part in (exact["day"], exact["month"], exact["year"]) if part and part != "-")


def typed_since(text: str) -> str | None:
    """Return what was typed (``28/7/1930``, ``7/1930``, ``1930``, ``28/7``) as a plan keeps it; None where it is no
    day, month or year, or the calendar has no such day."""
    found = _TYPED.fullmatch(text) or _NO_YEAR.fullmatch(text)
    if found is None:
        return None
    known = found.groupdict()
    day, month = int(known["day"] or 1), int(known["month"] or 1)
    if _day(int(known.get("year") or _ANY_LEAP_YEAR), month, day) is None:
        return None
    rest = [f"{int(known[name]):02}" for name in ("month", "day") if known[name]]
    return "-".join([known.get("year") or "-", *rest])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
