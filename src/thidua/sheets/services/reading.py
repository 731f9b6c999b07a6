"""Reads an uploaded spreadsheet of any kind into plain rows."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import replace
from datetime import date, datetime, time
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from thidua.files.services.opening import BrokenError, TooHardError, run_limited
from thidua.shared.refusals import RefusedError
from thidua.sheets.enums import BookKind, BookRefusal, BrokenCell, FindingCode
from thidua.sheets.rules import csv_text
from thidua.sheets.rules.grid import Broken, Finding, Merged, RawBook, RawSheet, Value

logger = logging.getLogger(__name__)

MOST_BYTES = 30 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_CELLS = 2_000_000
MOST_SHEETS = 100
LAST_ROW = 1_048_576
"""The last row a spreadsheet program can show; what stands below it could not be sent back."""
MOST_UNPACKED = 512 * 1024 * 1024
MEMORY = 1536 * 1024 * 1024
SECONDS = 20
"""Of processor time, for one file."""
TEXT_SHEET = "Tệp văn bản"
"""How the only sheet of a text file is named."""

_HERE = Path(__file__).parent
_BOOK_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(!doctype\s+html|html|table|head|body|meta|style)", re.IGNORECASE
)
_OFFICE_XML = "urn:schemas-microsoft-com:office:spreadsheet"
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_ENDINGS = {"xlsx": BookKind.XLSX, "xls": BookKind.XLS, "ods": BookKind.ODS, "csv": BookKind.CSV, "txt": BookKind.CSV}
_LIMITS = {
    "rows": MOST_ROWS,
    "columns": MOST_COLUMNS,
    "cells": MOST_CELLS,
    "sheets": MOST_SHEETS,
    "unpacked": MOST_UNPACKED,
}
_PLACES_NAMED = 3


class BookRefusedError(RefusedError):
    """The file cannot be read as a spreadsheet; nothing of it is taken."""

    def __init__(self, refusal: BookRefusal) -> None:
        super().__init__(str(refusal.label), refusal.value)
        self.refusal = refusal


class OpenedFile(NamedTuple):
    """This is a file that was opened: what stands in it, and the same as plain JSON, quicker to read again than the
    file."""

    book: RawBook
    plain: bytes


def read_book(content: bytes, name: str) -> RawBook:
    """Return what stands in ``content``, whatever its kind; ``name`` is only compared with what is found.

    Nothing is interpreted yet: text stays as it is written, without normal form; a text file in an old encoding has its
    guess beside it. Raises ``BookRefusedError``.
    """
    return open_file(content, name).book


def open_file(content: bytes, name: str) -> OpenedFile:
    """Return what ``read_book`` does and the answer it was read from."""
    if not content.strip(b"\0\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise BookRefusedError(BookRefusal.EMPTY)
    if len(content) > MOST_BYTES:
        raise BookRefusedError(BookRefusal.TOO_LARGE)
    try:
        book, plain = _from_workbook(content) if content.startswith(_BOOK_STARTS) else _from_text(content)
    except csv_text.CsvRefusedError as error:
        raise BookRefusedError(error.refusal) from error
    if not any(sheet.rows for sheet in book.sheets):
        raise BookRefusedError(BookRefusal.NO_ROWS)
    if any(sheet.first_row + len(sheet.rows) - 1 > LAST_ROW for sheet in book.sheets):
        raise BookRefusedError(BookRefusal.TOO_MANY_ROWS)
    findings = (*_other_kind(book.kind, name), *book.findings, *_about_sheets(book.sheets))
    return OpenedFile(replace(book, findings=findings), plain)


def book_again(plain: bytes) -> RawBook:
    """Return the book of an ``OpenedFile.plain``, without the remarks about the file."""
    return _book(json.loads(plain))


def _from_workbook(content: bytes) -> OpenedFile:
    plain = _limited("probe.py", _LIMITS, content)
    return OpenedFile(book_again(plain), plain)


def _from_text(content: bytes) -> OpenedFile:
    decoded = _decoded(content)
    start = decoded.text[:4000].lstrip("\ufeff \t\r\n")
    form = "xml" if _OFFICE_XML in start and start[0] == "<" else "html" if _MARKUP.match(start) else ""
    if form:
        plain = _limited("probe_markup.py", {"form": form, **_LIMITS}, decoded.text.encode("utf-8", "replace"))
        book = book_again(plain)
        return OpenedFile(RawBook(book.kind, book.sheets, decoded.findings, decoded.guess), plain)
    if start.startswith("<?xml"):
        raise BookRefusedError(BookRefusal.NOT_A_SPREADSHEET)
    rows, delimiter = csv_text.rows_of(
        decoded.text, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS, most_cells=MOST_CELLS
    )
    findings = (*decoded.findings, *_told_delimiter(delimiter))
    sheet = _csv_sheet(rows)
    answer = {"kind": BookKind.CSV, "sheets": [{"name": sheet.name, "first": sheet.first_row, "rows": sheet.rows}]}
    plain = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
    return OpenedFile(RawBook(BookKind.CSV, [sheet], findings, decoded.guess), plain)


def _decoded(content: bytes) -> csv_text.Decoded:
    """Return the text; a web page may name its encoding itself."""
    named = _CHARSET.search(content[:2000]) if content.lstrip()[:1] == b"<" else None
    if named and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return csv_text.Decoded(content.decode(named[1].decode("ascii")))
        except (LookupError, UnicodeError):
            pass
    return csv_text.decode(content)


def _csv_sheet(rows: list[list[Value]]) -> RawSheet:
    """Return the only sheet of a text file, without the empty lines at its start. It has a name like any other, so that
    it can be chosen."""
    first = next((place for place, row in enumerate(rows) if any(cell is not None for cell in row)), 0)
    return RawSheet(TEXT_SHEET, rows[first:], first_row=first + 1)


# The limited process.


def _limited(script: str, limits: dict[str, Any], content: bytes) -> bytes:
    try:
        return run_limited(_HERE / script, [json.dumps(limits)], content, memory=MEMORY, seconds=SECONDS)
    except TooHardError as error:
        raise BookRefusedError(BookRefusal.TOO_HARD) from error
    except BrokenError as error:
        logger.warning("A spreadsheet could not be read: %s", error)
        raise BookRefusedError(BookRefusal.BROKEN) from error


def _with_values(rows: list[list[Any]]) -> list[list[Any]]:
    """Turn the objects of the answer into days, moments, times and broken cells; the same text only once."""
    known: dict[str, Value] = {}
    for place, column in enumerate(zip_longest(*rows)):
        if dict not in set(map(type, column)):
            continue
        for row, cell in zip(rows, column, strict=True):
            if type(cell) is dict:
                [(kind, text)] = cell.items()
                if text not in known:
                    known[text] = _READERS[kind](text)
                row[place] = known[text]
    return rows


_READERS: dict[str, Any] = {
    "d": date.fromisoformat,
    "m": datetime.fromisoformat,
    "t": time.fromisoformat,
    "b": lambda reason: Broken(BrokenCell(reason)),
}


def _book(answer: Any) -> RawBook:
    if "error" in answer:
        raise BookRefusedError(BookRefusal(answer["error"]))
    sheets = [
        RawSheet(
            name=sheet["name"],
            rows=_with_values(sheet["rows"]),
            first_row=sheet["first"],
            is_hidden=sheet.get("hidden", False),
            merged=tuple(Merged(*ends) for ends in sheet.get("merged", ())),
        )
        for sheet in answer["sheets"]
    ]
    return RawBook(BookKind(answer["kind"]), sheets)


# What the reader is told.


def _other_kind(kind: BookKind, name: str) -> list[Finding]:
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending not in _ENDINGS or _ENDINGS[ending] is kind:
        return []
    message = f"Tệp có đuôi .{ending} nhưng nội dung là {kind.label}; đã đọc theo nội dung."
    return [Finding(FindingCode.OTHER_KIND, message)]


def _told_delimiter(delimiter: str) -> list[Finding]:
    names = {";": "dấu chấm phẩy", "\t": "dấu tab", "|": "dấu gạch đứng"}
    if delimiter == ",":
        return []
    name = names.get(delimiter, f"ký tự “{delimiter}”")
    return [Finding(FindingCode.DELIMITER, f"Các cột cách nhau bằng {name}.")]


def _about_sheets(sheets: list[RawSheet]) -> list[Finding]:
    findings = []
    for sheet in sheets:
        if sheet.is_hidden:
            message = f"Trang tính “{sheet.name}” đang ẩn nên không được đọc vào. Muốn dùng thì bỏ ẩn rồi gửi lại."
            findings.append(Finding(FindingCode.HIDDEN_SHEET, message, sheet.name))
        else:
            findings += _about_cells(sheet)
    return findings


def _about_cells(sheet: RawSheet) -> list[Finding]:
    broken: dict[BrokenCell, list[str]] = {}
    found = [
        (row, place, cell.reason)
        for place, column in enumerate(zip_longest(*sheet.rows))
        if Broken in set(map(type, column))
        for row, cell in enumerate(column)
        if isinstance(cell, Broken)
    ]
    for row, place, reason in sorted(found):
        broken.setdefault(reason, []).append(sheet.cell(row, place))
    return [_told_broken(sheet.name, reason, cells) for reason, cells in broken.items()]


def _told_broken(name: str, reason: BrokenCell, cells: list[str]) -> Finding:
    code = FindingCode.ERROR_CELLS if reason is BrokenCell.ERROR else FindingCode.NOT_CALCULATED
    others = len(cells) - _PLACES_NAMED
    places = ", ".join(cells[:_PLACES_NAMED]) + (f" và {others} ô khác" if others > 0 else "")
    return Finding(code, f"{places}: {reason.label}", name, cells[0])
