"""Rounds: every run with days of its own, in lists, sentences and tables, and what each is about."""

from __future__ import annotations

import pytest

from thidua.documents.reading.facts import RoundRead
from thidua.documents.reading.rounds import read_rounds
from thidua.documents.reading.source import Source

HEAD = """LIÊN ĐOÀN LAO ĐỘNG TỈNH AN LẠC

Số: 12/KH-LĐLĐ

An Lạc, ngày 10 tháng 3 năm 2026

KẾ HOẠCH
Phát động thi đua năm 2026

Thực hiện chương trình công tác năm, Ban Thường vụ xây dựng kế hoạch như sau:

"""


def read(body: str) -> tuple[RoundRead, ...]:
    return read_rounds(Source.of(HEAD + body))


def days(body: str) -> list[tuple[int | None, str, str]]:
    return [(one.no, str(one.start or ""), str(one.end or "")) for one in read(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "I. CÁC ĐỢT THI ĐUA\n\n- Đợt 1: từ ngày 01/3/2026 đến ngày 31/7/2026.\n\n"
            "- Đợt 2: từ 01/8/2026 đến 30/11/2026.",
            [(1, "2026-03-01", "2026-07-31"), (2, "2026-08-01", "2026-11-30")],
            id="a list",
        ),
        pytest.param("Đợt I (từ 01/3 đến 31/7/2026): chào mừng.", [(1, "2026-03-01", "2026-07-31")], id="in brackets"),
        pytest.param("* ĐỢT II: Từ ngày 01/8 đến 30/11/2026", [(2, "2026-08-01", "2026-11-30")], id="in capitals"),
        pytest.param(
            "- Đợt thi đua thứ nhất: Từ nay đến hết tháng 7/2026, trọng tâm là ổn định việc làm.",
            [(1, "", "2026-07")],
            id="an ordinal, from now on",
        ),
        pytest.param(
            "Đợt thứ ba: 01/9/2026 - 30/11/2026.", [(3, "2026-09-01", "2026-11-30")], id="no word before the days"
        ),
        pytest.param("+ Đợt 2: Từ tháng 8 đến tháng 11/2026", [(2, "2026-08", "2026-11")], id="months"),
        pytest.param(
            "+ Đợt 1: Quý I và quý II/2026.\n+ Đợt 2: Quý III/2026.",
            [(1, "2026-Q1", "2026-Q2"), (2, "2026-Q3", "2026-Q3")],
            id="quarters",
        ),
        pytest.param("Đợt 1: đến hết ngày 30/6/2026.", [(1, "", "2026-06-30")], id="only an end"),
        pytest.param("Đợt 2: từ ngày 01/7/2026.", [(2, "2026-07-01", "")], id="only a start"),
        pytest.param("Đợt 1: từ khi phát động đến ngày 30/6/2026.", [(1, "", "2026-06-30")], id="from the launch"),
        pytest.param(
            "Đợt 2: từ 05/01/2026 đến hết năm học 2025-2026.", [(2, "2026-01-05", "")], id="to the end of school"
        ),
        pytest.param("Đợt 2: từ tháng 7/2026 đến hết năm 2026.", [(2, "2026-07", "2026")], id="to the end of the year"),
        pytest.param(
            "Phong trào chia làm 02 đợt: đợt 1 từ 01/3/2026 đến 31/7/2026; đợt 2 từ 01/8/2026 đến 30/11/2026.",
            [(1, "2026-03-01", "2026-07-31"), (2, "2026-08-01", "2026-11-30")],
            id="in one sentence",
        ),
        pytest.param(
            "TT\n\nĐợt\n\nThời gian\n\nChủ đề\n\n1\n\nĐợt I\n\n01-3-2026 đến 31-7-2026\n\n“Vững tay nghề”\n\n2\n\n"
            "Đợt II\n\n01-8-2026 đến 30-11-2026\n\n“Về đích sớm”",
            [(1, "2026-03-01", "2026-07-31"), (2, "2026-08-01", "2026-11-30")],
            id="a table, cell by cell",
        ),
        pytest.param(
            "| TT | Đợt | Thời gian | Trọng tâm |\n|---|---|---|---|\n"
            "| 1 | Đợt 1 | 01/3/2026 - 31/7/2026 | Ổn định việc làm |\n"
            "| 2 | Đợt 2 | 01/8/2026 - 30/11/2026 | Về đích |",
            [(1, "2026-03-01", "2026-07-31"), (2, "2026-08-01", "2026-11-30")],
            id="a table with bars",
        ),
        pytest.param(
            "1. Đợt 1\n\na) Thời gian: từ 01/3/2026 đến 31/7/2026.\n\nb) Chủ đề: “Vững tay nghề”.\n\n2. Đợt 2\n\n"
            "a) Thời gian: từ 01/8/2026 đến 30/11/2026.",
            [(1, "2026-03-01", "2026-07-31"), (2, "2026-08-01", "2026-11-30")],
            id="a heading with its days below",
        ),
        pytest.param(
            "- Đợt cao điểm 60 ngày, từ 02/5 đến 30/6/2026.",
            [(None, "2026-05-02", "2026-06-30")],
            id="a length is no number",
        ),
        pytest.param(
            "Phát động đợt thi đua đặc biệt từ ngày 01/9/2026 đến ngày 15/10/2026.",
            [(None, "2026-09-01", "2026-10-15")],
            id="without a number",
        ),
        pytest.param(
            "- Đợt 3: từ 01/12/2026 đến 30/11/2026.", [(3, "2026-12-01", "2026-11-30")], id="contradictory as written"
        ),
        pytest.param(
            "- Giai đoạn 1: từ tháng 3/2026 đến tháng 12/2027.\n\n- Giai đoạn 2: từ tháng 01/2028 đến tháng 7/2030.",
            [(1, "2026-03", "2027-12"), (2, "2028-01", "2030-07")],
            id="stages where there are no rounds",
        ),
    ],
)
def test_rounds(body: str, expected: list[tuple[int | None, str, str]]) -> None:
    assert days(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("- Báo cáo đợt 1 trước ngày 30/6/2026.", id="a report about a round"),
        pytest.param("- Sơ kết đợt 1 từ ngày 25/7/2026 đến ngày 30/7/2026.", id="a review of a round"),
        pytest.param("- Đăng ký đợt 1 từ 01/3/2026 đến 10/3/2026.", id="a registration for a round"),
        pytest.param(
            "- Phát động đợt thi đua chào mừng 97 năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2026).",
            id="the days of an anniversary",
        ),
        pytest.param(
            "- Sau mỗi đợt thi đua, công đoàn bình xét. Phát động từ 01/3/2026 đến 10/3/2026.", id="another sentence"
        ),
        pytest.param("- Kết nạp trong 2 đợt.", id="a count of rounds"),
        pytest.param("- Đợt 1 của phong trào giai đoạn 2026 - 2030 đã qua.", id="the years of the movement"),
    ],
)
def test_what_is_no_round(body: str) -> None:
    assert days(f"I. NỘI DUNG\n\n{body}") == []


