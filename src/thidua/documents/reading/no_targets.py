"""Tells a target from the other numbers of a plan, by the words around it."""

from __future__ import annotations

import re

from thidua.documents.reading.numbers import Amount
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.words import counted
from thidua.documents.reading.words.no_targets import (
    AFTER,
    AWARDED,
    BEFORE,
    CEREMONY,
    EVERY,
    IN_CLAUSE,
    PRIZE,
    SAID_AS_GOAL,
    SHORTENED,
    STAFF,
)

_PEOPLE_OR_UNITS = frozenset(
    (*counted.PEOPLE, *counted.BODIES, "gương", "điển hình", "mô hình", "công trình", "sáng kiến", "sản phẩm")
) - {"suất quà"}
_EXEMPT_PERCENT = frozenset({"ordinal", "parts", "term"})
_REACH, _RIGHT_BEFORE = 240, 48
"""Characters around a number, and right before it, in which what it is instead may be said."""
_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")


def no_target(text: str, amount: Amount, start: int, end: int) -> str:
    """Return what the number is instead of a target, empty where nothing speaks against one. ``start`` and ``end`` are
    those of its clause in ``text``."""
    before = text[max(start, amount.number_start - _REACH) : amount.number_start]
    after = text[amount.end : min(end, amount.end + _REACH)]
    near = text[max(start, amount.start - _REACH) : amount.start]
    for check in (_never, _time, _money, _award):
        meaning = check(before, after, amount)
        if meaning:
            return meaning
    for pattern in BEFORE:
        if pattern.search(near[-_RIGHT_BEFORE:]) and not _is_exempt(near[-_RIGHT_BEFORE:], pattern, amount):
            return pattern.meaning
    for pattern in IN_CLAUSE:
        if pattern.search(before if pattern.meaning == "condition" else near) and _counts(pattern, before, amount):
            return pattern.meaning
    return next((pattern.meaning for pattern in AFTER if _follows(pattern, after, amount)), "")


def _is_exempt(near: str, pattern: Pattern, amount: Amount) -> bool:
    if amount.unit == "%":
        return pattern.meaning in _EXEMPT_PERCENT
    return pattern.meaning == "ordinal" and bool(EVERY.search(near))


def _counts(pattern: Pattern, before: str, amount: Amount) -> bool:
    """Tell whether a condition is one for this number: of staff, or of any time or measure."""
    if pattern.meaning != "condition" or pattern is IN_CLAUSE[1]:
        return True
    if not re.fullmatch(STAFF, amount.noun, re.IGNORECASE):
        return False
    is_goal = re.search(r"(?:mỗi|phấn\s+đấu|bình\s+quân)\s[^,;]*$", before, re.IGNORECASE)
    return not (is_goal and not re.search(r"trở\s+lên|trên|dưới|từ", before[is_goal.start() :], re.IGNORECASE))


def _follows(pattern: Pattern, after: str, amount: Amount) -> bool:
    if not pattern.match(after):
        return False
    if pattern.meaning == "award":
        return amount.unit != "%" and amount.noun in _PEOPLE_OR_UNITS
    return pattern.meaning == "base" or amount.noun in counted.TIME


def _never(before: str, after: str, amount: Amount) -> str:
    if amount.noun in counted.NEVER:
        return "paper or points"
    if _YEAR.fullmatch(amount.value) and not amount.is_known:
        return "year"
    if amount.noun in counted.MENTIONED and not SAID_AS_GOAL.search(before) and not amount.comparison:
        return "mentioned"
    return ""


def _time(before: str, after: str, amount: Amount) -> str:
    if amount.noun not in counted.TIME:
        return ""
    if CEREMONY.search(before):
        return "limit"
    return "" if SHORTENED.search(before) and "trở lên" not in after else "term"


def _money(before: str, after: str, amount: Amount) -> str:
    if not _is_money(amount):
        return ""
    return "prize" if PRIZE.search(before) else ""


def _award(before: str, after: str, amount: Amount) -> str:
    if amount.unit == "%" or amount.noun not in _PEOPLE_OR_UNITS:
        return ""
    return "award" if AWARDED.search(before) else ""


def _is_money(amount: Amount) -> bool:
    return any(amount.noun.endswith(word) for word in counted.MONEY) and not amount.noun.endswith("hội đồng")
