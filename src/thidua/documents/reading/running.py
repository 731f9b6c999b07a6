"""The whole text in one, for what does not keep to a block: a quotation that wraps, a list of numbers, a name in the
title."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from thidua.documents.reading.dates import DateFound, RangeFound, dates_in, ranges_in
from thidua.documents.reading.pieces import Block, Part, Plain, Span
from thidua.documents.reading.quotes import Quote, quotes_in

_NESTED = 8
"""More quotations inside one are not looked at."""


@dataclass(frozen=True)
class Running:
    """Blocks one after the other, markers kept. A line end parts two blocks, a space the lines of one."""

    plain: Plain
    starts: tuple[int, ...]
    """Where each block begins in the text."""
    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> Running:
        """Return blocks as one text."""
        letters: list[str] = []
        places: list[int] = []
        starts: list[int] = []
        used: list[Block] = []
        for block in blocks:
            for at, line in enumerate(block.lines):
                if letters:
                    letters.append(" " if at else "\n")
                    places.append(places[-1])
                if not at:
                    starts.append(len(places))
                    used.append(block)
                letters.append(line.plain.text)
                places.extend(line.plain.places)
        return cls(Plain("".join(letters), tuple(places)), tuple(starts), tuple(used))

    @property
    def text(self) -> str:
        """The words, each block on a line of its own."""
        return self.plain.text

    def span(self, start: int, end: int) -> Span:
        """Return where a part of the text stands in the document. Columns are read one after the other, so that words
        next to each other here may be apart there."""
        places = self.plain.places[start:end]
        return Span(min(places), max(places) + 1) if places else self.plain.span(start, end)

    def block_at(self, place: int) -> Block:
        """Return the block a character belongs to."""
        return self.blocks[max(0, bisect_right(self.starts, place) - 1)]

    def start_of(self, place: int) -> int:
        """Return where the block a character belongs to begins."""
        return self.starts[max(0, bisect_right(self.starts, place) - 1)]

    def end_of(self, place: int) -> int:
        """Return where the block a character belongs to ends."""
        at = bisect_right(self.starts, place)
        return self.starts[at] - 1 if at < len(self.starts) else len(self.text)

    def from_block(self, index: int, most: int) -> Iterator[tuple[Block, int]]:
        """Yield up to ``most`` blocks from one on, each with where it begins."""
        return zip(self.blocks[index : index + most], self.starts[index : index + most], strict=True)

    @cached_property
    def dates(self) -> tuple[DateFound, ...]:
        """The days, months and quarters in the text."""
        return tuple(dates_in(self.text))

    @cached_property
    def ranges(self) -> tuple[RangeFound, ...]:
        """The spans of time in the text."""
        return tuple(ranges_in(self.text))

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """What stands in quotation marks, inner quotations too."""
        return quotes_in(self.text)

    def dates_between(self, start: int, end: int) -> Iterator[DateFound]:
        """Yield the days that lie whole between two places."""
        return _between(self.dates, start, end)

    def ranges_between(self, start: int, end: int) -> Iterator[RangeFound]:
        """Yield the spans of time that lie whole between two places."""
        return _between(self.ranges, start, end)

    def quotes_between(self, start: int, end: int) -> Iterator[Quote]:
        """Yield the quotations whose words lie between two places."""
        return _between(self.quotes, start, end)

    def is_quoted(self, place: int) -> bool:
        """Tell whether a character stands in quotation marks."""
        at = bisect_right(self.quotes, place, key=attrgetter("start"))
        return any(quote.closed > place for quote in self.quotes[max(0, at - _NESTED) : at])

    @cached_property
    def body(self) -> tuple[int, int]:
        """Where the text between head and foot stands, half open."""
        inside = [at for at, block in enumerate(self.blocks) if block.part is Part.BODY]
        if not inside:
            return len(self.text), len(self.text)
        last = inside[-1] + 1
        return self.starts[inside[0]], self.starts[last] - 1 if last < len(self.starts) else len(self.text)


def _between[Found: (DateFound, RangeFound, Quote)](
    all_found: Sequence[Found], start: int, end: int
) -> Iterator[Found]:
    for one in all_found[bisect_left(all_found, start, key=attrgetter("start")) :]:
        if one.start >= end:
            return
        if one.end <= end:
            yield one
