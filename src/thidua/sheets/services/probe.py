"""Reads one untrusted workbook (XLSX, XLS, ODS). Run by ``files.services.opening.run_limited`` in a process that can
open nothing, never imported.

Argument: a JSON object of limits: ``rows``, ``columns``, ``cells``, ``sheets``, ``unpacked`` (bytes). The answer is
JSON: ``{"error": code}`` or ``{"kind": ..., "sheets": [...]}``. Days, moments, times and broken cells are objects of
one key.
"""

from __future__ import annotations

import gc
import io
import json
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree as Xml

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

CHUNK = 1 << 20
MOST_ANSWER = 160 * 1024 * 1024
MOST_MERGED = 5000
LAST_XLSX_ROW = 1_048_576
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

type Limits = dict[str, int]
type Places = list[tuple[int, int, str]]


class RefusedFileError(Exception):
    """The file is refused; the argument is the code."""


def main(args: list[str], content: bytes) -> bytes:
    """Return the answer for the workbook ``content``."""
    gc.disable()
    try:
        answer = _read(content, json.loads(args[0]))
        text = json.dumps(answer, default=_plain, ensure_ascii=False, separators=(",", ":"), check_circular=False)
        _refuse_if(len(text) > MOST_ANSWER, "too_hard")
    except RefusedFileError as error:
        text = json.dumps({"error": str(error)})
    except (MemoryError, RecursionError):
        text = '{"error": "too_hard"}'
    return text.encode("utf-8", "replace")


def _load_late_parts() -> None:
    """Load what Python only loads when it is first needed: in the limited process nothing can be opened any more."""
    "a".encode("utf-16-le").decode("cp437")
    Xml.fromstring("<a/>")  # noqa: S314 - our own text


_load_late_parts()


def _refuse_if(is_so: bool, code: str) -> None:
    if is_so:
        raise RefusedFileError(code)


@lru_cache(maxsize=20_000)
def _plain(value: object) -> dict[str, str] | str:
    """Return what JSON has no word for as an object of one key; days come again and again."""
    if isinstance(value, datetime):
        return {"m": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, time):
        return {"t": value.isoformat()}
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    raise TypeError(type(value).__name__)


def _read(content: bytes, limits: Limits) -> dict[str, Any]:
    if content.startswith(OLE):
        _look_into_ole(content)
        return {"kind": "xls", "sheets": _calamine(content, limits, {})}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            kind, broken = _look_into_archive(archive, limits)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, UnicodeDecodeError, OverflowError) as error:
        raise RefusedFileError("broken") from error
    except (EOFError, ValueError, RuntimeError, OSError) as error:
        raise RefusedFileError("password" if "password" in str(error) else "broken") from error
    except Exception as error:
        if type(error).__name__ == "error":  # zlib.error
            raise RefusedFileError("broken") from error
        raise
    return {"kind": kind, "sheets": _calamine(content, limits, broken)}


# Workbooks, through calamine.


