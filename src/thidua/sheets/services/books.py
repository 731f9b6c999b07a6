"""The file of an import, read again: for another way to match its columns, another check, the workbook to send back."""

from __future__ import annotations

import base64

from thidua.shared.refusals import RefusedError
from thidua.sheets.enums import ImportRefusal
from thidua.sheets.models import Import, ImportFile
from thidua.sheets.rules.grid import RawBook
from thidua.sheets.rules.legacy_books import converted, recognised
from thidua.sheets.services.reading import read_book


def keep_content(file_import: Import, content: bytes) -> None:
    """Keep the bytes of the file with its import."""
    ImportFile.objects.create(file_import=file_import, content=base64.b64encode(content).decode())


def content_of(file_import: Import) -> bytes:
    """Return the bytes as they came. Raises ``RefusedError`` where they have expired."""
    source = ImportFile.objects.filter(file_import=file_import).first()
    if source is None:
        raise RefusedError(ImportRefusal.EXPIRED.label, ImportRefusal.EXPIRED.value)
    return base64.b64decode(source.content)


def book_of(file_import: Import) -> RawBook:
    """Return the file as read, in Unicode where the reader said so. Raises ``RefusedError``."""
    book = read_book(content_of(file_import), file_import.file_name)
    examples = recognised(book) if file_import.is_converted else []
    return converted(book, examples) if examples else book
