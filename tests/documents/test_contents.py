"""What a plan is made of: headings and items with their numbers and sectors; topics of headings; desks in charge."""

from __future__ import annotations

import pytest

from thidua.documents.reading.contents import ENTERPRISES, PUBLIC, read_contents
from thidua.documents.reading.desks import read_desks
from thidua.documents.reading.source import Source
from thidua.documents.reading.tasks import read_tasks
from thidua.documents.reading.topics import Topic

PLAN = """KẾ HOẠCH
Phát động thi đua năm 2026

Ban Thường vụ xây dựng kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Khơi dậy tinh thần sáng tạo. Góp phần hoàn thành nhiệm vụ.

II. NỘI DUNG THI ĐUA

1. Đối với khối doanh nghiệp

1.1. Thi đua lao động giỏi.

1.2. Thi đua an toàn.

2. Đối với khu vực hành chính, sự nghiệp

- Thi đua văn hóa công sở.

III. TỔ CHỨC THỰC HIỆN

1. Giao Ban Chính sách - Pháp luật làm đầu mối theo dõi.

2. Các CĐCS: phát động; báo cáo kết quả về LĐLĐ tỉnh (qua Văn phòng).

Nơi nhận:
- Lưu: VT.
"""


def test_headings_and_items_keep_their_numbers() -> None:
    assert [(content.no, content.text) for content in read_contents(Source.of(PLAN))] == [
        ("I", "MỤC ĐÍCH, YÊU CẦU"),
        ("I.1", "Khơi dậy tinh thần sáng tạo"),
        ("II", "NỘI DUNG THI ĐUA"),
        ("II.1", "Đối với khối doanh nghiệp"),
        ("1.1", "Thi đua lao động giỏi"),
        ("1.2", "Thi đua an toàn"),
        ("II.2", "Đối với khu vực hành chính, sự nghiệp"),
        ("II.2", "Thi đua văn hóa công sở"),
        ("III", "TỔ CHỨC THỰC HIỆN"),
    ]


def test_a_content_speaks_to_the_sector_of_its_heading() -> None:
    sectors = {content.text: content.sector for content in read_contents(Source.of(PLAN))}
    assert sectors["Thi đua an toàn"] == ENTERPRISES
    assert sectors["Thi đua văn hóa công sở"] == PUBLIC
    assert sectors["Khơi dậy tinh thần sáng tạo"] == ""


@pytest.mark.parametrize(
    ("heading", "sector"),
    [
        pytest.param("Khối doanh nghiệp, hợp tác xã", ENTERPRISES, id="bloc"),
        pytest.param("Trong các doanh nghiệp", ENTERPRISES, id="in enterprises"),
        pytest.param("Đối với CĐCS doanh nghiệp ngoài nhà nước", ENTERPRISES, id="unions of enterprises"),
        pytest.param("Khu vực sản xuất, kinh doanh", ENTERPRISES, id="production"),
        pytest.param("Khối cơ quan hành chính, đơn vị sự nghiệp", PUBLIC, id="offices"),
        pytest.param("Đối với các cơ quan HCSN", PUBLIC, id="short form"),
        pytest.param("Công tác xây dựng tổ chức", "", id="neither"),
    ],
)
def test_a_heading_names_a_sector(heading: str, sector: str) -> None:
    source = Source.of(f"I. NỘI DUNG\n\n1. {heading}\n\n- Thi đua sáng tạo.\n\n2. Nội dung khác\n\n- Thi đua.")
    assert [content.sector for content in read_contents(source) if content.text == "Thi đua sáng tạo"] == [sector]


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        pytest.param("I. MỤC ĐÍCH, YÊU CẦU", Topic.PURPOSE, id="purpose"),
        pytest.param("II. NỘI DUNG VÀ CHỈ TIÊU", Topic.TARGETS, id="targets among contents"),
        pytest.param("III. GIẢI PHÁP THỰC HIỆN", Topic.MEASURES, id="measures"),
        pytest.param("IV. GIẢI PHÁP VÀ TỔ CHỨC THỰC HIỆN", Topic.IMPLEMENTATION, id="measures and who does what"),
        pytest.param("V. PHÂN CÔNG NHIỆM VỤ", Topic.IMPLEMENTATION, id="shared out"),
        pytest.param("VI. NHIỆM VỤ VÀ GIẢI PHÁP", Topic.DUTIES, id="duties and measures"),
        pytest.param("II. KẾT QUẢ THỰC HIỆN CHỈ TIÊU", Topic.RESULTS, id="results of targets"),
        pytest.param("III. CHẤM ĐIỂM, KHEN THƯỞNG", Topic.REWARD, id="rewards"),
        pytest.param("IV. ĐỐI TƯỢNG, THỜI GIAN", Topic.SUBJECTS, id="whom and when"),
        pytest.param("V. VIỆC KHÁC", Topic.OTHER, id="nothing known"),
    ],
)
def test_a_heading_gives_its_items_their_topic(heading: str, topic: Topic) -> None:
    source = Source.of(f"{heading}\n\n1. Một việc được nói đến ở đây.")
    assert source.topics == (topic, topic)


def test_results_rule_what_stands_below_them() -> None:
    source = Source.of(
        "I. KẾT QUẢ ĐỢT 1\n\n1. Chỉ tiêu\n\n- Đạt 95% kế hoạch.\n\nII. NHIỆM VỤ ĐỢT 2\n\n1. Chỉ tiêu\n\n- Đạt 98%."
    )
    assert source.topics == (*[Topic.RESULTS] * 3, Topic.CONTENT, *[Topic.TARGETS] * 2)


def test_a_heading_without_a_number_rules_what_follows_it() -> None:
    source = Source.of(
        "I. NỘI DUNG\n\n1. Thi đua.\n\nTỔ CHỨC THỰC HIỆN\n\n1. Các CĐCS: phát động.\n\nII. VIỆC KHÁC\n\n1. Lưu trữ."
    )
    assert source.topics == (
        *[Topic.CONTENT] * 2,
        *[Topic.IMPLEMENTATION] * 2,
        *[Topic.OTHER] * 2,
    )


def test_desks_in_charge_are_named_once() -> None:
    source = Source.of(PLAN)
    desks = read_desks(source, read_tasks(source))
    assert [(desk.name, source.written(desk.at)) for desk in desks] == [
        ("Ban Chính sách - Pháp luật", "Ban Chính sách - Pháp luật"),
        ("Văn phòng", "Văn phòng"),
    ]


def test_short_numbered_items_with_nothing_under_them_are_no_headings() -> None:
    text = (
        "I. NỘI DUNG\n\n1. Tuyên truyền, vận động\n\n2. Đăng ký thi đua\n\n3. Chăm lo đời sống\n\n"
        "II. CHỈ TIÊU\n\n1. Về sáng kiến\n\nMỗi đơn vị có 02 sáng kiến.\n\n2. Về đoàn viên\n\nKết nạp 120 đoàn viên."
    )
    contents = {content.text: content.is_heading for content in read_contents(Source.of(text))}
    assert contents == {
        "NỘI DUNG": True,
        "Tuyên truyền, vận động": False,
        "Đăng ký thi đua": False,
        "Chăm lo đời sống": False,
        "CHỈ TIÊU": True,
        "Về sáng kiến": True,
        "Về đoàn viên": True,
    }
