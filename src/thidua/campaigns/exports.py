"""The calendar of anniversaries as other programs read it (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from thidua.campaigns.rules.anniversaries import Anniversary
from thidua.campaigns.rules.anniversary_words import counted


def anniversaries_bytes(days: Iterable[Anniversary]) -> bytes:
    """Return the days as all-day events. The same days give the same bytes, and an event is known by its UID, so that a
    calendar that takes the file again doubles nothing."""
    calendar = Calendar()
    calendar.add("prodid", "-//Thi Dua//Lich ky niem//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Lịch ngày kỷ niệm (Thi Đua)")
    for day in days:
        event = Event()
        event.add("uid", f"ky-niem-{day.on:%Y%m%d}-{day.known.since}-{len(day.known.event)}@thidua")
        event.add("dtstamp", datetime(day.on.year, 1, 1, tzinfo=UTC))
        event.add("dtstart", day.on)
        event.add("dtend", day.on + timedelta(days=1))
        event.add("summary", counted(day))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
