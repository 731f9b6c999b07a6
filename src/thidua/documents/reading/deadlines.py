"""Deadlines: days, months and quarters by which, or in which, something asked for is done or handed in.

A date is a deadline by the words before it ("trước", "chậm nhất", "trong quý"). Ends of rounds, days of events and
terms counted from something else are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from thidua.documents.reading.clauses import Clause, bracketed_places, clauses_of
from thidua.documents.reading.dates import DateFound, dates_in
from thidua.documents.reading.facts import Confidence, DeadlineRead, PartialDate
from thidua.documents.reading.source import Block, Source
from thidua.documents.reading.table_facts import in_tables, table_deadlines
from thidua.documents.reading.topics import Topic
from thidua.documents.reading.words.deadlines import ACTS, BEFORE, BEHIND, NO_DEADLINES, PLANNED, RECURRENCES

_BEFORE = [(pattern.meaning, re.compile(pattern.expression, re.IGNORECASE)) for pattern in BEFORE]

_SILENT = frozenset({Topic.HEAD, Topic.TAIL, Topic.RESULTS, Topic.PETITION, Topic.STANDARDS, Topic.SUBJECTS})
_OF_DUTY = frozenset({Topic.IMPLEMENTATION, Topic.DUTIES, Topic.PROCEDURE, Topic.REPORTING})
_REACH = 110
"""Characters before a date in which the words of a deadline may begin."""
_FEW_WORDS = 2
_SAYS_LITTLE = re.compile(
    r"(?:hoàn\s+thành|hoàn\s+tất|gửi|nộp|xong|báo\s+cáo|triển\s+khai|kiểm\s+tra)(?:\s+xong)?", re.IGNORECASE
)
_SECOND = re.compile(r"\s*(?:\([^()]{1,40}\)\s*)?(?:,|và|hoặc|;)\s*(?:trước\s+)?(?:ngày\s+)?")
_TAIL = re.compile(r"[,;(]|\b(?:và|đồng\s+thời|để)\b|$")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_YEAR_LABEL = re.compile(r"Năm\s+(?P<year>\d{4})\s*:", re.IGNORECASE)
_LABEL = re.compile(r"(?P<words>[^:;.]{3,60}):\s")


def read_deadlines(source: Source, issued: PartialDate | None = None) -> tuple[DeadlineRead, ...]:
    """Return the deadlines of a document ``issued`` on a day; one without a year is used as the next from then."""
    topics = source.topics
    found: list[DeadlineRead] = []
    cells = in_tables(source)
    for block in source.blocks:
        if block.index not in cells and topics[block.index] not in _SILENT:
            found.extend(_block_deadlines(block, topics[block.index]))
    found.extend(table_deadlines(source))
    return tuple(sorted((_settled(deadline, issued) for deadline in found), key=lambda deadline: deadline.at))


def _settled(deadline: DeadlineRead, issued: PartialDate | None) -> DeadlineRead:
    """Return a deadline with the year it is meant for; a quarter without one is told with it at once."""
    used = _used(deadline.when, issued)
    if used is not None and used.quarter is not None:
        return replace(deadline, when=used)
    return replace(deadline, used=used)


def _block_deadlines(block: Block, topic: Topic) -> Iterator[DeadlineRead]:
    dates = dates_in(block.text)
    if not dates:
        return
    clauses = clauses_of(block.text)
    last = 0
    act, has_day = "", False
    for date in dates:
        clause = clauses.at(date.start)
        said = _said(block.text, date, clause, topic) if clause else None
        is_second = has_day and date.when.day is not None and bool(_SECOND.fullmatch(block.text, last, date.start))
        if clause is None or (said is None and not is_second):
            continue
        meaning, opening = said or ("by", date.start)
        start = max(clause.start, last)
        recurs, end = _recurrence(block.text, date.end)
        act = act if is_second else _act(block.text, start, opening, end, clause)
        yield DeadlineRead(
            at=block.span(opening, end),
            confidence=Confidence.CERTAIN if meaning == "by" else Confidence.LIKELY,
            what=act,
            when=_with_year_above(block.text, date.when),
            recurs=recurs,
        )
        last, has_day = end, date.when.day is not None


def _said(text: str, date: DateFound, clause: Clause, topic: Topic) -> tuple[str, int] | None:
    """Return what makes a date a deadline and where the words that say so begin; None where nothing does."""
    if (date.when.year and not date.when.month and not date.when.quarter) or _is_round(text, topic):
        return None
    edge = max(clause.start, date.start - _REACH)
    before = text[edge : date.start]
    for meaning, pattern in _BEFORE:
        found = pattern.search(before)
        if found and _holds(meaning, text, date, clause, topic):
            return meaning, edge + found.start()
    is_first = not before.strip(" -+•") or before.strip().casefold() in {"ngày", "trong"}
    if is_first and topic in _OF_DUTY and BEHIND.compiled.match(text, date.end):
        return "planned", edge
    return _window_or_plan(before, edge, date, topic)


def _holds(meaning: str, text: str, date: DateFound, clause: Clause, topic: Topic) -> bool:
    before = text[clause.start : date.start]
    if meaning == "until":
        return topic in _OF_DUTY and not re.search(r"\btừ\s", before)
    if meaning == "at":
        return date.when.day is None and bool(ACTS.search(before)) and topic is not Topic.PURPOSE
    if meaning == "in":
        return date.when.day is None and topic is not Topic.PURPOSE
    return not (topic is Topic.TIME and re.search(r"\btừ\s[^;]*$", before, re.IGNORECASE))


def _window_or_plan(before: str, edge: int, date: DateFound, topic: Topic) -> tuple[str, int] | None:
    """Return the span of a work to be done ("từ nay đến ngày …") or a planned step ("Sơ kết: tháng 6")."""
    window = re.search(
        r"\btừ\s+(?:nay|[^,;:]{2,40}?)\s+(?:cho\s+)?đến(?:\s+hết)?(?:\s+ngày)?\s*$", before, re.IGNORECASE
    )
    if window and topic in _OF_DUTY:
        return "window", edge + window.start()
    planned = PLANNED.search(before)
    if planned and (date.when.day is None or planned["handing"]):
        return "planned", edge + len(before.rstrip(" :"))
    monthly = date.when.year is None and date.when.month is None and date.when.day is not None
    if monthly and topic in _OF_DUTY and ACTS.search(before):
        return "by", edge + len(re.sub(r"\s*\bvào\s*$", "", before))
    return None


def _is_round(text: str, topic: Topic) -> bool:
    return bool(NO_DEADLINES[1].search(text)) and topic not in _OF_DUTY


def _recurrence(text: str, end: int) -> tuple[str, int]:
    """Return how often a date comes back by the words behind it, and where they end."""
    for pattern in RECURRENCES:
        found = pattern.match(text, end)
        if found:
            return pattern.meaning, found.end()
    return "", end


def _used(when: PartialDate, issued: PartialDate | None) -> PartialDate | None:
    """Return a date without a year in the year it is meant for: the document's, or the next where it is past."""
    if when.year is not None or issued is None or issued.year is None or (when.month is None and when.quarter is None):
        return None
    month = when.month or 3 * (when.quarter or 0)
    is_past = (month, when.day or 31) < (issued.month or 0, issued.day or 0)
    return replace(when, year=issued.year + is_past)


