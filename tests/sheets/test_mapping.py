"""Which heading of a file is which of our columns."""

from dataclasses import replace
from datetime import date

import pytest

from tests.sheets import target
from tests.sheets.conftest import HEAD
from thidua.shared.actor import system_actor
from thidua.sheets.declaring import Context, Layout
from thidua.sheets.enums import BookKind
from thidua.sheets.rules.columns import read_rows
from thidua.sheets.rules.foreign import recognised_in, told
from thidua.sheets.rules.grid import Merged, RawBook, RawSheet
from thidua.sheets.rules.headings import Head
from thidua.sheets.rules.layouts import SheetLayout, find_sheets, fingerprint, guessed, head_of, matched, missing

ROW = ["xã A", "commune", date(2025, 7, 1), None]


def head(*labels: str) -> Head:
    return Head(0, tuple((label,) if label else () for label in labels))


def found(*rows, merged=(), first_row=1, name="Trang 1"):
    raw = RawSheet(name, [list(row) for row in rows], first_row=first_row, merged=merged)
    return find_sheets(target.BOOK, RawBook(BookKind.XLSX, [raw]))


@pytest.mark.parametrize(
    ("labels", "columns"),
    [
        pytest.param(HEAD, {"name": 0, "kind": 1, "since": 2, "parent": 3}, id="as in the template"),
        pytest.param(("NGAY LAP", "ten (*)", "", "Cấp:"), {"since": 0, "name": 1, "kind": 3}, id="without marks"),
        pytest.param(("Tên địa bàn", "Cấp"), {"name": 0, "kind": 1}, id="by another name"),
        pytest.param(("Ten", "Tên"), {"name": 1}, id="the exact one wins"),
        pytest.param(("Tên", "Tên"), {"name": 0}, id="of equals the first"),
        pytest.param(("Họ tên", "Địa chỉ"), {}, id="nothing by likeness"),
    ],
)
def test_headings_are_matched_when_they_are_certain(labels, columns):
    assert matched(head(*labels), target.AREAS, {}) == columns


def test_likeness_only_guesses_and_never_twice():
    asked = head("Tên gọi", "Ngày thành lập", "Xyz")
    assert guessed(asked, target.AREAS, matched(asked, target.AREAS, {})) == {"name": 0, "since": 1}


def test_the_head_is_found_below_a_title_and_above_the_rows():
    sheet = found(["LIÊN ĐOÀN LAO ĐỘNG"], [None], ["Số:", 1], HEAD, ROW)["areas"]
    assert (sheet.head.row, sheet.columns) == (3, {"name": 0, "kind": 1, "since": 2, "parent": 3})


def test_a_head_of_two_rows_is_read_as_one():
    raw = [["Địa bàn", None, "Ngày lập", "Thuộc"], ["Tên", "Cấp", None, None], ROW]
    sheet = found(*raw, merged=(Merged(1, 1, 1, 2),))["areas"]
    assert (sheet.head.row, sheet.columns) == (1, {"name": 0, "kind": 1, "since": 2, "parent": 3})


def test_a_title_right_above_the_head_is_no_part_of_it():
    sheet = found(["DANH SÁCH ĐỊA BÀN"], HEAD, ROW)["areas"]
    assert (sheet.head.row, sheet.head.labels) == (1, list(HEAD))


def test_sheets_are_found_by_title_first_then_by_headings():
    rows = [list(HEAD), ROW]
    bodies = [["Tên ban", "Loại"], ["BCH", "Ban Chấp hành"]]
    book = RawBook(
        BookKind.XLSX,
        [
            RawSheet("Hướng dẫn", [["Địa bàn"]]),
            RawSheet("Sheet2", bodies),
            RawSheet("dia ban", rows),
            RawSheet("ẩn", rows, is_hidden=True),
        ],
    )
    assert {code: one.raw.name for code, one in find_sheets(target.BOOK, book).items()} == {
        "areas": "dia ban",
        "bodies": "Sheet2",
    }


@pytest.mark.parametrize(
    ("labels", "is_certain"),
    [
        pytest.param(HEAD, True, id="all"),
        pytest.param(HEAD[:3], True, id="an optional one is missing"),
        pytest.param((*HEAD, "Ghi chú"), True, id="one too many, all of ours found"),
        pytest.param((*HEAD[:3], "Ghi chú"), False, id="one too many while one of ours is missing"),
        pytest.param(("Tên", "Cấp"), False, id="a required one is missing"),
    ],
)
def test_the_reader_is_asked_only_where_something_is_open(labels, is_certain):
    sheet = found(labels, ROW, name="Địa bàn")["areas"]
    assert sheet.is_certain(target.AREAS) is is_certain


def test_a_layout_is_known_again_by_its_headings_alone():
    one, other = (fingerprint({"A": head("Tên", label)}) for label in ("Cấp", "Loại"))
    assert one == fingerprint({"A": head("TÊN ", "cap")})
    assert one != other


def test_a_foreign_layout_is_named_when_all_its_headings_are_there():
    known = recognised_in(target.BOOK, target.AREAS, head("TEN_DB", "loai_db", "Ngay", "Cha", "thêm"))
    assert known is not None
    assert told(known) == "Nhận ra tệp xuất từ phần mềm khác."
    assert known.columns == {"name": 0, "kind": 1, "since": 2, "parent": 3}
    assert recognised_in(target.BOOK, target.AREAS, head("TEN_DB", "NGAY")) is None
    assert recognised_in(target.BOOK, target.BODIES, head("TEN_DB", "LOAI_DB", "NGAY", "CHA")) is None


USUAL = replace(
    target.BOOK,
    layouts=(
        Layout(
            "danh sách khác",
            {"Tên đơn vị hành chính": "areas.name", "Cấp hành chính": "areas.kind"},
            marks=(("Tên đơn vị hành chính", "Tên ĐVHC"),),
            others=("Cấp", "Ngày lập sổ"),
            is_confirmed=False,
        ),
    ),
)


def test_usual_wording_is_offered_before_our_own_labels_and_never_certain():
    rows = [["Cấp", "Tên đơn vị hành chính", "Cấp hành chính", "Ngày lập sổ", "Ngày lập"], ["a", "b", "c", "d", "e"]]
    sheet = find_sheets(USUAL, RawBook(BookKind.XLSX, [RawSheet("Trang 1", rows)]))["areas"]
    assert sheet.columns == {"kind": 0, "since": 4}
    assert sheet.is_certain(target.AREAS) is False
    assert guessed(sheet.head, target.AREAS, sheet.columns, sheet.foreign) == {"name": 1, "kind": 2, "since": 4}


def test_what_the_file_lacks_may_hold_for_every_row():
    raw = RawSheet("A", [["Tên", "Ghi chú"], ["xã A", 1], ["xã B", 2]])
    layout = SheetLayout("A", 0, {"name": 0}, {"kind": "Xã, phường, đặc khu", "since": "01/07/2025", "parent": " "})
    assert missing(target.AREAS, layout) == []
    read = read_rows(target.AREAS, raw, layout, Context(system_actor(ROW[2]), 1))
    assert read.values == [("xã A", "commune", ROW[2], None), ("xã B", "commune", ROW[2], None)]
    assert read.present == (True, True, True, True)
    assert missing(target.AREAS, SheetLayout("A", 0, {"name": 0}, {"since": "01/07/2025"})) == ["Cấp"]


def test_a_sheet_without_any_heading_of_ours_has_the_first_row_of_texts_as_head():
    assert head_of(RawSheet("A", [["một mình"], ["x", "y"], ["1", "2"]]), target.AREAS, {}).row == 1
