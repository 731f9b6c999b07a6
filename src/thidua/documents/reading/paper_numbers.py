"""Numbers of documents in a text: where they stand, what kind of paper they belong to, of what day and by whom.

A number is found by its form. It is one of a document where a word of its kind, "số", or the letters in it say so, or
where it goes on with a list of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from thidua.documents.reading.dates import DateFound
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.words.papers import PAPERS

# Letters of a number: KH, CTr, TTr, QH15, PGD&ĐT.
_CAPITAL = r"[A-ZĐÂÊÔƠƯĂ]"
_LETTERS = (
    rf"{_CAPITAL}{{1,16}}[a-zđ]{{0,2}}{_CAPITAL}{{0,16}}"
    rf"(?:(?:\s?&\s?|\.){_CAPITAL}{{1,16}}){{0,4}}(?:\d{{1,2}})?(?![\wÀ-ỹ])"
)
_MORE = rf"(?:\s?[-–]\s?{_LETTERS})*"
_DIGITS = r"(?<![\w.,/&-])(?P<digits>\d{1,6}[a-z]?)"
PATTERNS = (
    Pattern(
        rf"{_DIGITS}\s?/\s?(?:19|20)\d\d\s?/\s?{_LETTERS}{_MORE}", "Nghị định số 98/2023/NĐ-CP", "98/2023/NĐ-CP", "law"
    ),
    Pattern(rf"{_DIGITS}\s*/\s?{_LETTERS}{_MORE}", "Kế hoạch số 63 /KH- LĐLĐ", "63 /KH- LĐLĐ", "office"),
    Pattern(rf"{_DIGITS}\s?[-–]\s?{_LETTERS}\s?/\s?{_LETTERS}{_MORE}", "Chỉ thị 05-CT/TW", "05-CT/TW", "party"),
    Pattern(rf"(?<=số ){_DIGITS}(?=\s*,?\s*ngày\s+\d)", "Kế hoạch số 15 ngày 02/02/2026", "15", "bare"),
)
*_WHOLE, _BARE = PATTERNS
_ANY = re.compile("|".join(f"(?:{row.expression.replace('?P<digits>', '')})" for row in _WHOLE))
# Where a number may stand; only there are the forms tried.
_PLACE = re.compile(r"(?<!\d)\d{1,6}(?!\d)[a-z]?(?:\s*[/–-]\s?(?=[A-ZĐÂÊÔƠƯĂ12])|(?=\s*,?\s*ngày\s))")
_KIND = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<k{at}>{words})" for at, (_, words, _) in enumerate(PAPERS)) + r")(?!\w)",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(r"số\s*:?\s*$", re.IGNORECASE)
_NEXT_OF_LIST = re.compile(r"(?:\s*(?:,|;|và|hoặc)\s*)+(?:các\s+)?(?:số\s*:?\s*)?$", re.IGNORECASE)
_BEFORE_DAY = re.compile(
    r"\s*[,(;]?\s*(?:(?:được\s+)?(?:ban\s+hành|ký|ra)\s+)?(?:(?:cùng\s+)?ngày\s+)?"
    r"|\s+(?:của|do)\s+[^,;.()“”\n]{2,90}?\s*[,(]?\s*(?:ban\s+hành\s+|ký\s+)?(?:ngày\s+)?",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"\s*\)?\s*,?\s*(?:được\s+)?(?:của|do)\s+(?P<issuer>[^,;.()“”\"\n:]{2,140}?)"
    r"(?=\s+(?:về|v/v|ban\s+hành|quy\s+định|hướng\s+dẫn|triển\s+khai|thực\s+hiện|phê\s+duyệt|nhằm|trong|đến|để|gửi|sửa\s+đổi"
    r"|tại|ngày|phát\s+động|tổ\s+chức|ký|khóa|khoá|và\s+\w+\s+\w+\s+số|năm\s+\d)(?!\w)|[,;.()“”\"\n:]|$)",
    re.IGNORECASE,
)
_FEWEST_CAPITALS, _SHORT = 2, 2
_REACH = 110
"""How far before a number its kind may stand, and behind it its day."""


@dataclass(frozen=True)
class NumberFound:
    """One place where a number stands, in characters of the running text."""

    start: int
    end: int
    number: str
    kind: str | None = None
    kind_start: int | None = None
    is_next_of_list: bool = False
    day: DateFound | None = None
    issuer: str | None = None
    issuer_end: int = 0

    @property
    def fullness(self) -> tuple[bool, bool, bool]:
        """What the fullest mention has most of."""
        return self.day is not None, self.issuer is not None, self.kind is not None


def number_key(number: str) -> str:
    """Return what two spellings of a number have in common: no spaces, no leading zeros, small letters."""
    return re.sub(r"\s+", "", number).replace("–", "-").lstrip("0").casefold()


def numbers_in(text: str, dates: Sequence[DateFound]) -> Iterator[NumberFound]:
    """Yield the numbers of documents in ``text``, from left to right; ``dates`` are the days in it."""
    starts = [one.start for one in dates]
    before: NumberFound | None = None
    for match in _numbers(text):
        number = re.sub(r"\s+", "", match.group()).replace("–", "-")
        found = _with_kind(text, NumberFound(match.start(), match.end(), number), before)
        if found is None or (number.isdigit() and not _follows_kind(text, found)):
            continue
        found = _with_issuer(text, _with_day(text, found, dates, starts))
        yield found
        before = found


def _follows_kind(text: str, found: NumberFound) -> bool:
    """Tell whether only "số" stands between the kind and the number, as figures alone are one only then."""
    kind = _KIND.match(text, found.kind_start) if found.kind_start is not None else None
    return bool(kind and re.fullmatch(r"\s+số\s*:?\s*", text[kind.end() : found.start], re.IGNORECASE))


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield what has the form of a number."""
    for place in _PLACE.finditer(text):
        match = _ANY.match(text, place.start()) or _BARE.compiled.match(text, place.start())
        if match and (match.re is _BARE.compiled or sum(letter.isupper() for letter in match[0]) >= _FEWEST_CAPITALS):
            yield match


