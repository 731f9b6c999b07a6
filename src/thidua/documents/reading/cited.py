"""Documents that a document names by their number.

The same number named again is one document, told by its fullest mention. One named in the opening as the reason for
this document is implemented by it, one that only explains another there is cited.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from thidua.documents.reading.facts import CitedDocument, Confidence, PartialDate
from thidua.documents.reading.letters import UPPER
from thidua.documents.reading.paper_numbers import NumberFound, number_key, numbers_in
from thidua.documents.reading.preamble import REASONS, Preamble, preamble_of
from thidua.documents.reading.running import Running
from thidua.documents.reading.source import Source

# What makes a paper the matter of another that is named before it: "về triển khai Chỉ thị số …".
_EXPLAINS = re.compile(
    r"(?<![,;])\s+(?:về(?:\s+việc)?|thực\s+hiện|hướng\s+dẫn|triển\s+khai|thi\s+hành|sửa\s+đổi|bổ\s+sung|quy\s+định"
    r"|kèm\s+theo|theo|quán\s+triệt)(?:\s+(?:thực\s+hiện|triển\s+khai|thi\s+hành|một\s+số\s+điều\s+của|các|nội\s+dung|chi\s+tiết))*\s+$",
    re.IGNORECASE,
)
_OWN_PLAN = re.compile(
    r"ban\s+hành\s+(?:kế\s+hoạch|hướng\s+dẫn|văn\s+bản)\s+(?:triển\s+khai\s+|tổ\s+chức\s+)?thực\s+hiện\s+[^.;]*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(rf"[.!?]\s+(?=[{UPPER}“\"])|\n")
_LONGEST_SENTENCE = 700


def read_cited_documents(
    source: Source, *, own_number: str | None = None, own_date: PartialDate | None = None
) -> tuple[CitedDocument, ...]:
    """Return the documents named by number in ``source``, each once, in the order of their first mention.

    ``own_number`` and ``own_date`` are those of the document itself.
    """
    running = source.running
    mentions = [one for one in numbers_in(running.text, running.dates) if not _is_own(one, own_number, own_date)]
    reasons = _reasons(running, mentions)
    groups: dict[str, list[NumberFound]] = {}
    for one in mentions:
        groups.setdefault(number_key(one.number), []).append(one)
    return tuple(
        _document(running, group, is_reason=not reasons.isdisjoint(one.start for one in group))
        for group in groups.values()
    )


def _reasons(running: Running, mentions: Sequence[NumberFound]) -> set[int]:
    """Return where the numbers stand that are the reason for this document."""
    text, opening = running.text, preamble_of(running)
    starts = [one.start for one in mentions]
    found = {one.start for one in mentions if _is_reason(text, one, starts, opening)}
    # Where the opening is missing, the plan that "Ban hành Kế hoạch thực hiện …" speaks of is this one.
    return found or {one.start for one in mentions if _OWN_PLAN.search(_sentence_before(text, one.start))}


def _is_reason(text: str, one: NumberFound, starts: Sequence[int], opening: Preamble) -> bool:
    if one.start not in opening:
        return False
    begin = one.kind_start if one.kind_start is not None else one.start
    sentence = _sentence_before(text, begin)
    if one.start < opening.basis and not any(reason.search(sentence) for reason in REASONS):
        return False
    has_earlier = bisect_left(starts, begin - len(sentence)) < bisect_left(starts, one.start)
    return not (has_earlier and _EXPLAINS.search(sentence))


def _sentence_before(text: str, place: int) -> str:
    floor = max(0, place - _LONGEST_SENTENCE)
    start = floor
    for end in _SENTENCE_END.finditer(text, floor, place):
        start = end.end()
    return text[start:place]


def _is_own(one: NumberFound, own_number: str | None, own_date: PartialDate | None) -> bool:
    """Tell whether the number is the document's own: another unit may have given the same on another day."""
    if own_number is None or number_key(own_number) != number_key(one.number):
        return False
    return one.day is None or own_date is None or own_date.day is None or one.day.when == own_date


def _document(running: Running, group: Sequence[NumberFound], *, is_reason: bool) -> CitedDocument:
    fullest = max(group, key=lambda one: one.fullness)
    start = fullest.kind_start if fullest.kind_start is not None else fullest.start
    end = max(fullest.end, fullest.day.end if fullest.day else 0, fullest.issuer_end)
    return CitedDocument(
        at=running.span(start, end),
        confidence=_confidence(fullest),
        number=fullest.number,
        when=fullest.day.when if fullest.day else None,
        issuer=next((one.issuer for one in (fullest, *group) if one.issuer), None),
        kind=next((one.kind for one in (fullest, *group) if one.kind), None),
        role="implements" if is_reason else "cites",
    )


def _confidence(fullest: NumberFound) -> Confidence:
    if fullest.day and fullest.kind and not fullest.is_next_of_list:
        return Confidence.CERTAIN
    return Confidence.LIKELY if fullest.kind else Confidence.UNSURE