def _calamine(content: bytes, limits: Limits, broken: dict[str, Places]) -> list[dict[str, Any]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        _refuse_if(len(book.sheets_metadata) > limits["sheets"], "too_many_sheets")
        sheets: list[dict[str, Any]] = []
        room = limits["cells"]
        for facts in book.sheets_metadata:
            if facts.typ == SheetTypeEnum.WorkSheet:
                is_hidden = facts.visible != SheetVisibleEnum.Visible
                sheets.append(_calamine_sheet(book, facts.name, is_hidden, limits, room))
                room -= sum(map(len, sheets[-1]["rows"]))
    except PasswordError as error:
        raise RefusedFileError("password") from error
    except CalamineError as error:
        raise RefusedFileError("password" if "password" in str(error).lower() else "broken") from error
    except (OSError, ValueError) as error:
        raise RefusedFileError("broken") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the parser gave up; the class derives from BaseException
            raise RefusedFileError("broken") from error
        raise
    for sheet in sheets:
        _mark_broken(sheet, broken.get(sheet["name"], ()))
    return sheets


def _calamine_sheet(book: CalamineWorkbook, name: str, is_hidden: bool, limits: Limits, room: int) -> dict[str, Any]:
    sheet = book.get_sheet_by_name(name)
    answer: dict[str, Any] = {"name": name, "hidden": is_hidden, "first": 1, "rows": [], "merged": []}
    if sheet.start is None or sheet.end is None:
        return answer
    _refuse_if(sheet.end[1] >= limits["columns"], "too_many_columns")
    _refuse_if(sheet.height > limits["rows"], "too_many_rows")
    _refuse_if(sheet.height * (sheet.end[1] + 1) > room, "too_many_cells")
    answer["first"] = sheet.start[0] + 1
    margin = [None] * sheet.start[1]
    rows = [[None if value == "" else value for value in row] for row in sheet.to_python(skip_empty_area=True)]
    answer["rows"] = [margin + row for row in rows] if margin else rows
    answer["merged"] = [
        (top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in (sheet.merged_cell_ranges or ())[:MOST_MERGED]
    ]
    return answer


def _mark_broken(sheet: dict[str, Any], places: Iterable[tuple[int, int, str]]) -> None:
    """Put the mark of a broken cell where nothing was read; a row or column beyond what was read is added."""
    rows = sheet["rows"]
    found = [place for place in places if place[0] > 0]
    if not found:
        return
    if not rows:
        sheet["first"] = min(row for row, _, _ in found)
    top = min(sheet["first"], *(row for row, _, _ in found), sheet["first"])
    width = max(len(rows[0]) if rows else 0, *(column + 1 for _, column, _ in found), 0)
    for row in rows:
        row.extend([None] * (width - len(row)))
    rows[:0] = [[None] * width for _ in range(sheet["first"] - top)]
    sheet["first"] = top
    bottom = max(row for row, _, _ in found)
    rows.extend([None] * width for _ in range(bottom - top + 1 - len(rows)))
    for row, column, why in found:
        if rows[row - top][column] is None:
            rows[row - top][column] = {"b": why}


# What an archive holds, before it is unpacked.


def _look_into_archive(archive: zipfile.ZipFile, limits: Limits) -> tuple[str, dict[str, Places]]:
    names = set(archive.namelist())
    lower = {name.lower() for name in names}
    if "xl/workbook.bin" in lower:
        raise RefusedFileError("binary_workbook")
    if any(name.endswith("vbaproject.bin") for name in lower):
        raise RefusedFileError("macros")
    # What the directory says is enough to refuse; that it says the truth is seen while unpacking.
    declared = sum(entry.file_size for entry in archive.infolist() if entry.filename.lower().endswith(".xml"))
    _refuse_if(declared > limits["unpacked"], "unpacks_too_large")
    if any(name.startswith("xl/") for name in lower):
        return "xlsx", _look_into_xlsx(archive, names, limits)
    if "content.xml" in names:
        _look_into_ods(archive, names, limits)
        return "ods", {}
    raise RefusedFileError("not_a_spreadsheet")


def _look_into_ods(archive: zipfile.ZipFile, names: set[str], limits: Limits) -> None:
    manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    _refuse_if(b"encryption-data" in manifest, "password")
    kind = archive.read("mimetype") if "mimetype" in names else b""
    _refuse_if(bool(kind) and b"opendocument.spreadsheet" not in kind, "not_a_spreadsheet")
    _refuse_if(any(name.startswith(("Basic/", "Scripts/")) for name in names), "macros")
    total = 0
    for chunk in _chunks(archive, "content.xml"):
        total += len(chunk)
        _refuse_if(total > limits["unpacked"], "unpacks_too_large")
        _refuse_if(b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk, "broken")
        for repeated in re.finditer(rb'number-(rows|columns)-repeated="(\d{8,})"', chunk):
            raise RefusedFileError("too_many_" + repeated[1].decode())


def _look_into_xlsx(archive: zipfile.ZipFile, names: set[str], limits: Limits) -> dict[str, Places]:
    """Count what unpacks, without keeping it, and find the cells that hold an error or were never calculated."""
    titles = _sheet_titles(archive, names)
    room, cells, broken = limits["unpacked"], 0, {}
    for name in names:
        if not name.lower().endswith((".xml", ".rels")):
            continue
        rows, formulas, tail = 0, 0, b""
        for chunk in _chunks(archive, name):
            room -= len(chunk)
            _refuse_if(room < 0, "unpacks_too_large")
            seam = tail + chunk
            _refuse_if(b"<!DOCTYPE" in seam or b"<!ENTITY" in seam, "broken")
            if "/worksheets/" in name:
                rows += chunk.count(b"<row") + chunk.count(b":row") // 2
                cells += chunk.count(b"<v>") + chunk.count(b"<is>") + chunk.count(b":v>") // 2
                formulas += seam.count(b"<f") + seam.count(b't="e"')
                _refuse_if(rows > LAST_XLSX_ROW, "too_many_rows")
                _refuse_if(cells > limits["cells"], "too_many_cells")
            tail = chunk[-16:]
        if formulas and name in titles:
            broken[titles[name]] = _broken_cells(archive.read(name), limits)
    return broken


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterable[bytes]:
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            yield chunk


def _sheet_titles(archive: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    """Return the title of the sheet in every part; nothing where the book is put together in another way."""
    try:
        book, links = (_small_xml(archive, part) for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"))
    except (KeyError, Xml.ParseError, LookupError):
        return {}
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    titles = {}
    for sheet in book.iter():
        target = targets.get(sheet.get(RELATION, ""), "")
        if sheet.tag.rpartition("}")[2] == "sheet" and target:
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            titles[part] = sheet.get("name", "")
    return {part: title for part, title in titles.items() if part in names}


def _small_xml(archive: zipfile.ZipFile, name: str) -> Xml.Element:
    with archive.open(name) as part:
        content = part.read(CHUNK)
    _refuse_if(b"<!DOCTYPE" in content or b"<!ENTITY" in content, "broken")
    return Xml.fromstring(content)  # noqa: S314 - without a document type, inside the limited process


def _broken_cells(part: bytes, limits: Limits) -> Places:
    """Return row (from 1), column (from 0) and reason of the cells of one sheet without a value to read."""
    found: Places = []
    end = 0
    for hit in re.finditer(rb'<f[ >/]|\bt="e"', part):
        if hit.start() < end:
            continue  # the same cell once more
        start = part.rfind(b"<c ", max(0, hit.start() - 400), hit.start())
        end = part.find(b"</c>", hit.start())
        if end < 0:
            break
        place = _broken_place(part[start:end]) if start >= 0 else None
        if place is not None:
            _refuse_if(place[0] > limits["rows"], "too_many_rows")
            _refuse_if(place[1] >= limits["columns"], "too_many_columns")
            found.append(place)
    return found


def _broken_place(cell: bytes) -> tuple[int, int, str] | None:
    """Return where a cell stands and why it has no value; nothing where it has one."""
    head = cell[: cell.find(b">")]
    place = re.search(rb'\br="([A-Z]{1,3})(\d{1,7})"', head)
    is_error = b't="e"' in head
    has_value = b't="str"' in head or re.search(rb"<v>[^<]", cell) is not None
    if place is None or (has_value and not is_error):
        return None
    return int(place[2]), _column(place[1]), "error" if is_error else "not_calculated"


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _look_into_ole(content: bytes) -> None:
    """Refuse what is no workbook, by the names in the directory of the compound file."""

    def has(name: str) -> bool:
        return name.encode("utf-16-le") + b"\0\0" in content

    _refuse_if(has("EncryptedPackage") or _has_password(content), "password")
    _refuse_if(has("_VBA_PROJECT_CUR"), "macros")
    _refuse_if(not (has("Workbook") or has("Book")), "not_a_spreadsheet" if has("WordDocument") else "broken")


def _has_password(content: bytes) -> bool:
    """Whether the stream of a workbook says, behind its first record, that the rest is encrypted."""
    start = content.find(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    behind = content[start + 20 : start + 28]
    return start >= 0 and behind.removeprefix(b"\x86\x00\x00\x00").startswith(b"\x2f\x00")
