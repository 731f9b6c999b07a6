"""Deadlines: days, months and quarters by which something asked for is done, and the dates that are none."""

from __future__ import annotations

import pytest

from thidua.documents.reading.deadlines import read_deadlines
from thidua.documents.reading.facts import DeadlineRead, PartialDate
from thidua.documents.reading.source import Source

HEAD = """LIÊN ĐOÀN LAO ĐỘNG TỈNH AN LẠC

Số: 12/KH-LĐLĐ

An Lạc, ngày 10 tháng 3 năm 2026

KẾ HOẠCH
Phát động thi đua năm 2026

Thực hiện Kế hoạch số 5/KH-TLĐ ngày 02/01/2026 của Tổng Liên đoàn, Ban Thường vụ xây dựng kế hoạch như sau:

I. NỘI DUNG

1. Thi đua lao động giỏi.

"""
TAIL = "\n\nNơi nhận:\n- Các CĐCS;\n- Lưu: VT.\n"
ISSUED = PartialDate(year=2026, month=3, day=10)


def read(item: str, heading: str = "II. TỔ CHỨC THỰC HIỆN\n\n1. Công đoàn cơ sở") -> tuple[DeadlineRead, ...]:
    return read_deadlines(Source.of(f"{HEAD}{heading}\n\n- {item}{TAIL}"), ISSUED)


