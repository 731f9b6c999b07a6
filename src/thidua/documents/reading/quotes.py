"""What stands between quotation marks, whatever marks were typed.

Offices write curly, straight and doubled single marks, open with one and close with another, forget one, and quote
inside a quotation. Whether a mark opens or closes is told by what stands beside it, and by its shape where that says
nothing.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_MARK = re.compile(r"[“”„‟«»\"]|''|‘‘|’’|(?<![^\W\d_])[‘]|[’](?![^\W\d_])")
_OPENING, _CLOSING = frozenset({"“", "„", "«", "‘", "‘‘", "‟"}), frozenset({"”", "»", "’", "’’"})
_BEFORE_OPENING = re.compile(r"[\s(\[:/–—-]$|^$")
_AFTER_CLOSING = re.compile(r"[\s.,;:!?)\]/…–—”’\"-]|$")
_SPACES = re.compile(r"\s+")
_LONGEST = 400
_MOST_BLOCKS = 4
"""A quotation runs over no more blocks than this: a title set in short lines does."""


@dataclass(frozen=True)
class Quote:
    """Words in quotation marks, half open, in characters of the text."""

    start: int
    end: int
    opened: int
    """Where the opening mark stands."""
    closed: int
    """The place behind the closing mark."""
    depth: int
    """How many quotations it stands in."""
    text: str
    """The words on one line, without stops at their ends."""


def quotes_in(text: str) -> tuple[Quote, ...]:
    """Return the quotations of ``text`` by their beginning, inner ones too."""
    found: list[Quote] = []
    open_ones: deque[re.Match[str]] = deque()
    for mark in _MARK.finditer(text):
        while open_ones and mark.start() - open_ones[0].end() > _LONGEST:
            open_ones.popleft()
        if _opens(text, mark, open_ones):
            open_ones.append(mark)
        elif open_ones:
            quote = _quote(text, open_ones.pop(), mark, len(open_ones))
            if quote:
                found.append(quote)
    return tuple(sorted(found, key=lambda one: one.start))


def outermost(quotes: tuple[Quote, ...]) -> Iterator[Quote]:
    """Return the quotations that stand in no other."""
    reached = -1
    for quote in quotes:
        if quote.start >= reached:
            yield quote
            reached = quote.end


def _opens(text: str, mark: re.Match[str], open_ones: Collection[re.Match[str]]) -> bool:
    after_space = bool(_BEFORE_OPENING.search(text[max(0, mark.start() - 1) : mark.start()]))
    before_space = bool(_AFTER_CLOSING.match(text[mark.end() : mark.end() + 1]))
    kind = mark.group()
    if kind in _OPENING and not after_space and before_space:
        return not open_ones
    if kind in _CLOSING:
        return after_space and not before_space and not open_ones
    if kind in _OPENING:
        return True
    if after_space != before_space:
        return after_space
    return not any(opened.group() == kind for opened in open_ones)


def _quote(text: str, opening: re.Match[str], closing: re.Match[str], depth: int) -> Quote | None:
    start, end = opening.end(), closing.start()
    words = text[start:end]
    if not words.strip() or words.count("\n") >= _MOST_BLOCKS:
        return None
    return Quote(start, end, opening.start(), closing.end(), depth, _SPACES.sub(" ", words).strip(" .,;:"))
