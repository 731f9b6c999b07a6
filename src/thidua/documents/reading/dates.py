"""Days, months, quarters and spans of time, in every way Vietnamese texts write them.

``PATTERNS`` is one row for each way. Where two overlap, the one that begins first and reaches furthest is
kept. What is impossible (``31/6/2024``) is found as written, so that it can be remarked on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from thidua.documents.reading.facts import PartialDate
from thidua.documents.reading.patterns import Pattern

_YEAR = r"(?P<y>(?:1[6-9]|20|21)\d\d)(?!\d)"
_YEAR_WORD = r"\s*,?\s*năm\s+(?P<y>\d{4})(?!\d)"
_DAY, _MONTH = r"(?P<d>\d{1,2})", r"(?P<m>\d{1,2})"
_REAL_DAY, _REAL_MONTH = r"(?P<d>0?[1-9]|[12]\d|3[01])", r"(?P<m>0?[1-9]|1[0-2])"
_DAY_WORD = r"(?:(?:ngày|mồng|mùng)\s+)"
_ALONE = r"(?<![\d/.,\-–])"
# A day with slashes may close a span: 01/5-31/5/2024.
_NOT_INSIDE = r"(?<![\d/.,])"
# A number of a document, a decimal or a longer count goes on here: 05/2017/TT-BGDĐT, 20/11-KH, 1.2.3
_NO_MORE = r"(?![\d]|\s?/\s?\w|[.,]\d|-\s?[A-ZĐ]{2})"
# What is counted after a share: 2/3 số đoàn viên, đạt 10/12 chỉ tiêu.
_NO_SHARE = (
    r"(?!\s*(?:%|\(\s*\d+[.,]?\d*\s*%|số\b|tổng\b|chỉ tiêu|tiêu chí|đơn vị|cơ sở|CĐCS|công đoàn|người|đồng chí"
    r"|đ/c|đoàn viên|lớp|phòng|ban\b|tổ\b|khoa|xã|phường|huyện|tỉnh|điểm|phiếu|thành viên|ủy viên|uỷ viên|nội dung"
    r"|nhiệm vụ|thời gian|ý kiến|sáng kiến|đề tài|doanh nghiệp|trường|nữ\b|giáo viên|tập thể|cá nhân))"
)
_OF_THE_MONTH = (
    r"(?=\s+(?:(?:của|vào)\s+)?(?:(?:hằng|hàng|mỗi|từng)\s+tháng|tháng\s+(?:cuối|đầu|sau|kế|tiếp))|\s+của\s+tháng)"
)
_NO_YEAR = r"(?!\d|\s?[/.\-–]\s?\d{4}(?!\d)|\s*,?\s*năm\s+\d{4})"
_QUARTER = r"quý\s+(?P<q>IV|I{1,3}|[1-4])"

# ``meaning`` names the way; the first letter of a row is what it is looked for at.
_ROWS = (
    ("words", _DAY_WORD + _DAY + r"\s+tháng\s+" + _MONTH + _YEAR_WORD, "ngày 15 tháng 02 năm 2023"),
    ("words, slash", _DAY_WORD + _DAY + r"\s+tháng\s+" + _MONTH + r"\s?[/.\-–]\s?" + _YEAR, "ngày 15 tháng 02/2023"),
    ("words, no year", _DAY_WORD + _REAL_DAY + r"\s+tháng\s+" + _REAL_MONTH + r"(?!\d|/\d)", "ngày 15 tháng 02"),
    ("day and month", _DAY_WORD + _REAL_DAY + r"\s?[/\-.]\s?" + _REAL_MONTH + _NO_YEAR + _NO_MORE, "ngày 20-11"),
    ("day of every month", _DAY_WORD + _REAL_DAY + _OF_THE_MONTH, "ngày 25 hằng tháng"),
    ("blank day", r"ngày[\s.…_]*tháng\s+" + _REAL_MONTH + _YEAR_WORD, "ngày …… tháng 4 năm 2024"),
    ("blank day, slash", r"ngày\s*[.…_]+\s*/\s*" + _REAL_MONTH + r"\s?/\s?" + _YEAR, "ngày …/4/2024"),
    ("words, plain", _ALONE + _DAY + r"\s+tháng\s+" + _MONTH + _YEAR_WORD, "15 tháng 02 năm 2023"),
    ("slashes", _NOT_INSIDE + _DAY + r"\s?/\s?" + _MONTH + r"\s?/\s?" + _YEAR + _NO_MORE, "20/11/2026"),
    ("dots", _ALONE + _DAY + r"\s?\.\s?" + _MONTH + r"\s?\.\s?" + _YEAR + _NO_MORE, "20.11.2026"),
    ("dashes", _ALONE + _DAY + r"\s?[-–]\s?" + _MONTH + r"\s?[-–]\s?" + _YEAR + _NO_MORE, "20-11-2026"),
    ("slash and dash", _NOT_INSIDE + _DAY + r"/" + _MONTH + r"\s?-\s?" + _YEAR + _NO_MORE, "20/11-2026"),
    ("slash, year in words", _ALONE + _REAL_DAY + r"\s?[/\-.]\s?" + _REAL_MONTH + _YEAR_WORD, "20/11 năm 2026"),
    ("short year", _ALONE + _REAL_DAY + r"/" + _REAL_MONTH + r"/(?P<yy>\d\d)(?!\d)" + _NO_MORE, "20/11/26"),
    ("bare day", _NOT_INSIDE + _REAL_DAY + r"\s?/\s?" + _REAL_MONTH + r"(?!\d)" + _NO_MORE + _NO_SHARE, "02/5"),
    ("bare month", _ALONE + _REAL_MONTH + r"\s?/\s?" + _YEAR + _NO_MORE, "6/2023"),
    ("month", r"tháng\s+" + _REAL_MONTH + _YEAR_WORD, "tháng 6 năm 2023"),
    ("month, slash", r"tháng\s+" + _REAL_MONTH + r"\s?[/.\-–]\s?" + _YEAR + _NO_MORE, "tháng 6-2023"),
    ("month, no year", r"tháng\s+" + _REAL_MONTH + r"(?!\d|\s?[/.\-–]\s?\d|\s+(?:lần|năm\s+một))", "tháng 6"),
    ("quarter", _QUARTER + _YEAR_WORD, "quý II năm 2024"),
    ("quarter, slash", _QUARTER + r"\s?[/\-–.]\s?" + _YEAR, "quý II/2024"),
    ("quarter, no year", _QUARTER + r"(?![\w/])", "quý II"),
)
PATTERNS = tuple(Pattern(expression, example, meaning=way, ignores_case=True) for way, expression, example in _ROWS)
_BY_DAY, _BY_NUMBER, _BY_MONTH, _BY_QUARTER = PATTERNS[:7], PATTERNS[7:16], PATTERNS[16:19], PATTERNS[19:]
# Where something may begin; only there are the rows tried.
_PLACE = re.compile(
    r"(?<!\w)(?:(?P<day>(?:[Nn]gày|NGÀY|[Mm]ồng|[Mm]ùng)(?=[\s.…_]))|(?P<month>(?:[Tt]háng|THÁNG)(?=\s+\d))"
    r"|(?P<quarter>(?:[Qq]uý|QUÝ)(?=\s+[IV1-4]))|(?P<number>\d{1,2}(?=\s?[/.\-–]\s?\d|\s+(?:tháng|THÁNG)\s)))"
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_COUNTED = re.compile(
    r"(?:đạt|chiếm|tỷ lệ|tỉ lệ|khoảng|hơn|gần|điểm|lớp|hạng|cho|tăng|giảm|ít nhất|tối thiểu)\s*$", re.IGNORECASE
)
_ROUND_THE_CLOCK = re.compile(r"24\s?/\s?0?7$")
_REVOLUTION = re.compile(r"cách mạng\s*$", re.IGNORECASE)
_CENTURY_TURNS = 60
"""A year of two digits below this is of this century."""
_LAST_DAY, _LAST_MONTH = 31, 12

_DASH = r"\s*[-–—]\s*"
_UNTIL = r"\s*,?\s*(?:cho\s+)?(?:đến|tới)(?:\s+(?:hết|cuối|trước|đầu|giữa|\d{1,2}\s*(?:giờ|h)(?:\s*\d\d)?))*\s*"
_LASTS = r"\s*,?\s*(?:và\s+)?(?:kết\s+thúc|duy\s+trì|kéo\s+dài|thực\s+hiện)\s+"
_JOINT = re.compile(
    rf"(?:{_DASH}(?:đến\s+)?|(?:{_LASTS})?{_UNTIL}|{_LASTS}(?:vào\s+)?)(?:(?:hết\s+)?ngày\s+)?", re.IGNORECASE
)
_FROM = re.compile(r"(?:kể\s+)?(?:từ|bắt đầu)(?:\s+(?:đầu|cuối|giữa|ngày|tháng))?\s*$", re.IGNORECASE)
_HALF_START = re.compile(
    rf"(?:(?:từ\s+)?(?P<word>ngày|tháng|quý)\s+|từ\s+|(?<![\w/.,\-–]))(?P<n>\d{{1,2}}|IV|I{{1,3}})(?:{_DASH}|{_UNTIL})(?:ngày\s+)?$",
    re.IGNORECASE,
)
_NOW_START = re.compile(
    rf"(?:kể\s+)?từ\s+(?:nay|đầu\s+năm(?:\s+học)?|khi[^.;:()]{{1,60}}?|ngày\s+(?:ký|ban\s+hành|phát\s+động)[^.;:()]{{0,40}}?){_UNTIL}(?:ngày\s+)?$",
    re.IGNORECASE,
)
_UNTIL_EVENT = re.compile(
    rf"(?:{_LASTS})?\s*,?\s*(?:cho\s+)?(?:đến|tới)\s+(?:khi|lúc|(?:hết|kết\s+thúc|cuối)\s+(?:năm\s+học|học\s+kỳ|nhiệm\s+kỳ))\b",
    re.IGNORECASE,
)
_UNTIL_YEAR = re.compile(rf"{_UNTIL}năm\s+(?P<y>(?:19|20|21)\d\d)(?!\d|\s*[-–]\s*\d)", re.IGNORECASE)
_YEAR_START = re.compile(rf"từ\s+(?:đầu\s+)?năm\s+(?P<y>(?:19|20|21)\d\d){_UNTIL}(?:ngày\s+)?$", re.IGNORECASE)
_NOW_UNTIL_YEAR = re.compile(
    rf"(?:kể\s+)?từ\s+(?:nay|khi[^.;:()\d]{{1,60}}?|ngày\s+(?:ký|ban\s+hành|phát\s+động)){_UNTIL_YEAR.pattern}",
    re.IGNORECASE,
)
# A school year or a term of office is no span of a plan.
_YEARS = re.compile(
    r"(?<![\d/.,\-–])(?<!năm học )(?<!nhiệm kỳ )(?<!niên khóa )(?P<a>(?:1[6-9]|20|21)\d\d)"
    r"(?:\s*[-–—]\s*|\s+đến\s+(?:hết\s+)?(?:năm\s+)?)(?P<b>(?:1[6-9]|20|21)\d\d)(?![\d/]|[.,]\d)"
)
_WINDOW = 90
"""How many characters before a day are looked at for what it is the end of."""


@dataclass(frozen=True)
class DateFound:
    """A day, month or quarter in a text, half open, in characters of that text."""

    start: int
    end: int
    when: PartialDate


@dataclass(frozen=True)
class RangeFound:
    """A span of time in a text. A side that is not a day (``từ nay``, ``đến khi hết dịch``) is None; a side without a
    year takes it from the other."""

    start: int
    end: int
    first: PartialDate | None
    last: PartialDate | None


def dates_in(text: str) -> list[DateFound]:
    """Return the days, months and quarters of ``text`` in order, none overlapping another. Years alone are not."""
    found: list[DateFound] = []
    reached = 0
    for place in _PLACE.finditer(text):
        if place.start() < reached:
            continue
        one = _longest(text, place)
        if one is not None:
            found.append(one)
            reached = one.end
    return found


def ranges_in(text: str) -> list[RangeFound]:
    """Return the spans of time of ``text`` in order; spans of whole years (``2021-2025``) too."""
    dates = dates_in(text)
    found: list[RangeFound] = []
    at = 0
    while at < len(dates):
        pair = _pair(text, dates, at) or _half(text, dates, at)
        if pair:
            found.append(pair)
        at += 2 if pair and at + 1 < len(dates) and pair.end == dates[at + 1].end else 1
    taken = {place for one in dates for place in range(one.start, one.end)}
    for years in _YEARS.finditer(text):
        if years.start() not in taken:
            first, last = PartialDate(year=int(years["a"])), PartialDate(year=int(years["b"]))
            found.append(RangeFound(years.start(), years.end(), first, last))
    found += (
        RangeFound(year.start(), year.end(), None, PartialDate(year=int(year["y"])))
        for year in _NOW_UNTIL_YEAR.finditer(text)
    )
    return sorted(found, key=lambda one: one.start)


def with_one_year(first: PartialDate, last: PartialDate) -> tuple[PartialDate, PartialDate]:
    """Return both sides of a span, the one without a year with that of the other, or with the neighbouring one where
    the span crosses the new year."""
    if first.year is None and last.year is not None:
        return replace(first, year=last.year - (1 if _is_later(first, last) else 0)), last
    if last.year is None and first.year is not None:
        return first, replace(last, year=first.year + (1 if _is_later(first, last) else 0))
    return first, last


def years_apart(first: PartialDate, last: PartialDate) -> int | None:
    """Return the number of years between two dates, None where a year is missing."""
    if first.year is None or last.year is None:
        return None
    return last.year - first.year


def _longest(text: str, place: re.Match[str]) -> DateFound | None:
    """Return the longest reading of what begins at ``place``."""
    rows = {"day": _BY_DAY, "month": _BY_MONTH, "quarter": _BY_QUARTER}.get(place.lastgroup or "", _BY_NUMBER)
    best: re.Match[str] | None = None
    for row in rows:
        match = row.match(text, place.start())
        if match is None or (best is not None and match.end() <= best.end()):
            continue
        if row.meaning == "bare day" and _is_share(text, match):
            continue
        if row.meaning == "month, no year" and _REVOLUTION.search(text[max(0, match.start() - 12) : match.start()]):
            continue
        best = match
    return DateFound(best.start(), best.end(), _when(best)) if best else None


def _is_share(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    return bool(_COUNTED.search(before) or _ROUND_THE_CLOCK.match(match.group()))


def _when(match: re.Match[str]) -> PartialDate:
    parts = match.groupdict()
    if parts.get("q"):
        quarter = _ROMAN.get(parts["q"].upper()) or int(parts["q"])
        return PartialDate(year=_number(parts.get("y")), quarter=quarter)
    year = _number(parts.get("y"))
    if parts.get("yy"):
        year = int(parts["yy"]) + (2000 if int(parts["yy"]) < _CENTURY_TURNS else 1900)
    return PartialDate(year=year, month=_number(parts.get("m")), day=_number(parts.get("d")))


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _pair(text: str, dates: list[DateFound], at: int) -> RangeFound | None:
    """Return the span that runs from one day to the next, or from a day to an event."""
    one = dates[at]
    start = _with_from(text, one.start)
    if at + 1 < len(dates) and _JOINT.fullmatch(text, one.end, dates[at + 1].start):
        first, last = with_one_year(one.when, dates[at + 1].when)
        return RangeFound(start, dates[at + 1].end, first, last)
    if start == one.start:
        return None
    year = _UNTIL_YEAR.match(text, one.end)
    if year:
        return RangeFound(start, year.end(), one.when, PartialDate(year=int(year["y"])))
    until = _UNTIL_EVENT.match(text, one.end)
    return RangeFound(start, until.end(), one.when, None) if until else None


def _with_from(text: str, start: int) -> int:
    before = max(0, start - 24)
    opening = _FROM.search(text[before:start])
    return before + opening.start() if opening else start


def _half(text: str, dates: list[DateFound], at: int) -> RangeFound | None:
    """Return the span whose start is half a date (``từ 01 đến 15/7``) or none (``từ nay đến 15/7``)."""
    one = dates[at]
    edge = max(dates[at - 1].end if at else 0, one.start - _WINDOW)
    before = text[edge : one.start]
    now = _NOW_START.search(before)
    if now:
        return RangeFound(edge + now.start(), one.end, None, one.when)
    year = _YEAR_START.search(before)
    if year:
        return RangeFound(edge + year.start(), one.end, PartialDate(year=int(year["y"])), one.when)
    half = _HALF_START.search(before)
    if not half:
        return None
    first = _half_date(half, one.when)
    return RangeFound(edge + half.start(), one.end, first, one.when) if first else None


def _half_date(half: re.Match[str], last: PartialDate) -> PartialDate | None:
    word = (half["word"] or "").lower()
    if last.quarter is not None:
        quarter = _ROMAN.get(half["n"].upper()) or _number(half["n"] if half["n"].isdigit() else None)
        return replace(last, quarter=quarter) if quarter else None
    if not half["n"].isdigit():
        return None
    number = int(half["n"])
    if last.day is not None and word in {"", "ngày"}:
        return replace(last, day=number) if 1 <= number <= _LAST_DAY else None
    if last.day is None and last.month is not None and 1 <= number <= _LAST_MONTH:
        return replace(last, month=number)
    return None


def _is_later(first: PartialDate, last: PartialDate) -> bool:
    """Tell whether ``first`` comes later in the year, so that the span crosses the new year."""
    if first.quarter is not None and last.quarter is not None:
        return first.quarter > last.quarter
    if first.month is None or last.month is None:
        return False
    return first.month > last.month
