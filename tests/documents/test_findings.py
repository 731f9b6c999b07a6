"""What an officer is told to look at: one that is found and one that only looks like it, for every kind."""

from __future__ import annotations

from datetime import date

import pytest

from thidua.documents.kinds import FindingKind as K
from thidua.documents.reading.facts import Reading
from thidua.documents.reading.findings.finding import NOTHING, Context, Ended
from thidua.documents.reading.findings.looking import MOST_OF_A_KIND
from thidua.documents.reading.findings.spelling import PHRASES
from thidua.documents.reading.reader import read

NUMBER, DAY = "Số: 07/KH-LĐLĐ", "Sông Lam, ngày 12 tháng 3 năm 2026"
SIGNED = "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n\nLê Thị Mai Lan"
RECIPIENTS = "Nơi nhận:\n- LĐLĐ huyện Cầu Đình (t/h);\n- Lưu: VT."
WORK = (
    "- Mỗi công đoàn cơ sở có ít nhất 02 sáng kiến.\n\n"
    "- Công đoàn cơ sở gửi báo cáo về Liên đoàn Lao động tỉnh trước ngày 30/11/2026."
)


def plan(
    body: str, *, number: str = NUMBER, day: str = DAY, signed: str = SIGNED, foot: str = RECIPIENTS, work: str = WORK
) -> str:
    return (
        f"LIÊN ĐOÀN LAO ĐỘNG TỈNH SÔNG LAM\n\n{number}\n\n{day}\n\nKẾ HOẠCH\nPhát động phong trào thi đua năm 2026\n\n"
        f"I. NỘI DUNG\n\n{body}\n\nII. TỔ CHỨC THỰC HIỆN\n\n{work}\n\n{foot}\n\n{signed}\n"
    )


def found(text: str, kind: K, context: Context = NOTHING) -> list[str]:
    """Return what the findings of a kind stand at."""
    reading = read(text, context)
    return [written(reading, one.at.start, one.at.end) for one in reading.findings if one.kind is kind]


def written(reading: Reading, start: int, end: int) -> str:
    return " ".join(reading.text[start:end].split())


def test_a_plan_that_lacks_nothing_has_no_findings() -> None:
    assert read(plan("Thi đua lao động giỏi, lao động sáng tạo.")).findings == ()


