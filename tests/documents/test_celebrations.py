"""Anniversaries with their arithmetic, days that are celebrated, congresses and elections."""

from __future__ import annotations

import pytest

from thidua.documents.reading.anniversaries import known_day, read_anniversaries
from thidua.documents.reading.celebrations import celebrated_in
from thidua.documents.reading.facts import AnniversaryRead, PartialDate
from thidua.documents.reading.occasions import read_occasions
from thidua.documents.reading.rounds import read_rounds
from thidua.documents.reading.source import Source
from thidua.documents.reading.words.days import DAYS, KnownDay

HEAD = """LIÊN ĐOÀN LAO ĐỘNG TỈNH AN LẠC

Số: 12/KH-LĐLĐ

An Lạc, ngày 10 tháng 3 năm 2026

KẾ HOẠCH
{title}

Thực hiện chương trình công tác năm, Ban Thường vụ xây dựng kế hoạch như sau:

I. NỘI DUNG

"""
WRITTEN = PartialDate(year=2026, month=3, day=10)


def read(body: str, title: str = "Phát động thi đua") -> tuple[AnniversaryRead, ...]:
    source = Source.of(HEAD.format(title=title) + body)
    return read_anniversaries(source, celebrated_in(source.running), date=WRITTEN)


def briefly(body: str) -> list[tuple[str, str, int | None]]:
    return [(one.event, str(one.since or ""), one.years_claimed) for one in read(body)]


def occasions(body: str) -> list[str]:
    source = Source.of(HEAD.format(title="Phát động thi đua") + body)
    return [one.event for one in read_occasions(source, celebrated_in(source.running))]


@pytest.mark.parametrize("known", DAYS, ids=lambda known: known.event)
def test_every_known_day_is_known_by_its_own_name(known: KnownDay) -> None:
    found = known_day(known.event, PartialDate(month=known.month, day=known.day))
    assert found is known


