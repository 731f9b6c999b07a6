"""Days that offices celebrate, with the year each counts from: those of the nation, of the unions and of some sectors.

They give a name to a day told by its date alone, tell that two wordings are one event, and let a count be checked where
the text gives no first year. The days are those of the state's calendar and of the unions' own, the years those their
anniversaries are counted from.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class DayOf(enum.StrEnum):
    """Whose day it is."""

    UNION = "union"
    NATION = "nation"
    SECTOR = "sector"


@dataclass(frozen=True)
class KnownDay:
    """A day of the year: the event, words by which it is known (small letters, as pieces of an expression), the year
    counts begin with, whose day it is. ``source`` names the document that set the day, where we know one; without it
    day and year are those in general use. None was compared with the text of its source yet, so that an officer does
    before writing one into a plan."""

    event: str
    month: int
    day: int
    since: int
    words: tuple[str, ...]
    note: str = ""
    of: DayOf = DayOf.NATION
    source: str = ""


DAYS: tuple[KnownDay, ...] = (
    KnownDay("thành lập Đảng Cộng sản Việt Nam", 2, 3, 1930, (r"thành lập đảng(?! bộ)", r"đảng cộng sản việt nam")),
    KnownDay(
        "Thầy thuốc Việt Nam",
        2,
        27,
        1955,
        (r"thầy thuốc",),
        "thư của Chủ tịch Hồ Chí Minh ngày 27/02/1955",
        of=DayOf.SECTOR,
        source="Quyết định 39/HĐBT ngày 06/02/1985",
    ),
    KnownDay("Quốc tế Phụ nữ", 3, 8, 1910, (r"quốc tế phụ nữ",)),
    KnownDay("thành lập Đoàn TNCS Hồ Chí Minh", 3, 26, 1931, (r"đoàn (?:thanh niên|tncs)",)),
    KnownDay(
        "Sách và Văn hóa đọc Việt Nam",
        4,
        21,
        2014,
        (r"văn h(?:óa|oá) đọc",),
        of=DayOf.SECTOR,
        source="Quyết định 1862/QĐ-TTg ngày 04/11/2021",
    ),
    KnownDay("An toàn, vệ sinh lao động thế giới", 4, 28, 2003, (r"an toàn,? (?:và )?vệ sinh lao động thế giới",)),
    KnownDay("truyền thống ngành Xây dựng", 4, 29, 1958, (r"ngành xây dựng",), of=DayOf.SECTOR),
    KnownDay(
        "giải phóng miền Nam, thống nhất đất nước",
        4,
        30,
        1975,
        (r"giải phóng (?:hoàn toàn )?miền nam", r"thống nhất(?: đất nước|$)"),
        source="Bộ luật Lao động 2019, Điều 112 (ngày nghỉ lễ)",
    ),
    KnownDay(
        "Quốc tế Lao động",
        5,
        1,
        1886,
        (r"quốc tế lao động",),
        of=DayOf.UNION,
        source="Bộ luật Lao động 2019, Điều 112 (ngày nghỉ lễ)",
    ),
    KnownDay("chiến thắng Điện Biên Phủ", 5, 7, 1954, (r"điện biên phủ",)),
    KnownDay("truyền thống ngành Công Thương", 5, 14, 1951, (r"ngành công thương",), of=DayOf.SECTOR),
    KnownDay(
        "sinh Chủ tịch Hồ Chí Minh",
        5,
        19,
        1890,
        (r"sinh (?:của )?(?:chủ tịch|bác)", r"sinh nhật bác", r"sinh (?:lần thứ \d+ )?chủ tịch"),
    ),
    KnownDay("Quốc tế Thiếu nhi", 6, 1, 1949, (r"quốc tế thiếu nhi",)),
    KnownDay("Bác Hồ ra đi tìm đường cứu nước", 6, 5, 1911, (r"tìm đường cứu nước",)),
    KnownDay(
        "Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc",
        6,
        11,
        1948,
        (r"thi đua ái quốc", r"truyền thống thi đua yêu nước"),
        of=DayOf.UNION,
    ),
    KnownDay("Báo chí Cách mạng Việt Nam", 6, 21, 1925, (r"báo chí",), of=DayOf.SECTOR),
    KnownDay(
        "Gia đình Việt Nam",
        6,
        28,
        2001,
        (r"ngày gia đình|^gia đình việt nam",),
        source="Quyết định 72/2001/QĐ-TTg ngày 04/05/2001",
    ),
    KnownDay("Thương binh - Liệt sĩ", 7, 27, 1947, (r"thương binh",)),
    KnownDay(
        "thành lập Công đoàn Việt Nam",
        7,
        28,
        1929,
        (r"công đoàn việt nam",),
        "Đại hội thành lập Tổng Công hội đỏ Bắc Kỳ",
        of=DayOf.UNION,
    ),
    KnownDay("Cách mạng tháng Tám", 8, 19, 1945, (r"cách mạng tháng (?:tám|8)",)),
    KnownDay("truyền thống Công an nhân dân", 8, 19, 1945, (r"công an nhân dân",), of=DayOf.SECTOR),
    KnownDay("truyền thống ngành Giao thông vận tải", 8, 28, 1945, (r"giao thông vận tải",), of=DayOf.SECTOR),
    KnownDay("Quốc khánh", 9, 2, 1945, (r"quốc khánh",), source="Bộ luật Lao động 2019, Điều 112 (ngày nghỉ lễ)"),
    KnownDay("giải phóng Thủ đô", 10, 10, 1954, (r"giải phóng thủ đô",)),
    KnownDay(
        "Chuyển đổi số quốc gia", 10, 10, 2022, (r"chuyển đổi số",), source="Quyết định 505/QĐ-TTg ngày 22/04/2022"
    ),
    KnownDay(
        "Doanh nhân Việt Nam",
        10,
        13,
        2004,
        (r"doanh nhân",),
        of=DayOf.SECTOR,
        source="Quyết định 990/QĐ-TTg ngày 20/09/2004",
    ),
    KnownDay("thành lập Hội Nông dân Việt Nam", 10, 14, 1930, (r"hội nông dân",)),
    KnownDay("truyền thống công tác dân vận của Đảng", 10, 15, 1930, (r"dân vận",)),
    KnownDay(
        "thành lập Hội Liên hiệp Phụ nữ Việt Nam",
        10,
        20,
        1930,
        (r"(?<!quốc tế )phụ nữ việt nam", r"hội (?:liên hiệp|lh) ?phụ nữ", r"hl?lhpn", r"phụ nữ việt nam"),
    ),
    KnownDay(
        "Pháp luật Việt Nam", 11, 9, 2013, (r"pháp luật",), source="Luật Phổ biến, giáo dục pháp luật 2012, Điều 8"
    ),
    KnownDay("truyền thống công nhân vùng mỏ", 11, 12, 1936, (r"vùng mỏ", r"ngành than"), of=DayOf.SECTOR),
    KnownDay("truyền thống ngành Nông nghiệp", 11, 14, 1945, (r"ngành nông nghiệp",), of=DayOf.SECTOR),
    KnownDay("thành lập Mặt trận Tổ quốc Việt Nam", 11, 18, 1930, (r"mặt trận",)),
    KnownDay(
        "Nhà giáo Việt Nam", 11, 20, 1982, (r"nhà giáo",), of=DayOf.SECTOR, source="Quyết định 167/HĐBT ngày 28/09/1982"
    ),
    KnownDay(
        "Di sản văn hóa Việt Nam",
        11,
        23,
        2005,
        (r"di sản văn h(?:óa|oá)",),
        source="Quyết định 36/2005/QĐ-TTg ngày 24/02/2005",
    ),
    KnownDay("thành lập Hội Cựu chiến binh Việt Nam", 12, 6, 1989, (r"cựu chiến binh",)),
    KnownDay("toàn quốc kháng chiến", 12, 19, 1946, (r"toàn quốc kháng chiến",)),
    KnownDay("thành lập Quân đội nhân dân Việt Nam", 12, 22, 1944, (r"quân đội nhân dân",)),
    KnownDay("hội Quốc phòng toàn dân", 12, 22, 1989, (r"quốc phòng toàn dân",)),
)
