"""What tools add where a page ends: page numbers, and the head or foot line that every page repeats. Neither is read,
so that a sentence that goes on over a page stays one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_NUMBER = re.compile(
    r"\s*(?:[-–]\s*)?(?P<word>trang\s+|page\s+)?(?P<no>\d{1,3})(?P<of>\s*(?:/|of|trên)\s*\d{1,3})?(?P<dash>\s*[-–])?"
    r"(?:\s*\|\s*P\s*a\s*g\s*e)?\s*$",
    re.IGNORECASE,
)
_FAR_RIGHT = 20
"""A number alone from this column on is a page's: cells of tables stand further left."""
_LETTERS_OF_A_PAGE = (500, 6000)
"""The shortest and the longest page, in characters."""
_APART = 400
"""Cells of one table stand closer together than this, page numbers further apart."""
_OPEN_LENGTH = 40
_HEAD_LENGTH = 150
_ENDED = re.compile(r"[.;:!?…”\")\]/]\s*$")
_LAST_PAGE = 400
_TOP = 12
_LAST_NUMBER = re.compile(r"\d+(?:\s*/\s*\d+)?\W*$")


@dataclass(frozen=True, slots=True)
class Raw:
    """A line as it stands in the text: where it starts, whether an empty line or a page break stands before it."""

    text: str
    start: int
    after_blank: bool
    after_page: bool


def without_page_marks(lines: Sequence[Raw]) -> Iterator[Raw]:
    """Yield the lines that are the document's own. A line after something left out knows that a page began."""
    numbers = _page_numbers(lines)
    heads = _running_lines(lines, numbers)
    is_page = is_blank = False
    for place, line in enumerate(lines):
        if place in numbers or place in heads:
            is_page, is_blank = is_page or place > 0, True
            continue
        is_moved = is_page or is_blank
        yield replace(line, after_page=line.after_page or is_page, after_blank=True) if is_moved else line
        is_page = is_blank = False


def _page_numbers(lines: Sequence[Raw]) -> set[int]:
    """Return which lines are page numbers. Sure are those beside a page break, far right, or written as such; another
    number that stands alone is one where it fits the length of the text before it and no other number is near."""
    found = [(place, number) for place, line in enumerate(lines) if (number := _NUMBER.match(line.text))]
    sure = {place for place, number in found if _is_sure(lines, place, number)}
    previous = -_APART
    for at, (place, number) in enumerate(found):
        start = lines[place].start
        following = lines[found[at + 1][0]].start if at + 1 < len(found) else start + 2 * _APART
        is_alone = start - previous >= _APART and following - start >= _APART
        previous = start
        if place not in sure and (_cuts_sentence(lines, place) or (is_alone and _fits(int(number["no"]), start))):
            sure.add(place)
    return sure


def _is_sure(lines: Sequence[Raw], place: int, number: re.Match[str]) -> bool:
    line = lines[place]
    if number["word"] or (number["of"] and number["dash"]):
        return True
    is_beside_page = (line.after_page and place > 0) or (place + 1 < len(lines) and lines[place + 1].after_page)
    return is_beside_page or len(line.text) - len(line.text.lstrip()) >= _FAR_RIGHT


def _fits(number: int, start: int) -> bool:
    """Tell whether page ``number`` can end or begin ``start`` characters into a text."""
    shortest, longest = _LETTERS_OF_A_PAGE
    return 0 < number <= _LAST_PAGE and (number - 1) * shortest <= start <= (number + 1) * longest and start > shortest


def _cuts_sentence(lines: Sequence[Raw], place: int) -> bool:
    if not 0 < place < len(lines) - 1:
        return False
    before, after = lines[place - 1].text.rstrip(), lines[place + 1].text.lstrip()
    return (
        len(before) >= _OPEN_LENGTH and len(after) >= _OPEN_LENGTH and not _ENDED.search(before) and after[0].islower()
    )


def _running_lines(lines: Sequence[Raw], numbers: set[int]) -> set[int]:
    """Return which lines are heads or feet of pages: first or last on a page, and twice there, or first on a page and
    at the top of the document too."""
    own = [place for place in range(len(lines)) if place not in numbers and len(lines[place].text) <= _HEAD_LENGTH]
    top = {_same(lines[place].text) for place in range(min(_TOP, len(lines)))}
    beside = {place for place in own if place > 0} & _beside_pages(lines, numbers)
    counts = Counter(_same(lines[place].text) for place in beside)
    return {
        place
        for place in beside
        if counts[key := _same(lines[place].text)] > 1 or (place >= _TOP and lines[place].after_page and key in top)
    }


def _beside_pages(lines: Sequence[Raw], numbers: set[int]) -> set[int]:
    """Return which lines stand first or last on a page, page numbers not counted."""
    own = [place for place in range(len(lines)) if place not in numbers]
    found = set()
    for before, after in pairwise(own):
        if after > before + 1 or lines[after].after_page:
            found |= {before, after}
    return found


def _same(text: str) -> str:
    """Return what two head lines share: the number of the page may differ."""
    return _LAST_NUMBER.sub("#", " ".join(text.split()).casefold())
