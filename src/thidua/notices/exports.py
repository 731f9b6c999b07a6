"""Calendars as other programs read them (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from icalendar import Calendar, Event, Timezone, TimezoneStandard

from thidua.notices.selectors import calendar
from thidua.notices.selectors.work import url_of
from thidua.shared.duties import kind_of

ZONE = "Asia/Ho_Chi_Minh"
_OFFSET = timedelta(hours=7)


def feed_bytes(events: Iterable[calendar.Event]) -> bytes:
    """Return the feed. The same events give the same bytes, so that a calendar that asks again is told nothing
    changed."""
    feed = Calendar()
    feed.add("prodid", "-//Thi Dua//Viec cua toi//VI")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", "Việc của tôi (Thi Đua)")
    feed.add("x-wr-timezone", ZONE)
    feed.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    feed.add_component(_zone())
    for event in events:
        feed.add_component(_event(event))
    return bytes(feed.to_ical())


def _zone() -> Timezone:
    """Vietnam has kept one time since 13/06/1975."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", ZONE)
    standard.add("tzname", "+07")
    standard.add("dtstart", datetime(1975, 6, 13))  # noqa: DTZ001  # local by definition
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", _OFFSET)
    zone.add_component(standard)
    return zone


def _event(shown: calendar.Event) -> Event:
    """An all-day event on the last day; it takes no time of the day and is known by its UID for ever."""
    duty, event = shown.duty, Event()
    changed = duty.changed_at.astimezone(UTC)
    day: date = duty.due_date or duty.calendar_date or changed.date()
    event.add("uid", f"{duty.uid}@thidua")
    event.add("sequence", duty.sequence)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"Đã xong: {duty.title}" if shown.is_done else f"Hạn: {duty.title}")
    event.add("description", "\n".join(_description(shown)))
    event.add("url", settings.PUBLIC_ADDRESS + url_of(duty))
    event.add("categories", [kind_of(duty.kind).label])
    event.add("status", "CANCELLED" if shown.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _description(shown: calendar.Event) -> list[str]:
    parts = [shown.unit_name, shown.duty.note, f"Hỏi: {shown.contact}" if shown.contact else ""]
    return [part for part in parts if part]