UNION = ("Ngày thành lập Công đoàn Việt Nam", "1929-07-28", 97)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "- Chào mừng 97 năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2026).", [UNION], id="plain"
        ),
        pytest.param(
            "- Kỷ niệm 97 năm, Ngày thành lập Công đoàn Việt Nam (28-7-1929-28-7-2026)", [UNION], id="a comma, dashes"
        ),
        pytest.param(
            "- Kỉ niệm 97 năm ngày Ngày thành lập Công đoàn Việt Nam 28/7/1929 – 28/7/2026", [UNION], id="no brackets"
        ),
        pytest.param(
            "- Kỷ niệm lần thứ 97 Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2026)", [UNION], id="lần thứ"
        ),
        pytest.param(
            "- Kỷ niệm 97 Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2026)",
            [UNION],
            id="the word năm forgotten",
        ),
        pytest.param(
            "- 97 năm Ngày thành lập Công đoàn Việt Nam (ngày 28/7/1929 - 28/7/2026)",
            [UNION],
            id="no occasion word, but days",
        ),
        pytest.param(
            "- Kỷ niệm 50 năm Ngày giải phóng miền Nam, thống nhất đất nước (30/4/1975 - 30/4/2025).",
            [("Ngày giải phóng miền Nam, thống nhất đất nước", "1975-04-30", 50)],
            id="a comma inside the event",
        ),
        pytest.param(
            "- Kỷ niệm 65 năm thành lập Công ty (1961 – 2026).", [("thành lập Công ty", "1961", 65)], id="years alone"
        ),
        pytest.param(
            "- Kỷ niệm 60 năm thành lập quận và 60 năm thành lập Đảng bộ quận (1966 - 2026).",
            [("thành lập quận", "1966", 60), ("thành lập Đảng bộ quận", "1966", 60)],
            id="two that share their years",
        ),
        pytest.param(
            "- Kỷ niệm 81 năm Cách mạng tháng Tám và Quốc khánh (02/9/1945 - 02/9/2026).",
            [("Cách mạng tháng Tám và Quốc khánh", "1945-09-02", 81)],
            id="two under one count are one",
        ),
        pytest.param(
            "- Chào mừng 81 năm Cách mạng tháng Tám và Quốc khánh 2/9 và các ngày lễ lớn.",
            [("Cách mạng tháng Tám và Quốc khánh", "--09-02", 81)],
            id="two under one count, with a day",
        ),
        pytest.param(
            "- Kỷ niệm 51 năm Ngày giải phóng miền Nam, thống nhất đất nước; mừng ngày thống nhất.",
            [("Ngày giải phóng miền Nam, thống nhất đất nước", "", 51)],
            id="a comma inside an event without days",
        ),
        pytest.param(
            "- Chào mừng 116 năm Ngày Quốc tế Phụ nữ 8/3 (1910 - 2026).",
            [("Ngày Quốc tế Phụ nữ", "1910-03-08", 116)],
            id="the day in the event, the years behind it",
        ),
        pytest.param(
            "- Chào mừng 97 năm Ngày thành lập Công đoàn Việt Nam.",
            [("Ngày thành lập Công đoàn Việt Nam", "", 97)],
            id="a count without days",
        ),
        pytest.param(
            "- Chào mừng 97 năm Ngày thành lập Công đoàn Việt Nam 28/7.",
            [("Ngày thành lập Công đoàn Việt Nam", "--07-28", 97)],
            id="a count with a day of the year",
        ),
        pytest.param(
            "- Chào mừng Ngày Quốc tế Lao động 1-5.", [("Quốc tế Lao động", "--05-01", None)], id="a day with a dash"
        ),
        pytest.param(
            "- Kỷ niệm ngày Nhà giáo Việt Nam 20/11, ngày thành lập Quân đội nhân dân Việt Nam, "
            "ngày hội Quốc phòng toàn dân;",
            [
                ("Nhà giáo Việt Nam", "--11-20", None),
                ("thành lập Quân đội nhân dân Việt Nam", "", None),
                ("hội Quốc phòng toàn dân", "", None),
            ],
            id="a list of days",
        ),
        pytest.param(
            "- Kỷ niệm thành lập Đoàn 26/3, ngày Quốc tế Thiếu nhi 01/6.",
            [("thành lập Đoàn", "--03-26", None), ("Quốc tế Thiếu nhi", "--06-01", None)],
            id="a founding with its day",
        ),
        pytest.param(
            "- Thi đua mừng Quốc khánh 2/9.", [("Quốc khánh", "--09-02", None)], id="an event without the word ngày"
        ),
        pytest.param(
            "- Lập thành tích chào mừng các ngày lễ lớn: 3/2, 26/3.",
            [
                ("thành lập Đảng Cộng sản Việt Nam", "--02-03", None),
                ("thành lập Đoàn TNCS Hồ Chí Minh", "--03-26", None),
            ],
            id="days by their dates alone",
        ),
        pytest.param(
            "- Chào mừng các ngày lễ lớn:\n\n+ 97 năm Ngày thành lập Công đoàn Việt Nam;\n\n+ Ngày Quốc tế Phụ nữ 8/3;",
            [("Ngày thành lập Công đoàn Việt Nam", "", 97), ("Quốc tế Phụ nữ", "--03-08", None)],
            id="a list of items",
        ),
        pytest.param(
            "- Nhân dịp kỷ niệm 96 năm Ngày Phụ nữ Việt Nam (20/10/1930 - 20/10/2026), chào mừng ngày 20/10.",
            [("Ngày Phụ nữ Việt Nam", "1930-10-20", 96)],
            id="one event told twice",
        ),
        pytest.param(
            "- Kỷ niệm 78 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc (11/6/1948 - 11/6/2026)",
            [("Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc", "1948-06-11", 78)],
            id="a long event",
        ),
    ],
)
def test_anniversaries(body: str, expected: list[tuple[str, str, int | None]]) -> None:
    assert briefly(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("- Tổng kết 5 năm thực hiện Chương trình số 3/CTr-LĐLĐ.", id="years of doing"),
        pytest.param("- Kế hoạch 5 năm phát triển kinh tế của tỉnh (2021 - 2025).", id="the years of a plan"),
        pytest.param("- Trong 5 năm qua, từ 03 năm công tác trở lên.", id="years of work"),
        pytest.param("- Phát động ngày 05/9/2026; thi đấu vào ngày 20/10.", id="days of events"),
        pytest.param("- Gắn biển công trình chào mừng các ngày lễ lớn của tỉnh.", id="no day is named"),
        pytest.param("- Tặng kỷ niệm chương và vật kỷ niệm.", id="badges and gifts"),
        pytest.param(
            "- Chào mừng ngày khai giảng năm học mới, ngày hội toàn dân đi bầu cử.", id="days of school and votes"
        ),
        pytest.param("- Hướng tới thành lập 35 công đoàn cơ sở trong năm.", id="a founding that is aimed at"),
        pytest.param("- Công ty thành lập ngày 12/5/2009.", id="a founding that is not celebrated"),
    ],
)
def test_what_is_no_anniversary(body: str) -> None:
    assert briefly(body) == []


