"""Numbers in a text with what they count: value, unit, how they compare.

Values come out as truths write them: ``100``, ``1.8``, ``3-5``, ``500000``; the unit is ``%``, the shortest counted
noun, or money, with what stands behind a slash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.documents.reading.letters import LOWER
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.words import counted

_ONE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+|\.\d{1,2}(?!\d))?"
_WORD = r"một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
_DIGIT_OF_WORD = {word: str(place) for place, word in enumerate(_WORD.split("|"), start=1)}
_PERCENT = r"\s?(?:%|phần\s+trăm)"
# A number again in words: "01 (một) mô hình".
_IN_WORDS = r"(?:\s?\([^()\d]{2,60}\))?"

NUMBERS = (
    Pattern(
        rf"(?<![\w/.,\-–&])(?P<found>(?P<a>{_ONE})(?:{_PERCENT})?\s*(?:[-–—]|đến|tới|hoặc)\s*(?P<b>{_ONE}))(?!\d|[.,]\d|/\d|[-–]\d)",
        "thành lập từ 3 - 5 CĐCS",
        finds="3 - 5",
        meaning="range",
    ),
    Pattern(
        rf"(?<![\w/.,\-–&])(?P<found>(?P<a>{_ONE}))(?!\d|[.,]\d|\s?/\s?\d|[^\W\d_](?<!đ))",
        "kết nạp 4.200 đoàn viên",
        finds="4.200",
        meaning="one",
    ),
    Pattern(
        rf"(?:ít\s+nhất|tối\s+thiểu)(?:\s+(?:là|có|được|phải|đạt))*\s+(?P<found>(?P<a>{_WORD}))(?=\s+[^\W\d_])",
        "mỗi người chọn ít nhất một kỹ năng mới",
        finds="một",
        meaning="word",
        ignores_case=True,
    ),
)

COMPARISONS = (
    Pattern(r"(?:ít\s+nhất|tối\s+thiểu|không\s+dưới|không\s+ít\s+hơn|≥|>=)", "ít nhất 01 lần", meaning=">="),
    Pattern(
        r"(?:không\s+(?:vượt\s+)?quá|tối\s+đa|nhiều\s+nhất|không\s+cao\s+hơn|không\s+vượt|≤|<=)",
        "không quá 20 phút",
        meaning="<=",
    ),
    Pattern(r"(?:xuống\s+)?(?:dưới|nhỏ\s+hơn|thấp\s+hơn|<)", "giảm xuống dưới 1,5%", meaning="<"),
    Pattern(r"(?:trên|hơn|vượt(?:\s+mức)?|>)", "trên 98% học sinh", meaning=">"),
    Pattern(r"(?:tăng(?:\s+(?:thêm|trưởng))?|thêm)", "tăng 10% so với năm 2024", meaning="+"),
    Pattern(r"(?:giảm|tiết\s+kiệm|rút\s+ngắn)", "giảm 5% số vụ tai nạn", meaning="-"),
)
_COMPARISON_BEFORE = [
    (
        pattern.meaning,
        re.compile(
            rf"(?P<sign>{pattern.expression})(?:\s+(?:là|đạt|có|được|khoảng|từ|bình\s+quân))*\s*$", re.IGNORECASE
        ),
    )
    for pattern in COMPARISONS
]
_AND_MORE = re.compile(r"\s*(?:[^\W\d]+\s+){0,4}(?:trở\s+lên|trở\s+đi)", re.IGNORECASE)
_OR_LESS = re.compile(r"\s*trở\s+xuống", re.IGNORECASE)
_FROM = re.compile(r"(?:từ|đạt\s+từ)\s*$", re.IGNORECASE)
_REACH = 40
"""Characters before a number in which what it compares with may begin."""


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(sorted((re.escape(word).replace(r"\ ", r"\s+") for word in words), key=len, reverse=True))


_END = r"\b"
_NOUNS = f"(?:{_any_of((*counted.COUNTED, *counted.TIME, *counted.MENTIONED, *counted.NEVER))})"
_WORD_TOKEN = f"[{LOWER}]+"
_CLASSIFIED = rf"(?:{_any_of(counted.WORDS_BEFORE)})\s+{_WORD_TOKEN}"
_MONEY = rf"(?:{_any_of(counted.MONEY)})"
_SCALES = rf"(?:{_any_of(counted.MONEY_SCALES)})"
_RATE = rf"(?P<rate>(?:\s?/\s?(?:\d+\s+)?(?:{_NOUNS}|{_WORD_TOKEN}|[A-ZĐ]{{2,}}){_END}){{1,2}})?"
_UNIT = re.compile(
    rf"{_IN_WORDS}(?P<unit>{_PERCENT}"
    rf"|\s*{_SCALES}{_END}(?:\s+{_MONEY}{_END}|\s+{_NOUNS}{_END})?"
    rf"|\s*{_MONEY}{_END}"
    rf"|\s+(?:lượt\s+)?{_NOUNS}{_END}"
    rf"|\s+{_CLASSIFIED}{_END})" + _RATE,
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?:≥|≤|>|<|từ|trên|dưới|đạt|ít nhất|tối thiểu)?\s*(?P<a>{_ONE})(?:\s?%?\s*(?:[-–—]|đến)\s*(?P<b>{_ONE}))?\s*"
    r"(?P<rest>%|[^\d%]{0,40}?)(?:\s*trở lên)?",
    re.IGNORECASE,
)
_UNKNOWN_NOUN = re.compile(rf"\s+(?P<unit>{_WORD_TOKEN}(?:\s+{_WORD_TOKEN})?)")
_NO_NOUN = frozenset(counted.NO_NOUNS)


@dataclass(frozen=True)
class Amount:
    """A number with its unit in a text, half open, in characters of that text, from what it compares with on."""

    start: int
    number_start: int
    end: int
    value: str
    unit: str
    comparison: str
    is_known: bool
    """Whether the unit stands in the lists of counted words."""
    noun: str
    """The unit in small letters without its rate and scale."""


def amounts_in(text: str) -> Iterator[Amount]:
    """Yield the numbers of ``text`` that count something, in order, none overlapping another."""
    taken = -1
    for found, meaning in _numbers(text):
        if found.start("found") < taken:
            continue
        amount = _amount(text, found, meaning)
        if amount:
            taken = amount.end
            yield amount


def bare_value(text: str) -> tuple[str, str]:
    """Return value and unit of a cell that holds a number and little else ("5.000", "≥ 85%"), else empty strings."""
    found = _BARE.fullmatch(" ".join(text.split()))
    if not found:
        return "", ""
    meaning = "range" if found["b"] else "one"
    return _value(found, meaning), "%" if found["rest"] == "%" else found["rest"]


def _numbers(text: str) -> list[tuple[re.Match[str], str]]:
    found = [(match, pattern.meaning) for pattern in NUMBERS for match in pattern.all(text)]
    return sorted(found, key=lambda one: (one[0].start("found"), -one[0].end("found")))


def _amount(text: str, found: re.Match[str], meaning: str) -> Amount | None:
    start, end = found.span("found")
    unit = _UNIT.match(text, end)
    is_known = unit is not None
    bare_scale = unit is not None and unit["unit"].strip().casefold() in counted.MONEY_SCALES
    further = _UNKNOWN_NOUN.match(text, unit.end()) if unit and bare_scale and not unit["rate"] else None
    if unit and further and further["unit"].split()[0].casefold() not in _NO_NOUN:
        # "3,2 triệu linh kiện": millions of a noun that is not in the lists.
        is_known = False
        name, last = f"{_unit_name(unit)} {further['unit']}", further.end()
    elif unit:
        name, last = _unit_name(unit), unit.end()
    else:
        guess = _UNKNOWN_NOUN.match(text, end)
        if not guess or guess["unit"].split()[0].casefold() in _NO_NOUN:
            return None
        words = guess["unit"].split()
        kept = words[:1] if words[-1].casefold() in _NO_NOUN else words
        name, last = " ".join(kept), guess.start("unit") + len(" ".join(kept))
    comparison, first = _comparison(text, start, last)
    return Amount(
        start=first,
        number_start=start,
        end=last,
        value=_value(found, meaning),
        unit=name,
        comparison=comparison,
        is_known=is_known,
        noun=_noun(name),
    )


def _unit_name(unit: re.Match[str]) -> str:
    name = " ".join(unit["unit"].split())
    if name.casefold() in {"%", "phần trăm"}:
        name = "%"
    elif name.casefold() in {"đ", "vnđ", "vnd"}:
        name = "đồng"
    rate = re.sub(r"\s*/\s*", "/", " ".join(unit["rate"].split())) if unit["rate"] else ""
    return name + rate


def _noun(unit: str) -> str:
    words = unit.casefold().split("/")[0].split()
    while len(words) > 1 and words[0] in counted.MONEY_SCALES:
        words = words[1:]
    return " ".join(words)


def _value(found: re.Match[str], meaning: str) -> str:
    if meaning == "word":
        return _DIGIT_OF_WORD[found["a"].casefold()]
    if meaning == "range":
        return f"{_plain(found['a'])}-{_plain(found['b'])}"
    return _plain(found["a"])


def _plain(digits: str) -> str:
    """Return a number without leading zero and thousands dots, with a decimal point."""
    whole, _, part = digits.partition(",")
    if re.fullmatch(r"\d+\.\d{1,2}", whole):
        whole, _, part = whole.partition(".")
    whole = whole.replace(".", "").lstrip("0") or "0"
    return f"{whole}.{part}" if part else whole


def _comparison(text: str, start: int, end: int) -> tuple[str, int]:
    """Return how the number compares, and where the words that say so begin."""
    before = text[max(0, start - _REACH) : start]
    from_word = _FROM.search(before)
    first = start - len(before) + from_word.start() if from_word else start
    for sign, pattern in _COMPARISON_BEFORE:
        said = pattern.search(before)
        if said and (said.start() == 0 or not before[said.start() - 1].isalpha()):
            is_least = sign == "+" and _AND_MORE.match(text, end)
            return ">=" if is_least else sign, start - len(before) + said.start()
    if _AND_MORE.match(text, end):
        return ">=", first
    return ("<=", first) if _OR_LESS.match(text, end) else ("", first)


_ORDINALS = {"một": 1, "nhất": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6}
_ROMAN = {"I": 1, "V": 5, "X": 10}


def ordinal(written: str) -> int | None:
    """Return the number of a round as it is written: ``2``, ``II``, ``thứ hai`` without "thứ"; None for no number."""
    if written.isdecimal():
        return int(written)
    if written.lower() in _ORDINALS:
        return _ORDINALS[written.lower()]
    values = [_ROMAN[letter] for letter in written.upper() if letter in _ROMAN]
    return sum(-one if any(one < later for later in values[at + 1 :]) else one for at, one in enumerate(values)) or None
