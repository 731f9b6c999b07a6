"""Documents that are cited though they were no longer in force when this one was issued."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.documents.kinds import FindingKind
from thidua.documents.reading.facts import CitedDocument, Reading
from thidua.documents.reading.findings.finding import Context, Ended, Finding, folded_number, shown
from thidua.documents.reading.source import Source


def find(_source: Source, reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the cited documents that ended before the day of this one, or before today where it has none."""
    day = (reading.date.when.exact if reading.date else None) or context.today
    if day is None:
        return
    ended = context.documents_by_number()
    for cited in reading.cited_documents:
        one = ended.get(folded_number(cited.number))
        if one and one.last_day < day and _is_of_its_year(cited, one):
            instead = f"; được thay bằng {one.instead}" if one.instead else ""
            clause = f" ({one.clause})" if one.clause else ""
            reason = f"{cited.number} hết hiệu lực sau ngày {shown(one.last_day)}{instead}{clause}."
            yield Finding(FindingKind.NOT_IN_FORCE, cited.at, reason)


def _is_of_its_year(cited: CitedDocument, one: Ended) -> bool:
    """Tell whether the number is that of the ended document and not the same of another year: the number says its
    year, or the day it is cited with does."""
    if one.year is None or f"/{one.year}/" in one.name:
        return True
    return cited.when is not None and cited.when.year == one.year
