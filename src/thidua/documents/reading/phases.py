"""Phases of the work that are no rounds: launch, review, summing up, each with its day, and numbered steps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thidua.documents.reading.dates import DateFound, RangeFound
from thidua.documents.reading.facts import Confidence, PartialDate, PhaseRead, RoundRead
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.running import Running
from thidua.documents.reading.source import Source

PATTERNS = (
    Pattern(
        r"(?<!\w)(?:tổ\s+chức\s+)?(?P<found>sơ\s+kết|tổng\s+kết|phát\s+động|chuẩn\s+bị|kiểm\s+tra|bình\s+xét|chấm\s+điểm|chung\s+khảo"
        r"|sơ\s+khảo)(?!\w)",
        "tổ chức sơ kết trong quý III/2026",
        "sơ kết",
        "act",
        ignores_case=True,
    ),
    Pattern(
        r"(?<!\w)(?P<found>(?:giai\s+đoạn|bước)\s+(?:\d{1,2}|[IVX]{1,4}))(?!\w)",
        "Bước 1: từ 01/3/2026 đến 31/3/2026",
        "Bước 1",
        "step",
        ignores_case=True,
    ),
)
_ACT, _STEP = PATTERNS
_REPORT = re.compile(
    r"(?:báo\s+cáo|hồ\s+sơ|gửi|nộp|kết\s+quả|sau|trước|khi|ngày|kế\s+hoạch)(?:\s+\w+){0,2}\s+$", re.IGNORECASE
)
_BEFORE_DAY = re.compile(
    r"(?:xong\s+)?(?:trong|vào|trước|chậm\s+nhất(?:\s+(?:là|vào))?|đến|từ|dự\s+kiến|hoàn\s+thành\s+(?:trước|trong))?"
    r"(?:\s+khoảng\s+thời\s+gian)?\s*(?:đầu|giữa|cuối|hết)?\s*(?:ngày\s+)?$",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\d{1,2}\s*(?:giờ|h)(?:\s*\d{2}(?:\s*phút)?)?|,?\s*thứ\s+\w+,?\s*$|,?\s*chủ\s+nhật,?\s*$", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[.;:\n]\s")
_NEAR, _MOST = 70, 100


def read_phases(source: Source, rounds: Sequence[RoundRead] = ()) -> tuple[PhaseRead, ...]:
    """Return the phases of ``source`` in order. What is one of its ``rounds`` is none."""
    running = source.running
    found: dict[tuple[str, PartialDate | None, PartialDate | None], PhaseRead] = {}
    for row in PATTERNS:
        for match in row.compiled.finditer(running.text, *running.body):
            phase = _phase(running, match, row)
            if phase and not any(phase.at.overlaps(one.at) for one in rounds):
                found.setdefault((phase.name.casefold(), phase.start, phase.end), phase)
            if len(found) >= _MOST:
                break
    return tuple(sorted(found.values(), key=lambda one: one.at))


def _phase(running: Running, match: re.Match[str], row: Pattern) -> PhaseRead | None:
    text = running.text
    if row is _ACT and _REPORT.search(text, max(0, match.start() - 30), match.start()):
        return None
    stop = min(running.end_of(match.start()), match.end() + _NEAR)
    days: RangeFound | DateFound | None = next(running.ranges_between(match.end(), running.end_of(match.start())), None)
    if days is None or days.start > stop:
        days = next(running.dates_between(match.end(), running.end_of(match.start())), None) if row is _ACT else None
    if days is None or days.start > stop or _CLAUSE_END.search(text[match.end() : days.start].removeprefix(":")):
        return None
    told = text[match.end() : days.start]
    if re.search(r"\d{3}|(?<!\w)số(?!\w)|mừng|niệm", told):
        return None
    words = _HOUR.sub("", _BEFORE_DAY.sub("", told)).strip(" ,:(–-") if row is _ACT else ""
    first, last = (days.first, days.last) if isinstance(days, RangeFound) else (None, days.when)
    return PhaseRead(
        at=running.span(match.start("found"), days.end),
        confidence=Confidence.LIKELY if row is _ACT else Confidence.UNSURE,
        name=" ".join(f"{match['found']} {words}".split()),
        start=first,
        end=last,
    )
