"""Invented places of the demo: two provinces of before 01/07/2025, their districts, and the communes of today.

Every commune of today says in which district it lay. The names are made up; where one sounds like a real place, it is
an accident.
"""

from __future__ import annotations

from dataclasses import dataclass

PROVINCE = "Hồng Lam"
OLD_PROVINCES = ("Hồng Lam", "Lam Trà")


@dataclass(frozen=True, slots=True)
class District:
    """This is a district of the past: its kind (huyện, thị xã, thành phố), name and province."""

    kind: str
    name: str
    province: str

    @property
    def title(self) -> str:
        """The name with its kind: ``huyện Trà Mịch``."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Commune:
    """This is a commune, ward or special zone of today, and the district it was part of."""

    kind: str
    name: str
    district: str

    @property
    def title(self) -> str:
        """The name with its kind: ``phường Bến Thượng``."""
        return f"{self.kind} {self.name}"


DISTRICTS = (
    District("thành phố", "Lam Định", "Hồng Lam"),
    District("thị xã", "Cửa Lũy", "Hồng Lam"),
    District("huyện", "Khê Vạn", "Hồng Lam"),
    District("huyện", "Thạch Trầm", "Hồng Lam"),
    District("huyện", "Đông Nghê", "Hồng Lam"),
    District("huyện", "Hòn Nghê", "Hồng Lam"),
    District("thành phố", "Trà Phố", "Lam Trà"),
    District("thị xã", "Núi Son", "Lam Trà"),
    District("huyện", "Trà Mịch", "Lam Trà"),
    District("huyện", "Vân Khuê", "Lam Trà"),
    District("huyện", "Mộc Chử", "Lam Trà"),
)

_COMMUNES = {
    "Lam Định": ("phường Bến Thượng", "phường Lam Định", "phường Ngọc Khuê", "phường Tân Lãm", "xã Bàu Lác"),
    "Cửa Lũy": ("phường Cửa Lũy", "phường Hải Trầm", "phường Đông Bến", "xã Sa Nghê"),
    "Khê Vạn": ("xã Khê Vạn", "xã Thượng Khuê", "xã Hạ Khuê", "xã Đồng Vang"),
    "Thạch Trầm": ("xã Thạch Trầm", "xã Thạch Lũy", "xã Kim Trầm", "xã Mỹ Chử"),
    "Đông Nghê": ("xã Đông Nghê", "xã Liên Nghê", "xã Bình Mịch", "xã Cẩm Lũy"),
    "Hòn Nghê": ("đặc khu Hòn Nghê",),
    "Trà Phố": ("phường Trà Phố", "phường Trà Lũy", "phường Nam Khuê", "xã Trà Vạn"),
    "Núi Son": ("phường Núi Son", "phường Sơn Trầm", "xã Son Thượng"),
    "Trà Mịch": ("xã Trà Mịch", "xã Xuân Mịch", "xã Yên Mịch", "xã Phước Trầm"),
    "Vân Khuê": ("xã Vân Khuê", "xã Vân Chử", "xã Lộc Khuê", "xã Thuận Lũy"),
    "Mộc Chử": ("xã Mộc Chử", "xã Mộc Thượng", "xã Gia Nghê", "xã Phong Mịch"),
}


def _commune(title: str, district: str) -> Commune:
    kind = next(kind for kind in ("đặc khu", "phường", "xã") if title.startswith(kind + " "))
    return Commune(kind, title.removeprefix(kind + " "), district)


COMMUNES = tuple(_commune(title, district) for district, titles in _COMMUNES.items() for title in titles)

COMMUNE_UNIONS = {
    "đặc khu Hòn Nghê": (),
    "phường Bến Thượng": ("xã Bàu Lác",),
    "phường Lam Định": (),
    "phường Ngọc Khuê": (),
    "phường Tân Lãm": (),
    "phường Cửa Lũy": ("xã Sa Nghê",),
    "phường Hải Trầm": ("phường Đông Bến",),
    "phường Trà Phố": ("xã Trà Vạn",),
    "phường Trà Lũy": (),
    "phường Nam Khuê": (),
    "phường Núi Son": ("xã Son Thượng",),
    "phường Sơn Trầm": (),
    "xã Khê Vạn": ("xã Đồng Vang",),
    "xã Thượng Khuê": ("xã Hạ Khuê",),
    "xã Thạch Trầm": ("xã Thạch Lũy",),
    "xã Kim Trầm": ("xã Mỹ Chử",),
    "xã Đông Nghê": ("xã Liên Nghê",),
    "xã Bình Mịch": ("xã Cẩm Lũy",),
    "xã Trà Mịch": ("xã Phước Trầm",),
    "xã Xuân Mịch": ("xã Yên Mịch",),
    "xã Vân Khuê": ("xã Vân Chử",),
    "xã Lộc Khuê": ("xã Thuận Lũy",),
    "xã Mộc Chử": ("xã Mộc Thượng", "xã Gia Nghê", "xã Phong Mịch"),
}
"""Which communes have a union of their own, and the neighbours without one that it manages besides its own."""

NORTH_ZONE, SOUTH_ZONE = "Khu công nghiệp Hồng Lam Bắc", "Khu công nghiệp Hồng Lam Nam"
ZONES = (
    ("Khu kinh tế Cửa Lũy", "phường Cửa Lũy"),
    (NORTH_ZONE, "xã Khê Vạn"),
    (SOUTH_ZONE, "phường Tân Lãm"),
    ("Khu công nghiệp Thạch Trầm", "xã Thạch Trầm"),
    ("Khu công nghiệp Trà Phố", "phường Trà Lũy"),
    ("Khu công nghiệp Núi Son", "phường Sơn Trầm"),
)
"""Zones with a union directly above grassroots, and the commune each lies in."""

CORPORATION = ("Tổng công ty Cảng và Dịch vụ Hồng Lam", "phường Cửa Lũy")
