"""Days and spans of time are read in every way offices write them; what only looks like a day is none."""

from __future__ import annotations

import pytest

from thidua.documents.reading.dates import PATTERNS, dates_in, ranges_in
from thidua.documents.reading.facts import PartialDate
from thidua.documents.reading.patterns import Pattern


def written(text: str) -> list[str]:
    return [str(found.when) for found in dates_in(text)]


def spans(text: str) -> list[tuple[str, str]]:
    return [(str(found.first or ""), str(found.last or "")) for found in ranges_in(text)]


@pytest.mark.parametrize("row", PATTERNS, ids=lambda row: row.meaning)
def test_every_way_finds_its_whole_example(row: Pattern) -> None:
    (found,) = dates_in(row.example)
    example = row.example.removesuffix(" hằng tháng")
    assert (found.start, found.end) == (0, len(example))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("trước ngày 20/11/2026.", ["2026-11-20"], id="slashes, before a full stop"),
        pytest.param("ngày 20-11-2026", ["2026-11-20"], id="dashes"),
        pytest.param("ngày 20 . 11 . 2026", ["2026-11-20"], id="dots with spaces"),
        pytest.param("ngày 20/ 11/ 2026", ["2026-11-20"], id="spaces behind the slashes"),
        pytest.param("ngày 05 tháng 9 năm 2026", ["2026-09-05"], id="in words"),
        pytest.param("NGÀY 05 THÁNG 9 NĂM 2026", ["2026-09-05"], id="in capitals"),
        pytest.param("ngày 05 tháng 9, năm 2026", ["2026-09-05"], id="a comma before the year"),
        pytest.param("ngày 20/11 năm 2026", ["2026-11-20"], id="the year in words"),
        pytest.param("mùng 8 tháng 3", ["--03-08"], id="mùng"),
        pytest.param("các ngày 3/2, 26/3 và 19/5", ["--02-03", "--03-26", "--05-19"], id="a list without years"),
        pytest.param("ngày 20/11 hằng năm", ["--11-20"], id="every year"),
        pytest.param("trước ngày 20 của tháng cuối quý", ["---20"], id="a day of the last month of a quarter"),
        pytest.param("ngày 15 mỗi tháng", ["---15"], id="every month"),
        pytest.param("tuần 3 tháng 5/2026", ["2026-05"], id="a week of a month"),
        pytest.param("trong tháng 6-2026", ["2026-06"], id="a month with a dash"),
        pytest.param("quý IV năm 2026 và quý I/2027", ["2026-Q4", "2027-Q1"], id="quarters"),
        pytest.param("ngày      tháng 4 năm 2026", ["2026-04"], id="the day left blank"),
        pytest.param("Phú Lâm, ngày … tháng 4 năm 2026", ["2026-04"], id="the day dotted"),
        pytest.param("ngày 31/6/2026", ["2026-06-31"], id="an impossible day is found as written"),
        pytest.param("31/13/2026", ["2026-13-31"], id="an impossible month is found as written"),
        pytest.param("hạn 05/6/26", ["2026-06-05"], id="a year of two digits"),
        pytest.param("kỷ niệm 28/7/29", ["2029-07-28"], id="a year of two digits is of this century"),
    ],
)
def test_days(text: str, expected: list[str]) -> None:
    assert written(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Thông tư số 05/2026/TT-BNV", id="a number of a document with a year"),
        pytest.param("Kế hoạch số 12/KH-LĐLĐ", id="a number of a document"),
        pytest.param("hỗ trợ 24/7", id="round the clock"),
        pytest.param("đạt 10/12 chỉ tiêu", id="a share that is reached"),
        pytest.param("2/3 số đoàn viên", id="a fraction"),
        pytest.param("11/12 công đoàn cơ sở", id="a share of unions"),
        pytest.param("Cách mạng tháng 8", id="the August Revolution"),
        pytest.param("năm học 2025 - 2026", id="a school year"),
        pytest.param("nguyên tắc 5K, 1.200.000 đồng, mục 2.1.3", id="other numbers"),
        pytest.param("báo cáo 6 tháng 01 lần", id="twice a year"),
        pytest.param("quý trọng, quý cơ quan", id="quý that is no quarter"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_only_looks_like_a_day(text: str) -> None:
    assert written(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("từ ngày 01/3/2026 đến hết ngày 31/7/2026", [("2026-03-01", "2026-07-31")], id="two whole days"),
        pytest.param("từ 02/5 đến 15/7/2026", [("2026-05-02", "2026-07-15")], id="the start takes the year of the end"),
        pytest.param("từ 05/9 đến 31/5/2027", [("2026-09-05", "2027-05-31")], id="across the new year"),
        pytest.param("từ ngày 01/5/2026 đến 31/8", [("2026-05-01", "2026-08-31")], id="the end takes the year"),
        pytest.param("từ ngày 01 đến ngày 15 tháng 7 năm 2026", [("2026-07-01", "2026-07-15")], id="a day alone first"),
        pytest.param("01-31/5/2026", [("2026-05-01", "2026-05-31")], id="days of one month with a dash"),
        pytest.param("(03/02/1930-03/02/2026)", [("1930-02-03", "2026-02-03")], id="in brackets without spaces"),
        pytest.param("từ tháng 3 đến hết tháng 5/2026", [("2026-03", "2026-05")], id="months"),
        pytest.param("quý I đến quý III/2026", [("2026-Q1", "2026-Q3")], id="quarters"),
        pytest.param("từ nay đến hết tháng 01/2027", [("", "2027-01")], id="from now"),
        pytest.param("từ khi phát động đến ngày 30/4/2026", [("", "2026-04-30")], id="from the launch"),
        pytest.param("kể từ ngày ký đến hết ngày 30/4/2026", [("", "2026-04-30")], id="from the signature"),
        pytest.param("từ ngày 27/2/2026 cho đến khi hết dịch", [("2026-02-27", "")], id="until something happens"),
        pytest.param("từ tháng 02/2026 đến hết năm học 2025-2026", [("2026-02", "")], id="until the school year ends"),
        pytest.param("từ tháng 02/2026 đến hết năm 2027", [("2026-02", "2027")], id="until a year ends"),
        pytest.param("từ năm 2026 đến tháng 6/2028", [("2026", "2028-06")], id="from a year"),
        pytest.param("từ 01/4/2026 và kết thúc vào ngày 30/11/2026", [("2026-04-01", "2026-11-30")], id="and ends on"),
        pytest.param("từ nay đến hết năm 2027", [("", "2027")], id="from now until a year ends"),
        pytest.param("từ 01/12/2026 đến 30/11/2026", [("2026-12-01", "2026-11-30")], id="contradictory as written"),
        pytest.param("giai đoạn 2026 - 2030", [("2026", "2030")], id="years"),
        pytest.param(
            "từ 8 giờ ngày 01/5/2026 đến 17 giờ 30 ngày 03/5/2026", [("2026-05-01", "2026-05-03")], id="hours"
        ),
        pytest.param("sơ kết ngày 30/6/2026, tổng kết ngày 15/12/2026", [], id="two days are no span"),
    ],
)
def test_spans(text: str, expected: list[tuple[str, str]]) -> None:
    assert spans(text) == expected


def test_places_are_those_of_the_text() -> None:
    text = "Đợt 1: từ 02/5 đến 15/7/2026."
    (found,) = ranges_in(text)
    assert text[found.start : found.end] == "từ 02/5 đến 15/7/2026"


def test_an_impossible_day_is_not_in_the_calendar() -> None:
    assert PartialDate(year=2026, month=6, day=31).exact is None
