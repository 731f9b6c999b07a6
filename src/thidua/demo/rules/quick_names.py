"""Names by the hundred thousand: words drawn from short lists, their search and sort keys made once a word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from thidua.shared.text import fold, person_sort_key, sort_key

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


def keyed(name: str) -> Keyed:
    """Return ``name`` with its keys, equal to those of ``shared.text``."""
    return Keyed(name, _folded_words(name), _sort_key_of_words(name))


def keyed_person(number: int) -> Keyed:
    """Return the name of the nation's person ``number`` with its keys, equal to those of ``shared.text``."""
    family, middle, given = _FAMILIES[number % 13], _MIDDLES[number // 13 % 11], _GIVENS[number // 143 % 14]
    name = f"{family} {middle} {given}"
    return Keyed(name, _folded_words(name), _person_key(name))


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


@cache
def _person_key(name: str) -> str:
    return person_sort_key(name)


def _sort_key_of_words(name: str) -> str:
    pieces = [_pieces(word) for word in name.split(" ")]
    return " 0".join(letters for letters, _ in pieces) + "\x01" + "0".join(tones for _, tones in pieces)


def _folded_words(name: str) -> str:
    return " ".join(_folded(word) for word in name.split(" "))


@cache
def _pieces(word: str) -> tuple[str, str]:
    letters, _, tones = sort_key(word).partition("\x01")
    return letters, tones


@cache
def _folded(word: str) -> str:
    return fold(word)
