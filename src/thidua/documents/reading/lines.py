"""Lines: marks of emphasis taken off, page numbers and running heads left out, two-column letterheads and the cells of
tables parted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thidua.documents.reading.pages import Raw, without_page_marks
from thidua.documents.reading.pieces import Line, Plain
from thidua.documents.reading.words.letterhead import (
    ENDS_HEAD,
    OPENS_FOOT,
    OPENS_RIGHT_COLUMN,
    STANDS_AFTER_NUMBER,
    STANDS_ALONE,
)

# A star before a space opens an item of a list, any other is emphasis; a backslash guards a sign from being a mark.
_EMPHASIS = re.compile(
    r"\*+(?=\S)|(?<=\S)\*+|(?<![^\W_])_{1,3}(?=[^\W_])|(?<=[^\W_])_{1,3}(?![^\W_])|`+|\\(?=[.\-+*_#()\[\]>])"
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARKUP = re.compile(r"&nbsp;|</?(?:b|i|u|strong|em|sup|sub|p|span)>", re.IGNORECASE)
_HEADING = re.compile(r"\s*(#{1,6})\s+")
_ONLY_SIGNS = re.compile(r"\s*(?:[-–—_=*.•~+#>|:\s]{1,400}|-*\s*o0?o\s*-*|-*\s*\*{2,}\s*-*)$", re.IGNORECASE)
_LONE_MARKER = re.compile(r"\s*[-–•●▪◦+■□]\s*$")
# What parts two columns that a tool set side by side: at least three spaces, or a tab.
_GUTTER = re.compile(r"(?<=\S)(?: {3,}| *(?<!\t)\t[ \t]*)(?=\S)")
_WORD = re.compile(r"\w")
_CELLS = re.compile(r"\s*\|")
_FEWEST_CELLS = 2
_WIDE = 4
_LONGEST_IN_COLUMNS = 400
"""A longer line is a paragraph: nothing in it is parted."""
_LONGEST_ROW = 5000
"""The same for a row of a table with bars."""
_HEAD_LINES = 40
"""The letterhead stands within this many lines."""


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of canonical text that hold words, in order, each character with its place."""
    zone = _Zone()
    marker: Raw | None = None
    for one in without_page_marks(_raw_lines(text)):
        raw = one
        if marker is not None and not raw.after_blank:
            raw, marker = _with_marker(marker, raw, text), None
        elif _LONE_MARKER.match(raw.text):
            marker = raw
            continue
        if _ONLY_SIGNS.match(raw.text):
            continue
        pieces = [part for piece in _pieces(raw, zone) for part in _broken(raw.text, *piece)]
        for number, (first, last) in enumerate(pieces):
            line = _line(raw, first, last, column=number)
            zone.saw(line.plain.text)
            if line.plain.text and not _ONLY_SIGNS.match(line.plain.text):
                yield line
        zone.counts()


class _Zone:
    """Where in the document the lines are: head and foot stand in columns, the body does not."""

    def __init__(self) -> None:
        self.is_head = True
        self.is_foot = False
        self._seen = 0

    def counts(self) -> None:
        self._seen += 1
        self.is_head = self.is_head and self._seen <= _HEAD_LINES

    def saw(self, text: str) -> None:
        if self.is_head and ENDS_HEAD.match(text):
            self.is_head = False
        elif not self.is_head and len(text) <= _LONGEST_IN_COLUMNS:
            self.is_foot = self.is_foot or bool(OPENS_FOOT.search(text) or STANDS_ALONE.match(text))


def _raw_lines(text: str) -> list[Raw]:
    """Return the lines that hold anything but spaces."""
    found: list[Raw] = []
    place = 0
    is_blank = is_page = True
    for raw in re.split(r"(\n|\f)", text):
        if raw == "\f":
            is_blank = is_page = True
        elif raw != "\n" and raw.strip():
            found.append(Raw(raw, place, is_blank, is_page))
            is_blank = is_page = False
        elif raw != "\n":
            is_blank = is_blank or (place > 0 and text[place - 1] == "\n")
        place += len(raw)
    return found


def _with_marker(marker: Raw, raw: Raw, text: str) -> Raw:
    """Return a line whose marker stood alone on the line before."""
    whole = text[marker.start : raw.start + len(raw.text)].replace("\n", " ")
    return Raw(whole, marker.start, marker.after_blank, marker.after_page)