ROUNDS = "- Đợt 1: từ ngày 01/3/2026 đến ngày 30/6/2026.\n\n- Đợt 2: từ ngày {} đến ngày 30/11/2026."
TABLE = "| TT | Đơn vị | Số sáng kiến |\n| 1 | Khối A | 20 |\n| 2 | Khối B | 15 |\n| | Tổng cộng | {} |"
REPORTS = (
    "1. Liên đoàn Lao động tỉnh\n\n- Báo cáo Tổng Liên đoàn trước ngày 01/12/2026.\n\n"
    "2. Công đoàn cơ sở\n\n- Báo cáo kết quả về Liên đoàn Lao động tỉnh trước ngày {}; có ít nhất 02 sáng kiến."
)
PRIZES = (
    "Tặng thưởng 05 tập thể và 12 cá nhân: tập thể 2.000.000 đồng, cá nhân 1.000.000 đồng. "
    "Tổng số tiền thưởng là {}.000.000 đồng."
)
CASES = [
    pytest.param(
        K.ANNIVERSARY,
        "Chào mừng 75 năm Ngày thành lập Công đoàn tỉnh (10/8/1950 - 10/8/2026).",
        ["75 năm Ngày thành lập Công đoàn tỉnh (10/8/1950 - 10/8/2026"],
        "Chào mừng 76 năm Ngày thành lập Công đoàn tỉnh (10/8/1950 - 10/8/2026).",
        id="an anniversary of the wrong year; the right one",
    ),
    pytest.param(
        K.IMPOSSIBLE_DATE,
        "Tổ chức hội thi vào ngày 31/6/2026 tại tỉnh.",
        ["31/6/2026"],
        "Tổ chức hội thi vào ngày 30/6/2026, theo Công văn số 31/6/KH, đạt 29/2 điểm.",
        id="a day that no calendar has; numbers that are none",
    ),
    pytest.param(
        K.IMPOSSIBLE_DATE,
        "Tổ chức ngày 29/02/2026.",
        ["29/02/2026"],
        "Tổ chức ngày 29/02/2028.",
        id="no leap year; one",
    ),
    pytest.param(
        K.CONTRADICTORY_DATES,
        "Thời gian từ ngày 01/12/2026 đến ngày 30/11/2026.",
        ["từ ngày 01/12/2026 đến ngày 30/11/2026"],
        "Thời gian từ ngày 01/12/2026 đến ngày 30/01/2027.",
        id="the end before the beginning; over the turn of the year",
    ),
    pytest.param(
        K.CONTRADICTORY_DATES,
        "Đợt cao điểm 60 ngày, từ ngày 02/5/2026 đến ngày 15/7/2026.",
        ["60 ngày, từ ngày 02/5/2026 đến ngày 15/7/2026"],
        "Đợt cao điểm 60 ngày, từ ngày 02/5/2026 đến ngày 30/6/2026.",
        id="a length that is another; the right one",
    ),
    pytest.param(
        K.CONTRADICTORY_DATES,
        "Các đơn vị đăng ký về Liên đoàn Lao động tỉnh trước ngày 01/3/2026.",
        ["trước ngày 01/3/2026"],
        "Các đơn vị đăng ký về Liên đoàn Lao động tỉnh trước ngày 12/3/2026.",
        id="a deadline before the document; on its day",
    ),
    pytest.param(
        K.CONTRADICTORY_DATES,
        "Thực hiện Kế hoạch số 12/KH-TLĐ ngày 20/3/2026 của Tổng Liên đoàn.",
        ["Kế hoạch số 12/KH-TLĐ ngày 20/3/2026 của Tổng Liên đoàn"],
        "Thực hiện Kế hoạch số 12/KH-TLĐ ngày 20/01/2026 của Tổng Liên đoàn.",
        id="a document cited that is younger; an older one",
    ),
    pytest.param(
        K.WEEKDAY,
        "Lễ phát động: 7 giờ 15 phút, thứ Tư, ngày 02/4/2026.",
        ["thứ Tư, ngày 02/4/2026"],
        "Lễ phát động: 7 giờ 15 phút, thứ Năm, ngày 02/4/2026; đợt thứ hai ngày 03/4/2026.",
        id="another day of the week; the right one, and a second round",
    ),
    pytest.param(
        K.WEEKDAY,
        "Họp ngày 05/4/2026 (thứ Bảy).",
        ["05/4/2026 (thứ Bảy"],
        "Họp ngày 05/4/2026 (Chủ nhật).",
        id="behind it",
    ),
    pytest.param(
        K.OVERLAPPING_ROUNDS,
        ROUNDS.format("15/6/2026"),
        ["Đợt 2: từ ngày 15/6/2026 đến ngày 30/11/2026"],
        ROUNDS.format("30/6/2026"),
        id="a round that begins too early; on the last day of the other",
    ),
    pytest.param(
        K.REPORT_TOO_EARLY,
        ROUNDS.format("01/7/2026") + "\n\n- Báo cáo kết quả đợt 1 về Liên đoàn Lao động tỉnh trước ngày 20/6/2026.",
        ["trước ngày 20/6/2026"],
        ROUNDS.format("01/7/2026") + "\n\n- Báo cáo kết quả đợt 1 về Liên đoàn Lao động tỉnh trước ngày 05/7/2026.",
        id="a report before its round ends; after it",
    ),
    pytest.param(
        K.LIST_COUNT,
        "Tập trung thực hiện 04 nhiệm vụ sau:\n\na) Chăm lo.\n\nb) Sáng kiến.\n\nc) Phát triển đoàn viên.",
        ["04 nhiệm vụ sau:"],
        "Tập trung thực hiện 03 nhiệm vụ sau:\n\na) Chăm lo.\n\n- Thăm hỏi.\n\nb) Sáng kiến.\n\nc) Học tập.",
        id="a list of fewer items; with items of items",
    ),
    pytest.param(
        K.LIST_COUNT,
        "Phong trào chia làm 03 đợt.\n\n" + ROUNDS.format("01/7/2026"),
        ["03 đợt"],
        "Phong trào chia làm 02 đợt.\n\n" + ROUNDS.format("01/7/2026"),
        id="more rounds than there are; as many",
    ),
    pytest.param(
        K.SUM,
        "Có 42/45 đoàn viên đăng ký, đạt 95,3%.",
        ["42/45 đoàn viên đăng ký, đạt 95,3%"],
        "Có 42/45 đoàn viên đăng ký, đạt 93,3%; 8/11 sáng kiến (72,7%); ngày 20/11 tặng 100% đoàn viên.",
        id="a share; the right one, and a day",
    ),
    pytest.param(
        K.SUM,
        "Tổng số 120 đoàn viên, gồm 70 nam và 55 nữ.",
        ["Tổng số 120 đoàn viên, gồm 70 nam và 55 nữ"],
        "Tổng số 125 đoàn viên, gồm 70 nam và 55 nữ. Tổng số 90 người, trong đó 40 nữ, 30 đảng viên.",
        id="a total; the right one, and parts that are not all",
    ),
    pytest.param(K.SUM, TABLE.format(36), ["36"], TABLE.format(35), id="a column of a table"),
    pytest.param(
        K.SUM,
        PRIZES.format(21),
        ["Tổng số tiền thưởng là 21.000.000 đồng"],
        PRIZES.format(22),
        id="money for prizes",
    ),
    pytest.param(
        K.DUPLICATE_NUMBER,
        "1. Chăm lo.\n\n2. Sáng kiến.\n\n2. Phát triển đoàn viên.\n\n3. Học tập.",
        ["2. Phát triển đoàn viên."],
        "1. Chăm lo.\n\na) Thăm hỏi.\n\nb) Quà Tết.\n\n2. Sáng kiến.\n\na) Đăng ký.\n\nb) Xét.",
        id="a number twice; letters under each number",
    ),
    pytest.param(
        K.SPELLING,
        "Nêu cao ý trí tự lực; phát động phong trào thi đấu yêu nước.",
        ["ý trí", "phong trào thi đấu"],
        "Nêu cao ý chí tự lực; phát động phong trào thi đấu thể thao, thực hiện hiện đại hóa.",
        id="phrases; what is right so",
    ),
    pytest.param(
        K.SPELLING,
        "Chào mừng kỷ niệm kỷ niệm 67 năm và và các các đơn vị.",
        ["kỷ niệm kỷ niệm", "và và", "các các"],
        "Các đơn vị của\n\nCủa cải, người người, luôn luôn, thành tích tích cực.",
        id="words twice; words that are doubled so",
    ),
    pytest.param(
        K.ABBREVIATION,
        "Rà soát ĐVKK để hỗ trợ ĐVKK kịp thời.",
        ["ĐVKK"],
        "Rà soát đoàn viên khó khăn (ĐVKK) theo số 12/QĐ-ABCD của UBND; hỗ trợ ĐVKK; phần XIV. GIỎI VIỆC NƯỚC.",
        id="one that is nowhere explained; explained, known, in a number, a heading",
    ),
]