@pytest.mark.parametrize(
    ("body", "theme"),
    [
        pytest.param(
            "- Đợt 1: từ 01/3 đến 31/7/2026, chủ đề “Vững tay nghề, chắc việc làm”.",
            "Vững tay nghề, chắc việc làm",
            id="quoted",
        ),
        pytest.param(
            '- Đợt 1 (01/3/2026 - 31/7/2026): Với chủ đề: "Vững tay nghề".', "Vững tay nghề", id="straight marks"
        ),
        pytest.param(
            "- Đợt 1 với chủ đề “Vững tay nghề”, từ 01/3/2026 đến 31/7/2026.", "Vững tay nghề", id="before the days"
        ),
        pytest.param(
            "- Đợt 1: từ 01/3/2026 đến 31/7/2026, trọng tâm là ổn định việc làm sau Tết.",
            "ổn định việc làm sau Tết",
            id="trọng tâm là",
        ),
        pytest.param(
            "- Đợt 1: từ 01/3/2026 đến 31/7/2026, tập trung chăm lo Tết; tuyên truyền.", "chăm lo Tết", id="tập trung"
        ),
        pytest.param(
            "- Đợt 1: từ 01/3/2026 đến 31/7/2026 chào mừng Đại hội Công đoàn tỉnh.",
            "chào mừng Đại hội Công đoàn tỉnh",
            id="chào mừng",
        ),
        pytest.param(
            "- Đợt 1: từ 01/3/2026 đến 31/7/2026, trọng tâm là kỷ niệm 97 năm Ngày thành lập Công đoàn Việt Nam "
            "(28/7/1929 - 28/7/2026).",
            "kỷ niệm 97 năm Ngày thành lập Công đoàn Việt Nam",
            id="without the days in brackets",
        ),
        pytest.param(
            "Thời gian\n\nTrọng tâm\n\nĐợt 1\n\n01/3/2026 - 31/7/2026\n\nỔn định việc làm\n\nĐợt 2",
            "Ổn định việc làm",
            id="a cell under its head",
        ),
        pytest.param("- Đợt 1 (01/3 - 31/7/2026): Về đích trước hạn.", "Về đích trước hạn", id="all that is said"),
        pytest.param(
            "- Đợt 1: từ 01/3/2026 đến 31/7/2026: các công đoàn cơ sở họp bàn với chuyên môn, "
            "chọn nội dung và ký giao ước.",
            None,
            id="what is to be done is none",
        ),
        pytest.param("- Đợt 1: từ 01/3/2026 đến 31/7/2026.", None, id="none"),
    ],
)
def test_themes(body: str, theme: str | None) -> None:
    assert read(body)[0].theme == theme


def test_a_round_told_twice_is_one() -> None:
    first = "- Đợt 1: từ 01/3/2026 đến 31/7/2026."
    body = f"{first}\n\nII. NỘI DUNG\n\n- Đợt 1 (từ 01/3/2026 đến 31/7/2026), chủ đề “Vững tay nghề”."
    (found,) = read(body)
    assert (found.no, found.theme) == (1, "Vững tay nghề")
