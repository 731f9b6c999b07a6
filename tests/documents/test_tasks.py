"""Tasks: who shall do what, in every shape plans, letters and plans of work give it."""

from __future__ import annotations

import pytest

from thidua.documents.reading.facts import Confidence, TaskRead
from thidua.documents.reading.source import Source
from thidua.documents.reading.tasks import read_tasks

HEAD = """LIÊN ĐOÀN LAO ĐỘNG TỈNH AN LẠC

Số: 12/KH-LĐLĐ

An Lạc, ngày 10 tháng 3 năm 2026

KẾ HOẠCH
Phát động thi đua năm 2026

Ban Thường vụ xây dựng kế hoạch như sau:

I. NỘI DUNG

1. Thi đua lao động giỏi.

"""
TAIL = "\n\nNơi nhận:\n- Các CĐCS;\n- Lưu: VT.\n"


def read(body: str) -> tuple[TaskRead, ...]:
    return read_tasks(Source.of(HEAD + body + TAIL), "Liên đoàn Lao động tỉnh An Lạc")


def units(body: str) -> list[str]:
    return [task.unit for task in read(body)]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        pytest.param(
            ("II. TỔ CHỨC THỰC HIỆN", "Thứ nhất, Công đoàn cơ sở phát động thi đua.", "Thứ hai, Ban Nữ công theo dõi."),
            ["Công đoàn cơ sở", "Ban Nữ công"],
            id="counted in words",
        ),
        pytest.param(
            ("II. TỔ CHỨC THỰC HIỆN", "- Tháng 3: Các CĐCS phát động.", "- Bước 2: LĐLĐ tỉnh kiểm tra."),
            ["Các CĐCS", "LĐLĐ tỉnh"],
            id="time or step first",
        ),
        pytest.param(
            (
                "II. TỔ CHỨC THỰC HIỆN",
                "Ban Chính sách chủ trì, đôn đốc thực hiện.",
                "Các công đoàn cơ sở xây dựng kế hoạch, tổ chức phát động.",
                "Trên đây là kế hoạch phát động thi đua năm 2026./.",
            ),
            ["Ban Chính sách", "Các công đoàn cơ sở"],
            id="plain paragraphs",
        ),
        pytest.param(
            (
                "**II. TỔ CHỨC THỰC HIỆN**",
                "**Đối với LĐLĐ tỉnh:**",
                "- Ban hành kế hoạch.",
                "- Tổ chức tổng kết.",
                "**Đối với công đoàn cơ sở:**",
                "- Phát động thi đua.",
            ),
            ["LĐLĐ tỉnh", "LĐLĐ tỉnh", "công đoàn cơ sở"],
            id="bold unmarked units",
        ),
        pytest.param(
            (
                "II. PHÂN CÔNG THỰC HIỆN",
                "- Công đoàn cơ sở:",
                "- Phát động thi đua.",
                "- Báo cáo kết quả.",
                "- Ban Nữ công:",
                "- Vận động nữ đoàn viên.",
            ),
            ["Công đoàn cơ sở", "Công đoàn cơ sở", "Ban Nữ công"],
            id="same dash for unit and items",
        ),
        pytest.param(
            (
                "II. TỔ CHỨC THỰC HIỆN",
                "1. Các công đoàn cơ sở có trách nhiệm:",
                "- Phát động thi đua.",
                "- Báo cáo kết quả.",
                "2. Ban Tuyên giáo chủ trì, phối hợp với các ban:",
                "a) Tuyên truyền.",
                "b) Viết bài.",
            ),
            ["Các công đoàn cơ sở", "Các công đoàn cơ sở", "Ban Tuyên giáo", "Ban Tuyên giáo"],
            id="heading with duty",
        ),
        pytest.param(
            (
                "II. TỔ CHỨC THỰC HIỆN",
                "1. Cấp tỉnh",
                "a) Ban hành kế hoạch.",
                "2. Cấp cơ sở",
                "a) Phát động.",
                "b) Báo cáo.",
            ),
            ["Cấp tỉnh", "Cấp cơ sở", "Cấp cơ sở"],
            id="levels",
        ),
        pytest.param(
            (
                "II. GIẢI PHÁP VÀ TỔ CHỨC THỰC HIỆN",
                "1. Giải pháp",
                "- Đẩy mạnh tuyên truyền.",
                "2. Phân công",
                "2.1. Văn phòng: bố trí kinh phí.",
                "2.2. Các CĐCS: phát động thi đua.",
                "3. Kinh phí thực hiện",
                "- Trích từ nguồn tài chính công đoàn.",
            ),
            ["Văn phòng", "Các CĐCS"],
            id="sub headings",
        ),
        pytest.param(
            (
                "II. TỔ CHỨC THỰC HIỆN",
                "- Xây dựng kế hoạch chi tiết.",
                "- Tổ chức tổng kết vào cuối năm.",
                "- Kinh phí do công đoàn chi.",
            ),
            ["Liên đoàn Lao động tỉnh An Lạc", "Liên đoàn Lao động tỉnh An Lạc"],
            id="nobody named",
        ),
        pytest.param(
            (
                "II. TỔ CHỨC THỰC HIỆN",
                "1. Trưởng các phân xưởng và đội sản xuất",
                "- Cho công nhân ký cam kết.",
                "2. Quản đốc: theo dõi chấm công.",
            ),
            ["Trưởng các phân xưởng và đội sản xuất", "Quản đốc"],
            id="unknown body",
        ),
        pytest.param(
            (
                "II. NHIỆM VỤ VÀ GIẢI PHÁP",
                "1. Đối với LĐLĐ tỉnh",
                "- Ban hành kế hoạch.",
                "2. Đối với các CĐCS",
                "- Phát động.",
            ),
            ["LĐLĐ tỉnh", "các CĐCS"],
            id="duties without own section",
        ),
        pytest.param(
            (
                "II. NHIỆM VỤ, GIẢI PHÁP",
                "1. Đẩy mạnh tuyên truyền.",
                "2. Đổi mới hình thức.",
                "III. TỔ CHỨC THỰC HIỆN",
                "1. Các CĐCS: phát động.",
            ),
            ["Các CĐCS"],
            id="duties beside own section",
        ),
        pytest.param(
            ("II. GIẢI PHÁP THỰC HIỆN", "1. Đẩy mạnh tuyên truyền.", "2. Công đoàn cơ sở phối hợp với chuyên môn."),
            [],
            id="measures only",
        ),
        pytest.param(
            (
                "II. NHIỆM VỤ CỤ THỂ",
                "1. Liên đoàn Lao động tỉnh",
                "- Ban hành kế hoạch.",
                "2. Công đoàn cơ sở",
                "- Phát động.",
            ),
            ["Liên đoàn Lao động tỉnh", "Công đoàn cơ sở"],
            id="by shape",
        ),
        pytest.param(
            (
                "II. TỔ CHỨC THỰC HIỆN",
                "1. LĐLĐ tỉnh",
                "- Chỉ đạo, kiểm tra.",
                "- Phân công đồng chí Phó Chủ tịch phụ trách chung.",
                "- Giao cho Ban Tổ chức - Kiểm tra thẩm định hồ sơ.",
                "- Ủy ban Kiểm tra giám sát.",
            ),
            ["LĐLĐ tỉnh", "đồng chí Phó Chủ tịch", "Ban Tổ chức - Kiểm tra", "Ủy ban Kiểm tra"],
            id="call in item",
        ),
        pytest.param(
            (
                "II. TỔ CHỨC THỰC HIỆN",
                "1. Công đoàn cơ sở",
                "Xây dựng kế hoạch sát thực tế.",
                "Phát động trong tháng 3.",
                "2. Đề nghị Sở Nội vụ (phối hợp)",
                "Hướng dẫn hồ sơ khen thưởng.",
                "Yêu cầu các đơn vị nghiêm túc thực hiện./.",
            ),
            ["Công đoàn cơ sở", "Công đoàn cơ sở", "Sở Nội vụ"],
            id="several paragraphs under unit",
        ),
        pytest.param(
            (
                "II. TỔ CHỨC THỰC HIỆN",
                "1. Công đoàn cơ sở",
                "a) Phát động thi đua:",
                "- Tại phân xưởng.",
                "- Tại phòng ban.",
                "b) Báo cáo.",
            ),
            ["Công đoàn cơ sở", "Công đoàn cơ sở"],
            id="nested items are one task",
        ),
        pytest.param(
            (
                "II. TỔ CHỨC THỰC HIỆN",
                "1. Các CĐCS: phát động.",
                "Ban Thường vụ LĐLĐ tỉnh yêu cầu các CĐCS triển khai nghiêm túc./.",
            ),
            ["Các CĐCS"],
            id="closing with marker-less request",
        ),
        pytest.param(
            (
                "II. TỔ CHỨC THỰC HIỆN",
                "1. Công đoàn Công ty: phát động thi đua.",
                "2. Đề nghị Ban Giám đốc Công ty: hỗ trợ kinh phí.",
                "3. Toàn thể đoàn viên: hưởng ứng phong trào.",
            ),
            ["Công đoàn Công ty", "Ban Giám đốc Công ty", "Toàn thể đoàn viên"],
            id="enterprise partner",
        ),
    ],
)
def test_each_item_is_for_the_unit_above_it_or_the_body_it_opens_with(body: tuple[str, ...], wanted: list[str]) -> None:
    assert units("\n\n".join(body)) == wanted