@pytest.mark.parametrize(("kind", "wrong", "at", "right"), CASES)
def test_what_is_wrong_is_found_and_what_only_looks_so_is_not(kind: K, wrong: str, at: list[str], right: str) -> None:
    assert found(plan(wrong), kind) == at
    assert found(plan(right), kind) == []


def test_a_report_from_below_is_due_before_the_superior_reports_itself() -> None:
    assert found(plan("Thi đua.", work=REPORTS.format("05/12/2026")), K.REPORT_TOO_LATE) == [
        "Báo cáo kết quả về Liên đoàn Lao động tỉnh"
    ]
    assert found(plan("Thi đua.", work=REPORTS.format("20/11/2026")), K.REPORT_TOO_LATE) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        pytest.param(K.NO_NUMBER, plan("", number="Số:     /KH-LĐLĐ"), id="a blank number"),
        pytest.param(K.NO_DATE, plan("", day="Sông Lam, ngày     tháng 3 năm 2026"), id="a blank day"),
        pytest.param(K.NO_SIGNER, plan("", signed="TM. BAN THƯỜNG VỤ\nCHỦ TỊCH"), id="no name"),
        pytest.param(K.NO_RECIPIENTS, plan("", foot=""), id="no recipients"),
        pytest.param(K.NO_TARGET, plan("", work=WORK.replace("ít nhất 02 sáng kiến", "sáng kiến")), id="no target"),
        pytest.param(K.NO_DEADLINE, plan("", work=WORK.replace("trước ngày 30/11/2026", "kịp thời")), id="no deadline"),
        pytest.param(K.NO_REPORTING, plan("", work="- Ít nhất 02 sáng kiến trước ngày 30/6/2026."), id="no reporting"),
    ],
)
def test_what_is_missing_is_named_and_nothing_else(kind: K, text: str) -> None:
    assert [one.kind for one in read(text).findings if one.kind.value.startswith("no_")] == [kind]


