"""Lists as files: the same values, and nothing that runs."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from django.utils.html import format_html
from hypothesis import example, given, settings
from hypothesis import strategies as st

from thidua.sheets.exports import plain_columns, plain_value, write_csv, write_xlsx
from thidua.sheets.rules import cells, csv_text
from thidua.sheets.services.reading import read_book
from thidua.ui.tables import Column, Kind

COLUMNS = plain_columns(
    [
        Column("text", "Tên", value=lambda row: row[0]),
        Column("number", "Số", value=lambda row: row[1], kind=Kind.NUMBER),
        Column("day", "Ngày", value=lambda row: row[2], kind=Kind.DAY),
        Column("other", "=HYPERLINK(1)", value=lambda row: row[3]),
    ]
)
DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "'=1",
    "''",
    "'",
    "＝1",
    "=cmd|'/C calc'!A0",
    "{=1}",
]
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff"), max_size=40)
TEXTS = st.one_of(ANY_TEXT, st.sampled_from(DANGEROUS), st.tuples(st.sampled_from("=+-@\t\r'"), ANY_TEXT).map("".join))
ROWS = st.lists(
    st.tuples(
        TEXTS,
        st.one_of(st.none(), st.integers(-(10**14), 10**14)),
        st.one_of(st.none(), st.dates(date(1900, 3, 1), date(2199, 12, 31))),
        TEXTS,
    ),
    min_size=1,
    max_size=8,
)


def xlsx(rows, columns=COLUMNS):
    to = io.BytesIO()
    write_xlsx(to, "Danh sách", columns, rows)
    return to.getvalue()


def csv(rows, columns=COLUMNS):
    to = io.BytesIO()
    write_csv(to, columns, rows)
    return to.getvalue()


def shown(text):
    """What a cell without a value and the signs for nothing have in common."""
    return None if text in {"", "–", "\u00a0"} else text


def as_read(book, count):
    """Rows under the heads, as wide as the heads, the empty ones at the end too."""
    rows = [[*row, *[None] * (4 - len(row))] for row in book.sheets[0].rows[1:]]
    return rows + [[None] * 4] * (count - len(rows))


@settings(max_examples=25, deadline=None)
@given(ROWS)
@example([("_x0041_", 1, None, "_x000D_ _x005F_"), ("\x01", None, None, "a\rb\r\nc")])
def test_a_workbook_read_again_has_the_same_values(rows):
    book = read_book(xlsx(rows), "a.xlsx")
    expected = [[shown(text), number, day, shown(other)] for text, number, day, other in rows]
    assert as_read(book, len(rows)) == expected


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_a_csv_file_read_again_has_the_same_values(rows):
    book = read_book(csv(rows), "a.csv")
    read = [
        [text, cells.whole_number(number), cells.day(day), other]
        for text, number, day, other in as_read(book, len(rows))
    ]
    assert read == [[shown(text), number, day, shown(other)] for text, number, day, other in rows]


@given(TEXTS)
def test_the_mark_before_dangerous_text_comes_off_again(text):
    assert csv_text.unguarded(csv_text.guarded(text)) == text


@pytest.mark.parametrize("text", DANGEROUS[:13])
def test_no_cell_of_a_csv_file_begins_like_a_formula(text):
    written = csv([(text, None, None, text)]).decode("utf-8-sig")
    for cell in csv_text.rows_of(written.replace("'", "#"), most_rows=9, most_columns=9, most_cells=99)[0][1]:
        assert cell is None or cell[0] == "#"


def test_no_cell_of_a_workbook_is_a_formula_or_a_link():
    rows = [(text, 1, None, "http://thidua.example") for text in DANGEROUS]
    sheet = zipfile.ZipFile(io.BytesIO(xlsx(rows))).read("xl/worksheets/sheet1.xml")
    assert b"<f" not in sheet.replace(b"<fitTo", b"")
    assert b"hyperlink" not in sheet
    read = openpyxl.load_workbook(io.BytesIO(xlsx(rows))).active
    assert {cell.data_type for row in read.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


def test_numbers_and_days_are_numbers_and_days():
    columns = plain_columns(
        [
            Column("a", "Tiền", value=lambda row: row[0], kind=Kind.MONEY),
            Column("b", "Tỷ lệ", value=lambda row: row[1], kind=Kind.PERCENT),
            Column("c", "Lúc", value=lambda row: row[2], kind=Kind.MOMENT),
            Column("d", "Mã", value=lambda row: row[3]),
        ]
    )
    row = (1_200_000, Decimal("52.3"), datetime(2026, 11, 20, 7, 30), "00123")  # noqa: DTZ001 - as in a cell
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx([row], columns))).active
    assert [cell.value for cell in sheet[2]] == [1_200_000, 52.3, row[2], "00123"]
    assert sheet["A2"].number_format == "#,##0"
    assert sheet["C2"].number_format == "dd/mm/yyyy hh:mm"
    assert csv([row], columns).decode("utf-8-sig").splitlines()[1] == '1200000;"52,3";"20/11/2026 07:30";"00123"'


def test_a_workbook_is_ready_for_paper():
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx([("a", 1, None, "b")]))).active
    assert sheet.freeze_panes == "A2"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"


def test_drawings_become_their_words_and_buttons_stay_out():
    columns = plain_columns(
        [
            Column("a", "Ai", value=lambda row: format_html("<b>{}</b><small>{}</small>", "A & B", "<x>")),
            Column("b", "Nhiều", value=lambda row: format_html("<i>1</i>"), plain=lambda row: "một; hai"),
            Column("c", "Việc", value=lambda row: "Sửa", is_screen_only=True),
            Column("d", "Tên", value=lambda row: "x", note=lambda row: "đã kết thúc"),
            Column("e", "Không", value=lambda row: None),
        ]
    )
    assert [column.label for column in columns] == ["Ai", "Nhiều", "Tên", "Tên (ghi chú)", "Không"]
    assert [plain_value(column, None) for column in columns] == ["A & B <x>", "một; hai", "x", "đã kết thúc", None]


def test_text_too_long_for_a_cell_is_cut_and_says_so():
    cell = read_book(xlsx([("x" * 40_000, 1, None, "")]), "a.xlsx").sheets[0].rows[1][0]
    assert len(cell) == 32_767
    assert cell.endswith("(cắt bớt, quá dài)")