@pytest.mark.parametrize(
    ("body", "in_year", "is_right"),
    [
        pytest.param(
            "97 năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2026)", 2026, True, id="the count holds"
        ),
        pytest.param("96 năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2026)", 2026, False, id="one too few"),
        pytest.param(
            "98 năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2026)", 2026, False, id="one too many"
        ),
        pytest.param("97 năm Ngày thành lập Công đoàn Việt Nam", 2026, True, id="checked by the known first year"),
        pytest.param("98 năm Ngày thành lập Công đoàn Việt Nam", 2026, None, id="may be meant for the next year"),
        pytest.param("90 năm Ngày thành lập Công đoàn Việt Nam", 2026, False, id="wrong in any near year"),
        pytest.param("15 năm Ngày thành lập Công ty", 2026, None, id="nothing to check by"),
        pytest.param("Ngày Quốc tế Phụ nữ 8/3", 2026, None, id="no count"),
    ],
)
def test_arithmetic(body: str, in_year: int, *, is_right: bool | None) -> None:
    (found,) = read(f"- Kỷ niệm {body}.")
    assert (found.in_year, found.is_right) == (in_year, is_right)


def test_the_year_of_the_title_counts_before_that_of_the_date() -> None:
    (found,) = read("- Chào mừng 98 năm Ngày thành lập Công đoàn Việt Nam.", title="Phát động thi đua năm 2027")
    assert (found.in_year, found.is_right) == (2027, True)


def test_the_year_of_the_round_counts_before_that_of_the_title() -> None:
    body = (
        "- Đợt 1: từ 01/9/2026 đến 31/12/2026, chào mừng ngày 20/11.\n\n"
        "- Đợt 2: từ 01/01/2027 đến 30/6/2027, kỷ niệm 97 năm Ngày thành lập Đảng Cộng sản Việt Nam."
    )
    source = Source.of(HEAD.format(title="Phát động thi đua năm 2026") + body)
    rounds = read_rounds(source)
    found = read_anniversaries(source, celebrated_in(source.running), date=WRITTEN, rounds=rounds)
    assert [(one.in_year, one.is_right) for one in found] == [(2026, None), (2027, True)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "- Chào mừng Đại hội Công đoàn tỉnh lần thứ XVI.", ["Đại hội Công đoàn tỉnh lần thứ XVI"], id="a congress"
        ),
        pytest.param(
            "- Chào mừng thành công Đại hội XIV của Đảng, bầu cử Quốc hội khóa XVI và HĐND các cấp.",
            ["Đại hội XIV của Đảng", "bầu cử Quốc hội khóa XVI và HĐND các cấp"],
            id="a congress and an election",
        ),
        pytest.param(
            "- Kỷ niệm 97 năm Ngày thành lập Công đoàn Việt Nam và Đại hội Công đoàn các cấp.",
            ["Đại hội Công đoàn các cấp"],
            id="behind an anniversary",
        ),
        pytest.param(
            "- Hướng tới Đại hội Công đoàn phường lần thứ I và kỷ niệm 81 năm Quốc khánh.",
            ["Đại hội Công đoàn phường lần thứ I"],
            id="before one",
        ),
        pytest.param("- Thực hiện Nghị quyết Đại hội XIV của Đảng.", [], id="a congress that is over"),
        pytest.param("- Chào mừng đại hội.", [], id="any congress"),
    ],
)
def test_occasions(body: str, expected: list[str]) -> None:
    assert occasions(body) == expected
