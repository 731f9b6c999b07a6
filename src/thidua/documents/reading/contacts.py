"""Whom to ask: telephone, e-mail address, person and desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.documents.reading.facts import Confidence, ContactRead
from thidua.documents.reading.letters import CAPITALISED, LOWER, UPPER
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.source import Block, Part, Source
from thidua.documents.reading.words import letterhead as words
from thidua.documents.reading.words.persons import ADDRESSED, PERSON, SURNAMES

PHONE = Pattern(
    r"(?<![\d/.])(?P<found>(?:\(?\+?84\)?[\s.\-]?|\(?0)\d{1,3}\)?(?:[\s.\-]?\d){6,8})(?![\d/])",
    "điện thoại 024.3942.0178, thư điện tử",
    "024.3942.0178",
)
ANNOUNCED = Pattern(
    r"(?i:điện\s+thoại|đt|sđt|đtdđ|số\s+máy|di\s+động|liên\s+hệ|hotline|đường\s+dây\s+nóng|zalo|tel|gọi\s+số)\b",
    "ĐT: 0277 3861 945",
)
FAX = Pattern(r"(?i:fax)\W*$", "Fax: ")
EMAIL = Pattern(
    r"(?<![\w.])(?P<found>[\w.+\-]+\s?@\s?[A-Za-z\d\-]+(?:\.[A-Za-z\d\-]+)+)",
    "Email: congdoan.bengo@ moet.example.vn",
    "congdoan.bengo@ moet.example.vn",
)
PERSONS = (
    Pattern(
        rf"\b{ADDRESSED}\s*:?\s+(?:[^\W\d_]+\.\s*)?(?P<found>{PERSON})",
        "đồng chí Phan Quốc Đạt, chuyên viên",
        "Phan Quốc Đạt",
    ),
    Pattern(
        rf"(?<![\w])(?!Phó\s)(?P<found>(?:{SURNAMES})\s+[{UPPER}][{LOWER}]+(?:\s+[{UPPER}][{LOWER}]+){{1,3}})(?!\w)",
        "liên hệ: Điều dưỡng trưởng Lý Thị Mỹ Hòa, Phó Chủ tịch",
        "Lý Thị Mỹ Hòa",
    ),
)
DESK = Pattern(
    rf"(?P<found>(?:Ban|Văn\s+phòng|Phòng|Bộ\s+phận|Tổ)(?:\s+(?:{CAPITALISED}|[{UPPER}]{{2,}}|và|[{LOWER}]+|-)){{0,7}}?)(?=\s*(?:[,;).:]|$|,?\s+(?:điện|số|ĐT|email|Email|thư|qua|theo)))",
    "phản ánh (qua Ban Quan hệ lao động, điện thoại",
    "Ban Quan hệ lao động",
)
_MOBILE = re.compile(r"0[35789]\d{8}")
_FEWEST, _MOST = 9, 11
_BEFORE = 220
"""A person or desk stands this many characters before the number, or fewer."""


@dataclass(frozen=True)
class _Number:
    """A telephone number in a block."""

    block: Block
    start: int
    end: int
    written: str
    is_announced: bool

    @property
    def digits(self) -> str:
        return re.sub(r"\D", "", self.written)


def read_contact(source: Source) -> ContactRead | None:
    """Return whom to ask: the first full number that the text announces, with the person or desk before it. Without
    a number, a single e-mail address that is announced counts."""
    numbers = list(_numbers(source))
    first = next((number for number in numbers if number.is_announced), None)
    if first is None:
        return _by_email(source)
    block = first.block
    before = block.text[max(0, first.start - _BEFORE) : first.start]
    second = next((number for number in numbers if number.start > first.start and number.block is block), None)
    email = EMAIL.search(block.text)
    return ContactRead(
        person=_person(before),
        department=_desk(before),
        phone=first.written,
        mobile=second.written if second and _MOBILE.fullmatch(second.digits) else None,
        email=_address(email["found"]) if email else None,
        at=block.span(first.start, first.end),
        confidence=Confidence.LIKELY if block.part is Part.BODY else Confidence.UNSURE,
    )


def _numbers(source: Source) -> Iterator[_Number]:
    """Yield the numbers of body, foot and head, in this order; those of signature notes and faxes are left out."""
    order = {Part.BODY: 0, Part.FOOT: 1, Part.HEAD: 2}
    for block in sorted((one for one in source.blocks if one.part in order), key=lambda one: order[one.part]):
        if words.SIGNED_NOTE.match(block.text) or not any(letter.isdigit() for letter in block.text):
            continue
        for found in PHONE.all(block.text):
            before = block.text[max(0, found.start() - _BEFORE) : found.start()]
            digits = re.sub(r"\D", "", found["found"])
            if _FEWEST <= len(digits) <= _MOST + 1 and not FAX.search(before):
                yield _Number(
                    block, found.start("found"), found.end("found"), found["found"], bool(ANNOUNCED.search(before))
                )


def _by_email(source: Source) -> ContactRead | None:
    found = [(block, one) for block in source.body for one in EMAIL.all(block.text)]
    if len(found) != 1:
        return None
    block, email = found[0]
    return ContactRead(
        email=_address(email["found"]),
        at=block.span(email.start("found"), email.end("found")),
        confidence=Confidence.UNSURE,
    )


def _address(written: str) -> str:
    return re.sub(r"\s+", "", written)


def _person(before: str) -> str | None:
    for pattern in PERSONS:
        found = list(pattern.all(before))
        if found:
            return found[-1]["found"]
    return None


def _desk(before: str) -> str | None:
    found = list(DESK.all(before))
    return " ".join(found[-1]["found"].split()) if found else None
