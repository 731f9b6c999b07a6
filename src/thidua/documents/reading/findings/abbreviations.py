"""Abbreviations that the text uses and nowhere explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.documents.kinds import FindingKind
from thidua.documents.reading.facts import Reading
from thidua.documents.reading.findings.finding import Context, Finding
from thidua.documents.reading.letters import UPPER
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.pieces import Part
from thidua.documents.reading.source import Source
from thidua.documents.reading.words.listed import listed

# Letters without a tone: words in capitals have one sooner or later, abbreviations hardly ever.
_SHORT = r"[A-ZĐƯ]{2,12}(?:&[A-ZĐƯ]{2,12})*"
PATTERNS = (
    Pattern(rf"(?<![\w/.&\-–])(?P<found>{_SHORT})(?![\w/&\-–])", "hỗ trợ ĐVKK trong năm", "ĐVKK", meaning="used"),
    Pattern(
        rf"[(\[]\s*(?:(?:sau\s+đây\s+|gọi\s+|viết\s+)*(?:gọi|viết)\s+tắt\s+là\s*:?\s*)?[“\"]?(?P<found>{_SHORT})[”\"]?\s*[)\]]",
        "đoàn viên khó khăn (sau đây gọi tắt là ĐVKK)",
        "ĐVKK",
        meaning="in brackets",
    ),
    Pattern(
        rf"(?:gọi|viết)\s+tắt\s+là\s*:?\s*[“\"]?(?P<found>{_SHORT})", "gọi tắt là “ĐVKK”", "ĐVKK", meaning="in words"
    ),
    Pattern(
        rf"(?<![\w/])(?P<found>{_SHORT})\s*\([^()\d]{{8,80}}\)", "ĐVKK (đoàn viên khó khăn)", "ĐVKK", meaning="before"
    ),
)
_USED, *_EXPLAINED = PATTERNS
KNOWN = frozenset(
    listed(
        """
        UBND; HĐND; MTTQ; TLĐ; LĐLĐ; CĐ; CĐN; CĐCS; CNVCLĐ; CNVC; LĐ; BCH; BTV; ĐCT; UBKT; TW; TP; TX; TT; VN; HCM;
        KCN; CCN; KCX; KKT; TNHH; MTV; CP; CTCP; HTX; TCT; COVID; SARS; GDP; FDI; ODA; ISO; QR; SMS; VTV; VOV; USB;
        PDF; VNPT; OA; ID; TV; AI; IT; KPI; VNEID; BHXH; BHYT; BHTN; THPT; THCS; MN; TH; GD&ĐT; PCCC; TNCS; CHXHCN;
        XHCN; USD; ĐT; TM; KT; TL; TUQ; VT; VP; NĐ; QĐ; KH; BC; TB; CV; HD; CT; NQ; TU; ĐU; KL; NĐCS
        """
    )
)
"""What every reader of these documents knows, and what stands in their numbers and feet."""
_ROMAN = re.compile(r"[IVXLC]+")
_CAPITALS = re.compile(rf"(?:[{UPPER}]{{2,}}\s+)$")
_CAPITALS_FOLLOW = re.compile(rf"\s+[{UPPER}]{{2,}}(?!\w)")
_MOST = 30
_REACH = 14


def find(source: Source, _reading: Reading, _context: Context) -> Iterator[Finding]:
    """Yield each abbreviation of the body once, where it is used first."""
    running = source.running
    explained = {match["found"] for row in _EXPLAINED for match in row.all(running.text)}
    seen: set[str] = set()
    first, last = running.body
    for match in _USED.compiled.finditer(running.text, first, last):
        short = match["found"]
        if short in seen or short in KNOWN or short in explained or _ROMAN.fullmatch(short):
            continue
        if _is_in_capitals(running.text, match) or running.block_at(match.start()).part is not Part.BODY:
            continue
        seen.add(short)
        reason = f"“{short}” được dùng mà không có chỗ nào trong văn bản viết đầy đủ."
        yield Finding(FindingKind.ABBREVIATION, running.span(match.start(), match.end()), reason)
        if len(seen) == _MOST:
            return


def _is_in_capitals(text: str, match: re.Match[str]) -> bool:
    """Tell whether the word is one of several in capitals: a heading, a name."""
    before = text[max(0, match.start() - _REACH) : match.start()]
    return bool(_CAPITALS.search(before) or _CAPITALS_FOLLOW.match(text, match.end()))
