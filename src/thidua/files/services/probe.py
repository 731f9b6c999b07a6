"""Opens one untrusted file inside a process that can do nothing else. Run as a script, never imported by the product.

Arguments: ``pdf`` or ``image``, then the largest number of pixels. The file comes on standard input; the answer goes to
standard output: one line of JSON, then, for an image, the bytes of a fresh image without metadata. Before the first
byte is parsed the process gives up memory beyond the limit, processor time, writing files and opening anything at all,
sockets included.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from typing import Any

import pypdfium2
from PIL import Image, ImageOps

MEMORY = 1024 * 1024 * 1024
SECONDS = 15
JPEG_QUALITY = 90
PLAIN_MODES = ("1", "L", "LA", "I;16", "RGB", "RGBA")

type Answer = tuple[dict[str, Any], bytes]


def main(kind: str, max_pixels: int) -> None:
    """Answer for the file on standard input."""
    # Loaded before the limits: afterwards no file can be opened.
    Image.init()
    content = sys.stdin.buffer.read()
    _give_up_everything()
    header, body = _open_pdf(content) if kind == "pdf" else _open_image(content, max_pixels)
    sys.stdout.buffer.write(json.dumps(header).encode() + b"\n" + body)
    sys.stdout.buffer.flush()


def _give_up_everything() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # With no descriptor left to open there is no file and no network, whoever runs this.
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _open_pdf(content: bytes) -> Answer:
    try:
        document = pypdfium2.PdfDocument(content)  # type: ignore[no-untyped-call]  # the package is not typed
        pages = len(document)
        document[0].get_size()
    except IndexError:
        return {"error": "broken"}, b""
    except pypdfium2.PdfiumError as error:
        return {"error": "password" if "password" in str(error).lower() else "broken"}, b""
    return {"pages": pages}, b""


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


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
