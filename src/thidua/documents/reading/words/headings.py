"""Headings of plans, instructions, reports and letters, by what stands under them.

A row is what the heading is about and the words that say so. Words that must open the heading stand under
``OPENING``; the others may stand anywhere in it, as in "Giải pháp và tổ chức thực hiện". The first row that fits
counts. All in small letters.
"""

from __future__ import annotations

# What has been done already, or what the unit asks of those above: no duty of anyone below.
OPENING: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "results",
        (
            "kết quả",
            "những kết quả",
            "một số kết quả",
            "đánh giá",
            "tình hình",
            "đặc điểm",
            "khái quát",
            "ưu điểm",
            "hạn chế",
            "tồn tại",
            "những tồn tại",
            "một số hạn chế",
            "nguyên nhân",
            "bài học",
            "thuận lợi",
            "khó khăn",
            "về số liệu",
            "số liệu",
            "công tác chỉ đạo",
            "kiểm điểm",
        ),
    ),
    ("petition", ("kiến nghị", "đề xuất", "những kiến nghị", "đề xuất, kiến nghị", "một số kiến nghị")),
)

ANYWHERE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("measures", ("giải pháp triển khai", "giải pháp thực hiện", "biện pháp thực hiện", "biện pháp triển khai")),
    (
        "implementation",
        (
            "tổ chức thực hiện",
            "tổ chức triển khai",
            "triển khai thực hiện",
            "phân công",
            "trách nhiệm thực hiện",
            "trách nhiệm của",
            "trách nhiệm các",
            "trách nhiệm thi hành",
            "nhiệm vụ cụ thể của các",
            "nhiệm vụ của các",
            "thực hiện nhiệm vụ",
        ),
    ),
    (
        "duties",
        ("nhiệm vụ và giải pháp", "nhiệm vụ, giải pháp", "nhiệm vụ - giải pháp", "nhiệm vụ trọng tâm và giải pháp"),
    ),
    (
        "reward",
        (
            "khen thưởng",
            "mức thưởng",
            "chấm điểm",
            "cách chấm",
            "thang điểm",
            "bảng điểm",
            "giải thưởng",
            "cơ cấu giải",
            "xếp loại",
            "bình xét",
            "xét tặng",
        ),
    ),
    ("standards", ("tiêu chuẩn", "tiêu chí", "điều kiện", "quy định về", "yêu cầu đối với bài", "thể lệ")),
    ("targets", ("chỉ tiêu", "mục tiêu")),
    ("purpose", ("mục đích", "yêu cầu", "ý nghĩa", "quan điểm")),
    ("procedure", ("trình tự", "thời hạn", "quy trình", "hồ sơ", "thủ tục", "các bước")),
    ("content", ("nội dung", "nhiệm vụ", "công việc", "công tác trọng tâm", "hoạt động")),
    ("measures", ("giải pháp", "biện pháp", "cách làm")),
    ("subjects", ("đối tượng", "phạm vi", "thành phần")),
    ("time", ("thời gian", "các đợt", "tiến độ", "lịch trình", "đợt thi đua", "giai đoạn", "địa điểm")),
    ("funding", ("kinh phí", "nguồn lực", "ngân sách")),
    ("notes", ("lưu ý", "ghi chú")),
    ("reporting", ("chế độ báo cáo", "thông tin, báo cáo", "thông tin báo cáo", "báo cáo")),
)

# Headings under which a yearly or monthly plan of work lists what is to be done.
WORK_PLAN_TITLES = (
    "kế hoạch công tác",
    "chương trình công tác",
    "lịch công tác",
    "kế hoạch hoạt động",
    "chương trình hoạt động",
    "kế hoạch tháng",
    "kế hoạch tuần",
)
