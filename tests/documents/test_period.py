"""When the whole runs, and the phases of the work in it."""

from __future__ import annotations

import pytest

from thidua.documents.reading.facts import Confidence, Period
from thidua.documents.reading.period import read_period
from thidua.documents.reading.phases import read_phases
from thidua.documents.reading.rounds import read_rounds
from thidua.documents.reading.source import Source

HEAD = """LIÊN ĐOÀN LAO ĐỘNG TỈNH AN LẠC

Số: 12/KH-LĐLĐ

An Lạc, ngày 10 tháng 3 năm 2026

{kind}
{title}

{opening}

I. NỘI DUNG

{body}
"""
ROUNDS = "- Đợt 1: từ 01/4/2026 đến 31/7/2026.\n\n- Đợt 2: từ 01/8/2026 đến 30/11/2026."


def read(
    body: str,
    kind: str = "KẾ HOẠCH",
    title: str = "Phát động thi đua năm 2026",
    opening: str = "Thực hiện chương trình công tác năm, Ban Thường vụ xây dựng kế hoạch như sau:",
) -> Period | None:
    source = Source.of(HEAD.format(kind=kind, title=title, opening=opening, body=body))
    return read_period(source, doc_type=kind.lower(), rounds=read_rounds(source))


def days(found: Period | None) -> tuple[str, str] | None:
    return (str(found.start or ""), str(found.end or "")) if found else None


WHOLE = ("2026-04-01", "2026-11-30")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("1. Thời gian: từ ngày 01/4/2026 đến hết ngày 30/11/2026.", WHOLE, id="behind the label"),
        pytest.param("- Thời gian thực hiện: 01/4/2026 - 30/11/2026.", WHOLE, id="without words"),
        pytest.param(
            "1. Thời gian tổ chức phong trào\n\nTừ ngày 01/4/2026 đến ngày 30/11/2026.", WHOLE, id="under a heading"
        ),
        pytest.param(
            "* Thời gian phát động thi đua: Từ 01/4 đến 30/11/2026, chia làm 02 đợt.", WHOLE, id="then the rounds"
        ),
        pytest.param("1. Thời gian: bắt đầu từ 01/4/2026, kết thúc vào ngày 30/11/2026.", WHOLE, id="begins and ends"),
        pytest.param("1. Thời gian: bắt đầu từ 01/4/2026 và kéo dài đến hết ngày 30/11/2026.", WHOLE, id="lasts until"),
        pytest.param("Phong trào thi đua được tổ chức từ 01/4/2026 đến 30/11/2026.", WHOLE, id="in a sentence"),
        pytest.param(
            "1. Thời gian: từ khi phát động đến hết ngày 30/11/2026.", ("", "2026-11-30"), id="from the launch"
        ),
        pytest.param("1. Thời gian: từ nay đến hết năm học 2025-2026.", None, id="no day at all"),
        pytest.param("1. Thời gian: từ tháng 4 đến tháng 11/2026.", ("2026-04", "2026-11"), id="months"),
        pytest.param(ROUNDS, WHOLE, id="from the first round to the last"),
        pytest.param(
            f"1. Thời gian: từ 15/3/2026 đến 15/12/2026.\n\n{ROUNDS}",
            ("2026-03-15", "2026-12-15"),
            id="told before the rounds",
        ),
        pytest.param(f"1. Thời gian\n\n{ROUNDS}", WHOLE, id="a heading over the rounds"),
        pytest.param(
            "- Đợt 1: từ nay đến hết tháng 01/2026.\n\n- Đợt 2: từ tháng 02/2026 đến hết năm học 2025-2026.",
            ("", ""),
            id="the last round has no end",
        ),
        pytest.param("1. Thời gian đăng ký: từ 01/4/2026 đến 30/4/2026.", None, id="time to register"),
        pytest.param("- Lễ phát động: thời gian 7 giờ 30 ngày 01/4/2026.", None, id="the hour of a ceremony"),
        pytest.param("1. Thời gian: Hội nghị tổng kết từ 01/12/2026 đến 02/12/2026.", None, id="the days of a meeting"),
        pytest.param(
            "- Công trình hoàn thành trong thời gian từ 01/01/2025 đến 30/9/2026.", None, id="works that qualify"
        ),
        pytest.param("- Việc khác.", None, id="nothing"),
    ],
)
def test_period_of_a_plan(body: str, expected: tuple[str, str] | None) -> None:
    assert days(read(body)) == expected


