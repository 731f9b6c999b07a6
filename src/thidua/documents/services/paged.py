"""The text of PDFs and pictures: pages with text as they are, pages that are pictures recognised where the machine can
do that."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from thidua.documents.enums import ExtractRefusal
from thidua.documents.services import scans
from thidua.documents.services.extracted import Extracted, Progress, limited
from thidua.documents.services.refusing import NoTextError
from thidua.files.enums import FileKind
from thidua.files.rules.content import MAX_PIXELS

MOST_SCANNED = 60
_MOST_PAGES = 1000
_FEWEST_ON_A_PAGE = 20
"""Letters: a page with fewer is a picture, with a stamp of a scanner at most, where anything is drawn on it."""
_NAMED_PAGES = 10


def of_pdf(content: bytes, progress: Progress) -> Extracted:
    """Return the text of the pages of a PDF. Raises ``NoTextError``."""
    answer: dict[str, Any] = json.loads(limited("probe_pages.py", [str(_MOST_PAGES)], content))
    pages: list[str] = answer["pages"]
    if answer["count"] > len(pages):
        raise NoTextError(ExtractRefusal.TOO_LONG)
    pictures = [at for at in answer["pictures"] if sum(map(str.isalnum, pages[at])) < _FEWEST_ON_A_PAGE]
    if not pictures:
        return Extracted(_joined(pages), FileKind.PDF)
    if not scans.is_ready():
        if not any(letter.isalnum() for page in pages for letter in page):
            raise NoTextError(ExtractRefusal.NO_OCR)
        return Extracted(_joined(pages), FileKind.PDF, (_unread(pictures),))
    if len(pictures) > MOST_SCANNED:
        raise NoTextError(ExtractRefusal.TOO_MANY_PAGES)
    for done, at in enumerate(pictures):
        progress(done, len(pictures))
        pages[at] = scans.text_of_image(limited("probe_picture.py", [str(at), str(MAX_PIXELS)], content))
    progress(len(pictures), len(pictures))
    return Extracted(_joined(pages), FileKind.PDF, (_recognised(len(pictures), len(pages)),), is_recognised=True)


def of_jpeg(content: bytes, _progress: Progress) -> Extracted:
    """Return the text on a photograph of a page. Raises ``NoTextError``."""
    return _of_image(content, FileKind.JPEG)


def of_png(content: bytes, _progress: Progress) -> Extracted:
    """Return the text on a scanned page. Raises ``NoTextError``."""
    return _of_image(content, FileKind.PNG)


def _of_image(content: bytes, kind: FileKind) -> Extracted:
    return Extracted(scans.text_of_image(content), kind, (_recognised(1, 1),), is_recognised=True)


def _joined(pages: Sequence[str]) -> str:
    return "\n\f".join(pages)


def _unread(pictures: Sequence[int]) -> str:
    named = ", ".join(str(at + 1) for at in pictures[:_NAMED_PAGES]) + ("…" if len(pictures) > _NAMED_PAGES else "")
    return f"Trang {named} là ảnh quét nên chưa đọc được. {ExtractRefusal.NO_OCR.label}"


def _recognised(pictures: int, pages: int) -> str:
    which = "Văn bản" if pictures == pages else f"{pictures} trong {pages} trang"
    return f"{which} là ảnh quét, chữ do máy nhận dạng nên có thể sai. Hãy đối chiếu với bản gốc, nhất là số và ngày."