def _with_year_above(text: str, when: PartialDate) -> PartialDate:
    """Return a date with the year its item opens with ("Năm 2026: … trong quý II"), where it has none itself."""
    said = _YEAR_LABEL.match(text)
    if said and when.year is None and (when.month is not None or when.quarter is not None):
        return replace(when, year=int(said["year"]))
    return when


def _act(text: str, start: int, opening: int, end: int, clause: Clause) -> str:
    """Return what is to be done: the words from the deadline before in the clause to this one, and what follows it. An
    item's label stands before words that say little ("Gắn biển: … hoàn thành")."""
    bracket = bracketed_places(clause.text).at(opening - clause.start)
    if bracket:
        return _bare(_BRACKETS.sub(" ", clause.text))
    tail = _TAIL.search(text, end, clause.end)
    behind = text[end : tail.start() if tail else clause.end]
    act = " ".join(part for part in (_bare(text[start:opening]), _bare(behind)) if part)
    if len(act.split()) > _FEW_WORDS or (ACTS.match(act) and not _SAYS_LITTLE.fullmatch(act)):
        return act
    label = _LABEL.match(text)
    if label and label.end() <= clause.start:
        return f"{label['words']}: {act}"
    return act if start > clause.start else _bare(text[:opening] if clause.start else clause.text)


def _bare(words: str) -> str:
    plain = " ".join(words.split()).strip(" ,.;:–-/")
    if plain.count("(") > plain.count(")"):
        plain = plain + ")" if not plain.endswith("(") else plain.rstrip("( ")
    elif plain.count(")") > plain.count("("):
        plain = plain.lstrip(") ") if plain.startswith(")") else plain.rstrip(") ")
    return re.sub(r"^(?:và|đồng thời|sau đó)\s+", "", plain)
