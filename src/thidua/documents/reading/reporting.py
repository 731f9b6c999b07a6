"""Reporting duties: who reports what to whom, by which desk and when.

An item counts where it says "báo cáo", "phản ánh" or "báo về" and names the one it goes to. Telling the party committee
before one acts, and handing in registrations or scores, are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from thidua.documents.reading.bodies import Body, addressed_body, called_body, is_party_body
from thidua.documents.reading.clauses import Clause, Places, quoted_places, sentences_of
from thidua.documents.reading.dates import dates_in
from thidua.documents.reading.facts import Confidence, ReportingRead, TaskRead
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.source import Block, Source
from thidua.documents.reading.topics import Topic
from thidua.documents.reading.words.reporting import ASKS, BY_DAY, NO_REPORTS, REPORT, REPORTS, VIAS, WHENS

_REACH = 80
"""Characters before a word of reporting in which may be said that it is none."""
_MAY_REPORT = re.compile(REPORT, re.IGNORECASE)
_SILENT = frozenset({Topic.HEAD, Topic.TAIL, Topic.RESULTS, Topic.PETITION})


def read_reporting(source: Source, tasks: Sequence[TaskRead] = ()) -> tuple[ReportingRead, ...]:
    """Return the reporting duties of a document; an item of ``tasks`` reports for its unit."""
    topics = source.topics
    found: list[ReportingRead] = []
    for block in source.blocks:
        if topics[block.index] not in _SILENT:
            found.extend(_block_reports(block, _unit_of(block, tasks)))
    return tuple(found)


def _unit_of(block: Block, tasks: Sequence[TaskRead]) -> str:
    start = block.span().start
    return next((task.unit for task in tasks if task.at.start <= start < task.at.end), "")


def _block_reports(block: Block, unit: str) -> Iterator[ReportingRead]:
    """Yield the duties of one block, one for each body that is reported to."""
    if not _MAY_REPORT.search(block.text):
        return
    quoted = quoted_places(block.text)
    told: set[str] = set()
    for sentence in sentences_of(block.text):
        for report, to in _addressed(block.text, sentence, quoted):
            if to.name.casefold() in told:
                continue
            told.add(to.name.casefold())
            yield _reading(block, sentence, report, to, unit)
        if not told:
            yield from _asked(block, sentence)


def _addressed(text: str, sentence: Clause, quoted: Places) -> Iterator[tuple[re.Match[str], Body]]:
    """Yield every report in a sentence with the body it goes to."""
    taken = sentence.start
    for start in (found.start() for found in re.finditer(REPORT, sentence.text, re.IGNORECASE)):
        place = sentence.start + start
        if place < taken or place in quoted or _is_no_report(text[max(sentence.start, place - _REACH) : place]):
            continue
        for pattern in REPORTS:
            report = pattern.compiled.match(text, place, sentence.end)
            to = addressed_body(text, report.start("to")) if report else None
            if report and to:
                taken = to.end
                if not is_party_body(to.name):
                    yield report, to
                break


def _is_no_report(before: str) -> bool:
    return any(pattern.search(before) for pattern in NO_REPORTS)


def _reading(block: Block, sentence: Clause, report: re.Match[str], to: Body, unit: str) -> ReportingRead:
    before, after = block.text[sentence.start : report.start()], block.text[to.end : sentence.end]
    return ReportingRead(
        at=block.span(report.start(), to.end),
        confidence=Confidence.CERTAIN if unit else Confidence.LIKELY,
        what=_what(report, after),
        sender=unit or _subject(before),
        to=to.name,
        via=_via(block.text[report.start() : report.start("to")]) or _via(after),
        when=_days(after) or _days(sentence.text) or _first(WHENS, after) or _first(WHENS, before),
    )


def _what(report: re.Match[str], after: str) -> str:
    """Return what is reported: what stands before the addressee, else what follows it."""
    said = _WHAT_END.split((report.groupdict().get("what") or "").strip(" ,"), maxsplit=1)[0].strip(" ,")
    if not said:
        found = _OBJECT.match(after)
        return found["what"] if found else "báo cáo"
    return said if said.casefold().startswith(_OBJECTS) else f"báo cáo {said}"


_WHAT_END = re.compile(r"\s*(?:[,(]|\b(?:trước|chậm|muộn|không\s+muộn)\b)")
_OBJECTS = ("kết quả", "tình hình", "tiến độ", "số liệu", "công tác", "việc")
_OBJECT = re.compile(
    rf"\s*(?:\([^()]*\)\s*)?(?P<what>(?:về\s+)?(?:{'|'.join(_OBJECTS)})\s[^,;.()]*?)\s*(?=trước|chậm|muộn|[,;.()]|$)"
)


def _subject(before: str) -> str:
    """Return whom the words before a report name last as those who do it."""
    for start in reversed([0, *(found.end() for found in _TURN.finditer(before))]):
        body = called_body(before[start:])
        if body:
            return body.name
    return ""


_TURN = re.compile(r"(?:,|đề nghị|yêu cầu|;)\s+", re.IGNORECASE)


def _via(after: str) -> str:
    said = _first(VIAS, after)
    desk = addressed_body(said, 0)
    return desk.name if desk else re.split(r"[,;]", said.replace("@ ", "@"))[0]


def _days(text: str) -> str:
    """Return the days by which it is due, as they are written."""
    said: list[str] = []
    last = 0
    for date in dates_in(text):
        opening = BY_DAY.search(text[last : date.start])
        if opening:
            back = re.compile(r"\s+(?:(?:hằng|hàng)\s+\w+|(?:của\s+)?tháng\s+cuối\s+quý)").match(text, date.end)
            said.append(text[last + opening.start() : back.end() if back else date.end])
        last = date.end
    return "; ".join(said)


def _first(patterns: Sequence[Pattern], text: str) -> str:
    for pattern in patterns:
        found = pattern.search(text)
        if found:
            return " ".join((found["found"] if "found" in pattern.compiled.groupindex else found[0]).split())
    return ""


def _asked(block: Block, sentence: Clause) -> Iterator[ReportingRead]:
    """Yield the duty where one asks for a report and says not to whom: it goes to the one who asks."""
    found = ASKS.match(sentence.text)
    asking = called_body(found["who"]) if found else None
    if not found or not asking or asking.end != len(found["who"]):
        return
    yield ReportingRead(
        at=block.span(sentence.start, sentence.end),
        confidence=Confidence.UNSURE,
        what="kết quả",
        sender=_subject(found["whom"]),
        to=asking.name,
        when=_days(sentence.text) or _first(WHENS, sentence.text),
    )
