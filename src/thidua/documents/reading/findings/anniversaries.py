"""Counts of years that do not hold: "75 năm Ngày thành lập (10/8/1947 - 10/8/2023)" are 76."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.documents.kinds import FindingKind
from thidua.documents.reading.anniversaries import known_day
from thidua.documents.reading.facts import AnniversaryRead, Reading
from thidua.documents.reading.findings.finding import Context, Finding
from thidua.documents.reading.source import Source


def find(_source: Source, reading: Reading, _context: Context) -> Iterator[Finding]:
    """Yield the anniversaries whose count is not what lies between their years."""
    for one in reading.anniversaries:
        if one.is_right is False and one.in_year is not None:
            yield Finding(FindingKind.ANNIVERSARY, one.at, _reason(one, one.in_year))


def _reason(one: AnniversaryRead, year: int) -> str:
    known = known_day(one.event, one.since)
    since = (one.since.year if one.since else None) or (known.since if known else None)
    counted = f"; từ năm {since} đến năm {year} là {year - since} năm" if since else ""
    return f"Văn bản viết {one.years_claimed} năm {one.event}{counted}."
