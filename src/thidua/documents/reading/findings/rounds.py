"""Rounds that run at the same time, or are as many as the text does not say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from thidua.documents.kinds import FindingKind
from thidua.documents.reading.facts import Reading, RoundRead
from thidua.documents.reading.findings.finding import Context, Finding, shown
from thidua.documents.reading.findings.moments import first_day, last_day
from thidua.documents.reading.source import Source


def find(_source: Source, reading: Reading, _context: Context) -> Iterator[Finding]:
    """Yield numbered rounds that begin before the one before them has ended; the same day for both is no overlap."""
    dated = [(start, last_day(one.end), one) for one in reading.rounds if one.no and (start := first_day(one.start))]
    for before, following in pairwise(sorted(dated, key=lambda row: row[0])):
        end = before[1]
        if end and following[0] < end and following[2].no != before[2].no:
            yield _overlap(before[2], end, following[2], following[0])


def _overlap(before: RoundRead, end: date, following: RoundRead, start: date) -> Finding:
    reason = f"Đợt {following.no} bắt đầu ngày {shown(start)}, khi đợt {before.no} chưa kết thúc ({shown(end)})."
    return Finding(FindingKind.OVERLAPPING_ROUNDS, following.at, reason)
