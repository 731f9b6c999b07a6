"""When the whole runs: what the document says outright, else from the first round to the end of the last.

A report speaks of the time it reports on, a decision of the time of the merits. "Đến khi …" has no end, only a
condition. A year or a stage in the title ("năm 2026", "giai đoạn 2024 - 2028") is no statement of days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from thidua.documents.reading.dates import RangeFound
from thidua.documents.reading.facts import Confidence, Period, RoundRead
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.preamble import preamble_of
from thidua.documents.reading.running import Running
from thidua.documents.reading.source import Source

_CAMPAIGN = (
    r"(?:phong\s+trào(?:\s+thi\s+đua)?|đợt\s+thi\s+đua|cuộc\s+vận\s+động|chương\s+trình|chiến\s+dịch|kế\s+hoạch"
    r"|(?:hội|cuộc)\s+thi)"
)
_ACT = r"(?:thực\s+hiện|tổ\s+chức|triển\s+khai|thi\s+đua|phát\s+động|áp\s+dụng|diễn\s+ra|bắt\s+đầu|kéo\s+dài)"
LABEL = Pattern(
    rf"[^\w“\"]*(?:\d+(?:\.\d+)*\W*|[a-zđ]\W+)?(?P<found>thời\s+gian(?:\s+{_ACT})*(?:\s+{_CAMPAIGN})?)(?:[^\w\n]{{1,4}}|(?=\s+từ\s)|$)",
    "2. Thời gian thực hiện: từ ngày 01/3/2026 đến ngày 30/11/2026",
    "Thời gian thực hiện",
    ignores_case=True,
)
SENTENCE = Pattern(
    rf"(?<!\w)(?P<found>{_CAMPAIGN}[^.;:\n“”]{{0,60}}?\s(?:được\s+)?{_ACT}(?:[^.;:\n“”\d]{{0,40}}?))(?=(?:kể\s+)?từ\s)",
    "Phong trào thi đua được tổ chức từ nay đến hết ngày 30/11/2026.",
    "Phong trào thi đua được tổ chức ",
    ignores_case=True,
)
CONDITION = Pattern(
    r"(?<!\w)(?:cho\s+)?(?P<found>(?:đến|tới)\s+(?:khi|lúc)\s+[^.;\n]{3,200})",
    "duy trì cho đến khi dịch bệnh được kiểm soát.",
    "đến khi dịch bệnh được kiểm soát",
    ignores_case=True,
)
PATTERNS = (LABEL, SENTENCE, CONDITION)
_OF_SOMETHING_ELSE = re.compile(
    r"(?<!\w)(?:đợt|lễ|hội\s+nghị|đăng\s+ký|sơ\s+kết|tổng\s+kết|báo\s+cáo|nộp|gửi|giai\s+đoạn)(?!\w)", re.IGNORECASE
)
_FAR, _BLOCKS_BELOW, _LONGEST_HEADING = 140, 4, 60
_LIFE = 3
_REPORTS, _DECISIONS = ("báo cáo",), ("quyết định",)


def read_period(source: Source, *, doc_type: str | None = None, rounds: Sequence[RoundRead] = ()) -> Period | None:
    """Return when the whole runs, None where nothing says so. ``rounds`` are those of the document."""
    running = source.running
    kind = (doc_type or "").casefold()
    if kind.startswith(_REPORTS):
        return _reported(running) or _labelled(running)
    if kind.startswith(_DECISIONS):
        return _first_days(running, *running.body)
    return _labelled(running) or _told(running) or _of_rounds(rounds)


def _labelled(running: Running) -> Period | None:
    """Return what stands behind "Thời gian:", or under a heading of these words."""
    first, last = running.body
    for at, block in enumerate(running.blocks):
        start = running.starts[at]
        label = LABEL.match(running.text, start) if first <= start < last else None
        if label is None:
            continue
        end = running.end_of(start)
        found = _stated(running, label.start("found"), label.end(), end)
        if found is None and end - start <= _LONGEST_HEADING:
            below = running.from_block(block.index + 1, _BLOCKS_BELOW)
            found = next(
                (one for _, place in below if (one := _stated(running, place, place, running.end_of(place)))), None
            )
        if found:
            return found
    return None


def _told(running: Running) -> Period | None:
    """Return what a sentence says: "Phong trào được tổ chức từ …"."""
    for match in SENTENCE.compiled.finditer(running.text, *running.body):
        found = _stated(running, match.start(), match.end(), running.end_of(match.start()))
        if found:
            return found
    return None


def _stated(running: Running, start: int, behind: int, end: int) -> Period | None:
    """Return the days told from ``behind`` on, or the condition that ends them; ``start`` is where the statement
    begins."""
    days = next((one for one in running.ranges_between(behind, end) if not _is_life(one)), None)
    open_end = CONDITION.compiled.search(running.text, behind, end)
    reach = min(days.start if days else end, open_end.start() if open_end else end)
    if reach >= end or reach - behind > _FAR or _OF_SOMETHING_ELSE.search(running.text, behind, reach):
        return None
    is_open = bool(open_end and (days is None or days.last is None))
    if is_open and open_end:
        first = days.first if days and days.start < open_end.start() else None
        first = first or next((one.when for one in running.dates_between(behind, open_end.start())), None)
        condition = " ".join(open_end["found"].split())
        return Period(
            at=running.span(start, open_end.end()),
            start=first,
            open_ended=True,
            condition=condition,
            confidence=Confidence.LIKELY,
        )
    return _period(running, start, days, Confidence.CERTAIN) if days else None


def _reported(running: Running) -> Period | None:
    """Return the time a report is about: the first span in its title or its opening."""
    title = running.body[0]
    opening = preamble_of(running)
    return _first_days(running, 0, title) or _first_days(running, opening.start, opening.end)


def _first_days(running: Running, start: int, end: int) -> Period | None:
    for days in running.ranges_between(start, end):
        sides = [side for side in (days.first, days.last) if side]
        if not _is_life(days) and any(side.month or side.quarter for side in sides):
            return _period(running, days.start, days, Confidence.LIKELY)
    return None


def _of_rounds(rounds: Sequence[RoundRead]) -> Period | None:
    sides = [side for one in rounds for side in (one.start, one.end) if side]
    # Rounds of every year ("từ 01/7 đến 31/12 hằng năm") say nothing of the whole.
    if not rounds or (sides and not any(side.year for side in sides)):
        return None
    at = rounds[0].at
    return Period(at=at, start=rounds[0].start, end=rounds[-1].end, confidence=Confidence.LIKELY)


def _period(running: Running, start: int, days: RangeFound, confidence: Confidence) -> Period:
    return Period(at=running.span(start, days.end), start=days.first, end=days.last, confidence=confidence)


def _is_life(days: RangeFound) -> bool:
    """Tell whether a span runs from the first day of something to its anniversary."""
    first, last = days.first, days.last
    if not (first and last and first.year and last.year and first.month):
        return False
    return (first.month, first.day) == (last.month, last.day) and last.year - first.year >= _LIFE