def dates(item: str, heading: str = "II. TỔ CHỨC THỰC HIỆN\n\n1. Công đoàn cơ sở") -> list[str]:
    return [str(deadline.when) for deadline in read(item, heading)]


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        pytest.param("Gửi báo cáo về LĐLĐ tỉnh trước ngày 20/11/2026.", ["2026-11-20"], id="with day"),
        pytest.param("Gửi hồ sơ chậm nhất là ngày 15 tháng 6 năm 2026.", ["2026-06-15"], id="in words"),
        pytest.param("Nộp bản đăng ký trước 16h00 ngày 31/3/2026.", ["2026-03-31"], id="hour before the day"),
        pytest.param("Hoàn thành trong quý II/2026.", ["2026-Q2"], id="quarter"),
        pytest.param("Hoàn thành trong tháng 4.", ["--04"], id="month without a year"),
        pytest.param("Định kỳ ngày 20 tháng cuối quý gửi báo cáo.", ["---20"], id="last month of each quarter"),
        pytest.param("Gửi số liệu trước ngày 25 hằng tháng.", ["---25"], id="every month"),
        pytest.param(
            "Báo cáo trước ngày 05/6 (6 tháng) và 05/11 (năm).", ["--06-05", "--11-05"], id="two days in brackets"
        ),
        pytest.param("Thời hạn gửi: trước 30/9/2026.", ["2026-09-30"], id="time limit"),
        pytest.param("Hạn cuối: 17h ngày 15/10/2026.", ["2026-10-15"], id="last hour"),
        pytest.param("Hạn nộp hồ sơ đến hết ngày 20/10/2026.", ["2026-10-20"], id="until the end of a day"),
        pytest.param("Tổ chức phát động xong trước 15/3/2026.", ["2026-03-15"], id="done before"),
        pytest.param("Tổng kết vào cuối tháng 12/2026.", ["2026-12"], id="end of a month"),
        pytest.param("Tổ chức sơ kết vào tuần thứ hai của tháng 7/2026.", ["2026-07"], id="second week of a month"),
        pytest.param("Từ nay đến ngày 30/4/2026 hoàn thành việc ký giao ước.", ["2026-04-30"], id="from now until"),
        pytest.param("Không muộn hơn ngày 01/12/2026 gửi hồ sơ khen thưởng.", ["2026-12-01"], id="not later than"),
        pytest.param(
            "Báo cáo quý I trước ngày 20/3, quý II trước ngày 20/6, quý III trước ngày 20/9.",
            ["--03-20", "--06-20", "--09-20"],
            id="three quarters",
        ),
        pytest.param("Cập nhật phần mềm muộn nhất ngày cuối tháng.", [], id="no date"),
        pytest.param("Báo cáo sau 05 ngày kể từ ngày kết thúc đợt.", [], id="counted from something"),
        pytest.param("Tổ chức mít tinh vào ngày 28/7/2026.", [], id="day of an event"),
        pytest.param("Tham dự Hội nghị ngày 15/5/2026 tại tỉnh.", [], id="day of a meeting"),
        pytest.param("Thực hiện Hướng dẫn số 10/HD-LĐLĐ ngày 15/01/2026.", [], id="day of a document"),
        pytest.param(
            "Chào mừng kỷ niệm 97 năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2026).", [], id="anniversary"
        ),
        pytest.param("Ký giao ước thi đua năm 2026 trước 16 giờ thứ Sáu.", [], id="weekday"),
        pytest.param("Phấn đấu đến năm 2028 hoàn thành.", [], id="year alone"),
        pytest.param(
            "Đăng ký trước ngày 15/4/2026; nộp sản phẩm trước ngày 30/8/2026; chấm thi trong tháng 9/2026.",
            ["2026-04-15", "2026-08-30", "2026-09"],
            id="three acts",
        ),
        pytest.param("Báo cáo kết quả (trước ngày 10/12/2026) về LĐLĐ tỉnh.", ["2026-12-10"], id="in brackets"),
        pytest.param("Chốt danh sách vào ngày 30/6/2026.", ["2026-06-30"], id="closing a list"),
        pytest.param("Hồ sơ gửi về trước ngày 31 tháng 10 hằng năm.", ["--10-31"], id="every year"),
        pytest.param("Hoàn thành việc ký kết trước 31-3-2026.", ["2026-03-31"], id="with hyphens"),
        pytest.param("Xong trước ngày 01.5.2026.", ["2026-05-01"], id="with dots"),
        pytest.param("Trước ngày 15 của tháng đầu quý, gửi kế hoạch.", ["---15"], id="first month of a quarter"),
        pytest.param("Gửi về LĐLĐ tỉnh vào ngày 15 hàng tháng.", ["---15"], id="on a day of every month"),
        pytest.param("Ngày 15/10/2026: nộp hồ sơ về LĐLĐ tỉnh.", ["2026-10-15"], id="date first"),
        pytest.param("Tháng 7/2026: sơ kết phong trào.", ["2026-07"], id="month first"),
        pytest.param("Trước ngày 15/3/2026: gửi kế hoạch.", ["2026-03-15"], id="last day first"),
        pytest.param("Nhận hồ sơ đến 17h00 ngày 25/10/2026.", ["2026-10-25"], id="taken until an hour"),
        pytest.param("Thời gian gửi báo cáo: 05/11/2026.", ["2026-11-05"], id="time of handing in"),
        pytest.param("Ngày 28/7/2026: mít tinh kỷ niệm.", [], id="date first, of an event"),
        pytest.param("Kể từ ngày 01/4/2026 áp dụng biểu mẫu mới.", [], id="comes into force"),
        pytest.param("Đợt 1 kết thúc ngày 30/6/2026.", [], id="end of a round"),
        pytest.param("Nhận hồ sơ từ ngày 01/9/2026 đến hết ngày 15/9/2026.", ["2026-09-15"], id="span of a task"),
        pytest.param("Đề nghị hoàn thành và gửi kết quả trong quý IV năm 2026.", ["2026-Q4"], id="quarter in words"),
        pytest.param(
            "Xây dựng kế hoạch xong trong tháng 01/2026, triển khai từ tháng 02/2026.",
            ["2026-01"],
            id="only the first is due",
        ),
    ],
)
def test_the_words_before_a_date_make_it_a_deadline(item: str, wanted: list[str]) -> None:
    assert dates(item) == wanted


@pytest.mark.parametrize(
    ("item", "acts"),
    [
        pytest.param(
            "Gửi báo cáo về LĐLĐ tỉnh trước ngày 20/11/2026.", ["Gửi báo cáo về LĐLĐ tỉnh"], id="before the day"
        ),
        pytest.param("Trước ngày 20/11/2026 gửi báo cáo năm.", ["gửi báo cáo năm"], id="behind the day"),
        pytest.param(
            "Tham mưu sơ kết đợt 1 trong tháng 7/2026, tổng kết chậm nhất ngày 15/12/2026.",
            ["Tham mưu sơ kết đợt 1", "tổng kết"],
            id="an act for each day",
        ),
        pytest.param(
            "Phát động xong trước ngày 25/3/2026 và gửi bản đăng ký công trình trước ngày 31/3/2026.",
            ["Phát động xong", "gửi bản đăng ký công trình"],
            id="two acts joined",
        ),
        pytest.param(
            "Gắn biển: tổ chức gọn nhẹ; hoàn thành trước ngày 25/9/2026.",
            ["Gắn biển: hoàn thành"],
            id="label of the item",
        ),
        pytest.param(
            "Báo cáo sơ kết và tổng kết trước ngày 05/6 và 05/11.",
            ["Báo cáo sơ kết và tổng kết"] * 2,
            id="one act, two days",
        ),
    ],
)
def test_a_deadline_says_what_is_to_be_done(item: str, acts: list[str]) -> None:
    assert [deadline.what for deadline in read(item)] == acts


