"""Reads the text of one untrusted PDF page by page, or draws one of its pages. Loaded by ``limited`` in a process of
its own, never imported by the product.

Arguments: ``text`` and the most pages, or ``draw``, the number of a page from 0 and the most pixels. ``text`` answers
one JSON object with ``pages``: the text of each. ``draw`` answers a PNG.
"""

from __future__ import annotations

import io
import json
import math
import statistics
from encodings import utf_16_le  # noqa: F401  # afterwards no file can be opened
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw
from PIL import Image

# Loaded now: afterwards no file can be opened.
Image.init()
_DPI, _POINTS = 300, 72
_GAP = 1.7
"""Lines further apart than this many of the usual distance have an empty line between them."""
_MOST_INDENT = 60


def main(args: list[str], content: bytes) -> bytes:
    """Return the answer for ``content``."""
    document = pypdfium2.PdfDocument(content)  # type: ignore[no-untyped-call]  # the package is not typed
    if args[0] == "draw":
        return _drawn(document[int(args[1])], int(args[2]))
    pages = [_text(document[at]) for at in range(min(len(document), int(args[1])))]
    return json.dumps({"pages": pages, "count": len(document)}).encode()


def _drawn(page: Any, most_pixels: int) -> bytes:
    width, height = page.get_size()
    scale = min(_DPI / _POINTS, math.sqrt(most_pixels / max(width * height, 1)))
    image = page.render(scale=scale, grayscale=True).to_pil()
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _text(page: Any) -> str:
    """Return the text of a page in the order of its content, its lines indented as they are set, an empty line where a
    gap stands."""
    textpage = page.get_textpage()
    whole = textpage.get_text_range()
    lines = [line for line in _lines(textpage, whole) if line[0].strip()]
    if not lines:
        return ""
    margin = min(left for _, left, _, _ in lines)
    widths = [(right - left) / len(text) for text, left, right, _ in lines if len(text) > 1 and right > left]
    letter = statistics.median(widths) if widths else 0.0
    drops = [before[3] - after[3] for before, after in pairwise(lines)]
    usual = _usual(drops)
    written = []
    for at, (text, left, _, _) in enumerate(lines):
        indent = min(round((left - margin) / letter), _MOST_INDENT) if letter > 0 else 0
        is_apart = at > 0 and usual > 0 and not 0 <= drops[at - 1] <= _GAP * usual
        written.append(("\n" if is_apart else "") + " " * indent + text)
    return "\n".join(written)


def _usual(drops: list[float]) -> float:
    down = [drop for drop in drops if drop > 1]
    return statistics.median(down) if down else 0.0


def _lines(textpage: Any, whole: str) -> list[tuple[str, float, float, float]]:
    """Return the lines: words, left and right edge, baseline."""
    found = []
    start = 0
    for line in whole.split("\n"):
        text = line.rstrip("\r")
        places = [start + at for at, letter in enumerate(text) if not letter.isspace()]
        if places:
            left, bottom, _, _ = textpage.get_charbox(_index(textpage, places[0]))
            _, _, right, _ = textpage.get_charbox(_index(textpage, places[-1]))
            found.append((text.strip(), left, right, bottom))
        start += len(line) + 1
    return found


def _index(textpage: Any, place: int) -> int:
    """Return the character of the page for a place in its text: some characters have no text."""
    from_text: Any = vars(pypdfium2.raw)["FPDFText_GetCharIndexFromTextIndex"]
    return min(max(int(from_text(textpage, place)), 0), max(int(textpage.count_chars()) - 1, 0))
