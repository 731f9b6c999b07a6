"""Reports that are due too early, before their round ends, or too late, after the superior's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from thidua.documents.kinds import FindingKind
from thidua.documents.reading.dates import dates_in
from thidua.documents.reading.facts import Reading, ReportingRead
from thidua.documents.reading.findings.finding import Context, Finding, shown
from thidua.documents.reading.findings.moments import in_year, last_day
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.source import Source
from thidua.search.rules.abbreviations import ABBREVIATIONS
from thidua.shared.text import fold

PATTERNS = (
    Pattern(
        r"(?:báo\s+cáo|sơ\s+kết|tổng\s+kết)[^.;\n]{0,60}?\bđợt\s+(?:thi\s+đua\s+)?(?:thứ\s+)?"
        r"(?P<found>\d{1,2}|[IVX]{1,4}|một|nhất|hai|ba|bốn|tư)(?!\w)",
        "Báo cáo kết quả đợt II về Công đoàn phường",
        "II",
        ignores_case=True,
    ),
)
_NUMBERS = {"một": 1, "nhất": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_NEAR = timedelta(days=31)
"""Two reports further apart are not those of one period."""
_WORD = re.compile(r"[^\W\d_]+")
_LONG_FORMS = {fold(short): fold(long[0]) for short, long in ABBREVIATIONS.items()}


def find(source: Source, reading: Reading, _context: Context) -> Iterator[Finding]:
    """Yield what is wrong with the days of reports."""
    yield from _before_its_round(source, reading)
    yield from _after_the_superior(reading)


def _before_its_round(source: Source, reading: Reading) -> Iterator[Finding]:
    ends = {one.no: end for one in reading.rounds if one.no and (end := last_day(one.end))}
    for deadline in reading.deadlines:
        about = PATTERNS[0].search(deadline.what) or PATTERNS[0].search(source.written(deadline.at))
        number = _number(about["found"]) if about else None
        due, end = last_day(deadline.used or deadline.when), ends.get(number or 0)
        if due and end and due < end:
            reason = f"Hạn báo cáo, sơ kết đợt {number} ({shown(due)}) trước ngày kết thúc đợt ({shown(end)})."
            yield Finding(FindingKind.REPORT_TOO_EARLY, deadline.at, reason)


def _number(written: str) -> int | None:
    return int(written) if written.isdigit() else _NUMBERS.get(written.casefold())


def _after_the_superior(reading: Reading) -> Iterator[Finding]:
    """Yield the reports to the issuer that are due after its own to the level above."""
    if reading.issuer is None:
        return
    issuer = _long(reading.issuer.value)
    year = reading.date.when.year if reading.date else None
    dated = [(one, _days(one, year)) for one in reading.reporting if one.to]
    own = [day for one, days in dated if _long(one.to) not in issuer and not _is_general(one) for day in days]
    if not own:
        return
    for one, days in dated:
        late = [day for day in days if _long(one.to) in issuer and max(own) < day <= max(own) + _NEAR]
        if late:
            reason = (
                f"Đơn vị cấp dưới báo cáo ngày {shown(late[-1])}, sau khi đơn vị ban hành phải báo cáo cấp trên "
                f"({shown(max(own))})."
            )
            yield Finding(FindingKind.REPORT_TOO_LATE, one.at, reason)


def _is_general(one: ReportingRead) -> bool:
    """Tell whether anybody below reports so, not the issuer itself."""
    return fold(one.sender).startswith(("cac ", "moi "))


def _days(one: ReportingRead, year: int | None) -> list[date]:
    found = [in_year(row.when, year) for row in dates_in(one.when) if row.when.month is not None]
    return [day for when in found if (day := last_day(when))]


def _long(name: str) -> str:
    """Return a name folded, its abbreviations written out."""
    return " ".join(_LONG_FORMS.get(word, word) for word in _WORD.findall(fold(name)))
