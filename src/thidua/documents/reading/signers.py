"""Who signed: in whose name, in which position, and the name.

A foot may hold several signatures: an employer's approval beside the union's, two unions side by side. The issuing
union's counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from thidua.documents.reading.casing import is_capitals
from thidua.documents.reading.facts import Confidence, SignerRead
from thidua.documents.reading.letters import LOWER, UPPER, any_of
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.source import Line, Plain, Source, Span
from thidua.documents.reading.words import letterhead as words
from thidua.documents.reading.words.persons import ACADEMIC, PERSON, SURNAMES

AUTHORITIES = (
    Pattern(rf"^\W*(?P<found>{words.AUTHORITY})\s*$", "TM. BAN THƯỜNG VỤ", "TM. BAN THƯỜNG VỤ"),
    Pattern(
        rf"^\W*(?P<found>(?:TM|T/M|KT|K/T|TL|T/L|TUQ|TUN)\s?[.:]?\s*[{UPPER}][^.;:]{{1,70}}?)\s*$",
        "T/M BCH Công đoàn",
        "T/M BCH Công đoàn",
    ),
)
POSITIONS = (
    Pattern(rf"^\W*(?P<found>{words.POSITION})\s*(?:\([^()]*\))?\W*$", "Q. CHỦ TỊCH", "Q. CHỦ TỊCH"),
    Pattern(
        rf"^\W*(?P<found>(?i:(?:Q\.\s*|Quyền\s+)?(?:{any_of(*words.POSITION_WORDS)}))(?:\s+[{UPPER}{LOWER}]+){{0,5}})\W*$",
        "Phó Chủ tịch Thường trực",
        "Phó Chủ tịch Thường trực",
    ),
    Pattern(
        r"^\W*(?P<found>(?i:người\s+(?:viết|lập|làm|báo\s+cáo)(?:\s+(?:báo\s+cáo|kế\s+hoạch|biểu))?))\W*$",
        "NGƯỜI BÁO CÁO",
        "NGƯỜI BÁO CÁO",
    ),
)
APPROVAL = Pattern(
    r"^\W*(?P<found>(?i:phê\s+duyệt|duyệt|xác\s+nhận|ý\s+kiến|xét\s+duyệt|đồng\s+ý)\b.*)$",
    "XÁC NHẬN CỦA BAN GIÁM HIỆU",
)
TOGETHER = Pattern(
    rf"^\W*(?P<head>(?:{words.AUTHORITY}|{words.POSITION}))\s*(?:\(.{{0,40}}\)\s*)?(?P<found>(?:{ACADEMIC})?[{UPPER}][{LOWER}]+(?:\s+[{UPPER}][{LOWER}]*){{1,4}})\W*$",
    "CHỦ TỊCH (đã ký) Kiều Văn Toản",
    "Kiều Văn Toản",
)
"""Position and name in one line."""
_NAME = re.compile(rf"^\W*(?P<title>{ACADEMIC})?(?P<found>{PERSON})\W*$")
_FAMILY_NAME = re.compile(rf"(?i:(?:{SURNAMES}))\s")
_GOES_ON = re.compile(rf"^\W*(?P<found>THƯỜNG\s+TRỰC|KIÊM\s+[{UPPER}\s]+|PHỤ\s+TRÁCH(?:\s+[{UPPER}\s]+)?)\W*$")
_UNION = re.compile(
    r"CÔNG\s+ĐOÀN|LIÊN\s+ĐOÀN\s+LAO\s+ĐỘNG|LĐLĐ|CĐCS|\bCĐ\b|BAN\s+THƯỜNG\s+VỤ|BTV|BAN\s+CHẤP\s+HÀNH|BCH|ĐOÀN\s+CHỦ\s+TỊCH|CHỦ\s+TỊCH"
    r"|NGHIỆP\s+ĐOÀN"
)
_EMPLOYER = re.compile(
    r"GIÁM\s+ĐỐC|HIỆU\s+TRƯỞNG|NGƯỜI\s+SỬ\s+DỤNG|THỦ\s+TRƯỞNG|CHI\s+ỦY|CẤP\s+ỦY|ĐẢNG\s+ỦY|BÍ\s+THƯ|UBND|CHUYÊN\s+MÔN"
)
_NO_NAME = re.compile(r"(?i:nơi\s+nhận|bản\s+(?:điện\s+tử|giấy)|gửi\s|như\s|lưu\b)")
_MOST_WORDS = 5


@dataclass
class _Signature:
    """One signature: the lines above the name, and the name."""

    authority: list[Plain] = field(default_factory=list)
    position: list[Plain] = field(default_factory=list)
    approval: list[Plain] = field(default_factory=list)
    name: Plain | None = None
    column: int = 0

    @property
    def heading(self) -> str:
        return " ".join(one.text for one in (*self.approval, *self.authority, *self.position)).upper()

    @property
    def rank(self) -> int:
        """How far it is from being the union's: the smallest counts."""
        if self.approval:
            return 3
        if _EMPLOYER.search(self.heading) and not re.search(r"CÔNG\s+ĐOÀN|CĐCS|\bCĐ\b", self.heading):
            return 2
        return 0 if _UNION.search(self.heading) else 1

    @property
    def at(self) -> Span:
        pieces = [*self.authority, *self.position, *([self.name] if self.name else [])]
        return pieces[0].span().to(pieces[-1].span())


