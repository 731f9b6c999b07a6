"""What a finding is, and what the caller may know beside the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from thidua.documents.kinds import FindingKind
from thidua.documents.reading.pieces import Span


@dataclass(frozen=True)
class Finding:
    """Something in a document that its officer should look at: what kind, where, and why, in Vietnamese. The text
    itself is never changed."""

    kind: FindingKind
    at: Span
    reason: str


@dataclass(frozen=True)
class Ended:
    """A document or a unit that is no more: its number or name, the last day it was, what stands in its place.

    ``year`` is when a document was issued, where that is known: numbers begin anew every year. ``clause`` is by what it
    ended."""

    name: str
    last_day: date
    instead: str = ""
    year: int | None = None
    clause: str = ""


@dataclass(frozen=True, kw_only=True)
class Context:
    """What is known beside the text: the day on which it is read, documents no longer in force (from the rulebook) and
    units that are no more (from the tree of units). Without it, what needs it is not looked for."""

    today: date | None = None
    documents: tuple[Ended, ...] = ()
    units: tuple[Ended, ...] = ()

    def documents_by_number(self) -> Mapping[str, Ended]:
        """Return the documents by their number as ``folded_number`` writes it."""
        return {folded_number(one.name): one for one in self.documents}


NOTHING = Context()
_SPACES = re.compile(r"\s+")


def folded_number(number: str) -> str:
    """Return the number of a document in the form in which two are compared."""
    return _SPACES.sub("", number).replace("–", "-").casefold()


def shown(day: date) -> str:
    """Return a day as Vietnamese write it."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


@dataclass(frozen=True)
class Phrase:
    """A row of a table of wrong words: what is written, what is meant."""

    written: str
    meant: str
    but_not: str = field(default="")
    """An expression for what may not follow: there the words are right."""
