"""Awkward and hostile files, made on the spot: each is read rightly or refused with the reason."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import openpyxl
import xlsxwriter
import xlwt

from thidua.sheets.enums import BookRefusal, BrokenCell
from thidua.sheets.rules.grid import Broken

ERROR, NOT_CALCULATED = Broken(BrokenCell.ERROR), Broken(BrokenCell.NOT_CALCULATED)
HEAD = ["Họ và tên", "Ngày sinh", "Số"]
DAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Case:
    """One file: its bytes are made when asked for. ``expected`` is the refusals allowed, or the rows of the first sheet
    that is shown; ``findings`` are codes that must be among those given. Every file has one answer."""

    name: str
    make: Callable[[], bytes]
    expected: Any
    file_name: str = "a.xlsx"
    findings: tuple[str, ...] = ()


def openpyxl_book(change: Callable[[Any], None]) -> bytes:
    book = openpyxl.Workbook()
    change(book)
    to = io.BytesIO()
    book.save(to)
    return to.getvalue()


def with_rows(rows: list[list[Any]]) -> bytes:
    def change(book: Any) -> None:
        for row in rows:
            book.active.append(row)

    return openpyxl_book(change)


def written(change: Callable[[Any, Any], None], **options: Any) -> bytes:
    to = io.BytesIO()
    book = xlsxwriter.Workbook(to, options)
    change(book, book.add_worksheet())
    book.close()
    return to.getvalue()


def xls(change: Callable[[Any], None]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    change(book.add_sheet("Một"))
    to = io.BytesIO()
    book.save(to)
    return to.getvalue()


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PARTS = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}


def zipped(parts: dict[str, str | bytes], level: int = zipfile.ZIP_DEFLATED) -> bytes:
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w", level) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return to.getvalue()


def raw_xlsx(sheet_data: str | bytes, before: str = "", **more: str | bytes) -> bytes:
    """A workbook whose one sheet has this XML as its rows."""
    body = sheet_data if isinstance(sheet_data, bytes) else sheet_data.encode()
    sheet = f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>'.encode()
    return zipped({**PARTS, "xl/worksheets/sheet1.xml": sheet + body + b"</sheetData></worksheet>", **more})


ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
    "<office:body><office:spreadsheet>"
)
ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_MIME}"/></manifest:manifest>'
)


def ods(tables: str, *, before: str = "", mime: str = ODS_MIME, **more: str | bytes) -> bytes:
    content = (
        f'<?xml version="1.0"?>{before}{ODS_HEAD}{tables}</office:spreadsheet></office:body></office:document-content>'
    )
    return zipped({"mimetype": mime, "META-INF/manifest.xml": MANIFEST, "content.xml": content, **more})


def ods_table(rows: str, name: str = "S") -> str:
    return f'<table:table table:name="{name}">{rows}</table:table>'


def ods_text(text: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


def ods_value(kind: str, value: str) -> str:
    name = {"float": "value", "date": "date-value", "boolean": "boolean-value", "time": "time-value"}[kind]
    return f'<table:table-cell office:value-type="{kind}" office:{name}="{value}"><text:p>x</text:p></table:table-cell>'


def ods_row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def office_xml(rows: str, before: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{before}<?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="Một"><Table>{rows}</Table></Worksheet></Workbook>'
    ).encode()


def ole(*names: str) -> bytes:
    """The start of a compound file with these names in its directory: enough to look like one, not to be one."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + b"".join(name.encode("utf-16-le") + bytes(64) for name in names)
    )


def with_password(book: bytes) -> bytes:
    """An XLS whose stream says, right after its beginning, that everything behind is encrypted."""
    place = book.index(struct.pack("<HH", 0x809, 16))
    start = place + 20
    secret = struct.pack("<HHHHH", 0x2F, 6, 1, 0x1234, 0x5678)
    return book[:start] + secret + book[start + len(secret) :]


def cut(content: bytes, share: float) -> bytes:
    return content[: int(len(content) * share)]


def patched(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The archive with one part changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {part: archive.read(part) for part in archive.namelist()}
    parts[name] = change(bytes(parts[name]))
    return zipped(parts)


PLAIN = [HEAD, ["Nguyễn Văn An", "20/11/1980", 12], ["Đỗ Thị Ánh", "01/02/1990", 7]]


def plain_xlsx() -> bytes:
    return with_rows(PLAIN)


def plain_xls() -> bytes:
    return xls(lambda sheet: [sheet.write(r, c, cell) for r, row in enumerate(PLAIN) for c, cell in enumerate(row)])


CSV_LINES = [
    ["Họ và tên", "Đơn vị", "Số"],
    ["Nguyễn Văn Ánh", "Công đoàn cơ sở Trường Tiểu học", "12"],
    ["Đỗ Thị Thủy", "Liên đoàn Lao động", "7"],
]


def csv(delimiter: str = ",", end: str = "\r\n", quote: str = "") -> str:
    return end.join(delimiter.join(f"{quote}{cell}{quote}" for cell in row) for row in CSV_LINES) + end


def html(table: str, head: str = '<meta charset="utf-8">') -> str:
    return f"<html><head>{head}<style>td {{ color: red }}</style></head><body>{table}</body></html>"


HTML_TABLE = (
    "<table border=1><tr><th>Họ và tên<th>Số</tr><tr><td>Nguyễn&nbsp;Văn <b>An</b></td><td>12</td></tr></table>"
)
HTML_ROWS = [["Họ và tên", "Số"], ["Nguyễn\u00a0Văn An", "12"]]
TIME_NONE: Any = None
R = BookRefusal
