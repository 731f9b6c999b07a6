"""Draws one page of an untrusted PDF. Loaded by ``limited`` in a process of its own, never imported by the product.

Arguments: the number of the page from 0, and the most pixels. The answer is a PNG in shades of grey.
"""

from __future__ import annotations

import io
import math
from typing import Any

import pypdfium2
from PIL import Image

# Loaded now: afterwards no file can be opened.
Image.preinit()
_DPI, _POINTS = 300, 72


def main(args: list[str], content: bytes) -> bytes:
    """Return the page as a picture."""
    document = pypdfium2.PdfDocument(content)  # type: ignore[no-untyped-call]  # the package is not typed
    page: Any = document[int(args[0])]
    width, height = page.get_size()
    scale = min(_DPI / _POINTS, math.sqrt(int(args[1]) / max(width * height, 1)))
    out = io.BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(out, "PNG")
    return out.getvalue()
