"""Takes the text out of a file: Word, OpenDocument, PDF, scans, plain text in any encoding."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua.documents.enums import ExtractRefusal
from thidua.documents.services import old_word, scans
from thidua.documents.services.refusing import ExtractRefusedError, NoTextError
from thidua.files.enums import DOCUMENTS, SCANS, FileKind
from thidua.files.rules.content import MAX_PIXELS
from thidua.files.services import BrokenError, TooHardError, open_content, run_limited
from thidua.sheets.rules import csv_text, legacy_text

logger = logging.getLogger(__name__)

ACCEPTED = DOCUMENTS | SCANS
MOST_LETTERS = 2_000_000
MOST_SCANNED = 60
_MOST_PAGES = 1000
_FEWEST_ON_A_PAGE = 20
"""Letters: a page with fewer is a picture, with a stamp of a scanner at most."""
_SECONDS = 60
_HERE = Path(__file__).parent
_PAGES = _HERE / "probe_pages.py"


@dataclass(frozen=True, slots=True)
class Extracted:
    """This is the text of a file: its kind, remarks for the reader in Vietnamese, and whether it was recognised from
    pictures, so that letters may be wrong."""

    text: str
    kind: FileKind
    remarks: tuple[str, ...] = ()
    is_recognised: bool = False


def extract(content: bytes, name: str) -> Extracted:
    """Return the text of a file, page breaks as form feeds. ``name`` is only for the message.

    Hostile content is refused as any upload is; it is read in a limited process. Raises ``ExtractRefusedError``.
    """
    opened = open_content(content, ACCEPTED)
    if opened.refusal is not None or opened.kind is None:
        raise ExtractRefusedError(name, opened.refusal or ExtractRefusal.BROKEN)
    try:
        found = _READERS[opened.kind](opened.content)
    except NoTextError as error:
        raise ExtractRefusedError(name, error.refusal) from error
    if not any(letter.isalnum() for letter in found.text):
        raise ExtractRefusedError(name, ExtractRefusal.NO_TEXT)
    if len(found.text) > MOST_LETTERS:
        raise ExtractRefusedError(name, ExtractRefusal.TOO_LONG)
    return _in_unicode(found)


def _in_unicode(found: Extracted) -> Extracted:
    """Return the text with lines in TCVN3 or VNI converted, told in a remark."""
    lines = found.text.split("\n")
    recognised = legacy_text.recognise(lines)
    if recognised is None:
        return found
    text = "\n".join(legacy_text.convert(line, recognised.encoding) for line in lines)
    old = recognised.encoding.label
    remark = f"Văn bản gõ bằng phông chữ cũ {old}; đã chuyển sang Unicode. Hãy xem các chữ đã đúng chưa."
    return Extracted(text, found.kind, (*found.remarks, remark), found.is_recognised)


def _plain(content: bytes) -> Extracted:
    try:
        decoded = csv_text.decode(content)
    except csv_text.CsvRefusedError as error:
        raise NoTextError(ExtractRefusal.UNKNOWN_ENCODING) from error
    return Extracted(decoded.text, FileKind.TEXT, tuple(finding.message for finding in decoded.findings))


def _word(content: bytes) -> Extracted:
    return Extracted(_by_walking(content, "docx"), FileKind.DOCX)


def _open_document(content: bytes) -> Extracted:
    return Extracted(_by_walking(content, "odt"), FileKind.ODT)


def _old_word(content: bytes) -> Extracted:
    return Extracted(_by_walking(old_word.docx_of(content), "docx"), FileKind.DOC)


def _by_walking(content: bytes, form: str) -> str:
    answer = json.loads(_limited("probe_text.py", [form], content))
    if "error" in answer:
        raise NoTextError(ExtractRefusal(answer["error"]))
    return str(answer["text"])


def _pdf(content: bytes) -> Extracted:
    """Return the text of the pages; pages that are pictures are recognised where that is possible."""
    answer: dict[str, Any] = json.loads(_limited(_PAGES.name, ["text", str(_MOST_PAGES)], content))
    pages: list[str] = answer["pages"]
    pictures = [at for at, text in enumerate(pages) if sum(map(str.isalnum, text)) < _FEWEST_ON_A_PAGE]
    if not pictures:
        return Extracted("\n\f".join(pages), FileKind.PDF)
    is_all = len(pictures) == len(pages)
    if is_all and not scans.is_ready():
        raise NoTextError(ExtractRefusal.NO_OCR)
    if len(pictures) > MOST_SCANNED:
        raise NoTextError(ExtractRefusal.TOO_MANY_PAGES)
    if not scans.is_ready():
        return Extracted("\n\f".join(pages), FileKind.PDF, (_unread(pictures),))
    for at in pictures:
        pages[at] = scans.text_of_image(_limited(_PAGES.name, ["draw", str(at), str(MAX_PIXELS)], content))
    return Extracted("\n\f".join(pages), FileKind.PDF, (_recognised(pictures, len(pages)),), is_recognised=True)


def _unread(pictures: list[int]) -> str:
    named = ", ".join(str(at + 1) for at in pictures[:10]) + ("…" if len(pictures) > 10 else "")  # noqa: PLR2004  # as many as fit a line
    return f"Trang {named} là ảnh quét nên chưa đọc được. {ExtractRefusal.NO_OCR.label}"


def _recognised(pictures: list[int], count: int) -> str:
    which = "Văn bản" if len(pictures) == count else f"{len(pictures)} trong {count} trang"
    return f"{which} là ảnh quét, chữ do máy nhận dạng nên có thể sai. Hãy đối chiếu với bản gốc, nhất là số và ngày."


def _image(kind: FileKind) -> Any:
    def read(content: bytes) -> Extracted:
        return Extracted(scans.text_of_image(content), kind, (_recognised([0], 1),), is_recognised=True)

    return read


def _limited(script: str, args: list[str], content: bytes) -> bytes:
    try:
        return run_limited(_HERE / script, args, content, seconds=_SECONDS)
    except TooHardError as error:
        raise NoTextError(ExtractRefusal.TOO_HARD) from error
    except BrokenError as error:
        logger.warning("A document could not be read: %s", error)
        raise NoTextError(ExtractRefusal.BROKEN) from error


_READERS = {
    FileKind.TEXT: _plain,
    FileKind.DOCX: _word,
    FileKind.ODT: _open_document,
    FileKind.DOC: _old_word,
    FileKind.PDF: _pdf,
    FileKind.JPEG: _image(FileKind.JPEG),
    FileKind.PNG: _image(FileKind.PNG),
}