@pytest.mark.parametrize(
    ("item", "used"),
    [
        pytest.param("Gửi trước ngày 20/11.", "2026-11-20", id="later this year"),
        pytest.param("Gửi trước ngày 10/3.", "2026-03-10", id="the day of issue itself"),
        pytest.param("Gửi trước ngày 15/01.", "2027-01-15", id="next year"),
        pytest.param("Gửi trước ngày 20/11/2026.", "None", id="has its year"),
        pytest.param("Gửi trước ngày 25 hằng tháng.", "None", id="every month"),
    ],
)
def test_a_day_without_a_year_is_used_as_the_next_one(item: str, used: str) -> None:
    assert [str(deadline.used) for deadline in read(item)] == [used]


@pytest.mark.parametrize(
    ("item", "when"),
    [
        pytest.param("Gửi trong quý II.", "2026-Q2", id="this year"),
        pytest.param("Gửi trong quý I năm 2027.", "2027-Q1", id="has its year"),
        pytest.param("Năm 2028: tổng kết trong quý I.", "2028-Q1", id="year before the item"),
        pytest.param("Năm 2028: tổng kết trong tháng 3.", "2028-03", id="year before a month"),
    ],
)
def test_a_quarter_is_told_with_its_year(item: str, when: str) -> None:
    assert dates(item) == [when]


@pytest.mark.parametrize(
    ("item", "recurs"),
    [
        pytest.param("Gửi trước ngày 25 hằng tháng.", "monthly", id="every month"),
        pytest.param("Gửi trước ngày 20 của tháng cuối quý.", "quarterly", id="every quarter"),
        pytest.param("Gửi trước ngày 20/11 hằng năm.", "yearly", id="every year"),
        pytest.param("Gửi trước ngày 20/11/2026.", "", id="once"),
    ],
)
def test_a_deadline_says_how_often_it_comes_back(item: str, recurs: str) -> None:
    assert [deadline.recurs for deadline in read(item)] == [recurs]


def test_the_place_of_a_deadline_has_the_words_that_make_it_one() -> None:
    source = Source.of(
        f"{HEAD}II. TỔ CHỨC THỰC HIỆN\n\n1. Công đoàn cơ sở\n\n- Gửi số liệu trước ngày 25 hằng tháng.{TAIL}"
    )
    (deadline,) = read_deadlines(source)
    assert source.written(deadline.at) == "trước ngày 25 hằng tháng"


@pytest.mark.parametrize(
    ("heading", "item", "wanted"),
    [
        pytest.param(
            "II. CÁC ĐỢT THI ĐUA", "Đợt 1: từ ngày 01/4/2026 đến hết ngày 30/6/2026.", [], id="end of a round"
        ),
        pytest.param(
            "II. THỜI GIAN", "Phát động: xong trước ngày 05/4/2026.", ["2026-04-05"], id="step among the times"
        ),
        pytest.param("II. THỜI GIAN", "Sơ kết: tháng 7/2026.", ["2026-07"], id="step with a month"),
        pytest.param("II. KẾT QUẢ", "Hoàn thành trước ngày 05/4/2026.", [], id="results"),
        pytest.param("II. KIẾN NGHỊ", "Đề nghị mở lớp tập huấn trong quý II/2026.", [], id="asked of those above"),
        pytest.param(
            "II. TRÌNH TỰ, THỜI HẠN", "Chấm điểm: từ ngày 01/11 đến 15/11/2026.", ["2026-11-15"], id="span of a step"
        ),
    ],
)
def test_the_heading_says_whether_a_date_is_a_deadline(heading: str, item: str, wanted: list[str]) -> None:
    assert dates(item, heading) == wanted
