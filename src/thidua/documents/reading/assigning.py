"""For whom an item of a plan is: the body it opens with, the heading above it, its label, or the one who issues it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.documents.reading.bodies import Body, called_body, level_of, named_body, opens_with_call
from thidua.documents.reading.facts import Confidence, TaskRead
from thidua.documents.reading.pieces import Block, Span
from thidua.documents.reading.source import Source
from thidua.documents.reading.topics import is_heading, own_topic
from thidua.documents.reading.words import bodies as body_words
from thidua.documents.reading.words import duties

_ASKING = re.compile(r"\b(?:đề nghị|yêu cầu|mong|trân trọng|báo cáo)\b", re.IGNORECASE)
_FULL_NAME = re.compile(r"Liên đoàn Lao động(?= (?:tỉnh|thành phố|huyện|quận|thị xã|các|TP))", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_CALL = re.compile(r"(?:Đối với|Đề nghị|Về phía|Trách nhiệm của|Nhiệm vụ của)\s+", re.IGNORECASE)
_VERB_FIRST = re.compile(
    r"(?:" + "|".join(sorted(map(re.escape, body_words.DUTY_VERBS), key=len, reverse=True)) + r")\b", re.IGNORECASE
)
_TIME_FIRST = re.compile(r"(?:Trước|Trong|Từ|Ngày|Tháng|Quý|Năm|Đợt|Tuần|Bước|Giai\s+đoạn|Sau|Khi)\s|\d")
_LABEL = re.compile(r"(?P<name>[^:;.,]{3,80}):\s+\S")
_LEADING = re.compile(r"[\s:,\-–]*(?:\([^()]*\)\s*:\s*)?")
_LABEL_WORDS, _HEADING_WORDS = 8, 14


@dataclass(frozen=True)
class Assignee:
    """Whom an item is for."""

    unit: str
    level: str
    confidence: Confidence = Confidence.CERTAIN


class Assigning:
    """Names assignees the way one document names them; desks stand at the level of its issuer."""

    def __init__(self, source: Source, issuer: str = "") -> None:
        self.source, self.issuer = source, issuer
        self.level = level_of(issuer)
        self._writes_short = source.text.count("LĐLĐ") > len(_FULL_NAME.findall(source.text))

    def used(self, name: str) -> str:
        """Return a unit's name in the form the document uses most: "Liên đoàn Lao động tỉnh" becomes "LĐLĐ tỉnh" in a
        text that otherwise writes LĐLĐ."""
        return _FULL_NAME.sub("LĐLĐ", name) if self._writes_short else name

    def for_unit(self, body: Body) -> Assignee:
        """Return whom the items under a heading are for that is a body's name."""
        level = level_of(body.name) or (self.level if body.is_desk else "")
        return Assignee(self.used(body.name), level)

    def for_body(self, body: Body, level: str = "") -> Assignee:
        """Return whom an item is for that opens with a body; a desk of a unit stands at the ``level`` of that one."""
        own = level_of(body.name) or level or (self.level if body.is_desk else "")
        return Assignee(self.used(body.name), own, Confidence.LIKELY)

    def for_inner(self, body: Body, whom: Assignee) -> Assignee:
        """Return whom the items are for under a heading that names a body inside a unit."""
        return Assignee(self.used(body.name), level_of(body.name) or whom.level)

    def for_issuer(self) -> Assignee:
        """Return the one who gets what is written for nobody."""
        return Assignee(self.issuer, self.level, Confidence.UNSURE)

    def heading(self, block: Block, *, has_items: bool) -> Assignee | None:
        """Return whom the items under a heading are for: the body it names, or that it opens with before a colon; a
        short heading of another kind is taken for a body that is not known."""
        name = named_body(block.text)
        if name:
            return self.for_unit(name)
        opening = called_body(block.text)
        if opening and has_items and block.text.rstrip().endswith(":"):
            return self.for_unit(opening)
        words = _CALL.sub("", _BRACKETS.sub("", block.text), count=1).strip(" .:;")
        is_name = is_heading(block) and own_topic(block) is None and not _VERB_FIRST.match(words)
        if is_name and has_items and not opening and 1 < len(words.split()) <= _HEADING_WORDS:
            return Assignee(words, level_of(words) or self.level, Confidence.UNSURE)
        return None

    def label(self, block: Block) -> Assignee | None:
        """Return whom an item's label names ("Trưởng các phòng: …"), where it may be a body that is not known."""
        found = None if _TIME_FIRST.match(block.text) else _LABEL.match(block.text)
        if not found or own_topic(block) is not None or _VERB_FIRST.match(block.text):
            return None
        name = _CALL.sub("", _BRACKETS.sub("", found["name"]), count=1).strip()
        if len(name.split()) > _LABEL_WORDS or not name[:1].isupper():
            return None
        return Assignee(name, level_of(name) or self.level, Confidence.UNSURE)

    def other(self, block: Block, whom: Assignee) -> tuple[Assignee, int] | None:
        """Return for whom an item under a unit is that opens with another body: one called on by name, a desk of the
        unit, or a label of another level; and where what it shall do begins."""
        opening = called_body(block.text)
        if not opening or opening.end >= len(block.text):
            return None
        is_called = opens_with_call(block.text) and block.text.casefold().startswith(("giao", "phân công"))
        is_desk = opening.is_desk and block.text[:1].isupper()
        is_labelled = block.text[opening.end : opening.end + 1] == ":" and level_of(opening.name) != whom.level
        if not (is_called or is_desk or is_labelled):
            return None
        return self.for_body(opening, whom.level), opening.end

    def task(self, block: Block, whom: Assignee, start: int = 0) -> TaskRead:
        """Return the task a block holds from ``start`` on, with the items below it."""
        parts, last = [_LEADING.sub("", block.text[start:], count=1)], block
        for later in blocks_within(self.source, block):
            if not later.marker:
                break
            parts.append(later.text)
            last = later
        return TaskRead(
            at=Span(block.span().start, last.span().end),
            confidence=whom.confidence,
            level=whom.level,
            unit=whom.unit,
            text=" ".join(parts),
        )


def blocks_within(source: Source, block: Block) -> Iterator[Block]:
    """Yield what stands under a block, at any depth, in order."""
    for place in range(block.index + 1, len(source.blocks)):
        later = source.blocks[place]
        if all(above.index != block.index for above in source.above(later)):
            return
        yield later


def is_closing(block: Block) -> bool:
    """Tell whether a paragraph closes the document: how to ask, whom to call, a last call to all."""
    if block.text.casefold().startswith(duties.CLOSING_OPENINGS):
        return True
    opening = called_body(block.text)
    asks = _ASKING.search(block.text, 0, 160)
    if not asks or not (opening or opens_with_call(block.text)):
        return False
    return opening is None or asks.start() <= opening.end + 2
