"""Reporting duties: who reports what to whom, by which desk and when; and what is no report."""

from __future__ import annotations

import pytest

from thidua.documents.reading.facts import Confidence, ReportingRead
from thidua.documents.reading.reporting import read_reporting
from thidua.documents.reading.source import Source
from thidua.documents.reading.tasks import read_tasks

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


def read(item: str, heading: str = "II. TỔ CHỨC THỰC HIỆN\n\n1. Công đoàn cơ sở") -> tuple[ReportingRead, ...]:
    source = Source.of(f"{HEAD}{heading}\n\n- {item}{TAIL}")
    return read_reporting(source, read_tasks(source))


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        pytest.param(
            "Báo cáo kết quả về LĐLĐ tỉnh (qua Văn phòng) trước ngày 20/11/2026.", ["LĐLĐ tỉnh"], id="by a desk"
        ),
        pytest.param(
            "Tổng hợp, báo cáo Tổng Liên đoàn Lao động Việt Nam trước ngày 01/12.",
            ["Tổng Liên đoàn Lao động Việt Nam"],
            id="direct",
        ),
        pytest.param(
            "Gửi báo cáo bằng văn bản về Ban Thường vụ LĐLĐ tỉnh.", ["Ban Thường vụ LĐLĐ tỉnh"], id="in writing"
        ),
        pytest.param(
            "Định kỳ hằng quý báo cáo về công đoàn cấp trên trực tiếp.",
            ["công đoàn cấp trên trực tiếp"],
            id="generic body above",
        ),
        pytest.param("Báo cáo cấp ủy, phối hợp với chuyên môn để tổ chức.", [], id="party committee first"),
        pytest.param("Báo cáo chi bộ, thống nhất với Ban Giám hiệu.", [], id="party cell first"),
        pytest.param("Nộp bản đăng ký về Ban Chấp hành.", [], id="handing in a registration"),
        pytest.param("Kịp thời phản ánh khó khăn, vướng mắc về LĐLĐ tỉnh.", ["LĐLĐ tỉnh"], id="difficulties"),
        pytest.param(
            "Lập báo cáo gửi UBND tỉnh và Ban Thi đua - Khen thưởng tỉnh.", ["UBND tỉnh"], id="two bodies, one duty"
        ),
        pytest.param("Tiếp nhận phản ánh của đoàn viên.", [], id="phrases from members"),
        pytest.param("Nghe báo cáo và cho ý kiến chỉ đạo.", [], id="hearing reports"),
        pytest.param("Báo cáo thành tích theo mẫu.", [], id="a form"),
        pytest.param("Viết báo cáo thành tích đề nghị khen thưởng.", [], id="an achievement report"),
        pytest.param(
            "Sơ kết, báo cáo kết quả cho Công đoàn ngành Giáo dục tỉnh sau mỗi đợt thi đua.",
            ["Công đoàn ngành Giáo dục tỉnh"],
            id="after each round",
        ),
        pytest.param(
            "Báo cáo kết quả về Liên đoàn Lao động tỉnh (qua Ban Tuyên giáo - Nữ công) theo thời gian quy định.",
            ["Liên đoàn Lao động tỉnh"],
            id="full name",
        ),
        pytest.param(
            "Thông tin, báo cáo thường xuyên về Công đoàn ngành qua email cdn@anlac.example.vn.",
            ["Công đoàn ngành"],
            id="by mail",
        ),
        pytest.param(
            "Gửi số liệu về Văn phòng LĐLĐ tỉnh để tổng hợp, báo cáo Tổng Liên đoàn.",
            [],
            id="what another does with it",
        ),
        pytest.param("Báo cáo tình hình với Ban Thường vụ LĐLĐ tỉnh.", ["Ban Thường vụ LĐLĐ tỉnh"], id="with a body"),
        pytest.param("Gửi kết quả chấm điểm cho Ban Thi đua.", [], id="handing in scores"),
        pytest.param(
            "Báo cáo về Công đoàn phường trong vòng 03 ngày sau khi kết thúc.", ["Công đoàn phường"], id="within days"
        ),
        pytest.param(
            "Hằng tháng báo cáo số liệu lên Công đoàn Tổng công ty.", ["Công đoàn Tổng công ty"], id="every month"
        ),
        pytest.param("Các cấp công đoàn báo cáo kết quả trên phần mềm.", [], id="no addressee"),
    ],
)
def test_a_report_goes_to_the_one_it_names(item: str, wanted: list[str]) -> None:
    assert [report.to for report in read(item)] == wanted


