"""Reads an uploaded spreadsheet of any kind into plain rows."""

from __future__ import annotations

import json
import logging
import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

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
MOST_UNPACKED = 512 * 1024 * 1024
MEMORY = 1536 * 1024 * 1024
SECONDS = 20
"""Of processor time, for one file."""

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


def read_book(content: bytes, name: str) -> RawBook:
    """Return what stands in ``content``, whatever its kind; ``name`` is only compared with what is found.

    Nothing is interpreted yet: text stays as it is written, without normal form. Raises ``BookRefusedError``.
    """
    if not content.strip(b"\0\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise BookRefusedError(BookRefusal.EMPTY)
    if len(content) > MOST_BYTES:
        raise BookRefusedError(BookRefusal.TOO_LARGE)
    try:
        book = _from_workbook(content) if content.startswith(_BOOK_STARTS) else _from_text(content)
    except csv_text.CsvRefusedError as error:
        raise BookRefusedError(error.refusal) from error
    if not any(sheet.rows for sheet in book.sheets):
        raise BookRefusedError(BookRefusal.NO_ROWS)
    findings = (*_other_kind(book.kind, name), *book.findings, *_about_sheets(book.sheets))
    return RawBook(book.kind, book.sheets, findings)


def _from_workbook(content: bytes) -> RawBook:
    return _book(_limited("probe.py", _LIMITS, content))


def _from_text(content: bytes) -> RawBook:
    decoded = _decoded(content)
    start = decoded.text[:4000].lstrip("\ufeff \t\r\n")
    form = "xml" if _OFFICE_XML in start and start[0] == "<" else "html" if _MARKUP.match(start) else ""
    if form:
        book = _book(_limited("probe_markup.py", {"form": form, **_LIMITS}, decoded.text.encode("utf-8", "replace")))
        return RawBook(book.kind, book.sheets, decoded.findings)
    if start.startswith("<?xml"):
        raise BookRefusedError(BookRefusal.NOT_A_SPREADSHEET)
    rows, delimiter = csv_text.rows_of(
        decoded.text, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS, most_cells=MOST_CELLS
    )
    return RawBook(BookKind.CSV, [_csv_sheet(rows)], (*decoded.findings, *_told_delimiter(delimiter)))


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
    """Return the only sheet of a text file, without the empty lines at its start."""
    first = next((place for place, row in enumerate(rows) if any(cell is not None for cell in row)), 0)
    return RawSheet("", rows[first:], first_row=first + 1)


# The limited process.


def _limited(script: str, limits: dict[str, Any], content: bytes) -> Any:
    try:
        answer = run_limited(_HERE / script, [json.dumps(limits)], content, memory=MEMORY, seconds=SECONDS)
    except TooHardError as error:
        raise BookRefusedError(BookRefusal.TOO_HARD) from error
    except BrokenError as error:
        logger.warning("A spreadsheet could not be read: %s", error)
        raise BookRefusedError(BookRefusal.BROKEN) from error
    return json.loads(answer, object_hook=_Values())


class _Values:
    """Turns the objects of the answer into days, moments, times and broken cells; the same text only once."""

    def __init__(self) -> None:
        self._known: dict[str, Value] = {}

    def __call__(self, found: dict[str, Any]) -> Any:
        if len(found) != 1:
            return found
        [(kind, text)] = found.items()
        if kind not in _READERS:
            return found
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = _READERS[kind](text)
        return known


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
            rows=sheet["rows"],
            first_row=sheet["first"],
            is_hidden=sheet["hidden"],
            merged=tuple(Merged(*ends) for ends in sheet["merged"]),
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
    for place, row in enumerate(sheet.rows):
        if Broken in map(type, row):
            for column, value in enumerate(row):
                if isinstance(value, Broken):
                    broken.setdefault(value.reason, []).append(sheet.cell(place, column))
    return [_told_broken(sheet.name, reason, cells) for reason, cells in broken.items()]


def _told_broken(name: str, reason: BrokenCell, cells: list[str]) -> Finding:
    code = FindingCode.ERROR_CELLS if reason is BrokenCell.ERROR else FindingCode.NOT_CALCULATED
    others = len(cells) - _PLACES_NAMED
    places = ", ".join(cells[:_PLACES_NAMED]) + (f" và {others} ô khác" if others > 0 else "")
    return Finding(code, f"{places}: {reason.label}", name, cells[0])
