"""Days that cannot be, that contradict each other, or that are not the day of the week written beside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from thidua.documents.kinds import FindingKind
from thidua.documents.reading.dates import DateFound, RangeFound
from thidua.documents.reading.facts import PartialDate, Reading
from thidua.documents.reading.findings.finding import Context, Finding, shown
from thidua.documents.reading.findings.moments import first_day, last_day
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.running import Running
from thidua.documents.reading.source import Source

_NAME = r"(?P<found>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)"
# The second meeting, round or time is no Monday.
_ORDINAL = r"(?<!đợt )(?<!lần )(?<!kỳ )(?<!khóa )(?<!khoá )(?<!phiên )(?<!tuần )(?<!đoạn )(?<!nghị )(?<!hội )"
PATTERNS = (
    Pattern(
        rf"(?<!\w){_ORDINAL}{_NAME}\s*[,(]?\s*(?:ngày\s*)?$",
        "7 giờ 15 phút, thứ Tư, ngày ",
        "thứ Tư",
        meaning="before",
        ignores_case=True,
    ),
    Pattern(rf"\s*[,(]\s*{_NAME}(?!\w)", " (Chủ nhật)", "Chủ nhật", meaning="behind", ignores_case=True),
    Pattern(
        r"(?<![\d.,])(?P<found>\d{1,3})\s+ngày(?:\s+đêm)?\s*[,:(]?\s*(?:kể\s+)?(?:từ\s+)?(?:ngày\s+)?$",
        "Đợt cao điểm 60 ngày, từ ",
        "60",
        meaning="lasting",
        ignores_case=True,
    ),
)
_BEFORE, _BEHIND, _LASTING = PATTERNS
_IN_WORDS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "nhật": 6}
_DAYS_OF_WEEK = _IN_WORDS | {str(number): number - 2 for number in range(2, 8)}
_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_REACH = 40
_LEAP_YEAR = 2000


def find(source: Source, reading: Reading, _context: Context) -> Iterator[Finding]:
    """Yield what is wrong with the days of ``source``."""
    running = source.running
    for found in running.dates:
        yield from _impossible(running, found)
        yield from _other_weekday(running, found)
    for span in running.ranges:
        yield from _turned_round(running, span)
        yield from _lasting_otherwise(running, span)
    yield from _before_the_document(reading)


def _impossible(running: Running, found: DateFound) -> Iterator[Finding]:
    when = found.when
    if when.month is None or when.day is None:
        return
    try:
        date(when.year or _LEAP_YEAR, when.month, when.day)
    except ValueError:
        written = running.text[found.start : found.end]
        yield Finding(FindingKind.IMPOSSIBLE_DATE, running.span(found.start, found.end), f"Không có ngày “{written}”.")


def _other_weekday(running: Running, found: DateFound) -> Iterator[Finding]:
    day = found.when.exact
    if day is None:
        return
    start = max(running.start_of(found.start), found.start - _REACH)
    before = _BEFORE.search(running.text[start : found.start])
    behind = _BEHIND.match(running.text[found.end : found.end + _REACH])
    for match, offset in ((before, start), (behind, found.end)):
        if match and _DAYS_OF_WEEK[match["found"].casefold().split()[-1]] != day.weekday():
            said = (offset + match.start("found"), offset + match.end("found"))
            at = running.span(min(said[0], found.start), max(said[1], found.end))
            reason = f"Ngày {shown(day)} là {_NAMES[day.weekday()]}, văn bản viết “{match['found']}”."
            yield Finding(FindingKind.WEEKDAY, at, reason)


def _turned_round(running: Running, span: RangeFound) -> Iterator[Finding]:
    first, last = first_day(span.first), last_day(span.last)
    if first and last and last < first:
        reason = f"Ngày cuối ({_written(span.last)}) trước ngày đầu ({_written(span.first)})."
        yield Finding(FindingKind.CONTRADICTORY_DATES, running.span(span.start, span.end), reason)


def _lasting_otherwise(running: Running, span: RangeFound) -> Iterator[Finding]:
    first, last = span.first and span.first.exact, span.last and span.last.exact
    if not first or not last or last < first:
        return
    start = max(running.start_of(span.start), span.start - _REACH)
    said = _LASTING.search(running.text[start : span.start])
    days = (last - first + timedelta(days=1)).days
    # Some count the first day, some do not.
    if said and int(said["found"]) not in {days, days - 1}:
        reason = f"Từ {shown(first)} đến {shown(last)} là {days} ngày, văn bản viết {said['found']} ngày."
        yield Finding(FindingKind.CONTRADICTORY_DATES, running.span(start + said.start("found"), span.end), reason)


def _before_the_document(reading: Reading) -> Iterator[Finding]:
    issued = reading.date.when.exact if reading.date else None
    if issued is None:
        return
    for deadline in reading.deadlines:
        day = last_day(deadline.when)
        if day and day < issued:
            reason = f"Thời hạn {_written(deadline.when)} trước ngày ban hành văn bản ({shown(issued)})."
            yield Finding(FindingKind.CONTRADICTORY_DATES, deadline.at, reason)
    for cited in reading.cited_documents:
        day = first_day(cited.when)
        if day and day > issued:
            reason = f"Văn bản viện dẫn {cited.number} có ngày sau ngày ban hành văn bản này ({shown(issued)})."
            yield Finding(FindingKind.CONTRADICTORY_DATES, cited.at, reason)


def _written(when: PartialDate | None) -> str:
    if when is None:
        return ""
    if when.exact:
        return shown(when.exact)
    if when.quarter is not None:
        return f"quý {when.quarter}/{when.year}"
    return f"{when.month:02}/{when.year}" if when.month else str(when.year)