def test_a_task_has_the_words_behind_its_body_and_what_stands_below_it() -> None:
    first, second = read(
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Các CĐCS\n\na) Phát động thi đua:\n\n- Tại tổ.\n\nb) Giao Văn phòng theo dõi."
    )
    assert first.text == "Phát động thi đua: Tại tổ."
    assert (second.unit, second.text) == ("Văn phòng", "theo dõi.")


def test_the_place_of_a_task_is_its_item() -> None:
    source = Source.of(f"{HEAD}II. TỔ CHỨC THỰC HIỆN\n\n1. Các CĐCS: phát động thi đua, báo cáo kết quả.{TAIL}")
    (task,) = read_tasks(source)
    assert source.written(task.at) == "Các CĐCS: phát động thi đua, báo cáo kết quả."


@pytest.mark.parametrize(
    ("unit", "level"),
    [
        pytest.param("LĐLĐ tỉnh", "tỉnh", id="province"),
        pytest.param("LĐLĐ các huyện, thành phố, công đoàn ngành", "huyện, ngành", id="two levels"),
        pytest.param("Công đoàn cấp trên trực tiếp cơ sở", "cấp trên trực tiếp cơ sở", id="above the grassroots"),
        pytest.param("Công đoàn cơ sở", "cơ sở", id="grassroots"),
        pytest.param("Các tổ công đoàn", "tổ", id="team"),
        pytest.param("Công đoàn phường", "xã, phường", id="ward"),
        pytest.param("Ban Nữ công", "tỉnh", id="desk of the issuer"),
        pytest.param("Sở Nội vụ", "", id="partner"),
    ],
)
def test_a_unit_stands_at_the_level_its_name_says(unit: str, level: str) -> None:
    (task,) = read(f"II. TỔ CHỨC THỰC HIỆN\n\n1. {unit}: phối hợp tổ chức phát động.")
    assert (task.unit, task.level) == (unit, level)