def _pieces(raw: Raw, zone: _Zone) -> Sequence[tuple[int, int]]:
    """Return first and last place of each column or cell of a line."""
    text = raw.text
    if _is_row(text):
        return _cells(text)
    if len(text) > _LONGEST_IN_COLUMNS:
        return [(0, len(text))]
    gutters = list(_GUTTER.finditer(text))
    if not zone.is_foot and not OPENS_FOOT.search(text) and (zone.is_head or not _are_cells(gutters, text)):
        gutters = [gutter for gutter in gutters if OPENS_RIGHT_COLUMN.match(text, gutter.end())]
    cuts = {(gutter.start(), gutter.end()) for gutter in gutters if not _LONE_MARKER.match(text[: gutter.start()])}
    if zone.is_head or zone.is_foot or OPENS_FOOT.search(text):
        cuts |= _flattened(text)
    return _between(sorted(cuts), len(text))


def _are_cells(gutters: Sequence[re.Match[str]], text: str) -> bool:
    """Tell whether gutters part the cells of a table: two at least, and not as many as justified lines have."""
    wide = [gutter for gutter in gutters if len(gutter[0]) >= _WIDE or "\t" in gutter[0]]
    return _FEWEST_CELLS <= len(wide) == len(gutters) and 2 * len(gutters) < len(text.split())


def _flattened(text: str) -> set[tuple[int, int]]:
    """Return where a right column begins after a single space: tools that flatten a letterhead leave no more."""
    cuts = {
        (found.start(), found.start())
        for found in OPENS_RIGHT_COLUMN.finditer(text)
        if _WORD.search(text, 0, found.start())
    }
    number = STANDS_AFTER_NUMBER.match(text)
    return cuts | ({(number.end(), number.end())} if number else set())


def _is_row(text: str) -> bool:
    return len(text) <= _LONGEST_ROW and bool(_CELLS.match(text)) and text.count("|") > _FEWEST_CELLS


def _cells(text: str) -> list[tuple[int, int]]:
    bars = [place for place, letter in enumerate(text) if letter == "|"]
    return [(first + 1, last) for first, last in zip(bars, [*bars[1:], len(text)], strict=True) if last > first + 1]


def _broken(text: str, first: int, last: int) -> Sequence[tuple[int, int]]:
    """Return the lines that a break of HTML parts within a cell."""
    cuts = [(found.start() - first, found.end() - first) for found in _BREAK.finditer(text, first, last)]
    return [(first + start, first + end) for start, end in _between(cuts, last - first)] if cuts else [(first, last)]


def _between(cuts: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    pieces = []
    at = 0
    for first, last in cuts:
        if first >= at:
            pieces.append((at, first))
            at = last
    return [*pieces, (at, length)]


def _line(raw: Raw, first: int, last: int, *, column: int) -> Line:
    text = raw.text[first:last]
    heading = _HEADING.match(text) if not column else None
    begin = heading.end() if heading else 0
    hidden = {place for mark in _EMPHASIS.finditer(text) for place in range(mark.start(), mark.end())}
    gaps = {place for mark in _MARKUP.finditer(text) for place in range(mark.start(), mark.end())}
    letters: list[str] = []
    places: list[int] = []
    for place in range(begin, len(text)):
        if place in hidden:
            continue
        letter = " " if place in gaps or text[place].isspace() else text[place]
        if letter == " " and (not letters or letters[-1] == " "):
            continue
        letters.append(letter)
        places.append(raw.start + first + place)
    if letters and letters[-1] == " ":
        del letters[-1], places[-1]
    body = text.strip()
    before = raw.text[: min(first, _LONGEST_IN_COLUMNS)] + text[: len(text) - len(text.lstrip())]
    return Line(
        plain=Plain("".join(letters), tuple(places)),
        indent=len(before) + 7 * before.count("\t"),
        after_blank=raw.after_blank and not column,
        heading_marks=len(heading.group(1)) if heading else 0,
        is_strong=bool(re.fullmatch(r"(?:[-+•]\s*)?\*\*.+\*\*[.:;]?", body)) or bool(heading),
        column=column,
        after_page=raw.after_page and not column,
        is_cell=_is_row(raw.text),
    )
