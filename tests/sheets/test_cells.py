"""What one cell means."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.sheets.declaring import Choice
from thidua.sheets.enums import BrokenCell, CellFault
from thidua.sheets.rules import cells
from thidua.sheets.rules.cells import CellProblem
from thidua.sheets.rules.grid import Broken
from thidua.ui import formats


def fault(answer: object) -> CellFault:
    assert isinstance(answer, CellProblem), answer
    assert answer.message
    return answer.code


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (None, None),
        ("", None),
        ("  ", None),
        (12.0, 12),
        (12, 12),
        (-3.0, -3),
        ("1250", 1250),
        ("1.250", 1250),
        ("1.250.000", 1_250_000),
        ("1 250", 1250),
        ("1\u00a0250", 1250),
        (" 007 ", 7),
        ("12,0", 12),
        ("1.250,00", 1250),
        ("−5", -5),
        ("\u200b12", 12),
    ],
)
def test_whole_numbers_are_read_as_offices_write_them(cell, meant):
    assert cells.whole_number(cell) == meant


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("12,5", CellFault.NOT_WHOLE),
        (12.5, CellFault.NOT_WHOLE),
        ("1,250", CellFault.NOT_WHOLE),
        ("1.25", CellFault.NOT_A_NUMBER),
        ("12.50", CellFault.NOT_A_NUMBER),
        ("mười", CellFault.NOT_A_NUMBER),
        ("12 người", CellFault.NOT_A_NUMBER),
        ("1.25.000", CellFault.NOT_A_NUMBER),
        ("--5", CellFault.NOT_A_NUMBER),
        ("1e5", CellFault.NOT_A_NUMBER),
        (True, CellFault.NOT_A_NUMBER),
        (date(2026, 1, 1), CellFault.NOT_A_NUMBER),
        (1e20, CellFault.ROUNDED),
        (float("inf"), CellFault.ROUNDED),
        (float("nan"), CellFault.ROUNDED),
        (Broken(BrokenCell.ERROR), CellFault.BROKEN),
        (Broken(BrokenCell.NOT_CALCULATED), CellFault.BROKEN),
    ],
)
def test_what_is_no_whole_number_is_refused_with_the_reason(cell, code):
    assert fault(cells.whole_number(cell)) is code


@given(st.integers(-(10**12), 10**12))
def test_a_number_written_by_the_product_is_read_back(number):
    assert cells.whole_number(formats.number(number)) == number
    assert cells.whole_number(float(number)) == number
    assert cells.money(formats.money(number)) == number


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("12,5", Decimal("12.5")),
        ("1.250,75", Decimal("1250.75")),
        ("1.250", Decimal(1250)),
        (12.5, Decimal("12.5")),
        (3, Decimal(3)),
        ("-0,5", Decimal("-0.5")),
        (None, None),
    ],
)
def test_decimals_have_a_comma(cell, meant):
    assert cells.decimal(cell) == meant


def test_a_point_that_may_be_a_comma_is_asked_about():
    assert fault(cells.decimal("12.5")) is CellFault.NOT_A_NUMBER
    assert "dấu phẩy tách phần lẻ" in cells.decimal("12.5").message


@pytest.mark.parametrize("cell", ["1.200.000 đồng", "1.200.000đ", "1200000 VND", "1 200 000", 1_200_000.0])
def test_money_may_name_the_currency(cell):
    assert cells.money(cell) == 1_200_000


@pytest.mark.parametrize(
    "cell",
    [
        date(2026, 11, 20),
        datetime(2026, 11, 20, 7, 30),  # noqa: DTZ001 - a cell has no time zone
        46346.0,
        46346,
        "20/11/2026",
        "20-11-2026",
        "20.11.2026",
        " 20/11/2026 ",
        "2026-11-20",
        "2026/11/20",
        "20/11/2026 00:00:00",
        "2026-11-20T00:00:00",
        "ngày 20 tháng 11 năm 2026",
        "Nga\u0300y 20 tha\u0301ng 11 năm 2026",
    ],
)
def test_days_are_read_in_every_common_form(cell):
    assert cells.day(cell) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("cell", "code", "said"),
    [
        ("31/02/2026", CellFault.NO_SUCH_DAY, "Tháng 2 năm 2026 có 28 ngày"),
        ("29/02/2025", CellFault.NO_SUCH_DAY, "28 ngày"),
        ("11/20/2026", CellFault.NO_SUCH_DAY, "Không có tháng 20"),
        ("20/11/26", CellFault.SHORT_YEAR, "bốn chữ số"),
        ("11/2026", CellFault.NOT_A_DAY, "không có ngày"),
        ("2026", CellFault.NOT_A_DAY, "ngày/tháng/năm"),
        (2026.0, CellFault.NOT_A_DAY, "chỉ có năm 2026"),
        (12.0, CellFault.NOT_A_DAY, "không phải ngày"),
        (1e9, CellFault.NOT_A_DAY, "không phải ngày"),
        (float("inf"), CellFault.ROUNDED, "quá dài"),
        (True, CellFault.NOT_A_DAY, "đúng/sai"),
        (time(7, 30), CellFault.NOT_A_DAY, "ngày, giờ"),
        ("hôm qua", CellFault.NOT_A_DAY, "không phải ngày"),
        ("20/11/0206", CellFault.NO_SUCH_DAY, "Năm 206"),
        (date(206, 11, 20), CellFault.NO_SUCH_DAY, "Năm 206"),
        ("00/00/0000", CellFault.NO_SUCH_DAY, "Không có"),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason(cell, code, said):
    answer = cells.day(cell)
    assert fault(answer) is code
    assert said in answer.message


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_written_by_the_product_is_read_back(found):
    assert cells.day(formats.day(found)) == found
    assert cells.day(found.isoformat()) == found


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("  Nguyễn   Văn\u00a0A ", "Nguyễn Văn A"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("Công\u00ad đoàn", "Công đoàn"),
        ("\ufeffCông\u200b đoàn", "Công đoàn"),
        ("a \u200b b", "a b"),
        ("dòng một\nhai", "dòng một hai"),
        ("\u200b", None),
        (12.0, "12"),
        (12.5, "12,5"),
        (date(2026, 11, 20), "20/11/2026"),
        (time(7, 5), "07:05"),
        (True, "Có"),
        (None, None),
    ],
)
def test_text_has_one_normal_form(cell, meant):
    assert cells.text(cell) == meant


@given(st.text())
def test_text_read_twice_stays_the_same(found):
    once = cells.text(found)
    assert cells.text(once) == once


def test_text_keeps_its_lines_where_it_has_several():
    assert cells.lines(" một \r\n  hai\u200b ") == "một\nhai"


def test_digits_that_a_program_rounded_are_not_taken_for_a_code():
    assert fault(cells.text(1.2345678901234567e18)) is CellFault.ROUNDED


def test_a_code_gets_its_zeros_back():
    assert cells.code(6)(123.0) == "000123"
    assert cells.code(6)("00 01 23") == "000123"
    assert cells.code(6)("AB12") == "AB12"
    assert cells.code()("0012") == "0012"


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (912345678.0, "0912345678"),
        ("0912 345 678", "0912345678"),
        ("+84 912.345.678", "+84912345678"),
        ("'0912345678", "0912345678"),
        (2438253312.0, "02438253312"),
        (None, None),
    ],
)
def test_phones_get_their_zero_back(cell, meant):
    assert cells.phone(cell) == meant


def test_what_is_no_phone_is_refused():
    assert fault(cells.phone("không có")) is CellFault.NOT_A_PHONE
    assert fault(cells.phone("12")) is CellFault.NOT_A_PHONE


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("Có", True),
        ("CO", True),
        ("x", True),
        (1.0, True),
        (True, True),
        ("Không", False),
        ("ko", False),
        (0, False),
        ("", None),
    ],
)
def test_yes_and_no(cell, meant):
    assert cells.flag(cell) is meant


def test_neither_yes_nor_no_is_refused():
    assert fault(cells.flag("có lẽ")) is CellFault.NOT_YES_NO


GENDERS = cells.choice([Choice("male", "Nam"), Choice("female", "Nữ")])
TOWNS = cells.choice([Choice("1", "Lộc Hà"), Choice("2", "Lọc Hà"), Choice("3", "Huế", ("TP Huế",))])


def test_a_choice_is_found_by_label_or_code_without_marks_and_case():
    assert [GENDERS(cell) for cell in ("Nam", "NU", " nữ ", "female", None)] == [
        "male",
        "female",
        "female",
        "female",
        None,
    ]


def test_labels_alike_without_marks_are_told_apart_by_marks_only():
    assert TOWNS("Lộc Hà") == "1"
    assert TOWNS("Lọc Hà") == "2"
    assert fault(TOWNS("Loc Ha")) is CellFault.NOT_A_CHOICE


def test_a_wrong_choice_names_what_can_be_chosen():
    assert GENDERS("khác").message == "Không có “khác”. Chọn một trong: Nam, Nữ."
    assert "Huế" in TOWNS("Huê1").message


def test_a_column_asks_once_for_each_different_cell():
    asked = []

    def reader(cell):
        asked.append(cell)
        return cells.whole_number(cell)

    answers = cells.read_column([1, 1.0, True, "1", "1", 1], reader)
    assert [type(answer) for answer in answers] == [int, int, CellProblem, int, int, int]
    assert len(asked) == 4
