"""Which heading of a file is which of our columns."""

from datetime import date

import pytest

from tests.sheets import target
from tests.sheets.conftest import HEAD
from thidua.sheets.enums import BookKind
from thidua.sheets.rules.grid import Merged, RawBook, RawSheet
from thidua.sheets.rules.layouts import (
    Head,
    find_sheets,
    fingerprint,
    guessed,
    head_of,
    layout_named,
    matched,
)

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
    assert layout_named(target.BOOK, ["TEN_DB", "loai_db", "Ngay", "Cha", "thêm"]) == "phần mềm khác"
    assert layout_named(target.BOOK, ["TEN_DB", "NGAY"]) == ""


def test_a_sheet_without_any_heading_of_ours_has_the_first_row_of_texts_as_head():
    assert head_of(RawSheet("A", [["một mình"], ["x", "y"], ["1", "2"]]), target.AREAS, {}).row == 1
