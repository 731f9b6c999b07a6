"""What the product knows beside the text of a document: which units are no more, which documents are out of force."""

from __future__ import annotations

from datetime import date

from thidua.documents.reading.findings.finding import Context, Ended
from thidua.documents.reading.findings.recipients import long_name
from thidua.documents.reading.instruments import ended_instruments
from thidua.org.selectors.ended import ended_units_named


def known_beside(text: str, today: date) -> Context:
    """Return what is known on ``today`` that ``text`` may touch: the documents no longer in force, and of the units
    that have ended those the text names. A fixed number of queries."""
    words = f" {long_name(text)} "
    units = ended_units_named(lambda name: f" {long_name(name)} " in words, today)
    return Context(
        today=today,
        documents=ended_instruments(),
        units=tuple(Ended(one.name, one.last_day, one.instead) for one in units),
    )
