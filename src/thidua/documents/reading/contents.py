"""What a plan is made of: its headings, and the first-level items under content, measures and targets, by sector."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.documents.reading.clauses import sentences_of
from thidua.documents.reading.facts import Confidence, ContentRead
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.source import Block, Source
from thidua.documents.reading.topics import Topic, is_heading

ENTERPRISES, PUBLIC = "doanh nghiệp", "hành chính, sự nghiệp"
PATTERNS = (
    Pattern(
        r"^(?:(?:về|đối\s+với|trong|tại|ở)\s+)?(?:các\s+)?(?:khối|khu\s+vực|loại\s+hình|công\s+đoàn\s+cơ\s+sở|cđcs)?\s*(?:các\s+)?(?:cơ\s+quan"
        r"|đơn\s+vị|khu\s+vực|khối)?[\s,]*(?:hành\s+chính|sự\s+nghiệp|hcsn|công\s+sở|cơ\s+quan\s+nhà\s+nước|trường\s+học)",
        "Đối với khu vực hành chính, sự nghiệp",
        meaning=PUBLIC,
        ignores_case=True,
    ),
    Pattern(
        r"^(?:(?:về|đối\s+với|trong|tại|ở)\s+)?(?:các\s+)?(?:khối|khu\s+vực|loại\s+hình|công\s+đoàn\s+cơ\s+sở|cđcs)?\s*(?:trong\s+)?(?:các\s+)?"
        r"(?:doanh\s+nghiệp|sản\s+xuất|sxkd|hợp\s+tác\s+xã|công\s+ty)",
        "Đối với khối doanh nghiệp",
        meaning=ENTERPRISES,
        ignores_case=True,
    ),
)
_LISTED = frozenset({Topic.CONTENT, Topic.MEASURES, Topic.TARGETS, Topic.PURPOSE})
_NO_CONTENT = frozenset({Topic.HEAD, Topic.TAIL})
_DEEPEST = 2


def read_contents(source: Source) -> tuple[ContentRead, ...]:
    """Return the headings and first-level items of a document in order, numbered as they are written."""
    topics = source.topics
    return tuple(
        ContentRead(
            at=block.span(),
            confidence=Confidence.CERTAIN if is_heading(block) else Confidence.LIKELY,
            no=_number(source, block),
            text=_first_sentence(block),
            sector=sector_of(source, block),
            topic=topics[block.index].value,
            is_heading=is_heading(block),
        )
        for block in _content_blocks(source, topics)
    )


def sector_of(source: Source, block: Block) -> str:
    """Return the sector the block, or a heading above it, speaks to; empty where none does."""
    for one in (block, *source.above(block)):
        for pattern in PATTERNS:
            if pattern.match(one.text.casefold()):
                return pattern.meaning
    return ""


def _content_blocks(source: Source, topics: tuple[Topic, ...]) -> Iterator[Block]:
    for block in source.blocks:
        topic = topics[block.index]
        if topic in _NO_CONTENT or not block.text:
            continue
        above = list(source.above(block))
        is_item = bool(block.marker) and topic in _LISTED and bool(above) and is_heading(above[0])
        if len(above) <= _DEEPEST and (is_item or _is_over_others(source, block)):
            yield block


def _is_over_others(source: Source, block: Block) -> bool:
    """Tell whether the block is a heading: a short sentence with nothing below it is an item."""
    return is_heading(block) and (not block.text.endswith(".") or any(source.below(block)) or block.text.isupper())


def _number(source: Source, block: Block) -> str:
    """Return the number with those above it, "II.1"; a decimal number names its own place, a dash that above it."""
    numbers: list[str] = []
    for one in (block, *source.above(block)):
        if re.search(r"\w", one.marker):
            numbers.insert(0, one.marker)
        if "." in one.marker:
            break
    return ".".join(numbers)


def _first_sentence(block: Block) -> str:
    return next((sentence.text for sentence in sentences_of(block.text)), block.text)
