"""How urgent a duty is. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from thidua.notices.enums import Urgency

WEEK = timedelta(days=7)


def urgency_of(due: date | None, today: date) -> Urgency:
    """Return the part of the list of work where a duty with this last day stands. The last day itself is in time."""
    if due is None:
        return Urgency.ANY_DAY
    if due < today:
        return Urgency.LATE
    if due == today:
        return Urgency.TODAY
    return Urgency.WEEK if due <= today + WEEK else Urgency.LATER
