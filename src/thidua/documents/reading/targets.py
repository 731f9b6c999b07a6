"""Targets: numbers that a unit or a person shall reach."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.documents.reading.clauses import Clause, Places, bracketed_places, clauses_of, quoted_places, sentences_of
from thidua.documents.reading.dates import dates_in
from thidua.documents.reading.facts import Confidence, TargetRead
from thidua.documents.reading.no_targets import no_target
from thidua.documents.reading.numbers import Amount, amounts_in
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.source import Block, Source
from thidua.documents.reading.table_facts import in_tables, table_targets
from thidua.documents.reading.topics import Topic
from thidua.documents.reading.words import counted
from thidua.documents.reading.words.no_targets import EVERY, FUND, PRIZE, SAID_AS_GOAL

SCOPES = (
    Pattern(
        r"(?P<found>(?:mỗi|từng)\s+[^,.;:%\d]{2,40}?)\s+(?:có|phải|đăng\s+ký|đề\s+xuất|nhận|lựa\s+chọn|tổ\s+chức|xây\s+dựng|cử|chọn"
        r"|thực\s+hiện|đạt|phấn\s+đấu|hoàn\s+thành|giới\s+thiệu|vận\s+động|ủng\s+hộ|kết\s+nạp|thăm\s+hỏi|đi\s+cơ\s+sở"
        r"|ít\s+nhất|tối\s+thiểu)",
        "mỗi CĐCS có ít nhất 02 sáng kiến",
        finds="mỗi CĐCS",
        ignores_case=True,
    ),
    Pattern(
        r"(?P<found>[Tt]oàn\s+(?:tỉnh|thành\s+phố|ngành|huyện|quận|phường|xã|[Cc]ông\s+ty|trường|hệ\s+thống|đơn\s+vị|[Tt]ổng\s+công\s+ty))\b",
        "toàn ngành gắn biển 12 công trình",
        finds="toàn ngành",
    ),
)
DONE = Pattern(
    r"(?:xây\s+dựng|thành\s+lập|tổ\s+chức|trao|tặng|hỗ\s+trợ|mở|lắp\s+đặt|trồng|sửa\s+chữa|sản\s+xuất|hoàn\s+thành|vận\s+động|kết\s+nạp"
    r"|phát\s+triển|cử|chọn|đề\s+xuất|có|đạt|mua|trang\s+bị|khánh\s+thành|bàn\s+giao|nhân\s+rộng|duy\s+trì)"
    r"(?:\s+(?:mới|thêm|được|từ|ít\s+nhất))*\s*$",
    "lắp đặt ",
    ignores_case=True,
)
PATTERNS = (*SCOPES, DONE)

# Under these a number says what was done, asked of those above, or needed for an award.
_MAY_COUNT = re.compile(r"\d|ít\s+nhất|tối\s+thiểu", re.IGNORECASE)
_SILENT = frozenset({Topic.HEAD, Topic.TAIL, Topic.RESULTS, Topic.PETITION, Topic.STANDARDS, Topic.SUBJECTS})
_ONLY_MONEY = frozenset({Topic.REWARD})
_PAST_YEAR = re.compile(r"^(?:trong\s+|tính\s+đến\s+|đến\s+|hết\s+|cuối\s+)?năm\s+(?P<year>\d{4})\b", re.IGNORECASE)
_PART_OF = re.compile(r"\(\s*(?:gồm|mỗi\s+loại)?\s*(?:\d+\s[^()]*)?$")
_ARTICLE = "article"
_LONGEST_INDICATOR = 260
_REACH = 40
"""Characters before a number in which "mỗi tháng" may stand."""


def read_targets(source: Source, year: int | None = None) -> tuple[TargetRead, ...]:
    """Return the targets of a document of ``year``; what was reached in earlier years is none."""
    topics = source.topics
    targets: list[TargetRead] = []
    cells = in_tables(source)
    for block in source.blocks:
        topic = topics[block.index]
        if (
            block.index not in cells
            and topic not in _SILENT
            and block.style != _ARTICLE
            and _MAY_COUNT.search(block.text)
        ):
            targets.extend(_block_targets(block, topic, year))
    return tuple(sorted([*targets, *table_targets(source)], key=lambda target: target.at))


def _block_targets(block: Block, topic: Topic, year: int | None) -> Iterator[TargetRead]:
    text = block.text
    amounts = list(amounts_in(text))
    if not amounts:
        return
    quoted, brackets = quoted_places(text), bracketed_places(text)
    dates = Places((found.start, found.end) for found in dates_in(text))
    clauses, sentences = clauses_of(text), sentences_of(text)
    for amount in amounts:
        place = amount.number_start
        clause, sentence = clauses.at(place), sentences.at(place)
        is_date = place in dates and not EVERY.search(text[max(0, place - _REACH) : place])
        if not clause or not sentence or is_date or place in quoted or _is_past(sentence, year):
            continue
        if not _is_breakdown(text, place, brackets) and _is_target(text, amount, clause, topic):
            yield _target(block, amount, clause, topic)


def _is_breakdown(text: str, place: int, brackets: Places) -> bool:
    """Tell whether the number only parts one given before it: "02 CĐCS (01 doanh nghiệp, 01 trường)"."""
    bracket = brackets.at(place)
    return bracket is not None and bool(_PART_OF.match(text[bracket[0] : place]))


def _is_past(sentence: Clause, year: int | None) -> bool:
    opening = _PAST_YEAR.match(sentence.text)
    if not opening:
        return False
    return int(opening["year"]) < year if year else bool(re.search(r"\b(?:mới|đã|còn|tiếp\s+nhận)\b", sentence.text))


def _is_target(text: str, amount: Amount, clause: Clause, topic: Topic) -> bool:
    before = text[clause.start : amount.number_start]
    is_money = any(word in amount.noun for word in ("đồng", "usd")) or amount.noun in counted.MONEY_SCALES
    if topic in _ONLY_MONEY and not (is_money and FUND.search(before) and not PRIZE.search(before)):
        return False
    if topic is Topic.TIME and amount.unit != "%" and not SAID_AS_GOAL.search(before):
        return False
    if not amount.is_known and not (SAID_AS_GOAL.search(before) or DONE.search(before) or amount.comparison):
        return False
    return not no_target(text, amount, clause.start, clause.end)


def _target(block: Block, amount: Amount, clause: Clause, topic: Topic) -> TargetRead:
    return TargetRead(
        at=block.span(amount.start, amount.end),
        confidence=_confidence(block.text[clause.start : amount.number_start], amount, topic),
        indicator=_indicator(clause, amount),
        value=amount.value,
        unit=amount.unit,
        scope=_scope(block.text[clause.start : amount.number_start]),
        comparison=amount.comparison,
    )


def _confidence(before: str, amount: Amount, topic: Topic) -> Confidence:
    if not amount.is_known:
        return Confidence.UNSURE
    is_said = topic is Topic.TARGETS or bool(SAID_AS_GOAL.search(before)) or amount.comparison == ">="
    if is_said:
        return Confidence.CERTAIN
    return Confidence.LIKELY if topic is not Topic.TIME else Confidence.UNSURE


def _indicator(clause: Clause, amount: Amount) -> str:
    """Return the clause the number stands in; of a long one the part between commas around the number."""
    if len(clause.text) <= _LONGEST_INDICATOR:
        return clause.text
    place, last = amount.number_start - clause.start, amount.end - clause.start
    start = clause.text.rfind(",", 0, max(0, place - 60)) + 1
    end = clause.text.find(",", last + 60)
    return clause.text[start : end if end > 0 else len(clause.text)].strip()


def _scope(before: str) -> str:
    """Return for whom a target is, by the words nearest before its number: "mỗi CĐCS", "toàn ngành"."""
    found = [match for pattern in SCOPES for match in pattern.all(before + " có")]
    return str(max(found, key=lambda match: match.start())["found"]) if found else ""
