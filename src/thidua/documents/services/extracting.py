"""Takes the text out of a file: Word, OpenDocument, PDF, scans, plain text in any encoding."""

from __future__ import annotations

import json
from collections.abc import Callable

from thidua.documents.enums import ExtractRefusal
from thidua.documents.services import old_word, paged
from thidua.documents.services.extracted import Extracted, Progress, limited
from thidua.documents.services.refusing import ExtractRefusedError, NoTextError
from thidua.files.enums import DOCUMENTS, SCANS, FileKind
from thidua.files.services import open_content
from thidua.sheets.rules import csv_text, legacy_text

ACCEPTED = DOCUMENTS | SCANS
MOST_LETTERS = 2_000_000


def extract(content: bytes, name: str, *, progress: Progress | None = None) -> Extracted:
    """Return the text of a file, page breaks as form feeds. ``name`` is only for the message; ``progress`` is told how
    many scanned pages are done, of how many.

    Hostile content is refused as any upload is; it is read in a limited process. Raises ``ExtractRefusedError``.
    """
    opened = open_content(content, ACCEPTED)
    if opened.refusal is not None or opened.kind is None:
        raise ExtractRefusedError(name, opened.refusal or ExtractRefusal.BROKEN)
    return extract_opened(opened.content, opened.kind, name, progress=progress)


def extract_opened(content: bytes, kind: FileKind, name: str, *, progress: Progress | None = None) -> Extracted:
    """Return the text of content that was opened before, when it was taken in; the rest as ``extract``."""
    try:
        found = _READERS[kind](content, progress or _silent)
    except NoTextError as error:
        raise ExtractRefusedError(name, error.refusal) from error
    if not any(letter.isalnum() for letter in found.text):
        raise ExtractRefusedError(name, ExtractRefusal.NO_TEXT)
    if len(found.text) > MOST_LETTERS:
        raise ExtractRefusedError(name, ExtractRefusal.TOO_LONG)
    return _in_unicode(found)


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def _in_unicode(found: Extracted) -> Extracted:
    """Return the text with lines in TCVN3 or VNI converted, told in a remark."""
    lines = found.text.split("\n")
    recognised = legacy_text.recognise(lines)
    if recognised is None:
        return found
    text = "\n".join(legacy_text.convert(line, recognised.encoding) for line in lines)
    return found.with_text(text, _converted(recognised.encoding.label))


def _converted(encoding: str) -> str:
    return f"Văn bản gõ bằng bảng mã cũ {encoding}; đã chuyển sang Unicode. Hãy xem các chữ đã đúng chưa."


def _plain(content: bytes, _progress: Progress) -> Extracted:
    try:
        decoded = csv_text.decode(content)
    except csv_text.CsvRefusedError as error:
        raise NoTextError(ExtractRefusal.UNKNOWN_ENCODING) from error
    if decoded.guess is not None:
        text = legacy_text.convert_all(decoded.text, decoded.guess.encoding)
        return Extracted(text, FileKind.TEXT, (_converted(decoded.guess.encoding.label),))
    return Extracted(decoded.text, FileKind.TEXT, tuple(finding.message for finding in decoded.findings))


def _word(content: bytes, _progress: Progress) -> Extracted:
    return Extracted(_by_walking(content, "docx"), FileKind.DOCX)


def _open_document(content: bytes, _progress: Progress) -> Extracted:
    return Extracted(_by_walking(content, "odt"), FileKind.ODT)


def _old_word(content: bytes, _progress: Progress) -> Extracted:
    return Extracted(_by_walking(old_word.docx_of(content), "docx"), FileKind.DOC)


def _by_walking(content: bytes, form: str) -> str:
    answer = json.loads(limited("probe_text.py", [form], content))
    if "error" in answer:
        raise NoTextError(ExtractRefusal(answer["error"]))
    return str(answer["text"])


_READERS: dict[FileKind, Callable[[bytes, Progress], Extracted]] = {
    FileKind.TEXT: _plain,
    FileKind.DOCX: _word,
    FileKind.ODT: _open_document,
    FileKind.DOC: _old_word,
    FileKind.PDF: paged.of_pdf,
    FileKind.JPEG: paged.of_jpeg,
    FileKind.PNG: paged.of_png,
}
