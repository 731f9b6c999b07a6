"""The order of the guide: its parts by task, the chapters of each by the names of their files in ``chapters/``."""

from __future__ import annotations

PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Vào phần mềm", ("dang-nhap", "nhan-tai-khoan", "mo-co-quan")),
    ("Việc hằng ngày", ("viec-cua-toi", "tim-kiem", "ban-nhap")),
    ("Phong trào", ("van-ban", "phong-trao", "chi-tieu", "soan-ke-hoach", "duyet")),
    ("Đơn vị", ("cay-don-vi", "ho-so-don-vi", "so-luong", "sap-xep-to-chuc")),
    ("Cán bộ và tài khoản", ("can-bo", "phieu-moi")),
    ("Bảng tính, việc nền, nhật ký", ("bang-tinh", "viec-chay-nen", "nhat-ky")),
    ("Người quản trị", ("quan-tri",)),
)