def test_a_desk_under_a_unit_stands_at_the_level_of_that_unit() -> None:
    (task,) = read("II. TỔ CHỨC THỰC HIỆN\n\n1. Công đoàn cơ sở\n\n- Ban Nữ công: vận động nữ đoàn viên.")
    assert (task.unit, task.level) == ("Ban Nữ công", "cơ sở")


def test_a_unit_is_called_as_the_document_mostly_calls_it() -> None:
    body = "II. TỔ CHỨC THỰC HIỆN\n\n1. Đối với Liên đoàn Lao động tỉnh\n\n- Chỉ đạo.\n\n2. {second}\n\n- Phát động."
    assert units(body.format(second="Các CĐCS")) == ["Liên đoàn Lao động tỉnh", "Các CĐCS"]
    short = (
        body.format(second="Các CĐCS") + "\n\n- Báo cáo LĐLĐ tỉnh.\n\n- Đăng ký với LĐLĐ tỉnh.\n\n- Mời LĐLĐ tỉnh dự."
    )
    assert units(short)[0] == "LĐLĐ tỉnh"


def test_confidence_says_how_a_unit_was_found() -> None:
    body = (
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Công đoàn cơ sở\n\n- Phát động.\n\n2. Ban Nữ công: vận động.\n\n3. Lập kế hoạch."
    )
    assert [task.confidence for task in read(body)] == [Confidence.CERTAIN, Confidence.LIKELY, Confidence.UNSURE]


