"""The notice on personal data, made from what the fields of people declare. Its version follows its words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache

from thidua.people.models import Account, Person
from thidua.shared.personal import personal_rule

LEGAL_BASIS = (
    "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 và Nghị định số 356/2025/NĐ-CP",
    "Luật Công đoàn số 50/2024/QH15: quản lý đoàn viên, cán bộ và hoạt động công đoàn",
    "Luật Thi đua, khen thưởng số 06/2022/QH15: xét, công nhận, lưu hồ sơ khen thưởng",
)
RIGHTS = (
    "Được biết dữ liệu nào của mình đang được giữ, dùng vào việc gì và trong bao lâu",
    "Được xem, sửa, yêu cầu xóa hoặc hạn chế xử lý; được rút lại sự đồng ý với dữ liệu không bắt buộc",
    "Được nhận trả lời về yêu cầu trong 2 ngày làm việc, và được khiếu nại theo pháp luật",
)


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """This is one kind of data the product holds about a person, in the reader's words."""

    label: str
    data_class: str
    purpose: str
    retention: str
    is_optional: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """This is the notice on personal data of one version."""

    version: str
    rows: tuple[NoticeRow, ...]
    legal_basis: tuple[str, ...] = LEGAL_BASIS
    rights: tuple[str, ...] = RIGHTS


@cache
def current_notice() -> Notice:
    """Return the notice in force. Two fields with the same label and purpose (of person and account) are one row."""
    rows: dict[tuple[str, str], NoticeRow] = {}
    for field in (*Person._meta.get_fields(), *Account._meta.get_fields()):
        rule = personal_rule(field)
        if rule is None:
            continue
        label = str(getattr(field, "verbose_name", field.name))
        row = NoticeRow(
            label=label[:1].upper() + label[1:],
            data_class=rule.data_class,
            purpose=rule.purpose,
            retention=rule.retention,
            is_optional=bool(getattr(field, "blank", False)),
        )
        rows.setdefault((row.label, row.purpose), row)
    found = tuple(rows.values())
    words = repr((found, LEGAL_BASIS, RIGHTS))
    return Notice(version=hashlib.sha256(words.encode()).hexdigest()[:12], rows=found)
