"""Recipients that were no more when the document was issued."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.documents.kinds import FindingKind
from thidua.documents.reading.facts import Reading
from thidua.documents.reading.findings.finding import Context, Finding, shown
from thidua.documents.reading.source import Source
from thidua.search.rules.abbreviations import ABBREVIATIONS
from thidua.shared.text import fold

_WORD = re.compile(r"\w+")
_LONG_FORMS = {fold(short): fold(long[0]) for short, long in ABBREVIATIONS.items()}


def find(_source: Source, reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the recipients whose name is that of a unit which ended before the day of the document, or before today
    where it has none."""
    day = (reading.date.when.exact if reading.date else None) or context.today
    if day is None or not context.units:
        return
    ended = {long_name(one.name): one for one in context.units if one.last_day < day}
    for recipient in reading.recipients:
        one = ended.get(long_name(recipient.name))
        if one and not recipient.is_archive:
            instead = f"; nay là {one.instead}" if one.instead else ""
            reason = f"“{recipient.name}” không còn sau ngày {shown(one.last_day)}{instead}."
            yield Finding(FindingKind.NO_SUCH_RECIPIENT, recipient.at, reason)


def long_name(name: str) -> str:
    """Return the words of a name folded, abbreviations written out: the form in which two names are compared."""
    return " ".join(_LONG_FORMS.get(word, word) for word in _WORD.findall(fold(name)))
