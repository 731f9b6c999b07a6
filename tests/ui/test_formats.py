"""Dates, numbers and money as readers of Vietnamese expect them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from thidua.ui import formats
from thidua.ui.templatetags import ui_formats

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        pytest.param(0, None, "0", id="nil is not missing"),
        pytest.param(1250, None, "1.250", id="points between thousands"),
        pytest.param(Decimal("1234567.50"), None, "1.234.567,5", id="no trailing zero"),
        pytest.param(1234567.5, 2, "1.234.567,50", id="as many places as asked"),
        pytest.param(2.345, 2, "2,35", id="half rounds up"),
        pytest.param(-1200, None, "−1.200", id="a real minus sign"),
    ],
)
def test_numbers_have_points_between_thousands_and_a_comma_before_decimals(value, places, text):
    assert formats.number(value, places) == text


def test_money_is_whole_dong():
    assert formats.money(1200000) == "1.200.000 đồng"


@pytest.mark.parametrize(("value", "text"), [(52.34, "52,3\u00a0%"), (100, "100\u00a0%"), (0, "0\u00a0%")])
def test_percent_keeps_its_sign_on_the_line(value, text):
    assert formats.percent(value) == text


def test_a_day_is_written_with_its_weekday():
    assert formats.day(TODAY) == "20/11/2026"
    assert formats.long_day(TODAY) == "Thứ Sáu, 20/11/2026"
    assert formats.weekday(date(2026, 11, 22)) == "Chủ nhật"


def test_a_moment_is_shown_in_the_time_of_vietnam():
    assert formats.moment(datetime(2026, 12, 31, 17, 30, tzinfo=UTC)) == "00:30 ngày 01/01/2027"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        pytest.param(date(2025, 7, 1), None, "từ 01/07/2025", id="still holds"),
        pytest.param(
            date(2021, 3, 1), date(2025, 7, 1), "01/03/2021 – 30/06/2025", id="the last day shown is the last it held"
        ),
        pytest.param(date(2025, 7, 1), date(2025, 7, 2), "01/07/2025", id="one day"),
        pytest.param(None, date(2025, 7, 1), "đến 30/06/2025", id="no beginning"),
        pytest.param(None, None, "", id="nothing known"),
    ],
)
def test_a_period_shows_its_last_day(start, end, text):
    assert formats.period(start, end) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 18), "2 ngày trước"),
        (date(2026, 11, 19), "hôm qua"),
        (TODAY, "hôm nay"),
        (date(2026, 11, 21), "ngày mai"),
        (date(2026, 12, 2), "sau 12 ngày"),
    ],
)
def test_a_day_is_said_from_today(day, text):
    assert formats.relative_day(day, TODAY) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [(date(2026, 11, 18), "quá 2 ngày"), (TODAY, "hết hôm nay"), (date(2026, 11, 25), "còn 5 ngày")],
)
def test_a_deadline_says_what_is_left(day, text):
    assert formats.due(day, TODAY) == text


@pytest.mark.parametrize(("name", "letters"), [("Lê Thị Hồng Hạnh", "HH"), ("Đỗ An", "ĐA"), ("Ý", "Ý"), ("", "")])
def test_a_face_carries_the_letters_of_the_given_name(name, letters):
    assert formats.initials(name) == letters


@pytest.mark.parametrize("write", [ui_formats.number, ui_formats.money, ui_formats.day, ui_formats.moment])
def test_what_is_not_known_is_a_dash(write):
    assert write(None) == "–"