@pytest.mark.parametrize(
    ("body", "start", "condition"),
    [
        pytest.param(
            "1. Thời gian: từ nay đến khi dịch bệnh được kiểm soát trong toàn quốc.",
            "",
            "đến khi dịch bệnh được kiểm soát trong toàn quốc",
            id="from now",
        ),
        pytest.param(
            "1. Thời gian: phong trào bắt đầu từ ngày 01/4/2026 và duy trì cho đến khi có quyết định kết thúc.",
            "2026-04-01",
            "đến khi có quyết định kết thúc",
            id="from a day",
        ),
        pytest.param(
            "Phong trào thi đua được tổ chức từ ngày 01/4/2026 đến khi có thông báo mới.",
            "2026-04-01",
            "đến khi có thông báo mới",
            id="in a sentence",
        ),
    ],
)
def test_a_condition_leaves_the_end_open(body: str, start: str, condition: str) -> None:
    found = read(body)
    assert found is not None
    assert (found.open_ended, str(found.start or ""), found.end, found.condition) == (True, start, None, condition)


@pytest.mark.parametrize(
    ("opening", "title", "expected"),
    [
        pytest.param(
            "Ban Chấp hành báo cáo kết quả đợt 1 (từ 01/4/2026 đến 31/7/2026) như sau:",
            "Sơ kết đợt 1",
            ("2026-04-01", "2026-07-31"),
            id="in the opening",
        ),
        pytest.param(
            "Thi đua chào mừng 97 năm Ngày thành lập Công đoàn (28/7/1929 - 28/7/2026). "
            "Từ 01/4/2026 đến 31/7/2026, công đoàn báo cáo:",
            "Sơ kết",
            ("2026-04-01", "2026-07-31"),
            id="not the days of an anniversary",
        ),
        pytest.param(
            "Ban Chấp hành báo cáo như sau:",
            "Sơ kết thi đua (từ 01/4/2026 đến 31/7/2026)",
            ("2026-04-01", "2026-07-31"),
            id="in the title",
        ),
        pytest.param(
            "Ban Chấp hành báo cáo như sau:", "Tổng kết năm học 2025-2026", None, id="a school year is no span"
        ),
    ],
)
def test_a_report_has_the_time_it_is_about(opening: str, title: str, expected: tuple[str, str] | None) -> None:
    assert days(read(ROUNDS, kind="BÁO CÁO", title=title, opening=opening)) == expected


def test_a_decision_has_the_time_of_the_merits() -> None:
    body = "Điều 1. Tặng Bằng khen cho 05 tập thể có thành tích từ ngày 01/4/2026 đến ngày 31/7/2026."
    assert days(read(body, kind="QUYẾT ĐỊNH", opening="Căn cứ Luật Thi đua, khen thưởng;")) == (
        "2026-04-01",
        "2026-07-31",
    )


def test_what_is_told_outright_is_surer_than_what_the_rounds_say() -> None:
    told, of_rounds = read("1. Thời gian: từ 01/4/2026 đến 30/11/2026."), read(ROUNDS)
    assert told is not None
    assert of_rounds is not None
    assert (told.confidence, of_rounds.confidence) == (Confidence.CERTAIN, Confidence.LIKELY)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "- Tổ chức sơ kết trong quý III/2026, tổng kết trong tháng 11/2026.",
            [("sơ kết", "", "2026-Q3"), ("tổng kết", "", "2026-11")],
            id="review and summing up",
        ),
        pytest.param("- Phát động xong trước ngày 25/4/2026.", [("Phát động", "", "2026-04-25")], id="a launch"),
        pytest.param("- Bước 1: từ 01/3/2026 đến 31/3/2026.", [("Bước 1", "2026-03-01", "2026-03-31")], id="a step"),
        pytest.param("- Báo cáo tổng kết về LĐLĐ tỉnh trước ngày 05/12/2026.", [], id="a report is none"),
        pytest.param("- Từ khi phát động đến hết ngày 30/11/2026.", [], id="the start of a span is none"),
        pytest.param(ROUNDS, [], id="rounds are none"),
    ],
)
def test_phases(body: str, expected: list[tuple[str, str, str]]) -> None:
    source = Source.of(
        HEAD.format(
            kind="KẾ HOẠCH", title="Phát động thi đua", opening="Ban Thường vụ xây dựng kế hoạch như sau:", body=body
        )
    )
    found = read_phases(source, read_rounds(source))
    assert [(one.name, str(one.start or ""), str(one.end or "")) for one in found] == expected
