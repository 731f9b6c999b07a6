"""Documents that are cited though they were no longer in force when this one was issued."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.documents.enums import FindingKind
from thidua.documents.reading.facts import Reading
from thidua.documents.reading.findings.finding import Context, Finding, folded_number, shown
from thidua.documents.reading.source import Source


def find(_source: Source, reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the cited documents that ended before the day of this one, or before today where it has none."""
    day = (reading.date.when.exact if reading.date else None) or context.today
    if day is None:
        return
    ended = context.documents_by_number()
    for cited in reading.cited_documents:
        one = ended.get(folded_number(cited.number))
        if one and one.last_day < day:
            instead = f"; được thay bằng {one.instead}" if one.instead else ""
            reason = f"{cited.number} hết hiệu lực sau ngày {shown(one.last_day)}{instead}."
            yield Finding(FindingKind.NOT_IN_FORCE, cited.at, reason)
