"""The pieces a reading works with: spans of the canonical text, plain words, lines and blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain


@dataclass(frozen=True, order=True)
class Span:
    """A piece of the canonical text, half open, in characters."""

    start: int
    end: int

    def __contains__(self, place: int) -> bool:
        return self.start <= place < self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether both cover a character."""
        return self.start < other.end and other.start < self.end

    def to(self, other: Span) -> Span:
        """Return the span from the start of the one to the end of the other, whichever comes first."""
        return Span(min(self.start, other.start), max(self.end, other.end))


class Part(Enum):
    """The parts of a document, in their order."""

    HEAD = "head"
    """Letterhead, number, day, kind, title, addressee."""
    BODY = "body"
    FOOT = "foot"
    """Signature and recipients."""
    ANNEX = "annex"
    """Lists, forms and outlines behind the signature."""


@dataclass(frozen=True)
class Plain:
    """Words without marks of layout, each character knowing where it stands in the canonical text."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return where the characters from ``start`` to ``end`` of ``text`` stand."""
        last = len(self.text) if end is None else min(end, len(self.text))
        if not self.text or last <= start:
            place = self.places[min(start, len(self.places) - 1)] if self.places else 0
            return Span(place, place)
        return Span(self.places[start], self.places[last - 1] + 1)

    def cut(self, start: int, end: int | None = None) -> Plain:
        """Return a part, without the spaces around it."""
        last = len(self.text) if end is None else min(end, len(self.text))
        while start < last and self.text[start].isspace():
            start += 1
        while last > start and self.text[last - 1].isspace():
            last -= 1
        return Plain(self.text[start:last], self.places[start:last])

    def join(self, other: Plain, between: str = " ") -> Plain:
        """Return both in one, ``between`` standing at the end of the first."""
        return Plain.joined((self, other), between)

    @staticmethod
    def joined(pieces: Iterable[Plain], between: str = " ") -> Plain:
        """Return all in one; the empty ones are left out."""
        used = [piece for piece in pieces if piece.text]
        places: list[int] = []
        for piece in used:
            if places:
                places.extend(places[-1:] * len(between))
            places.extend(piece.places)
        return Plain(between.join(piece.text for piece in used), tuple(places))


@dataclass(frozen=True)
class Line:
    """One line of the text, or the part of one that stands in a column."""

    plain: Plain
    indent: int
    """Spaces before the first word, a tab as eight; for the right column the place where it begins."""
    after_blank: bool
    """Whether an empty line, or a page break, stands before it."""
    heading_marks: int
    """Number of ``#`` before it; 0 where there is none."""
    is_strong: bool
    """Whether it is set whole in bold."""
    column: int = 0
    """0 for the first piece of a written line, 1 for what a gutter parts from it."""
    after_page: bool = False
    """Whether a page began before it."""
    is_cell: bool = False
    """Whether bars part it from its neighbours: then ``column`` counts empty cells too."""

    @property
    def text(self) -> str:
        """The words."""
        return self.plain.text

    @property
    def width(self) -> int:
        """Characters from the margin to the end."""
        return self.indent + len(self.plain.text)


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, item of a list or cell: lines that belong together, on one line.

    ``marker`` is what numbers or opens it (``I``, ``1.2``, ``a``, ``-``, ``+``, ``Điều 3``), empty where nothing does;
    ``style`` names the family of the marker. ``parent`` is the index of the block it stands under, or None.
    """

    index: int
    plain: Plain
    marker: str
    style: str
    is_strong: bool
    indent: int
    lines: tuple[Line, ...] = field(repr=False)
    parent: int | None = None
    is_heading: bool = False
    part: Part = Part.BODY
    is_over: bool = False
    """Whether another block stands under it."""

    @property
    def text(self) -> str:
        """The words behind the marker."""
        return self.plain.text

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return where a part of ``text`` stands in the canonical text."""
        return self.plain.span(start, end)


def span_of(pieces: Iterable[Span]) -> Span:
    """Return the span from the first to the last of ``pieces``, of which there is at least one."""
    found = list(pieces)
    return Span(min(piece.start for piece in found), max(piece.end for piece in found))


def spans_of(lines: Iterable[Line]) -> list[Span]:
    """Return the spans of lines."""
    return list(chain(line.plain.span() for line in lines))
