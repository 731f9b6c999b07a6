# ruff: noqa: E501 - a table: what stands in a file is not broken over lines
"""XLSX files."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import openpyxl

from tests.sheets.corpus.making import (
    DAY,
    ERROR,
    MAIN,
    NOT_CALCULATED,
    PARTS,
    PLAIN,
    Case,
    R,
    cut,
    ole,
    openpyxl_book,
    patched,
    plain_xlsx,
    raw_xlsx,
    written,
    zipped,
)


def _set(**cells: Any) -> Callable[[], bytes]:
    def change(book: Any) -> None:
        for place, value in cells.items():
            book.active[place] = value

    return lambda: openpyxl_book(change)


def _hidden(book: Any) -> None:
    book.active["A1"] = "ẩn"
    book.active.sheet_state = "hidden"
    book.create_sheet("Hiện")["A1"] = "hiện"


def _very_hidden(book: Any) -> None:
    _hidden(book)
    book.worksheets[0].sheet_state = "veryHidden"


def _merged(book: Any) -> None:
    book.active["A1"] = "Danh sách"
    book.active.merge_cells("A1:C1")
    book.active["A2"], book.active["C2"] = "x", 3


def _error(book: Any) -> None:
    book.active["A1"] = "x"
    book.active["B1"] = "#REF!"
    book.active["B1"].data_type = "e"


def _mac_days(book: Any) -> None:
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active["A1"] = DAY


def _many_sheets(book: Any) -> None:
    for number in range(120):
        book.create_sheet(f"S{number}")["A1"] = number


def _empty_then_full(book: Any) -> None:
    book.create_sheet("Hai")["A1"] = "x"


def _chart_first(book: Any) -> None:
    book.create_chartsheet("Biểu đồ", 0)
    book.active = 1
    book.worksheets[0]["A1"] = "x"


def _styled(book: Any, sheet: Any) -> None:
    colour = book.add_format({"bg_color": "yellow"})
    sheet.write(0, 0, "x")
    for row in range(3000):
        sheet.write_blank(row, 5, None, colour)


def _formats(book: Any, sheet: Any) -> None:
    for row, (value, form) in enumerate(
        [(46346, "dd/mm/yyyy"), (46346.5, "dd/mm/yyyy hh:mm"), (0.3125, "hh:mm"), (12, '000"x"'), (1.5, "[h]:mm")]
    ):
        sheet.write_number(row, 0, value, book.add_format({"num_format": form}))


XLSX_CASES = [
    Case("plain", plain_xlsx, PLAIN),
    Case("hidden sheet", lambda: openpyxl_book(_hidden), [["hiện"]], findings=("hidden_sheet",)),
    Case("very hidden sheet", lambda: openpyxl_book(_very_hidden), [["hiện"]], findings=("hidden_sheet",)),
    Case("merged head", lambda: openpyxl_book(_merged), [["Danh sách", None, None], ["x", None, 3]]),
    Case("formula without value", _set(A1="x", B1="=1+1"), [["x", NOT_CALCULATED]], findings=("not_calculated",)),
    Case("only a formula without value", _set(B2="=1+1"), [[None, NOT_CALCULATED]], findings=("not_calculated",)),
    Case("formula with value", lambda: written(lambda b, s: s.write_formula(0, 0, "=1+1", None, 2)), [[2]]),
    Case("formula with text", lambda: written(lambda b, s: s.write_formula(0, 0, '="a"', None, "a")), [["a"]]),
    Case(
        "formula with an error",
        lambda: written(lambda b, s: s.write_formula(0, 0, "=1/0", None, "#DIV/0!")),
        [[ERROR]],
        findings=("error_cells",),
    ),
    Case("error cell", lambda: openpyxl_book(_error), [["x", ERROR]], findings=("error_cells",)),
    Case("text that looks like an error", lambda: written(lambda b, s: s.write_string(0, 0, "#N/A")), [["#N/A"]]),
    Case("days since 1904", lambda: openpyxl_book(_mac_days), [[DAY]]),
    Case(
        "kinds of days and times",
        lambda: written(_formats),
        [[DAY], [datetime.fromisoformat("2026-11-20T12:00")], [time(7, 30)], [12], ["36:00:00"]],
    ),
    Case("days as text", _set(A1="31/02/2026", A2="20/11/2026"), [["31/02/2026"], ["20/11/2026"]]),
    Case("numbers as text", lambda: written(lambda b, s: s.write_string(0, 0, "00123")), [["00123"]]),
    Case("decomposed letters", _set(A1="Nguye\u0302\u0303n"), [["Nguye\u0302\u0303n"]]),
    Case("stray spaces", _set(A1="  An \u00a0 "), [["  An \u00a0 "]]),
    Case("yes and no", _set(A1=True, B1=False), [[True, False]]),
    Case("rows above and left empty", _set(C5="x"), [[None, None, "x"]]),
    Case("empty sheet first", lambda: openpyxl_book(_empty_then_full), [["x"]]),
    Case("chart sheet first", lambda: openpyxl_book(_chart_first), [["x"]]),
    Case("empty sheet", lambda: openpyxl_book(lambda book: None), (R.NO_ROWS,)),
    Case("cells with colour only", lambda: written(_styled), [["x"]]),
    Case("500 columns", lambda: written(lambda b, s: s.write(0, 499, 1)), [[None] * 499 + [1]]),
    Case("501 columns", lambda: written(lambda b, s: s.write(0, 500, 1)), (R.TOO_MANY_COLUMNS,)),
    Case(
        "16,384 columns", lambda: written(lambda b, s: [s.write(0, c, c) for c in range(16384)]), (R.TOO_MANY_COLUMNS,)
    ),
    Case(
        "one cell at the far end",
        lambda: written(lambda b, s: (s.write(0, 0, 1), s.write(1048575, 16383, 1))),
        (R.TOO_MANY_COLUMNS, R.TOO_HARD),
    ),
    Case(
        "one cell at the bottom",
        lambda: written(lambda b, s: (s.write(0, 0, 1), s.write(1048575, 0, 1))),
        (R.TOO_MANY_ROWS,),
    ),
    Case("120 sheets", lambda: openpyxl_book(_many_sheets), (R.TOO_MANY_SHEETS,)),
    Case("text of 32,767 signs", _set(A1="x" * 32767), [["x" * 32767]]),
    Case("signs of XML", _set(A1="<a>&amp;\"'"), [["<a>&amp;\"'"]]),
    Case("text like a formula", lambda: written(lambda b, s: s.write_string(0, 0, "=1+1")), [["=1+1"]]),
    Case(
        "rich text",
        lambda: written(lambda b, s: s.write_rich_string(0, 0, b.add_format({"bold": 1}), "Công ", "đoàn")),
        [["Công đoàn"]],
    ),
    Case(
        "prefixed XML",
        lambda: patched(
            raw_xlsx('<row r="1"><c r="A1"><v>1</v></c></row>'),
            "xl/worksheets/sheet1.xml",
            lambda part: (
                part.replace(b"<", b"<x:")
                .replace(b"<x:/", b"</x:")
                .replace(b"<x:?", b"<?")
                .replace(b"xmlns=", b"xmlns:x=")
            ),
        ),
        [[1]],
    ),
    Case("cells without a place", lambda: raw_xlsx("<row><c><v>1</v></c><c><v>2</v></c></row>"), [[1, 2]]),
    Case(
        "rows out of order",
        lambda: raw_xlsx('<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'),
        [[1], [2]],
    ),
    Case(
        "the same cell twice",
        lambda: raw_xlsx('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
        [[2]],
    ),
    Case("no number in a number cell", lambda: raw_xlsx('<row r="1"><c r="A1"><v>mười</v></c></row>'), [["mười"]]),
    Case(
        "shared text that is not there", lambda: raw_xlsx('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'), (R.BROKEN,)
    ),
    Case(
        "place beyond every sheet",
        lambda: raw_xlsx('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'),
        (R.TOO_MANY_COLUMNS,),
    ),
    Case(
        "row number beyond every sheet",
        lambda: raw_xlsx('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'),
        (R.TOO_MANY_ROWS,),
    ),
    Case("row 0", lambda: raw_xlsx('<row r="0"><c r="A0"><v>1</v></c></row>'), (R.BROKEN,)),
    Case(
        "a formula at the far end",
        lambda: raw_xlsx('<row r="1048576"><c r="XFD1048576"><f>1</f></c></row>'),
        (R.TOO_MANY_ROWS,),
    ),
    Case(
        "numbers that are none",
        lambda: raw_xlsx('<row r="1"><c r="A1"><v>NaN</v></c><c r="B1"><v>1e999</v></c></row>'),
        [[float("nan"), float("inf")]],
    ),
    Case("no sheet part", lambda: zipped(PARTS), (R.BROKEN,)),
    Case(
        "no workbook part",
        lambda: zipped({**{k: v for k, v in PARTS.items() if k != "xl/workbook.xml"}, "xl/x.xml": "<a/>"}),
        (R.BROKEN, R.NO_ROWS),
    ),
    Case(
        "sheet part cut",
        lambda: patched(plain_xlsx(), "xl/worksheets/sheet1.xml", lambda part: part[: len(part) // 2]),
        (R.BROKEN,),
    ),
    Case(
        "sheet part of noise",
        lambda: patched(plain_xlsx(), "xl/worksheets/sheet1.xml", lambda part: bytes(range(256)) * 9),
        (R.BROKEN,),
    ),
    Case("sheet part empty", lambda: patched(plain_xlsx(), "xl/worksheets/sheet1.xml", lambda part: b""), (R.BROKEN,)),
    Case(
        "book part of noise",
        lambda: patched(plain_xlsx(), "xl/workbook.xml", lambda part: b"\xff" * 99),
        (R.BROKEN, R.NO_ROWS),
    ),
    Case("styles of noise", lambda: patched(plain_xlsx(), "xl/styles.xml", lambda part: b"<" * 99), (R.BROKEN,)),
    Case(
        "macros",
        lambda: patched(zipped({"xl/vbaProject.bin": b"x", **PARTS}), "xl/vbaProject.bin", bytes),
        (R.MACROS,),
        file_name="a.xlsm",
    ),
    Case(
        "binary workbook",
        lambda: zipped({"xl/workbook.bin": b"x", "[Content_Types].xml": "x"}),
        (R.BINARY_WORKBOOK,),
        file_name="a.xlsb",
    ),
    Case(
        "Word document",
        lambda: zipped({"word/document.xml": "<a/>", "[Content_Types].xml": "x"}),
        (R.NOT_A_SPREADSHEET,),
    ),
    Case("any archive", lambda: zipped({"a.txt": "x"}), (R.NOT_A_SPREADSHEET,)),
    Case("empty archive", lambda: zipped({}), (R.NOT_A_SPREADSHEET, R.BROKEN)),
    Case(
        "entity bomb in a sheet",
        lambda: raw_xlsx(
            "<row><c><v>&c;</v></c></row>",
            '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
        ),
        (R.BROKEN,),
    ),
    Case(
        "entity from outside",
        lambda: raw_xlsx("<row><c><v>&c;</v></c></row>", '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]>'),
        (R.BROKEN,),
    ),
    Case(
        "entity bomb in the book",
        lambda: patched(plain_xlsx(), "xl/workbook.xml", lambda part: b'<!DOCTYPE x [<!ENTITY a "a">]>' + part),
        (R.BROKEN,),
    ),
    Case("entity split over chunks", lambda: raw_xlsx(b" " * ((1 << 20) - 4) + b"<!DOCTYPE a><row/>"), (R.BROKEN,)),
    Case(
        "a bomb of blanks",
        lambda: zipped({**PARTS, "xl/worksheets/sheet1.xml": b" " * (513 << 20)}),
        (R.UNPACKS_TOO_LARGE,),
    ),
    Case(
        "12 million rows of one cell",
        lambda: raw_xlsx(b"<row><c><v>1</v></c></row>" * 12_000_000),
        (R.TOO_MANY_ROWS, R.TOO_MANY_CELLS),
    ),
    Case(
        "12 million cells in one row",
        lambda: raw_xlsx(b"<row>" + b"<c><v>1</v></c>" * 12_000_000 + b"</row>"),
        (R.TOO_MANY_CELLS,),
    ),
    Case("1,048,576 rows", lambda: raw_xlsx(b"<row><c><v>1</v></c></row>" * 1_048_576), (R.TOO_MANY_ROWS,)),
    Case(
        "one long text in very many cells",
        lambda: raw_xlsx(
            b'<row><c t="s"><v>0</v></c></row>' * 150_000,
            **{
                "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{"x" * 30000}</t></si></sst>',
                "xl/_rels/workbook.xml.rels": PARTS["xl/_rels/workbook.xml.rels"].replace(
                    "</Relationships>",
                    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
                ),
            },
        ),
        (R.TOO_HARD,),
    ),
    Case(
        "200,000 formulas never calculated",
        lambda: raw_xlsx("".join(f'<row r="{r}"><c r="A{r}"><f>1</f></c></row>' for r in range(1, 100_001))),
        [[NOT_CALCULATED]] * 100_000,
        findings=("not_calculated",),
    ),
    Case("formulas that never end", lambda: raw_xlsx(b"<row>" + b"<c ><f>" * 900_000), (R.BROKEN,)),
    Case("nesting without end", lambda: raw_xlsx(b"<a>" * 500_000), (R.NO_ROWS,)),
    *[
        Case(f"cut after {share:.0%}", lambda share=share: cut(plain_xlsx(), share), (R.BROKEN,))
        for share in (0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99)
    ],
    Case("one byte wrong in a sheet", lambda: plain_xlsx().replace(b"PK\x01\x02", b"PK\x01\x03", 1), (R.BROKEN,)),
    Case("noise inside", lambda: plain_xlsx()[:400] + bytes(200) + plain_xlsx()[600:], (R.BROKEN,)),
    Case("archive behind other bytes", lambda: b"MZ" + bytes(100) + plain_xlsx(), (R.NOT_A_SPREADSHEET,)),
    Case("archive with a comment", lambda: plain_xlsx()[:-2] + b"\x03\x00abc", PLAIN),
    Case(
        "stored without compression",
        lambda: zipped(
            {
                **PARTS,
                "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>',
            },
            zipfile.ZIP_STORED,
        ),
        [[1]],
    ),
    Case(
        "compressed in another way",
        lambda: zipped(
            {
                **PARTS,
                "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>',
            },
            zipfile.ZIP_LZMA,
        ),
        (R.BROKEN,),
    ),
    Case("20,000 parts", lambda: zipped({**PARTS, **{f"xl/media/{n}": b"" for n in range(20_000)}}), (R.BROKEN,)),
    Case("names that climb out", lambda: raw_xlsx("<row><c><v>1</v></c></row>", **{"../../etc/passwd": "x"}), [[1]]),
    Case("Office password", lambda: ole("EncryptionInfo", "EncryptedPackage"), (R.PASSWORD,)),
    Case("named .csv", plain_xlsx, PLAIN, file_name="a.csv", findings=("other_kind",)),
    Case("named .xls", plain_xlsx, PLAIN, file_name="a.xls", findings=("other_kind",)),
    Case("named .ods", plain_xlsx, PLAIN, file_name="a.ods", findings=("other_kind",)),
    Case("without an ending", plain_xlsx, PLAIN, file_name="a"),
    Case("long name", plain_xlsx, PLAIN, file_name="x" * 5000 + ".xlsx"),
]
