"""The opening of a document: the paragraphs between its title and its first numbered part, which say why it is made.

"Thực hiện Kế hoạch số …", "Căn cứ Luật …", "Xét đề nghị …" stand there. A section headed "Căn cứ" belongs to it, the
list behind "Kính gửi" does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.running import Running
from thidua.documents.reading.source import Block

REASONS = (
    Pattern(r"\bthực hiện\b", "Thực hiện Kế hoạch số 12/KH-TLĐ", ignores_case=True),
    Pattern(r"\bcăn cứ\b", "Căn cứ Luật Thi đua, khen thưởng", ignores_case=True),
    Pattern(r"\btriển khai\b", "Triển khai Chỉ thị số 03-CT/TU", ignores_case=True),
    Pattern(r"\b(?:thi|chấp) hành\b", "Thi hành Nghị quyết số 02-NQ/TW", ignores_case=True),
    Pattern(r"\btheo\b", "Theo đề nghị của Hội đồng tại Tờ trình số 57/TTr-HĐTĐKT", ignores_case=True),
    Pattern(r"\bxét\b", "Xét thành tích thực hiện Kế hoạch số 40/KH-LĐLĐ", ignores_case=True),
    Pattern(r"\bhưởng ứng\b", "Hưởng ứng Lời kêu gọi số 01/LKG-TLĐ", ignores_case=True),
    Pattern(r"\b(?:cụ thể hóa|cụ thể hoá|quán triệt)\b", "Cụ thể hóa Kế hoạch số 12/KH-TLĐ", ignores_case=True),
    Pattern(r"\b(?:phúc đáp|trả lời)\b", "Phúc đáp Công văn số 33/LĐLĐ", ignores_case=True),
    Pattern(r"\btrên cơ sở\b", "Trên cơ sở Kế hoạch số 12/KH-TLĐ", ignores_case=True),
    Pattern(r"\b(?:tiếp theo|tiếp nối)\b", "Tiếp theo Công văn số 33/LĐLĐ", ignores_case=True),
)
_OPENING_REASON = re.compile(
    r"(?:[-–+•*\d.)]*\s*)(?:thực hiện|căn cứ|triển khai|thi hành|chấp hành|theo\b|xét\b|hưởng ứng|cụ thể hóa|cụ thể hoá"
    r"|quán triệt|phúc đáp|trả lời|trên cơ sở|tiếp theo|tiếp tục|nhằm|để (?:thực hiện|triển khai|cụ thể))",
    re.IGNORECASE,
)
_BASIS_HEADING = re.compile(
    r"(?:các\s+)?(?:căn cứ|cơ sở)(?:\s+(?:pháp lý|xây dựng|ban hành|thực tiễn)[^.]*)?[.:]?$", re.IGNORECASE
)
_ADDRESSEE = re.compile(r"Kính\s+gửi", re.IGNORECASE)
_DECIDES = re.compile(r"(?:QUYẾT\s+(?:ĐỊNH|NGHỊ)|NGHỊ\s+QUYẾT)\s*:?$")
_FOOT = re.compile(r"Nơi\s+nhận|NƠI\s+NHẬN|(?:TM|T/M|KT|TL)\s*\.\s*[A-ZĐ]{2}")
_FORMAL_REASON = re.compile(r"(?:căn cứ|xét|theo)\b", re.IGNORECASE)
_BULLETS = frozenset({"dash", "bullet", "plus"})
_BARE = 2
_OUTER_STYLES = frozenset({"part", "section"})
"""A part may open before the reason is told; smaller markers do not."""


@dataclass(frozen=True)
class Preamble:
    """Where the opening stands, half open; both ends are equal where there is none."""

    start: int
    end: int
    basis: int
    """Where the section headed "Căn cứ" begins in it: all named from there on is a reason. The end where there is
    none."""

    def __contains__(self, place: int) -> bool:
        return self.start <= place < self.end


def preamble_of(running: Running) -> Preamble:
    """Return the opening of a text."""
    first, last = running.body
    end, basis = first, None
    state = _State()
    for at, block in enumerate(running.blocks):
        if not first <= running.starts[at] < last:
            continue
        if not state.takes(block):
            break
        end = running.starts[at + 1] if at + 1 < len(running.starts) else len(running.text)
        if state.under_basis == block.index:
            basis = running.starts[at]
    return Preamble(first, end, end if basis is None else basis)


class _State:
    """What has been seen of the opening so far."""

    def __init__(self) -> None:
        self.is_addressing = False
        self.under_basis: int | None = None
        self.is_listing = False
        """Whether items follow a bare "Căn cứ:"."""
        self.has_reason = False

    def takes(self, block: Block) -> bool:
        """Tell whether the opening goes on with ``block``."""
        text = block.text
        if _DECIDES.match(text) or _FOOT.match(text):
            return False
        opens_with_reason = bool(_OPENING_REASON.match(text))
        if self.under_basis is not None and (block.parent == self.under_basis or (self.is_listing and _is_item(block))):
            return True
        if block.marker and block.style not in _OUTER_STYLES and not _is_reason_item(block):
            return self.is_addressing and block.style in _BULLETS
        if _BASIS_HEADING.match(text) and (text.endswith(":") or len(text.split()) > _BARE):
            self.under_basis = block.index
            self.is_listing = not block.marker
            return True
        self.is_listing = False
        if self.has_reason and not opens_with_reason and not block.marker and not _goes_on(text):
            # "Ban Thường vụ ban hành kế hoạch như sau:" still belongs to the reasons before it.
            return text.endswith(":") and not block.is_heading
        self.is_addressing = bool(_ADDRESSEE.match(text))
        self.has_reason = self.has_reason or (opens_with_reason and not block.is_heading)
        return True


def _is_item(block: Block) -> bool:
    return block.style in _BULLETS or block.style in {"letter", "number"}


def _is_reason_item(block: Block) -> bool:
    """Tell whether an item of a list gives a reason; a numbered one does so only in the formal words."""
    return bool((_OPENING_REASON if block.style in _BULLETS else _FORMAL_REASON).match(block.text))


def _goes_on(text: str) -> bool:
    """Tell whether a paragraph belongs to the sentence before it: it begins small, or is a line in capitals."""
    return text[:1].islower() or text.isupper()
