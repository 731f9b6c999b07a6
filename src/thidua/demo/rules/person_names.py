"""Invented people: Vietnamese names with the frequencies of real life, and nobody in particular."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from thidua.people.enums import Gender

_FAMILY = {
    "Nguyễn": 36, "Trần": 11, "Lê": 9, "Phạm": 7, "Hoàng": 4, "Phan": 5, "Vũ": 4, "Võ": 3, "Đặng": 3, "Bùi": 3,
    "Đỗ": 2, "Hồ": 3, "Ngô": 2, "Dương": 2, "Lý": 1, "Đinh": 1, "Trương": 2, "Đoàn": 1, "Mai": 1, "Cao": 1,
    "Lương": 1, "Tạ": 1, "Thái": 1, "Lò": 1, "Vi": 1, "Lô": 1, "Hà": 1, "Kiều": 1,
}  # fmt: skip
_MIDDLE = {
    Gender.FEMALE: [
        "Thị", "Thị", "Thị", "Thị Thu", "Thị Thanh", "Thị Ngọc", "Thị Kim", "Thị Minh", "Thị Bích", "Thị Hồng",
        "Thị Mỹ", "Thị Phương", "Thúy", "Ngọc", "Bảo", "Diệu", "Khánh", "Cẩm",
    ],
    Gender.MALE: [
        "Văn", "Văn", "Văn", "Đức", "Hữu", "Quang", "Minh", "Xuân", "Đình", "Công", "Ngọc", "Trọng", "Quốc", "Thanh",
        "Bá", "Duy", "Anh", "Khắc", "Viết", "Sỹ", "Tiến", "Hoàng",
    ],
}  # fmt: skip
_GIVEN = {
    Gender.FEMALE: [
        "Lan", "Hoa", "Hương", "Hạnh", "Thảo", "Trang", "Linh", "Nga", "Hằng", "Loan", "Yến", "Oanh", "Tuyết", "Vân",
        "Nhung", "Ngân", "Dung", "Thủy", "Phượng", "Liên", "Quyên", "Trâm", "Uyên", "Ánh", "Diễm", "Đào", "Hiền",
        "Huệ", "Khuyên", "Lài", "Mận", "Nguyệt", "Nhàn", "Ngoan", "Sen", "Thắm", "Thơm", "Tươi", "Xuyến", "Ý",
    ],
    Gender.MALE: [
        "Hùng", "Dũng", "Tuấn", "Hải", "Sơn", "Nam", "Long", "Thắng", "Cường", "Đạt", "Khoa", "Phúc", "Quân", "Thành",
        "Tùng", "Vinh", "Bình", "Chiến", "Dương", "Giang", "Hiếu", "Hòa", "Khánh", "Kiên", "Lâm", "Lộc", "Mạnh",
        "Nghĩa", "Nhân", "Phong", "Quyết", "Quý", "Tài", "Tâm", "Thịnh", "Toàn", "Trường", "Tú", "Việt", "Ân", "Đô",
    ],
}  # fmt: skip
_NOT_USED = frozenset({"Hồ Chí Minh", "Lê Duẩn", "Trần Quốc Tuấn", "Nguyễn Đình Khang", "Nguyễn Phú Trọng"})


@dataclass(frozen=True, slots=True)
class InventedPerson:
    """This is a person as the demo invents one."""

    full_name: str
    gender: Gender
    birth_date: date


def invent_person(random: Random, *, day: date, women: float = 0.5) -> InventedPerson:
    """Return a person of working age on ``day`` (24 to 57 years old); ``women`` is the chance of a woman."""
    gender = Gender.FEMALE if random.random() < women else Gender.MALE
    birth_date = day - timedelta(days=random.randint(24 * 366, 57 * 365))
    return InventedPerson(_full_name(random, gender), gender, birth_date)


def _full_name(random: Random, gender: Gender) -> str:
    families, weights = list(_FAMILY), list(_FAMILY.values())
    while True:
        family = random.choices(families, weights)[0]
        middle, given = random.choice(_MIDDLE[gender]), random.choice(_GIVEN[gender])
        name = f"{family} {middle} {given}"
        if name not in _NOT_USED and given not in middle.split():
            return name
