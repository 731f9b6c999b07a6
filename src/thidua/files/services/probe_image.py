"""Opens one untrusted image. Loaded by ``limited`` in a process of its own, never imported by the product.

Argument: the largest number of pixels. The answer is one line of JSON, then the bytes of a fresh image without
metadata.
"""

from __future__ import annotations

import io
import json
from typing import Any

from PIL import Image, ImageOps

JPEG_QUALITY = 90
PLAIN_MODES = ("1", "L", "LA", "I;16", "RGB", "RGBA")

type Answer = tuple[dict[str, Any], bytes]

# Loaded now: afterwards no file can be opened.
Image.init()


def main(args: list[str], content: bytes) -> bytes:
    """Return the answer for ``content``."""
    header, body = _open_image(content, int(args[0]))
    return json.dumps(header).encode() + b"\n" + body


def _open_image(content: bytes, max_pixels: int) -> Answer:
    Image.MAX_IMAGE_PIXELS = None  # the limit below is ours, and it refuses instead of warning
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as image:
            if image.width * image.height > max_pixels:
                return {"error": "too_many_pixels"}, b""
            form = str(image.format)
            return {"pages": 1}, _fresh(ImageOps.exif_transpose(image), form)
    except (OSError, SyntaxError, ValueError):
        return {"error": "broken"}, b""


def _fresh(image: Image.Image, form: str) -> bytes:
    """Return an image of the pixels alone: no EXIF, no place, no text, no colour profile."""
    if form == "JPEG" and image.mode != "L":
        image = image.convert("RGB")
    elif image.mode not in PLAIN_MODES:
        image = image.convert("RGBA")
    image.info = {}
    out = io.BytesIO()
    image.save(out, form, **({"quality": JPEG_QUALITY} if form == "JPEG" else {}))
    return out.getvalue()