def test_an_official_letter_needs_no_target_and_a_text_of_no_kind_needs_nothing() -> None:
    letter = plan("").replace("KẾ HOẠCH\nPhát động phong trào thi đua năm 2026", "Kính gửi: Các công đoàn cơ sở")
    assert {one.kind for one in read(letter).findings} <= {K.NO_NUMBER, K.NO_DATE}
    assert read("Mai họp lúc 8 giờ nhé.").findings == ()


def test_a_list_attached_has_as_many_names_as_the_decision_says() -> None:
    names = "\n".join(f"{at}. Bà Lê Thị {name}, Công đoàn Trường Tiểu học" for at, name in enumerate("ABCDE", 1))
    text = (
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH SÔNG LAM\n\nSố: 41/QĐ-LĐLĐ\n\nSông Lam, ngày 12 tháng 3 năm 2026\n\nQUYẾT ĐỊNH\n"
        "Về việc tặng Bằng khen\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Tặng Bằng khen cho {} cá nhân (có danh sách kèm theo).\n\n"
        f"Nơi nhận:\n- Như Điều 1;\n- Lưu: VT.\n\n{SIGNED}\n\nDANH SÁCH\nđược tặng Bằng khen\n\nI. CÁ NHÂN\n\n{names}\n"
    )
    assert found(text.format("06"), K.LIST_COUNT) == ["06 cá nhân"]
    assert found(text.format("05"), K.LIST_COUNT) == []


CITED = "Quyết định số 212/QĐ-TLĐ ngày 03/02/2020 của Tổng Liên đoàn"
CITING = f"Căn cứ {CITED} và Kế hoạch số 12/KH-TLĐ ngày 15/01/2026."


@pytest.mark.parametrize(
    ("last_day", "at"),
    [
        pytest.param(date(2025, 12, 31), [CITED], id="ended before"),
        pytest.param(date(2026, 3, 12), [], id="ends on the day"),
    ],
)
def test_a_cited_document_is_in_force_on_the_day_of_this_one(last_day: date, at: list[str]) -> None:
    context = Context(today=date(2030, 1, 1), documents=(Ended("212/QĐ - TLĐ", last_day, "999/QĐ-TLĐ"),))
    assert found(plan(CITING), K.NOT_IN_FORCE, context) == at
    reasons = [one.reason for one in read(plan(CITING), context).findings if one.kind is K.NOT_IN_FORCE]
    assert all("999/QĐ-TLĐ" in reason for reason in reasons)


def test_a_document_without_a_day_is_looked_at_as_of_today() -> None:
    text = plan(CITING, day="")
    ended = (Ended("212/QĐ-TLĐ", date(2025, 12, 31)),)
    assert found(text, K.NOT_IN_FORCE, Context(today=date(2026, 6, 1), documents=ended)) == [CITED]
    assert found(text, K.NOT_IN_FORCE, Context(today=date(2025, 6, 1), documents=ended)) == []
    assert found(text, K.NOT_IN_FORCE, Context(documents=ended)) == []


def test_a_recipient_that_is_no_more_is_named_by_its_long_or_short_name() -> None:
    ended = Ended("Liên đoàn Lao động huyện Cầu Đình", date(2025, 6, 30), "Công đoàn xã Cầu Đình")
    assert found(plan(""), K.NO_SUCH_RECIPIENT, Context(units=(ended,))) == ["LĐLĐ huyện Cầu Đình (t/h)"]
    other = (Ended("Liên đoàn Lao động huyện Cầu", date(2025, 6, 30)), Ended(ended.name, date(2026, 6, 30)))
    assert found(plan(""), K.NO_SUCH_RECIPIENT, Context(units=other)) == []


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.written)
def test_every_phrase_is_found_in_its_wrong_form_and_not_in_the_right_one(phrase) -> None:
    assert f"“{phrase.meant}”" in "".join(one.reason for one in read(f"Các đơn vị {phrase.written} năm nay.").findings)
    assert [one for one in read(f"Các đơn vị {phrase.meant} năm nay.").findings if one.kind is K.SPELLING] == []


def test_findings_stand_in_the_order_of_the_text_and_are_no_more_than_one_reads() -> None:
    reading = read(plan("ý trí. " * 200 + "ABCX"))
    kinds = [one.kind for one in reading.findings]
    assert kinds.count(K.SPELLING) == MOST_OF_A_KIND
    assert list(reading.findings) == sorted(reading.findings, key=lambda one: one.at)