LETTER = """LIÊN ĐOÀN LAO ĐỘNG TỈNH AN LẠC
Số: 47/LĐLĐ
V/v đăng ký lịch phát động

An Lạc, ngày 11 tháng 5 năm 2026

Kính gửi: Công đoàn các huyện.

"""


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        pytest.param(
            "LĐLĐ tỉnh đề nghị các công đoàn cơ sở thực hiện một số việc sau:\n\n1. Đăng ký lịch.\n\n2. Báo cáo.",
            ["các công đoàn cơ sở"] * 2,
            id="numbered requests",
        ),
        pytest.param(
            "LĐLĐ tỉnh yêu cầu các đơn vị thực hiện các nội dung như sau:\n\n- Đăng ký lịch.\n\n- Báo cáo.",
            ["Công đoàn các huyện"] * 2,
            id="nobody in particular: those it is addressed to",
        ),
        pytest.param(
            "Đề nghị các công đoàn cơ sở báo cáo kết quả về LĐLĐ tỉnh trước ngày 20/5/2026.",
            ["các công đoàn cơ sở"],
            id="a paragraph that asks",
        ),
        pytest.param(
            "Để kịp tiến độ, LĐLĐ tỉnh đề nghị các đơn vị:\n\n1. Đăng ký lịch.\n\n2. Báo cáo.",
            ["Công đoàn các huyện"] * 2,
            id="a colon is enough to lead to requests",
        ),
        pytest.param("Đề nghị các công đoàn cơ sở quan tâm thực hiện./.", [], id="a last call asks nothing particular"),
    ],
)
def test_a_letter_has_a_task_for_each_request(body: str, wanted: list[str]) -> None:
    assert [task.unit for task in read_tasks(Source.of(LETTER + body + TAIL))] == wanted


def test_a_plan_of_work_has_a_task_for_each_item_of_work() -> None:
    text = "KẾ HOẠCH CÔNG TÁC THÁNG 10\n\n1. Công việc\n\n- Thăm hỏi.\n\n- Tập huấn.\n\n2. Biện pháp\n\n- Đúng hạn."
    tasks = read_tasks(Source.of(text), "Công đoàn Trường Mẫu")
    assert [(task.unit, task.text) for task in tasks] == [
        ("Công đoàn Trường Mẫu", "Thăm hỏi."),
        ("Công đoàn Trường Mẫu", "Tập huấn."),
    ]
    assert {task.confidence for task in tasks} == {Confidence.UNSURE}


def test_a_decision_has_no_tasks() -> None:
    text = "QUYẾT ĐỊNH\n\nVề việc tặng Bằng khen\n\nĐiều 1. Tặng Bằng khen.\n\nĐiều 2. Văn phòng thi hành.\n"
    assert read_tasks(Source.of(text)) == ()
