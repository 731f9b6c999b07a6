"""The workbook to send back: what came, with every refused cell coloured and its reason beside it."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from thidua.shared.actor import Actor
from thidua.sheets import policy
from thidua.sheets.declaring import Sheet, Workbook
from thidua.sheets.enums import Outcome
from thidua.sheets.models import Import
from thidua.sheets.rules.grid import Broken, RawSheet, Value
from thidua.sheets.rules.layouts import SheetLayout, layouts_of
from thidua.sheets.selectors import chunks_of
from thidua.sheets.services.books import book_of

_HEADING = "Kết quả kiểm tra"
_WIDTH = 18
_DIGITS = 10**15
_LONGEST = 32_767
"""How much text a cell of a workbook holds."""
_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_EPOCH = date(1899, 12, 31)
"""The day zero of spreadsheets: a time of it is a time without a day."""

type _Marks = dict[tuple[int, int], list[str]]
"""Reasons by row number and position of the column."""


def returned(*, actor: Actor, import_id: int) -> bytes:
    """Return the file of an import as XLSX: every sheet with its values, refused cells coloured with the reason as a
    comment, and a last column with the outcome of each row. Formats and formulas are not kept, only what they show; no
    cell is a formula. Raises ``RefusedError`` where the file has expired."""
    file_import, workbook, _ = policy.require_import(actor, import_id)
    book = book_of(file_import)
    layouts = layouts_of(file_import.layout)
    by_name = {layout.name: code for code, layout in layouts.items()}
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True, "nan_inf_to_errors": True}) as written:
        writer = _Writer(written)
        for number, raw in enumerate(book.sheets, start=1):
            code = by_name.get(raw.name)
            page = written.add_worksheet(_title(raw.name, number, {one.name.lower() for one in written.worksheets()}))
            if code is None:
                writer.write(page, raw, {}, {}, 0)
            else:
                sheet = workbook.sheet(code)
                outcomes, marks = _found(file_import, sheet, layouts[code])
                writer.write(page, raw, outcomes, marks, layouts[code].head + raw.first_row)
    return output.getvalue()


def _title(name: str, number: int, taken: Collection[str]) -> str:
    """Return the name of a sheet as a workbook takes it: short, without some signs, once."""
    title = _NOT_IN_TITLES.sub(" ", name)[:_TITLE].strip(" '")
    return title if title and title.lower() not in taken else f"Trang {number}"


def name_of(workbook: Workbook, file_import: Import) -> str:
    """Return what the file to send back is called."""
    stem = file_import.file_name.rpartition(".")[0] or file_import.file_name or workbook.title
    return f"{stem} - đã kiểm tra.xlsx"


def _found(file_import: Import, sheet: Sheet, layout: SheetLayout) -> tuple[dict[int, str], _Marks]:
    """Return the words of each row by its number, and the reasons by cell."""
    words: dict[int, str] = {}
    marks: _Marks = {}
    for chunk in chunks_of(file_import, sheet):
        for index, letter in enumerate(chunk.outcomes):
            number, outcome = chunk.numbers[index], Outcome(letter)
            faults = chunk.faults.get(index, [])
            said = [reason for _, reason in faults]
            words[number] = ": ".join(filter(None, [str(outcome.label), " ".join(said)]))
            for code, reason in faults:
                at = layout.columns.get(code)
                if at is not None:
                    marks.setdefault((number, at), []).append(reason)
    return words, marks


class _Writer:
    def __init__(self, book: Any) -> None:
        self._plain = book.add_format({"valign": "top"})
        self._day = book.add_format({"valign": "top", "num_format": "dd/mm/yyyy"})
        self._moment = book.add_format({"valign": "top", "num_format": "hh:mm dd/mm/yyyy"})
        self._time = book.add_format({"valign": "top", "num_format": "hh:mm"})
        bad = {"valign": "top", "bg_color": "#FDEBE8", "font_color": "#A51A1C", "border": 1, "border_color": "#A51A1C"}
        self._bad = book.add_format(bad)
        self._bad_day = book.add_format({**bad, "num_format": "dd/mm/yyyy"})
        self._words = book.add_format({"valign": "top", "text_wrap": True, "font_color": "#42526A"})
        self._head = book.add_format({"bold": True, "bg_color": "#E8EDF5"})

    def write(
        self, page: Worksheet, raw: RawSheet, words: Mapping[int, str], marks: Mapping[Any, list[str]], head: int
    ) -> None:
        """Write one sheet at the places it had."""
        width = max((len(row) for row in raw.rows), default=0)
        page.set_column(0, max(width - 1, 0), _WIDTH)
        for number, row in enumerate(raw.rows, start=raw.first_row):
            for place, cell in enumerate(row):
                self._cell(page, number - 1, place, cell, is_bad=(number, place) in marks)
            if number in words:
                page.write_string(number - 1, width, words[number], self._words)
        for (number, place), reasons in marks.items():
            page.write_comment(number - 1, place, " ".join(reasons), {"x_scale": 2})
        if words:
            page.set_column(width, width, 60)
            page.write_string(max(head - 1, 0), width, _HEADING, self._head)
            page.freeze_panes(head, 0)

    def _cell(self, page: Worksheet, row: int, place: int, cell: Value, *, is_bad: bool) -> None:
        form = self._bad if is_bad else self._plain
        match cell:
            case None:
                if is_bad:
                    page.write_blank(row, place, None, form)
            case bool():
                page.write_boolean(row, place, cell, form)
            case int() | float() if abs(cell) < _DIGITS:
                page.write_number(row, place, cell, form)
            case datetime() if cell.time() != time():
                page.write_datetime(row, place, cell.replace(tzinfo=None), form if is_bad else self._moment)
            case date():
                day = datetime.combine(cell, time())
                page.write_datetime(row, place, day, self._bad_day if is_bad else self._day)
            case time():
                moment = datetime.combine(_EPOCH, cell.replace(tzinfo=None))
                page.write_datetime(row, place, moment, form if is_bad else self._time)
            case Broken():
                page.write_string(row, place, "(lỗi công thức)", form)
            case _:
                page.write_string(row, place, str(cell)[:_LONGEST], form)