def read_signer(source: Source) -> SignerRead | None:
    """Return the signer, academic titles dropped; nothing where no position or authority stands over a name."""
    found = [one for one in _signatures(source.foot_lines) if one.authority or one.position]
    if not found:
        return None
    best = min(found, key=lambda one: (one.rank, one.name is None))
    if best.name is None:
        best.name = _name_before(source.foot_lines)
    lines = tuple(_plainly(one.text) for one in best.authority)
    return SignerRead(
        authority=lines[0] if lines else None,
        authority_lines=lines,
        position=" ".join(_plainly(one.text) for one in best.position) or None,
        name=_plainly(best.name.text) if best.name else None,
        at=best.at,
        confidence=Confidence.CERTAIN if best.name and len(found) == 1 else Confidence.LIKELY,
    )


def _name_before(lines: Sequence[Line]) -> Plain | None:
    """Return the only name of the foot, where a tool has put it before the lines it stands under."""
    names = [piece for line in lines for kind, piece in [signature_piece(line, is_expected=False)] if kind == "name"]
    return names[0] if len(names) == 1 else None


def _plainly(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:")


def _signatures(lines: Sequence[Line]) -> Iterator[_Signature]:
    """Yield the signatures. Where several wait for a name (they stand side by side), the names come in their order."""
    waiting: list[_Signature] = []
    for line in lines:
        kind, piece = signature_piece(line, is_expected=bool(waiting))
        if piece is None:
            continue
        if kind == "name":
            if waiting:
                signature = _for_name(waiting, line)
                signature.name = piece
                yield signature
            continue
        if kind == "together":
            is_begun = bool(waiting) and not waiting[-1].position
            yield _together(line, waiting.pop() if is_begun else _Signature())
            continue
        if not waiting or _opens_another(waiting[-1], kind, line):
            waiting.append(_Signature(column=line.indent))
        _place_for(waiting, line, kind).append(piece)
    yield from waiting


def _place_for(waiting: Sequence[_Signature], line: Line, kind: str) -> list[Plain]:
    """Return the list of the signature a line belongs to: the one above it, where several stand side by side."""
    signature = waiting[-1]
    if kind == "position" and not line.column and len(waiting) > 1:
        signature = min(waiting, key=lambda one: abs(one.column - line.indent))
        if signature.position:
            signature = waiting[-1]
    pieces: dict[str, list[Plain]] = {
        "authority": signature.authority,
        "position": signature.position,
        "approval": signature.approval,
    }
    return pieces[kind]


def _opens_another(last: _Signature, kind: str, line: Line) -> bool:
    match kind:
        case "approval":
            return True
        case "authority":
            return bool(
                last.position or last.approval or (line.column and last.authority and line.indent > last.column + 8)
            )
        case _:
            is_more = bool(_GOES_ON.match(line.text))
            return bool(last.position) and not is_more


def _for_name(waiting: list[_Signature], line: Line) -> _Signature:
    """Take the signature that a name belongs to off the waiting ones: the only one, the one above it, or the first."""
    if len(waiting) == 1 or not line.indent:
        return waiting.pop(0)
    nearest = min(waiting, key=lambda one: abs(one.column - line.indent))
    waiting.remove(nearest)
    return nearest


def _together(line: Line, signature: _Signature) -> _Signature:
    """Return the signature with what stands in one line: position or authority, and name."""
    found = TOGETHER.search(line.text)
    if found is not None:
        head = line.plain.cut(found.start("head"), found.end("head"))
        is_authority = AUTHORITIES[0].search(head.text) is not None
        (signature.authority if is_authority else signature.position).append(head)
        signature.name = line.plain.cut(found.start("found"), found.end("found"))
    return signature


def signature_piece(line: Line, *, is_expected: bool) -> tuple[str, Plain | None]:
    """Return what of a signature a line is (authority, position, approval, name, together) and its words; nothing
    where it is none. A name without a family name of Vietnam counts only where one ``is_expected``."""
    text = line.text
    if words.SEALED.match(text) or words.SIGNED_NOTE.match(text) or _NO_NAME.match(text):
        return "", None
    for kind, patterns in (
        ("authority", AUTHORITIES),
        ("position", POSITIONS),
        ("position", (_MORE,)),
        ("approval", (APPROVAL,)),
    ):
        for pattern in patterns:
            found = pattern.search(text)
            if found and not text.lstrip().startswith(("-", "+", "•")):
                return kind, line.plain.cut(found.start("found"), found.end("found"))
    if TOGETHER.search(text):
        return "together", line.plain
    found = _NAME.match(text)
    if found and _is_name(found["found"], is_expected=is_expected) and not text.lstrip().startswith(("-", "+", "•")):
        return "name", line.plain.cut(found.start("found"), found.end("found"))
    return "", None


_MORE = Pattern(_GOES_ON.pattern, "THƯỜNG TRỰC", "THƯỜNG TRỰC")
_KINDS = (("authority", AUTHORITIES), ("position", (*POSITIONS, _MORE)), ("approval", (APPROVAL,)))


def _is_name(text: str, *, is_expected: bool) -> bool:
    has_family_name = _FAMILY_NAME.match(text) is not None
    if is_capitals(text) and text.isupper():
        return has_family_name and len(text.split()) <= _MOST_WORDS
    return has_family_name or is_expected
