"""Number, place and day of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, pairwise

from thidua.documents.reading.facts import Confidence, PartialDate, Words, WrittenDate
from thidua.documents.reading.patterns import Pattern
from thidua.documents.reading.source import Line, Source
from thidua.documents.reading.words import letterhead as words

NUMBERS = (
    Pattern(rf"(?<!\w){words.NUMBER}", "Số: 03 /KH - LĐLĐ", meaning="with the word"),
    Pattern(rf"^\W*{words.NUMBER_ALONE}", "93/KH-LĐLĐ", meaning="alone"),
)
_PLACE = r"(?P<place>[^\W\d_](?:[^,;]{0,60}[^\W_])?)\s*[,.;]?\s*"
DAYS = (
    Pattern(
        rf"{_PLACE}[Nn]gày\s*(?P<d>\d{{1,2}})?[\s.…_\-–]*tháng\s*(?P<m>\d{{1,2}})?[\s.…_\-–]*năm\s*(?P<y>\d{{4}})(?!\d)",
        "Yên Thạch, ngày      tháng 4 năm 2024",
        meaning="with a place",
    ),
    Pattern(
        rf"{_PLACE}[Nn]gày\s*(?P<d>\d{{1,2}})\s*[/.\-]\s*(?P<m>\d{{1,2}})\s*[/.\-]\s*(?P<y>\d{{4}})(?!\d)",
        "Bến Gỗ, ngày 06/10/2025",
        meaning="in figures",
    ),
    Pattern(
        r"(?P<place>)[Nn]gày\s*(?P<d>\d{1,2})?[\s.…_\-–]*tháng\s*(?P<m>\d{1,2})?[\s.…_\-–]*năm\s*(?P<y>\d{4})(?!\d)",
        "Ngày 05 tháng 10 năm 2016",
        meaning="alone",
    ),
)
_LONGEST = 120
_MONTHS, _MOST_DAYS = 12, 31
_CUT = re.compile(r"[Nn]gày.{1,40}(?:tháng|năm|\d)$")
_YEAR = re.compile(r"(?:tháng\s.{0,10})?(?:năm\s+)?\d{4}$")
_BEHIND = re.compile(r"[\s.,;:–\-]+$")


def read_number(source: Source) -> Words | None:
    """Return the number and symbol of the document, without inner spaces; nothing where the number is left blank."""
    for line in _lines_of_head(source):
        for pattern in NUMBERS:
            found = pattern.search(line.text)
            if found is None or words.SIGNED_NOTE.match(line.text):
                continue
            if not found["no"].strip(" .…_"):
                return None
            written = line.text[found.start("no") : found.end("symbol")]
            value = re.sub(r"\s+", "", written).replace("–", "-")
            at = line.plain.span(found.start("no"), found.end("symbol"))
            return Words(value=value, as_written=written, at=at, confidence=Confidence.CERTAIN)
    return None


def read_place_and_day(source: Source) -> tuple[Words | None, WrittenDate | None]:
    """Return place and day; a blank day gives the month, a blank month the year. Where the head has none, the line
    above the signature counts."""
    for lines, confidence in ((_lines_of_head(source), Confidence.CERTAIN), (source.foot_lines, Confidence.LIKELY)):
        for line in _with_wrapped_years(lines):
            found = _day_in(line)
            if found is not None:
                return _place(line, found, confidence), _day(line, found, confidence)
    return None, None


def _with_wrapped_years(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines; one that ends before the year, as in a narrow column, has it with it."""
    for line, following in pairwise(chain(lines, (None,))):
        if line is not None and following is not None and _CUT.search(line.text) and _YEAR.match(following.text):
            yield replace(line, plain=line.plain.join(following.plain))
        elif line is not None:
            yield line


def _lines_of_head(source: Source) -> Iterable[Line]:
    return (line for line in source.head_lines if len(line.text) <= _LONGEST)


def _day_in(line: Line) -> re.Match[str] | None:
    if len(line.text) > _LONGEST or words.SIGNED_NOTE.match(line.text):
        return None
    for pattern in DAYS:
        found = pattern.match(line.text, _first_letter(line.text))
        if found:
            return found
    return None


def _first_letter(text: str) -> int:
    return next((at for at, letter in enumerate(text) if letter.isalpha()), 0)


def _place(line: Line, found: re.Match[str], confidence: Confidence) -> Words | None:
    place = _BEHIND.sub("", found["place"] or "")
    if not place or not place[0].isupper():
        return None
    return Words(value=place, at=line.plain.span(found.start("place"), found.end("place")), confidence=confidence)


def _day(line: Line, found: re.Match[str], confidence: Confidence) -> WrittenDate:
    year, month, day = (int(found[name]) if found[name] else None for name in ("y", "m", "d"))
    is_month = month is not None and 1 <= month <= _MONTHS
    is_day = is_month and day is not None and 1 <= day <= _MOST_DAYS
    when = PartialDate(year=year, month=month if is_month else None, day=day if is_day else None)
    place = found["place"] or ""
    start = (
        found.start()
        + len(place)
        + next((at for at, letter in enumerate(found[0][len(place) :]) if letter.isalpha()), 0)
    )
    sure = confidence if is_day else Confidence.LIKELY
    return WrittenDate(when=when, at=line.plain.span(start, found.end()), confidence=sure)
