"""Reads one untrusted web page or XML file that calls itself a spreadsheet. Run by
``files.services.opening.run_limited`` in a process that can open nothing, never imported.

Argument: a JSON object with ``form`` (``html`` or ``xml``) and the limits ``rows``, ``columns``, ``cells``, ``sheets``.
The text comes in UTF-8; the answer is the same as that of ``probe.py``.
"""

from __future__ import annotations

import json
import re
from datetime import datetime, time
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as Xml

MOST_MERGED = 5000
SPAN_DIGITS = 4
ROW_DIGITS = 8
OFFICE_XML = "{urn:schemas-microsoft-com:office:spreadsheet}"

type Limits = dict[str, Any]


class RefusedFileError(Exception):
    """The file is refused; the argument is the code."""


def main(args: list[str], content: bytes) -> bytes:
    """Return the answer for the text ``content``."""
    limits, text = json.loads(args[0]), content.decode("utf-8")
    try:
        sheets = _html_tables(text, limits) if limits["form"] == "html" else _office_xml(text, limits)
        answer = json.dumps({"kind": limits["form"], "sheets": sheets}, ensure_ascii=False)
    except RefusedFileError as error:
        answer = json.dumps({"error": str(error)})
    except (MemoryError, RecursionError):
        answer = '{"error": "too_hard"}'
    return answer.encode("utf-8", "replace")


Xml.fromstring("<a/>")  # noqa: S314 - our own text; loads the parser while files can still be opened


def _refuse_if(is_so: bool, code: str) -> None:
    if is_so:
        raise RefusedFileError(code)


class _Tables(HTMLParser):
    """Collects the cells of the outermost tables."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.tables: list[list[list[tuple[str, int, int]]]] = []
        self._limits = limits
        self._depth = 0
        self._text: list[str] | None = None
        self._spans = (1, 1)
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self.tables[-1].append([])
            _refuse_if(len(self.tables[-1]) > self._limits["rows"], "too_many_rows")
        elif self._depth == 1 and tag in {"td", "th"}:
            self._start_cell({name: value or "" for name, value in attrs})
        elif tag in {"br", "p", "div"} and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._depth:
            self._end_cell()
            self._depth -= 1
        elif self._depth == 1 and tag in {"td", "th", "tr"}:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._end_cell()
        if not self.tables[-1]:
            self.tables[-1].append([])
        self._text = []
        self._spans = (_span(attributes.get("rowspan", "")), _span(attributes.get("colspan", "")))
        self._cells += 1
        _refuse_if(self._cells > self._limits["cells"], "too_many_cells")

    def _end_cell(self) -> None:
        if self._text is not None and self.tables and self.tables[-1]:
            lines = (re.sub(r"[ \t\r\n]+", " ", line).strip() for line in "".join(self._text).split("\n\n"))
            self.tables[-1][-1].append(("\n".join(lines).strip(), *self._spans))
        self._text = None


def _span(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) <= SPAN_DIGITS else 1


def _html_tables(text: str, limits: Limits) -> list[dict[str, Any]]:
    parser = _Tables(limits)
    parser.feed(text)
    parser.close()
    tables = [table for table in parser.tables if any(table)]
    _refuse_if(not tables, "html_without_table")
    _refuse_if(len(tables) > limits["sheets"], "too_many_sheets")
    return [_spread(f"Bảng {number}", table, limits) for number, table in enumerate(tables, 1)]


def _spread(name: str, table: list[list[tuple[str, int, int]]], limits: Limits) -> dict[str, Any]:
    """Return the cells of a table at their places: what spans several stands in the first."""
    rows: list[list[str | None]] = []
    merged: list[tuple[int, int, int, int]] = []
    taken: dict[int, int] = {}
    for number, cells in enumerate(table, 1):
        row: list[str | None] = []
        for text, down, across in cells:
            while taken.get(len(row), 0) >= number:
                row.append(None)
            left = len(row)
            _refuse_if(left + across > limits["columns"], "too_many_columns")
            row += [text or None] + [None] * (across - 1)
            if down > 1:
                taken.update((place, number + down - 1) for place in range(left, left + across))
            if (down > 1 or across > 1) and len(merged) < MOST_MERGED:
                merged.append((number, left + 1, number + down - 1, left + across))
        rows.append(row)
    width = max(map(len, rows), default=0)
    _refuse_if(width * len(rows) > limits["cells"], "too_many_cells")
    even = [row + [None] * (width - len(row)) for row in rows]
    return {"name": name, "hidden": False, "first": 1, "rows": even, "merged": merged}


def _office_xml(text: str, limits: Limits) -> list[dict[str, Any]]:
    """Return the sheets of a workbook written as one XML file (Excel 2003)."""
    _refuse_if("<!DOCTYPE" in text or "<!ENTITY" in text, "broken")
    try:
        book = Xml.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))  # noqa: S314 - see above
    except Xml.ParseError as error:
        raise RefusedFileError("broken") from error
    _refuse_if(book.tag != f"{OFFICE_XML}Workbook", "not_a_spreadsheet")
    sheets = book.findall(f"{OFFICE_XML}Worksheet")
    _refuse_if(len(sheets) > limits["sheets"], "too_many_sheets")
    return [_office_xml_sheet(sheet, limits) for sheet in sheets]


def _office_xml_sheet(sheet: Xml.Element, limits: Limits) -> dict[str, Any]:
    table: list[list[tuple[Any, int, int]]] = []
    for line in sheet.iterfind(f"{OFFICE_XML}Table/{OFFICE_XML}Row"):
        at = line.get(f"{OFFICE_XML}Index", "")
        wanted = int(at) if at.isascii() and at.isdigit() and len(at) <= ROW_DIGITS else len(table) + 1
        _refuse_if(wanted > limits["rows"], "too_many_rows")
        table.extend([] for _ in range(wanted - 1 - len(table)))
        table.append(_office_xml_row(line, limits))
    return _spread(sheet.get(f"{OFFICE_XML}Name", ""), table, limits)


def _office_xml_row(line: Xml.Element, limits: Limits) -> list[tuple[Any, int, int]]:
    row: list[tuple[Any, int, int]] = []
    place = 1
    for cell in line.iterfind(f"{OFFICE_XML}Cell"):
        wanted = _span(cell.get(f"{OFFICE_XML}Index", "")) if cell.get(f"{OFFICE_XML}Index") else place
        _refuse_if(wanted > limits["columns"], "too_many_columns")
        row.extend([("", 1, 1)] * (wanted - place))
        across = _span(str(int("0" + re.sub(r"\D", "", cell.get(f"{OFFICE_XML}MergeAcross", ""))[:3]) + 1))
        down = _span(str(int("0" + re.sub(r"\D", "", cell.get(f"{OFFICE_XML}MergeDown", ""))[:3]) + 1))
        row.append((_office_xml_value(cell.find(f"{OFFICE_XML}Data")), down, across))
        place = max(wanted, place) + across
    return row


def _office_xml_value(data: Xml.Element | None) -> Any:
    if data is None:
        return ""
    text = "".join(data.itertext())
    kind = data.get(f"{OFFICE_XML}Type", "String")
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            moment = datetime.fromisoformat(text)
            is_day = moment.time() == time()
            return {"d": moment.date().isoformat()} if is_day else {"m": moment.isoformat()}
    except ValueError:
        return text
    if kind == "Error":
        return {"b": "error"}
    return text == "1" if kind == "Boolean" else text
