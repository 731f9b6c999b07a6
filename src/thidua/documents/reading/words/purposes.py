"""Why a recipient gets a document, and how it is sent."""

from __future__ import annotations

PURPOSES = {
    "b/c": ("b/c", "bc", "b/cáo", "b.cáo", "b/cao", "báo cáo", "biết, b/c", "b/cáo", "kính b/c", "kính báo cáo"),
    "t/h": (
        "t/h", "th", "th.hiện", "t/hiện", "th/hiện", "th/h", "thực hiện", "thi hành", "t/hành", "triển khai", "t/khai",
        "triển khai thực hiện", "tổ chức thực hiện", "tc thực hiện",
    ),
    "p/h": (
        "p/h", "ph", "ph.hợp", "ph/h", "p/hợp", "ph/hợp", "p.hợp", "phối hợp", "phối hợp thực hiện", "p/h thực hiện",
    ),
    "c/đ": ("c/đ", "cđ", "c/đạo", "ch/đạo", "chỉ đạo", "l/đ", "lãnh đạo", "chỉ đạo thực hiện", "b/c, c/đ"),
    "biết": ("biết", "để biết", "b/t", "để b"),
    "theo dõi": ("theo dõi", "t/d", "th.dõi", "t/dõi", "theo dõi, chỉ đạo", "th/d"),
    "đăng tin": ("đăng tin", "đ/tin", "đưa tin", "đăng tải", "tuyên truyền", "đăng cổng tt", "đăng website"),
    "kiểm tra": ("kiểm tra", "k/t"),
}  # fmt: skip
"""The short form that is used, and how it is written."""

BY_WRITING = {written: short for short, all_written in PURPOSES.items() for written in all_written}

ELECTRONIC = (
    r"điện\s+tử|i\s?-?Office|TD\s?-?Office|e\s?-?Office|V-?Office|D-?Office|e-?mail|thư\s+điện\s+tử|trục\s+liên\s+thông|qua\s+mạng|phần\s+mềm"
    r"|bản\s+mềm|Zalo|hệ\s+thống|QLVB|không\s+giấy"
)
PAPER = r"bản\s+giấy|văn\s+bản\s+giấy|bưu\s+điện|bưu\s+chính|trực\s+tiếp|bản\s+cứng|in\s+giấy"
