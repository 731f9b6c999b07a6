"""The text of a document in pieces, each under the mark that stands on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

PAGE_BREAK = "\f"


@dataclass(frozen=True, slots=True)
class Mark:
    """This is a stretch of the text something was read from. ``key`` names what was read, ``code`` stands beside it on
    both sides of the page, ``tone`` is ``blue``, ``gold``, ``green`` or ``red``, ``title`` says what it is."""

    key: str
    code: str
    tone: str
    start: int
    end: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """This is text under one mark (the narrowest that covers it) or under none. ``begin`` are marks whose stretch
    begins here, ``keys`` all marks that cover it."""

    text: str
    mark: Mark | None = None
    begin: tuple[Mark, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """This is one line of the text; ``is_page`` where a new page begins with it."""

    pieces: tuple[Piece, ...]
    is_page: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on it."""
        return not any(piece.text.strip() for piece in self.pieces)


def lines_of(text: str, marks: Iterable[Mark]) -> list[Line]:
    """Return the text line by line. Stretches outside the text are cut to it; empty ones are left out. Runs of blank
    lines are one."""
    kept = [_trimmed(text, mark) for mark in marks]
    found: list[Line] = []
    at = 0
    shown = sorted((mark for mark in kept if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end))
    for raw in text.split("\n"):
        start, at = at, at + len(raw) + 1
        line = Line(tuple(_pieces(text, start, start + len(raw), shown)), is_page=raw.startswith(PAGE_BREAK))
        if not (line.is_blank and not line.is_page and found and found[-1].is_blank):
            found.append(line)
    return found


def _trimmed(text: str, mark: Mark) -> Mark:
    """Return the mark without white space at its ends, which nobody needs to see marked."""
    start, end = max(mark.start, 0), min(mark.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Mark(mark.key, mark.code, mark.tone, start, end, mark.title)


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    # What a line is set in by is not marked, though the stretch began on a line before.
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    within = [mark for mark in marks if mark.start < end and mark.end > first]
    ends = {min(max(place, first), end) for mark in within for place in (mark.start, mark.end)}
    if start < first:
        yield Piece(text[start:first].replace(PAGE_BREAK, ""))
    for left, right in pairwise(sorted({first, end} | ends)):
        over = [mark for mark in within if mark.start <= left and mark.end >= right]
        narrowest = min(over, key=lambda mark: mark.end - mark.start, default=None)
        begin = tuple(mark for mark in over if mark.start == left)
        keys = tuple(mark.key for mark in over)
        yield Piece(text[left:right].replace(PAGE_BREAK, ""), narrowest, begin, keys)
