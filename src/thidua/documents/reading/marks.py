"""Markers: what numbers or opens an item of a list."""

from __future__ import annotations

import re

from thidua.documents.reading.letters import UPPER
from thidua.documents.reading.patterns import Pattern

PATTERNS = (
    Pattern(
        r"(?P<found>PHẦN\s+(?:THỨ\s+)?(?:[IVX]+|\d+|NHẤT|HAI|BA|TƯ|BỐN|NĂM))\b[.:]?",
        "PHẦN THỨ NHẤT: MỤC TIÊU",
        "PHẦN THỨ NHẤT",
        "part",
    ),
    Pattern(
        rf"(?P<found>Phần\s+(?:thứ\s+)?(?:[IVX]+|\d+|nhất|hai|ba|tư|bốn|năm))(?=\s*$|\s*[.:\-–]|\s+[{UPPER}])[.:]?",
        "Phần thứ hai",
        "Phần thứ hai",
        "part",
    ),
    Pattern(r"(?P<found>(?:Chương|CHƯƠNG)\s+(?:[IVX]+|\d+))(?=\s*[.:]|\s*$)[.:]?", "Chương II", "Chương II", "section"),
    Pattern(
        r"(?P<found>(?:Mục|MỤC)\s+(?:[IVX]+|\d+))(?=\s*[.:]|\s*$)[.:]?", "Mục 2. Các đợt thi đua", "Mục 2", "section"
    ),
    Pattern(r"(?P<found>Điều\s+\d+[a-zđ]?)\s*[.:]", "Điều 1. Tặng Bằng khen", "Điều 1", "article"),
    Pattern(rf"(?P<found>[IVX]{{1,6}})\s*[.\-–/):]+(?=\s|[{UPPER}])", "III- THỜI GIAN", "III", "roman"),
    Pattern(r"(?P<found>[A-HĐ])\s*[.)/](?=\s)", "A. MỤC ĐÍCH", "A", "letter-upper"),
    Pattern(
        rf"(?P<found>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\s*[.\-):]?(?=\s|[{UPPER}])", "1.2. Yêu cầu", "1.2", "decimal"
    ),
    Pattern(rf"(?P<found>\d{{1,2}})\s*(?:[.)](?!\d)|/(?=\s)|[-–](?=\s+[{UPPER}]))", "3. Kinh phí", "3", "number"),
    Pattern(r"(?P<found>[a-zđ])\s*[.)](?=\s|$)", "b) Cá nhân", "b", "letter"),
    Pattern(r"(?P<found>[-–—−])(?!\d)\s*(?=\S)", "-Lưu CĐN.", "-", "dash"),
    Pattern(r"(?P<found>\+)\s*(?=\S)", "+ Giải nhất", "+", "plus"),
    Pattern(r"(?P<found>[•●▪◦○■□✓➢❖►]|[*o](?=\s))\s*(?=\S)", "• Đợt 1", "•", "bullet"),
)
"""Families of markers, the first that fits counts."""


# One expression for all, so that a line is looked at once.
_FAMILIES = tuple(pattern.meaning for pattern in PATTERNS)
_ANY = re.compile(
    "|".join(f"(?:{row.expression.replace('(?P<found>', f'(?P<f{at}>')})" for at, row in enumerate(PATTERNS))
)


def marker_of(text: str) -> tuple[str, str, int]:
    """Return family, marker and length of what opens a line; empty strings and 0 where nothing does."""
    found = _ANY.match(text, len(text) - len(text.lstrip()))
    if found is None or found.lastgroup is None:
        return "", "", 0
    return _FAMILIES[int(found.lastgroup[1:])], found[found.lastgroup], found.end()
