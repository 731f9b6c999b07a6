"""Tasks outside a section of their own: the requests of a letter, the items of a plan of work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thidua.documents.reading.assigning import blocks_within
from thidua.documents.reading.bodies import called_body, level_of
from thidua.documents.reading.clauses import sentences_of
from thidua.documents.reading.facts import Confidence, TaskRead
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.source import Block, Source, Span
from thidua.documents.reading.topics import Topic, heading_words
from thidua.documents.reading.words import duties, headings

PATTERNS = (
    Pattern(
        r"(?:V/v|VV)\s*:?\s|Kính\s+gửi",
        "V/v đăng ký lịch phát động",
        meaning="letter",
    ),
    Pattern(
        r"\b(?P<found>(?:đề nghị|yêu cầu|giao|mong)\s.+?)\s*(?:(?:như\s+sau|sau|sau\s+đây|dưới\s+đây)\s*:?|:)\s*$",
        "Ban Thường vụ đề nghị các CĐCS thực hiện một số việc sau:",
        finds="đề nghị các CĐCS thực hiện một số việc",
        meaning="lead",
        ignores_case=True,
    ),
    Pattern(
        r"(?P<found>(?:Đề nghị|Yêu cầu)\s.+)",
        "Đề nghị các công đoàn cơ sở báo cáo kết quả",
        meaning="request",
    ),
)
_BY_MEANING = {pattern.meaning: pattern for pattern in PATTERNS}
_ADDRESSEE = re.compile(
    r"Kính\s+gửi\s*:?\s*(?:[-–+•]\s*)?(?P<names>.{3,400}?)(?:\.(?=\s)|(?=\s(?:Thực hiện|Căn cứ|Để|Nhằm)\s)|$)"
)
_ASKED = re.compile(r"(?:đề nghị|yêu cầu|giao|mong)\s+", re.IGNORECASE)


def is_letter(source: Source, topics: Sequence[Topic]) -> bool:
    """Tell whether the document is an official letter: it has a subject line or one it is addressed to."""
    letter = _BY_MEANING["letter"]
    return any(
        letter.match(line.text) for block in source.blocks if topics[block.index] is Topic.HEAD for line in block.lines
    )


def letter_tasks(source: Source, topics: Sequence[Topic]) -> Iterator[TaskRead]:
    """Yield one task for each request of a letter: its numbered items, else each paragraph that asks for something."""
    lead = _lead(source, topics)
    if lead:
        block, unit = lead
        first = next((one for one in source.blocks[block.index + 1 :] if one.marker), None)
        if first and topics[first.index] is not Topic.TAIL:
            yield from (
                _task(source, one, unit)
                for one in source.blocks[first.index :]
                if one.style == first.style and one.parent == first.parent and topics[one.index] is not Topic.TAIL
            )
            return
    for block in source.blocks:
        if topics[block.index] in {Topic.TAIL, Topic.RESULTS}:
            continue
        yield from _asking_sentences(block)


def work_plan_tasks(source: Source, topics: Sequence[Topic], issuer: str) -> Iterator[TaskRead]:
    """Yield one task for each item of work in a monthly or yearly plan of work; none for other documents."""
    title = " ".join(block.text for block in source.blocks if topics[block.index] is Topic.HEAD).casefold()
    if not any(words in title for words in headings.WORK_PLAN_TITLES):
        return
    unit = issuer or _own_union(source)
    for block in source.blocks:
        above = source.blocks[block.parent] if block.parent is not None else None
        is_item = block.style in {"dash", "plus", "letter", "bullet", "decimal"}
        if is_item and topics[block.index] is Topic.CONTENT and above and not above.parent and heading_words(above):
            yield _task(source, block, unit, Confidence.UNSURE)


def _lead(source: Source, topics: Sequence[Topic]) -> tuple[Block, str] | None:
    """Return the paragraph that asks for what is listed below it, and whom it asks."""
    for block in source.blocks:
        if topics[block.index] is Topic.TAIL:
            return None
        found = None if block.marker else _BY_MEANING["lead"].search(block.text)
        if found:
            return block, _asked_unit(found["found"]) or _addressee(source, topics)
    return None


def _asked_unit(request: str) -> str:
    """Return whom a request names; empty for words that name nobody in particular ("các đơn vị")."""
    body = called_body(_ASKED.sub("Đề nghị ", request, count=1))
    return body.name if body and not body.name.casefold().startswith(duties.NOBODY_IN_PARTICULAR) else ""


def _addressee(source: Source, topics: Sequence[Topic]) -> str:
    """Return those a letter is addressed to, on one line."""
    head = " ".join(f"{block.marker} {block.text}" for block in source.blocks if topics[block.index] is Topic.HEAD)
    found = _ADDRESSEE.search(head)
    names = re.split(r"\s*;\s*(?:[-–+•]\s*)?|\s+[-–+•]\s+", found["names"]) if found else []
    return "; ".join(name.strip(" .;-–") for name in names if name.strip(" .;-–"))


def _asking_sentences(block: Block) -> Iterator[TaskRead]:
    for sentence in sentences_of(block.text):
        found = _BY_MEANING["request"].match(sentence.text)
        body = called_body(sentence.text) if found else None
        if not body or sentence.text.casefold().rstrip(" ./").endswith(duties.CLOSING_REQUESTS):
            continue
        yield TaskRead(
            at=block.span(sentence.start, sentence.end),
            confidence=Confidence.LIKELY,
            level=level_of(body.name),
            unit=body.name,
            text=sentence.text[body.end :].strip(" ,:"),
        )


def _own_union(source: Source) -> str:
    """Return what a union without a letterhead calls itself: by the employer it speaks of."""
    words = source.text.casefold()
    return "Công đoàn trường" if "nhà trường" in words or "học sinh" in words else "Công đoàn cơ sở"


def _task(source: Source, block: Block, unit: str, confidence: Confidence = Confidence.LIKELY) -> TaskRead:
    parts, last = [block.text], block
    for later in blocks_within(source, block):
        if not later.marker:
            break
        parts.append(later.text)
        last = later
    return TaskRead(
        at=Span(block.span().start, last.span().end),
        confidence=confidence,
        level=level_of(unit),
        unit=unit,
        text=" ".join(parts),
    )
