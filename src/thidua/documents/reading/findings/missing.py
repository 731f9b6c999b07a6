"""What an official document must have and this one has not."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.documents.kinds import FindingKind
from thidua.documents.reading.facts import Reading
from thidua.documents.reading.findings.finding import Context, Finding
from thidua.documents.reading.pieces import Span
from thidua.documents.reading.source import Source

_OFFICIAL = (
    "kế hoạch", "hướng dẫn", "công văn", "quyết định", "báo cáo", "tờ trình", "thông báo", "chương trình", "nghị quyết",
    "chỉ thị",
)  # fmt: skip
_PLANS = ("kế hoạch", "chương trình", "hướng dẫn")
"""Kinds that set work: they need targets, reports and deadlines."""


def find(source: Source, reading: Reading, _context: Context) -> Iterator[Finding]:
    """Yield what is missing. Of a text of no official kind nothing is asked."""
    if reading.doc_type is None or not reading.doc_type.value.startswith(_OFFICIAL):
        return
    head, foot = _head(reading), _foot(source)
    if reading.number is None:
        yield Finding(FindingKind.NO_NUMBER, head, "Văn bản chưa có số, ký hiệu, hoặc số còn để trống.")
    if reading.date is None or reading.date.when.day is None:
        at = reading.date.at if reading.date else head
        yield Finding(FindingKind.NO_DATE, at, "Văn bản chưa ghi đủ ngày, tháng, năm ban hành.")
    if reading.signer is None or not reading.signer.name:
        at = reading.signer.at if reading.signer else foot
        yield Finding(FindingKind.NO_SIGNER, at, "Văn bản chưa có họ tên người ký.")
    if not reading.recipients:
        yield Finding(FindingKind.NO_RECIPIENTS, foot, "Văn bản không ghi nơi nhận.")
    if reading.doc_type.value.startswith(_PLANS):
        yield from _of_a_plan(reading, head)


def _of_a_plan(reading: Reading, at: Span) -> Iterator[Finding]:
    if not reading.targets:
        yield Finding(FindingKind.NO_TARGET, at, "Không có chỉ tiêu nào đo đếm được.")
    if not reading.reporting:
        yield Finding(FindingKind.NO_REPORTING, at, "Không quy định ai báo cáo, báo cáo cho ai.")
    if not reading.deadlines:
        yield Finding(FindingKind.NO_DEADLINE, at, "Không có thời hạn nào cho việc được giao.")


def _head(reading: Reading) -> Span:
    fact = reading.title or reading.doc_type
    return fact.at if fact else Span(0, 0)


def _foot(source: Source) -> Span:
    lines = source.foot_lines or source.lines[-1:]
    return lines[0].plain.span() if lines else Span(0, 0)
