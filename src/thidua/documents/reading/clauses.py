"""Sentences and clauses of one block, and the places in it that are only quoted.

A clause ends at a full stop, a semicolon or a line end, never inside quotation marks or brackets. None is longer than
what people write in one breath, so that what looks around in a clause stays quick in any text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from thidua.documents.reading.letters import UPPER
from thidua.documents.reading.quotes import outermost, quotes_in

_BRACKETS = re.compile(r"\([^()]{1,300}\)")
# A full stop ends a sentence where a capital, a quotation or a number follows, and no short form stands before it.
_STOP = re.compile(rf"[.!?…]{{1,20}}(?=\s{{1,20}}[\"“{UPPER}0-9])|\./\.|[.!?…]{{1,20}}\s*$")
_SEMICOLON = re.compile(r";")
_SHORT_FORM = re.compile(
    r"(?:\b(?:TP|Tp|tp|TX|Tx|Q|P|H|T|TS|ThS|BS|PGS|GS|KS|đ/c|v\.v|vv|TM|KT|TL|St|No)|(?<![\d/.,\-–])\b\d{1,2})$"
)
_LONGEST = 1200


@dataclass(frozen=True)
class Clause:
    """A part of a block's text, half open, in characters of that text, without spaces around it."""

    start: int
    end: int
    text: str


class Places:
    """Pieces of a text, none overlapping another, that can be asked for by place."""

    def __init__(self, pieces: Iterable[tuple[int, int]]) -> None:
        self.pieces: list[tuple[int, int]] = []
        for start, end in sorted(pieces):
            if not self.pieces or start >= self.pieces[-1][1]:
                self.pieces.append((start, end))
        self._starts = [start for start, _ in self.pieces]

    def at(self, place: int) -> tuple[int, int] | None:
        """Return the piece ``place`` lies in, None where it lies in none."""
        index = bisect_right(self._starts, place) - 1
        if index < 0 or place >= self.pieces[index][1]:
            return None
        return self.pieces[index]

    def __contains__(self, place: int) -> bool:
        return self.at(place) is not None


class Clauses:
    """The clauses, or the sentences, of a text in order."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        self._clauses = list(clauses)
        self._starts = [clause.start for clause in self._clauses]

    def __iter__(self) -> Iterator[Clause]:
        return iter(self._clauses)

    def at(self, place: int) -> Clause | None:
        """Return the clause ``place`` lies in, None where it lies between two."""
        index = bisect_right(self._starts, place) - 1
        if index < 0 or place >= self._clauses[index].end:
            return None
        return self._clauses[index]


def quoted_places(text: str) -> Places:
    """Return where ``text`` quotes something, marks included."""
    return Places((quote.opened, quote.closed) for quote in outermost(quotes_in(text)))


def bracketed_places(text: str) -> Places:
    """Return where ``text`` stands in brackets, the brackets included."""
    return Places(found.span() for found in _BRACKETS.finditer(text))


def sentences_of(text: str) -> Clauses:
    """Return the sentences of ``text``."""
    return Clauses(_parted(text, [_STOP]))


def clauses_of(text: str) -> Clauses:
    """Return the clauses of ``text``: sentences, parted at their semicolons."""
    return Clauses(_parted(text, [_STOP, _SEMICOLON]))


def _parted(text: str, marks: Sequence[re.Pattern[str]]) -> Iterator[Clause]:
    quoted, bracketed = quoted_places(text), bracketed_places(text)
    ends = sorted(
        found.end()
        for mark in marks
        for found in mark.finditer(text)
        if found.start() not in quoted and found.start() not in bracketed and not _is_short_form(text, found)
    )
    start = 0
    for end in [*ends, len(text)]:
        for first, last in _bounded(text, start, end):
            piece = _trimmed(text, first, last)
            if piece:
                yield piece
        start = end


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a piece in parts that are not too long, parted between words."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        last = space if space > 0 else start + _LONGEST
        yield start, last
        start = last
    yield start, end


def _is_short_form(text: str, found: re.Match[str]) -> bool:
    return found.group() == "." and bool(_SHORT_FORM.search(text[max(0, found.start() - 8) : found.start()]))


def _trimmed(text: str, start: int, end: int) -> Clause | None:
    while start < end and (text[start].isspace() or text[start] in ".;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".;/"):
        end -= 1
    return Clause(start, end, text[start:end]) if end > start else None
