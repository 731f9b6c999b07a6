"""What the part of a document a block stands in is about: purpose, content, targets, who does what, and so on.

It follows the headings above the block. Numbers under a heading that tells what has been done are no targets; a date
under one about rounds is the end of a round and no deadline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from thidua.documents.reading.pieces import Block, Part
from thidua.documents.reading.words import headings


class Topic(StrEnum):
    """What stands under a heading."""

    HEAD = "head"
    """Letterhead, title and the paragraphs before the first heading."""
    RESULTS = "results"
    PETITION = "petition"
    IMPLEMENTATION = "implementation"
    """Who does what."""
    DUTIES = "duties"
    """Duties and measures: who does what, in plans without a section of its own for that."""
    REWARD = "reward"
    STANDARDS = "standards"
    TARGETS = "targets"
    PURPOSE = "purpose"
    PROCEDURE = "procedure"
    CONTENT = "content"
    MEASURES = "measures"
    SUBJECTS = "subjects"
    TIME = "time"
    FUNDING = "funding"
    NOTES = "notes"
    REPORTING = "reporting"
    OTHER = "other"
    TAIL = "tail"
    """Recipients, signature, and what is attached."""


# What is said under these holds for all below, whatever the headings there.
_RULING = frozenset({Topic.RESULTS, Topic.PETITION, Topic.REWARD, Topic.STANDARDS})
_WHO_DOES_WHAT = frozenset({Topic.IMPLEMENTATION, Topic.DUTIES})
_LABEL = re.compile(r"[^:]{2,90}(?=:)")
_NUMBERED = re.compile(
    r"(?:phần|mục|chương)\s+(?:thứ\s+\w+|[ivx]+\b|\d+|một|hai|ba|bốn|năm)\s*[.:\-–]?\s*", re.IGNORECASE
)
_STRONGEST_MARKERS = frozenset({"part", "section", "roman", "letter-upper", "number", "decimal", "bullet", "article"})
_SECTION_MARKERS = frozenset({"part", "section", "roman", "letter-upper", "article"})
_LONGEST_HEADING = 130
_LABEL_WORDS = 6


def topics_of(blocks: Sequence[Block]) -> tuple[Topic, ...]:
    """Return the topic of every block of a document, in their order."""
    body = [block for block in blocks if block.part is Part.BODY]
    first = next((block.index for block in body if _opens_sections(block)), len(blocks))
    has_own_section = any(own_topic(block) is Topic.IMPLEMENTATION for block in body)
    topics: list[Topic] = []
    loose: tuple[int, Topic] | None = None
    for block in blocks:
        if block.part in {Part.FOOT, Part.ANNEX}:
            topics.append(Topic.TAIL)
        elif block.part is Part.HEAD or block.index < first:
            topics.append(Topic.HEAD)
        else:
            own = own_topic(block)
            if not block.marker and own is not None and is_heading(block):
                loose = (block.index, own)
            elif block.style in _SECTION_MARKERS:
                loose = None
            topics.append(_settled(own, _above(block, topics, loose), has_own_section=has_own_section))
    return tuple(topics)


def _above(block: Block, topics: Sequence[Topic], loose: tuple[int, Topic] | None) -> Topic:
    """Return the topic of what the block stands under. The last heading without a marker rules what follows it, too,
    where that stands under nothing newer."""
    if loose and block.index > loose[0] and (block.parent is None or block.parent < loose[0]):
        return loose[1]
    return Topic.OTHER if block.parent is None else topics[block.parent]


def own_topic(block: Block) -> Topic | None:
    """Return what the block says as a heading; None where it is none, or says nothing of the kind."""
    words = heading_words(block)
    if not words:
        return None
    for name, openings in headings.OPENING:
        if words.startswith(openings):
            return Topic(name)
    for name, anywhere in headings.ANYWHERE:
        if any(phrase in words for phrase in anywhere):
            return Topic(name)
    return None


def heading_words(block: Block) -> str:
    """Return the words of a heading, or of the label an item opens with, in small letters; empty for neither."""
    text = _NUMBERED.sub("", block.text, count=1) if _NUMBERED.match(block.text) else block.text
    if is_heading(block):
        return text.strip(" .:;").casefold()
    label = _LABEL.match(text)
    if label and block.marker and len(label.group().split()) <= _LABEL_WORDS:
        return label.group().strip().casefold()
    return ""


def is_heading(block: Block) -> bool:
    """Tell whether the block is a line over others: set apart, or short, marked and no sentence. What is only numbered
    and has nothing under it is an item, however short: the list it stands in has a heading of its own."""
    text = block.text
    if len(text) > _LONGEST_HEADING or not text:
        return False
    if block.is_heading or block.is_strong:
        return True
    if block.style in _STRONGEST_MARKERS:
        if not block.is_over and block.style not in _SECTION_MARKERS:
            return False
        return not re.search(r"[;,]$|[.;:]\s+\S|\d\s*%", text) and not re.match(r"\d", text)
    return bool(_NUMBERED.match(text)) or (block.marker != "" and text.endswith(":"))


def _settled(own: Topic | None, above: Topic, *, has_own_section: bool) -> Topic:
    if above in _RULING:
        return above
    if own is Topic.DUTIES and has_own_section:
        return Topic.MEASURES
    if above is Topic.PROCEDURE and own in _RULING:
        return above
    if above in _WHO_DOES_WHAT and own not in {Topic.IMPLEMENTATION, Topic.MEASURES}:
        return above
    return own or above


def _opens_sections(block: Block) -> bool:
    """Tell whether the paragraphs before the sections end here: at a marked block, or a heading known by its words."""
    return bool(block.marker) or (is_heading(block) and own_topic(block) is not None)
