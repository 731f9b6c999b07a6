"""The file of an import, opened: for another way to match its columns, another check, the workbook to send back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.files.enums import FileKind
from thidua.files.models import StoredFile
from thidua.files.services import content_of as kept_content
from thidua.files.services import keep
from thidua.shared.refusals import RefusedError
from thidua.sheets.enums import BookKind, ImportRefusal
from thidua.sheets.models import Import, ImportBook
from thidua.sheets.rules.grid import RawBook
from thidua.sheets.rules.legacy_books import converted, recognised
from thidua.sheets.rules.legacy_text import Recognised
from thidua.sheets.rules.packing import spread, squeezed
from thidua.sheets.services.reading import OpenedFile, book_again, open_file

AT_ONCE = 5_000
"""How many rows are checked, written or taken back while the reader waits; more is a job. Nobody else can write on
SQLite meanwhile, so it is a fraction of a second (docs/adr/0007-big-imports.md)."""


@dataclass(frozen=True, slots=True)
class Sent:
    """This is a file as it was sent, with examples of the old letters in it, none where it is in Unicode; ``plain`` is
    what it was read from and is quicker to read again.

    Opening a file takes seconds, so it is opened before the transaction that needs it begins and handed on as this.
    """

    book: RawBook
    examples: Sequence[Recognised]
    plain: bytes

    @classmethod
    def of(cls, opened: OpenedFile) -> Sent:
        """Return an opened file with what is recognised in it."""
        return cls(opened.book, recognised(opened.book), opened.plain)

    def readable(self) -> RawBook:
        """Return the file in Unicode."""
        return converted(self.book, self.examples) if self.examples else self.book

    def as_answered(self, is_converted: bool | None) -> RawBook:
        """Return the file as the reader wants it: in Unicode, or as it is where they said no or were not asked."""
        return self.readable() if is_converted else self.book


_KINDS = {BookKind.XLSX: FileKind.XLSX, BookKind.XLS: FileKind.XLS, BookKind.ODS: FileKind.ODS}
"""The others are text."""


def keep_content(content: bytes, *, name: str, kind: BookKind, unit_id: int) -> StoredFile:
    """Keep the bytes of a file, encrypted: it may hold personal data of many. Raises ``UploadRefusedError`` over the
    quota of the unit."""
    return keep(content, name=name, kind=_KINDS.get(kind, FileKind.TEXT), unit_id=unit_id, is_encrypted=True)


def keep_book(file_import: Import, plain: bytes) -> None:
    """Keep a big file as it was read, until its check is done."""
    ImportBook.objects.create(file_import=file_import, content=squeezed(plain))


def content_of(file_import: Import) -> bytes:
    """Return the bytes as they came. Raises ``RefusedError`` where they have expired."""
    if file_import.source is None:
        raise RefusedError(ImportRefusal.EXPIRED.label, ImportRefusal.EXPIRED.value)
    return kept_content(file_import.source)


def sent_file(file_import: Import) -> Sent:
    """Return the file of an import as it was sent. Seconds for a big one: never inside the transaction of a submit.
    Raises ``RefusedError``."""
    return Sent.of(_opened(file_import))


def book_of(file_import: Import) -> RawBook:
    """Return the file as read, in Unicode where the reader said so. Raises ``RefusedError``."""
    opened = _opened(file_import)
    return Sent.of(opened).readable() if file_import.is_converted else opened.book


def _opened(file_import: Import) -> OpenedFile:
    kept = ImportBook.objects.filter(file_import=file_import).first()
    if kept is not None:
        plain = spread(kept.content)
        return OpenedFile(book_again(plain), plain)
    return open_file(content_of(file_import), file_import.file_name)


def is_many(rows: int) -> bool:
    """Whether so many rows are the work of a job."""
    return rows > AT_ONCE


def is_big(book: RawBook) -> bool:
    """Whether the check of a file is the work of a job."""
    return is_many(sum(len(raw.rows) for raw in book.shown))
