"""All that is found in a document, in the order of the text."""

from __future__ import annotations

from thidua.documents.reading.facts import Reading
from thidua.documents.reading.findings import (
    abbreviations,
    anniversaries,
    announced,
    citations,
    days,
    missing,
    numbering,
    recipients,
    reports,
    rounds,
    spelling,
    sums,
)
from thidua.documents.reading.findings.finding import NOTHING, Context, Finding
from thidua.documents.reading.source import Source

_LOOKING = (
    abbreviations.find,
    anniversaries.find,
    announced.find,
    citations.find,
    days.find,
    missing.find,
    numbering.find,
    recipients.find,
    reports.find,
    rounds.find,
    spelling.find,
    sums.find,
)
MOST_OF_A_KIND = 50
"""More of one kind say nothing new."""


def findings_of(source: Source, reading: Reading, context: Context = NOTHING) -> tuple[Finding, ...]:
    """Return the findings of every kind. ``reading`` is that of ``source``."""
    found: dict[Finding, None] = {}
    for look in _LOOKING:
        counts: dict[str, int] = {}
        for one in look(source, reading, context):
            counts[one.kind] = counts.get(one.kind, 0) + 1
            if counts[one.kind] <= MOST_OF_A_KIND:
                found.setdefault(one)
    return tuple(sorted(found, key=lambda one: (one.at, one.kind.value)))
