"""For which kinds of unit the words of a plan mean: "công đoàn cấp trên trực tiếp cơ sở", "CĐCS", "LĐLĐ các huyện"."""

from __future__ import annotations

import re
from typing import NamedTuple

GRASSROOTS = ("grassroots", "trade_grassroots")
MIDDLE = ("intermediate", "commune", "corporation")
PROVINCE = ("province", "sector", "corporation")


class LevelWords(NamedTuple):
    """This is one way plans name a level: the pattern, the codes of the unit kinds, an example."""

    pattern: re.Pattern[str]
    kinds: tuple[str, ...]
    example: str


_FLAGS = re.IGNORECASE
# The first that matches counts: the longer names stand before the shorter ones they contain.
LEVELS = (
    LevelWords(re.compile(r"các cấp công đoàn|công đoàn các cấp", _FLAGS), (), "Các cấp công đoàn trong tỉnh"),
    LevelWords(
        re.compile(r"cấp trên\s+(?:trực tiếp\s+)?cơ sở|cđcttt?cs|cttt?cs", _FLAGS),
        MIDDLE,
        "Công đoàn cấp trên trực tiếp cơ sở",
    ),
    LevelWords(
        re.compile(r"công đoàn (?:bộ phận|phân xưởng)|tổ (?:trưởng )?(?:các )?(?:tổ )?công đoàn", _FLAGS),
        ("section",),
        "Công đoàn bộ phận xưởng",
    ),
    LevelWords(
        re.compile(r"nghiệp đoàn|công đoàn cơ sở|\bcđcs\b|^cơ sở$", _FLAGS), GRASSROOTS, "Công đoàn cơ sở, nghiệp đoàn"
    ),
    LevelWords(
        re.compile(
            r"l(?:iên\s+)?đ(?:oàn\s+)?l(?:ao\s+)?đ(?:ộng)?\s+(?:các\s+)?(?:quận|huyện|thị xã)|công đoàn (?:các )?"
            r"(?:khu|xã|phường|ngành địa phương)|huyện, ngành|xã, phường",
            _FLAGS,
        ),
        MIDDLE,
        "LĐLĐ các huyện, thành phố, công đoàn ngành",
    ),
    LevelWords(
        re.compile(
            r"l(?:iên\s+)?đ(?:oàn\s+)?l(?:ao\s+)?đ(?:ộng)?\s+(?:các\s+)?(?:tỉnh|thành phố)"
            r"|công đoàn ngành trung ương|^tỉnh$",
            _FLAGS,
        ),
        PROVINCE,
        "LĐLĐ tỉnh, thành phố, công đoàn ngành Trung ương",
    ),
)


def kinds_named(words: str) -> tuple[str, ...]:
    """Return the codes of the unit kinds a plan means by ``words``; empty where it means all, or none we know."""
    for level in LEVELS:
        if level.pattern.search(words):
            return level.kinds
    return ()
