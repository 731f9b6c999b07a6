"""How anniversaries are written."""

from __future__ import annotations

from thidua.campaigns.rules.anniversaries import Anniversary

_NO_DAY_BEFORE = ("giải phóng", "chiến thắng", "sinh ", "toàn quốc", "bác hồ", "chủ tịch", "cách mạng")


def named(day: Anniversary) -> str:
    """Return the name of a day as it is written after a count: with "Ngày" unless it is an event told by itself."""
    event = day.known.event
    if event.casefold().startswith(_NO_DAY_BEFORE):
        return f"Ngày {event}" if event.startswith("sinh ") else event[:1].upper() + event[1:]
    return f"Ngày {event}"


def counted(day: Anniversary) -> str:
    """Return the anniversary in the words of a plan: ``97 năm Ngày thành lập Công đoàn Việt Nam``."""
    return f"{day.years} năm {named(day)}" if day.is_counted else named(day)
