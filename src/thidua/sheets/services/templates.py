"""The workbook a reader fills in: present records with locked ids, lists to choose from, an example, help."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from thidua.shared.actor import Actor
from thidua.sheets import policy
from thidua.sheets.declaring import Choice, Column, ColumnType, Context, Record, Sheet, Value, Workbook
from thidua.sheets.rules.columns import choices_of, shown
from thidua.sheets.rules.layouts import EXAMPLE_MARK, ID_HEADING, VERSION_HEADING
from thidua.sheets.rules.outcomes import version_of

HELP_TITLE = "Hướng dẫn"
LISTS_TITLE = "Danh mục"
_SPARE_ROWS = 1_000
"""Rows below the last record that are formatted and offer the lists."""
_OWN = 2
"""Columns of ours before the first column of a sheet: id and version."""
_WIDTHS = {ColumnType.TEXT: 28, ColumnType.CHOICE: 24, ColumnType.PHONE: 16}
_TYPE_WORDS = {
    ColumnType.TEXT: "Chữ",
    ColumnType.NUMBER: "Số nguyên",
    ColumnType.DECIMAL: "Số",
    ColumnType.DAY: "Ngày (20/11/2026)",
    ColumnType.YES_NO: "Có hoặc Không",
    ColumnType.CHOICE: "Chọn trong danh sách",
    ColumnType.PHONE: "Số điện thoại",
}
_MOST_INPUT = 255
"""How long a hint beside a cell may be in a workbook."""


def template(*, actor: Actor, unit_id: int, code: str, is_blank: bool = False) -> bytes:
    """Return the workbook of a unit as XLSX, with its present records unless ``is_blank``. No cell is a formula."""
    workbook, target = policy.workbook_for(actor, unit_id, code)
    context = Context(actor, unit_id)
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": f"{workbook.title}: {target.name}"})
        writer = _Writer(book)
        writer.help_sheet(workbook, target.name)
        lists = {
            (sheet.code, column.code): choices_of(column, context)
            for sheet in workbook.sheets
            for column in sheet.columns
        }
        for sheet in workbook.sheets:
            records = [] if is_blank else list(sheet.existing(context))
            writer.data_sheet(sheet, records, lists)
        writer.lists_sheet()
    return output.getvalue()


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        font = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
        self._plain = {**font, "locked": False}
        head = {**font, "bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "bg_color": "#E8EDF5"}
        self._head = book.add_format(head)
        self._head_required = book.add_format({**head, "font_color": "#A51A1C"})
        self._own = book.add_format({**font, "font_color": "#74849B", "bg_color": "#F6F8FB", "locked": True})
        self._title = book.add_format({**font, "bold": True, "font_size": 16, "font_color": "#12468C"})
        self._bold = book.add_format({**font, "bold": True})
        self._wrapped = book.add_format({**font, "text_wrap": True})
        self._example = {**font, "italic": True, "font_color": "#74849B", "locked": True}
        self._lists: list[tuple[str, Sequence[Choice]]] = []

    def help_sheet(self, workbook: Workbook, unit_name: str) -> None:
        """Write the first sheet: what the workbook is for, and every column in words."""
        page = self._book.add_worksheet(HELP_TITLE)
        page.hide_gridlines(2)
        page.set_column(0, 0, 26)
        page.set_column(1, 2, 22)
        page.set_column(3, 3, 70)
        page.write_string(0, 0, workbook.title, self._title)
        page.write_string(1, 0, unit_name, self._bold)
        lines = [workbook.intro, *_HOW_TO]
        row = 3
        for line in filter(None, lines):
            page.merge_range(row, 0, row, 3, "", self._wrapped)
            page.write_string(row, 0, line, self._wrapped)
            page.set_row(row, 16 * (1 + len(line) // 125))
            row += 1
        for sheet in workbook.sheets:
            row = self._help_of(page, sheet, row + 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)

    def _help_of(self, page: Worksheet, sheet: Sheet, row: int) -> int:
        page.write_string(row, 0, f"Trang tính “{sheet.title}”", self._bold)
        if sheet.note:
            page.write_string(row, 1, sheet.note, self._wrapped)
        for place, label in enumerate(("Cột", "Kiểu", "Bắt buộc", "Giải thích")):
            page.write_string(row + 1, place, label, self._head)
        for line, column in enumerate(sheet.columns, start=row + 2):
            page.write_string(line, 0, column.label, self._wrapped)
            page.write_string(line, 1, _TYPE_WORDS[column.type], self._wrapped)
            page.write_string(line, 2, "Bắt buộc" if column.is_required else "Không", self._wrapped)
            words = [column.help, "Không sửa được với dòng đã có." if column.is_locked else ""]
            page.write_string(line, 3, " ".join(filter(None, words)), self._wrapped)
        return row + 2 + len(sheet.columns)

    def data_sheet(
        self, sheet: Sheet, records: Sequence[Record], lists: dict[tuple[str, str], Sequence[Choice]]
    ) -> None:
        """Write one sheet: head, example, records, room for more; only ids, versions and locked cells are closed."""
        page = self._book.add_worksheet(sheet.title)
        page.protect("", _PROTECTION)
        page.freeze_panes(1, _OWN + 1)
        page.set_row(0, 34)
        for place, label in enumerate((ID_HEADING, VERSION_HEADING)):
            page.set_column(place, place, 10, self._own)
            page.write_string(0, place, label, self._head)
        formats = [self._format(column) for column in sheet.columns]
        page.write_string(1, 0, EXAMPLE_MARK, self._book.add_format(self._example))
        for place, column in enumerate(sheet.columns):
            self._column(page, place + _OWN, column, formats[place], len(records))
            choices = lists[sheet.code, column.code]
            self._cell(page, 1, place + _OWN, column, column.example, self._example_format(column), choices)
            self._validate(page, place + _OWN, column, choices, len(records))
        self._records(page, sheet, records, formats, lists)
        page.set_landscape()
        page.set_paper(9)
        page.repeat_rows(0)
        page.fit_to_pages(1, 0)

    def _records(
        self,
        page: Worksheet,
        sheet: Sheet,
        records: Sequence[Record],
        formats: Sequence[Any],
        lists: dict[tuple[str, str], Sequence[Choice]],
    ) -> None:
        locked = [self._format(column, is_locked=True) if column.is_locked else None for column in sheet.columns]
        for line, record in enumerate(records, start=2):
            page.write_string(line, 0, str(record.id), self._own)
            page.write_string(line, 1, version_of(record), self._own)
            for place, column in enumerate(sheet.columns):
                choices = lists[sheet.code, column.code]
                form = locked[place] or formats[place]
                self._cell(page, line, place + _OWN, column, record.values[place], form, choices)

    def _column(self, page: Worksheet, place: int, column: Column, form: Any, count: int) -> None:
        width = column.width or _WIDTHS.get(column.type, 14)
        page.set_column(place, place, max(width, min(len(column.label), 30)), form)
        label = column.label
        page.write_string(0, place, label, self._head_required if column.is_required else self._head)
        words = " ".join(filter(None, ["Bắt buộc." if column.is_required else "", column.help]))
        if words:
            page.write_comment(0, place, words, {"x_scale": 2})

    def _cell(
        self, page: Worksheet, row: int, place: int, column: Column, value: Value, form: Any, choices: Sequence[Choice]
    ) -> None:
        """Write one value so that it is read back as it was: text is never a formula, a day is a day."""
        match value:
            case None:
                page.write_blank(row, place, None, form)
            case bool() | str():
                page.write_string(row, place, shown(column, value, choices), form)
            case date():
                page.write_datetime(row, place, datetime.combine(value, time()), form)
            case _ if column.type is ColumnType.DECIMAL and len(str(value)) > _DIGITS:
                page.write_string(row, place, shown(column, value, choices), form)
            case _:
                page.write_number(row, place, float(value), form)

    def _validate(self, page: Worksheet, place: int, column: Column, choices: Sequence[Choice], count: int) -> None:
        source = self._source(column, choices)
        rule: dict[str, Any] = {"validate": "list", "source": source} if source else {"validate": "any"}
        if column.help:
            rule["input_message"] = column.help[:_MOST_INPUT]
        if not source and not column.help:
            return
        rule |= {
            "ignore_blank": True,
            "error_title": "Không có trong danh sách",
            "error_message": "Hãy chọn một dòng trong danh sách của ô này.",
        }
        page.data_validation(2, place, 2 + count + _SPARE_ROWS, place, rule)

    def _source(self, column: Column, choices: Sequence[Choice]) -> str | list[str]:
        """Return the list of a cell: on the sheet of lists, which has no limit of length."""
        if column.type is ColumnType.YES_NO:
            return ["Có", "Không"]
        if not choices:
            return ""
        self._lists.append((column.label, choices))
        name = xl_col_to_name(len(self._lists) - 1)
        return f"='{LISTS_TITLE}'!${name}$2:${name}${len(choices) + 1}"

    def lists_sheet(self) -> None:
        """Write the sheet from which the cells take their lists."""
        if not self._lists:
            return
        page = self._book.add_worksheet(LISTS_TITLE)
        page.protect("", _PROTECTION)
        for place, (label, choices) in enumerate(self._lists):
            page.set_column(place, place, 32)
            page.write_string(0, place, label, self._head)
            for row, choice in enumerate(choices, start=1):
                page.write_string(row, place, choice.label)

    def _format(self, column: Column, *, is_locked: bool = False) -> Any:
        return self._book.add_format({**self._plain, **_NUMBER_FORMATS.get(column.type, {}), "locked": is_locked})

    def _example_format(self, column: Column) -> Any:
        return self._book.add_format({**self._example, **_NUMBER_FORMATS.get(column.type, {})})


_DIGITS = 15
"""How many digits a number of a spreadsheet keeps; longer ones stand as text."""
_NUMBER_FORMATS: dict[ColumnType, dict[str, Any]] = {
    ColumnType.TEXT: {"num_format": "@", "text_wrap": True},
    ColumnType.PHONE: {"num_format": "@"},
    ColumnType.CHOICE: {"num_format": "@"},
    ColumnType.DAY: {"num_format": "dd/mm/yyyy", "align": "left"},
    ColumnType.NUMBER: {"num_format": "#,##0"},
    ColumnType.DECIMAL: {"num_format": "#,##0.########"},
}
_PROTECTION = {
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
    "format_columns": True,
    "format_rows": True,
    "format_cells": True,
}
_HOW_TO = (
    "Điền hoặc sửa ở các trang tính sau, lưu lại rồi tải lên. Tiêu đề màu đỏ là cột bắt buộc.",
    "Dòng đã có mang mã ở cột đầu: sửa các ô khác của dòng đó để thay đổi. Dòng mới: điền tiếp bên dưới, để trống mã.",
    "Dòng “VÍ DỤ” không được đọc. Xóa một dòng khỏi tệp không xóa bản ghi trong phần mềm.",
    "Chưa có gì được ghi khi tải lên: phần mềm cho xem trước từng dòng rồi mới hỏi chấp nhận, và có thể hoàn tác.",
)