def _with_kind(text: str, one: NumberFound, before: NumberFound | None) -> NumberFound | None:
    """Return the mention with its kind; None where nothing says that it is a number of a document."""
    floor = max(one.start - _REACH, before.end if before else 0, 0)
    window = text[floor : one.start]
    if "\n" in window and not _NUMBER_WORD.search(window):
        window = window[window.rindex("\n") + 1 :]
        floor = one.start - len(window)
    is_next = bool(before and one.start - before.end < _REACH and _NEXT_OF_LIST.fullmatch(_between(text, before, one)))
    found = _last_kind(window)
    if found:
        return replace(one, kind=found[0], kind_start=floor + found[1])
    by_letters = _kind_by_letters(one.number)
    if is_next and before:
        return replace(one, kind=by_letters or before.kind, is_next_of_list=True)
    if _NUMBER_WORD.search(window) or by_letters:
        # "Số: …" opening a line is the number of the document itself, or of a form.
        opens_line = not window.strip() or _NUMBER_WORD.fullmatch(window.strip())
        return None if opens_line and not by_letters else replace(one, kind=by_letters)
    return None


def _between(text: str, before: NumberFound, one: NumberFound) -> str:
    start = max(before.end, before.day.end if before.day else 0, before.issuer_end)
    return text[start : one.start]


def _last_kind(window: str) -> tuple[str, int] | None:
    """Return the kind that stands nearest before a number, and where."""
    found = None
    for match in _KIND.finditer(window):
        rest = window[match.end() :]
        if re.search(r"[.;:“”\n](?!\s*$)", re.sub(r"số\s*:", "", rest)):
            continue
        if len(match.group()) <= _SHORT and not _is_short_form(match.group(), rest):
            continue
        found = (PAPERS[int(match.lastgroup[1:])][0] if match.lastgroup else "", match.start())
    return found


def _is_short_form(word: str, rest: str) -> bool:
    """Tell whether two letters are the kind of the number that follows: "QĐ 933/QĐ-TLĐ"."""
    return word.isupper() and rest.strip(" :").casefold() in {"", "số"}


def _kind_by_letters(number: str) -> str | None:
    letters = {token.casefold() for token in re.split(r"[/-]", number)[1:]}
    for kind, _, marks in PAPERS:
        if any(mark.casefold() in letters for mark in marks):
            return kind
    return None


def _with_day(text: str, one: NumberFound, dates: Sequence[DateFound], starts: Sequence[int]) -> NumberFound:
    at = bisect_left(starts, one.end)
    if at >= len(dates) or dates[at].start - one.end > _REACH:
        return one
    if (dates[at].when.day or dates[at].when.year) and _BEFORE_DAY.fullmatch(text, one.end, dates[at].start):
        return replace(one, day=dates[at])
    return one


def _with_issuer(text: str, one: NumberFound) -> NumberFound:
    found = _ISSUER.match(text, one.day.end if one.day else one.end) or _ISSUER.match(text, one.end)
    if found is None:
        return one
    return replace(one, issuer=re.sub(r"\s+", " ", found["issuer"]).strip(), issuer_end=found.end())