@pytest.mark.parametrize(
    ("item", "what", "via", "when"),
    [
        pytest.param(
            "Báo cáo kết quả về LĐLĐ tỉnh (qua Ban Chính sách Pháp luật và Quan hệ lao động) trước ngày 20/11/2026.",
            "kết quả",
            "Ban Chính sách Pháp luật và Quan hệ lao động",
            "trước ngày 20/11/2026",
            id="desk in brackets",
        ),
        pytest.param(
            "Báo cáo LĐLĐ tỉnh tình hình phát động chậm nhất ngày 31/3/2026.",
            "tình hình phát động",
            "",
            "chậm nhất ngày 31/3/2026",
            id="what stands behind",
        ),
        pytest.param(
            "Sau mỗi đợt thi đua, báo cáo kết quả về LĐLĐ tỉnh qua đồng chí Lê Văn A, cán bộ Văn phòng.",
            "kết quả",
            "đồng chí Lê Văn A",
            "Sau mỗi đợt thi đua",
            id="person",
        ),
        pytest.param(
            "Báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 15/11 về LĐLĐ tỉnh, hộp thư td@anlac.example.vn.",
            "báo cáo 6 tháng",
            "td@anlac.example.vn",
            "trước ngày 10/6; trước ngày 15/11",
            id="two days and a mail address",
        ),
        pytest.param("Mỗi quý báo cáo tiến độ về Công đoàn ngành.", "tiến độ", "", "Mỗi quý", id="every quarter"),
    ],
)
def test_a_report_says_what_by_which_desk_and_when(item: str, what: str, via: str, when: str) -> None:
    (report,) = read(item)
    assert (report.what, report.via, report.when) == (what, via, when)


def test_an_item_reports_for_the_unit_it_is_for() -> None:
    (report,) = read("Báo cáo kết quả về LĐLĐ tỉnh.")
    assert report.sender == "Công đoàn cơ sở"


def test_a_closing_paragraph_names_who_reports() -> None:
    closing = "Trong quá trình thực hiện, đề nghị các cấp công đoàn kịp thời phản ánh vướng mắc về LĐLĐ tỉnh."
    (report,) = read(f"Phát động thi đua.\n\n{closing}")
    assert (report.sender, report.to) == ("các cấp công đoàn", "LĐLĐ tỉnh")


def test_who_asks_for_a_report_without_saying_to_whom_gets_it() -> None:
    (report,) = read(
        "Phát động thi đua.\n\nCông đoàn ngành yêu cầu các đơn vị thực hiện và báo cáo kết quả đúng quy định."
    )
    assert (report.sender, report.to, report.confidence) == ("các đơn vị", "Công đoàn ngành", Confidence.UNSURE)


def test_results_report_nothing() -> None:
    assert read("Đã báo cáo kết quả về LĐLĐ tỉnh.", "II. KẾT QUẢ") == ()


def test_the_place_of_a_report_ends_with_the_one_it_goes_to() -> None:
    source = Source.of(
        f"{HEAD}II. TỔ CHỨC THỰC HIỆN\n\n1. Các CĐCS\n\n- Gửi và báo cáo kết quả về LĐLĐ tỉnh sau đợt.{TAIL}"
    )
    (report,) = read_reporting(source)
    assert source.written(report.at) == "báo cáo kết quả về LĐLĐ tỉnh"
