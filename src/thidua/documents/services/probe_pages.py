"""Reads the text of one untrusted PDF page by page. Loaded by ``limited`` in a process of its own, never imported by
the product.

Argument: the most pages. The answer is one JSON object: ``pages`` with the text of each, ``pictures`` with the places
of those on which something is drawn that is no text, ``count`` of all there are. A line keeps the place it is set at:
spaces before it, wide gaps between its columns, an empty line above where one is.
"""

from __future__ import annotations

import json
import re
import statistics
from dataclasses import dataclass
from encodings import utf_16_le  # noqa: F401  # afterwards no file can be opened
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw

_GAP = 1.7
"""Lines further apart than this many of the usual distance have an empty line between them."""
_COLUMN = 4.0
"""Words of a line further apart than this many letters stand in two columns."""
_MOST_INDENT = 60
_LEVEL = 2.0
"""Points by which letters of one line may differ in height."""
_BETWEEN = re.compile(r"(?<=\S) +(?=\S)")
_FEWEST_SPACES = 4
_STROKES, _DEEP = 200, 4
_HYPHENS = {0xFFFE: "-", 0x02: "-"}
"""What the library puts for a hyphen at the end of a line. These documents divide no words: it belongs to the text."""


@dataclass(slots=True)
class _Line:
    """One line: its words, left and right edge, baseline of its first and last letter (a line that ends with a hyphen
    comes in one with the next), and where in it the columns part."""

    text: str
    left: float
    right: float
    bottom: float
    last: float
    gaps: list[tuple[int, int, float]]


def main(args: list[str], content: bytes) -> bytes:
    """Return the answer for ``content``."""
    document = pypdfium2.PdfDocument(content)  # type: ignore[no-untyped-call]  # the package is not typed
    pages = [document[at] for at in range(min(len(document), int(args[0])))]
    pictures = [at for at, page in enumerate(pages) if _is_drawn(page)]
    return json.dumps({"pages": [_text(page) for page in pages], "pictures": pictures, "count": len(document)}).encode()


def _is_drawn(page: Any) -> bool:
    """Tell whether a picture stands on a page, or so many strokes that they may be letters."""
    strokes = 0
    for one in page.get_objects(max_depth=_DEEP):
        strokes += one.type == _PATH
        if one.type == _IMAGE or strokes > _STROKES:
            return True
    return False


def _text(page: Any) -> str:
    """Return the text of a page in the order of its content."""
    lines = _lines(page.get_textpage())
    if not lines:
        return ""
    margin = min(line.left for line in lines)
    widths = [(line.right - line.left) / len(line.text) for line in lines if abs(line.bottom - line.last) < _LEVEL]
    letter = max(statistics.median(widths) if widths else 0.0, 0.1)
    drops = [before.last - after.bottom for before, after in pairwise(lines)]
    usual = _usual(drops)
    written = []
    for at, line in enumerate(lines):
        indent = min(max(round((line.left - margin) / letter), 0), _MOST_INDENT)
        is_apart = at > 0 and usual > 0 and not 0 <= drops[at - 1] <= _GAP * usual
        written.append(("\n" if is_apart else "") + " " * indent + _parted(line, letter))
    return "\n".join(written)


def _usual(drops: list[float]) -> float:
    down = [drop for drop in drops if drop > 1]
    return statistics.median(down) if down else 0.0


def _parted(line: _Line, letter: float) -> str:
    """Return the words of a line, its columns set apart as on the page."""
    text = line.text
    for start, end, width in reversed(line.gaps):
        if width > _COLUMN * letter:
            spaces = min(max(round(width / letter), _FEWEST_SPACES), _MOST_INDENT)
            text = text[:start] + " " * spaces + text[end:]
    return text


def _lines(textpage: Any) -> list[_Line]:
    """Return the lines with words, in the order of the content."""
    found = []
    start = 0
    for line in str(textpage.get_text_range()).split("\n"):
        text = line.strip()
        if text:
            first = start + len(line) - len(line.lstrip())
            left, bottom, _, _ = _box(textpage, first)
            _, last, right, _ = _box(textpage, first + len(text) - 1)
            gaps = [(gap.start(), gap.end(), _width(textpage, first, gap)) for gap in _BETWEEN.finditer(text)]
            found.append(_Line(text.translate(_HYPHENS), left, max(left, right), bottom, last, gaps))
        start += len(line) + 1
    return found


def _width(textpage: Any, first: int, gap: re.Match[str]) -> float:
    """Return how far apart the letters before and after a gap stand."""
    _, _, before, _ = _box(textpage, first + gap.start() - 1)
    after, _, _, _ = _box(textpage, first + gap.end())
    return after - before


def _box(textpage: Any, place: int) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of the letter at a place in the text: some letters of a page have no text."""
    at = int(_FROM_TEXT(textpage, place))
    last = max(int(textpage.count_chars()) - 1, 0)
    # The room of the letter, not its ink: whether it has a tail below the line does not matter.
    left, bottom, right, top = textpage.get_charbox(min(max(at, 0), last), loose=True)
    return float(left), float(bottom), float(right), float(top)


_RAW = vars(pypdfium2.raw)
_FROM_TEXT: Any = _RAW["FPDFText_GetCharIndexFromTextIndex"]
_PATH, _IMAGE = _RAW["FPDF_PAGEOBJ_PATH"], _RAW["FPDF_PAGEOBJ_IMAGE"]
