"""Names by the hundred thousand: words drawn from short lists, their search and sort keys made once a word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from thidua.shared.text import fold, sort_key

_FIRST = (
    "Hoàng", "An", "Minh", "Phú", "Đại", "Tân", "Thiên", "Hưng", "Việt", "Nam", "Gia", "Kim", "Bảo", "Trường", "Đức",
    "Hải", "Nhật", "Ngọc", "Thành",
)  # fmt: skip
_LAST = (
    "Phát", "Tín", "Khang", "Thịnh", "Long", "Lợi", "Hưng", "Đạt", "Sơn", "Giang", "Nguyên", "Vượng", "Dương", "Hà",
    "Cường", "Tiến", "Linh",
)  # fmt: skip
_BODIES = (
    "Công ty May", "Công ty Cơ khí", "Công ty Xây dựng", "Trường Tiểu học", "Bệnh viện", "Công ty Điện tử",
    "Công ty Vận tải", "Hợp tác xã", "Công ty Bao bì", "Trường Trung học phổ thông", "Công ty Thủy sản",
)  # fmt: skip
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương")
_MIDDLES = ("Thị", "Văn", "Ngọc", "Minh", "Thanh", "Đức", "Quang", "Thu", "Hữu", "Xuân", "Bích")
_GIVENS = ("Lan", "Hùng", "Hoa", "Dũng", "Trang", "Sơn", "Yến", "Tuấn", "Vân", "Hải", "Ngân", "Long", "Hạnh", "Nam")


@dataclass(frozen=True, slots=True)
class Keyed:
    """This is a name with the keys stored beside it."""

    name: str
    folded: str
    sort_key: str


def keyed(name: str, sorted_as: str = "") -> Keyed:
    """Return ``name`` with its keys, equal to those of ``shared.text``; ``sorted_as`` is the order of words that
    counts for sorting, where it is another."""
    pieces = [_pieces(word) for word in (sorted_as or name).split(" ")]
    letters, tones = " 0".join(letters for letters, _ in pieces), "0".join(tones for _, tones in pieces)
    return Keyed(name, " ".join(_folded(word) for word in name.split(" ")), f"{letters}\x01{tones}")


def unit_name(kind: str, number: int) -> str:
    """Return the name of the nation's unit ``number`` of a kind."""
    place = f"{_FIRST[number % 19]} {_LAST[number % 17]}"
    match kind:
        case "national":
            return "Tổng Liên đoàn Lao động Việt Nam"
        case "province":
            return f"Liên đoàn Lao động tỉnh {place}"
        case "intermediate":
            return f"Liên đoàn Lao động huyện {place} {number}"
        case "commune":
            return f"Công đoàn xã {place} {number}"
        case _:
            return f"Công đoàn cơ sở {_BODIES[number % 11]} {place} {number}"


def person_name(number: int) -> tuple[str, str]:
    """Return the name of the nation's person ``number``, and the order of its words for sorting."""
    family, middle, given = _FAMILIES[number % 13], _MIDDLES[number // 13 % 11], _GIVENS[number // 143 % 14]
    return f"{family} {middle} {given}", f"{given} {family} {middle}"


@cache
def _pieces(word: str) -> tuple[str, str]:
    letters, _, tones = sort_key(word).partition("\x01")
    return letters, tones


@cache
def _folded(word: str) -> str:
    return fold(word)
