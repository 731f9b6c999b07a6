"""Writing a list as an XLSX workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from thidua.sheets.exports.plain import PlainColumn, PlainValue, plain_value
from thidua.ui.tables import Kind

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "remove_timezone": True,
    "default_date_format": "dd/mm/yyyy",
}
"""One row is in memory at a time; text is only ever text."""

MOST_ROWS = 1_000_000
_LONGEST = 32_767
_CUT = "… (cắt bớt, quá dài)"
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\']")
_TITLE = 31
_WIDTHS = {Kind.NUMBER: 12, Kind.MONEY: 16, Kind.PERCENT: 10, Kind.DAY: 12, Kind.MOMENT: 17, Kind.TEXT: 28}
_FORMATS = {
    Kind.NUMBER: "#,##0.##;-#,##0.##",
    Kind.MONEY: "#,##0",
    Kind.PERCENT: '0.0" %"',
    Kind.DAY: "dd/mm/yyyy",
    Kind.MOMENT: "dd/mm/yyyy hh:mm",
}
_WHOLE = "#,##0"
_EARLIEST = date(1900, 3, 1)
"""Days before are written as text: Excel counts a 29 February 1900 that never was."""


def write_xlsx(to: IO[bytes], title: str, columns: Sequence[PlainColumn], rows: Iterable[Any]) -> int:
    """Write a workbook of one sheet: frozen heads that repeat on paper, landscape, numbers as numbers, days as days.
    Return how many rows there were. No cell is a formula or a link."""
    with xlsxwriter.Workbook(to, OPTIONS) as book:
        sheet = book.add_worksheet(_title(title))
        _set_up(sheet, title)
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for place, column in enumerate(columns):
            width = max(_WIDTHS[column.kind], min(len(column.label) + 2, 30))
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, _fit(column.label), head)
        cells = Cells(sheet, {kind: book.add_format({"num_format": form}) for kind, form in _FORMATS.items()})
        whole = book.add_format({"num_format": _WHOLE})
        count = 0
        for count, row in enumerate(rows, 1):
            for place, column in enumerate(columns):
                cells.write(count, place, plain_value(column, row), column.kind, whole)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{count + 1}"})
        if columns:
            sheet.autofilter(0, 0, count, len(columns) - 1)
    return count


class Cells:
    """Writes cells by what they are, never by what their text looks like."""

    def __init__(self, sheet: Worksheet, formats: dict[Kind, Format]) -> None:
        self._sheet = sheet
        self._formats = formats

    def write(self, row: int, column: int, value: PlainValue, kind: Kind, whole: Format) -> None:
        """Write one value; nothing for nothing."""
        if value is None:
            return
        if isinstance(value, str):
            self._sheet.write_string(row, column, _fit(value))
        elif isinstance(value, datetime):
            self._sheet.write_datetime(row, column, value, self._formats[Kind.MOMENT])
        elif isinstance(value, date):
            self._write_day(row, column, value)
        elif isinstance(value, int | float | Decimal):
            is_plain = kind is Kind.NUMBER and value == int(value)
            self._sheet.write_number(row, column, float(value), whole if is_plain else self._formats.get(kind))

    def _write_day(self, row: int, column: int, value: date) -> None:
        if value < _EARLIEST:
            self._sheet.write_string(row, column, f"{value:%d/%m/%Y}")
        else:
            self._sheet.write_datetime(row, column, datetime.combine(value, time()), self._formats[Kind.DAY])


def _set_up(sheet: Worksheet, title: str) -> None:
    """Set what is seen on screen and paper; all of it before the first row, which is written at once."""
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&L{title.replace('&', '&&')[:200]}")
    sheet.set_footer("&CTrang &P / &N")


def _title(title: str) -> str:
    """Return a name a sheet may have: at most 31 characters, without the signs of references."""
    return _NOT_IN_TITLE.sub(" ", title)[:_TITLE].strip() or "Danh sách"


def _fit(text: str) -> str:
    """Return text that a cell can hold."""
    clean = _NOT_IN_XML.sub("\ufffd", text)
    return clean if len(clean) <= _LONGEST else clean[: _LONGEST - len(_CUT)] + _CUT
