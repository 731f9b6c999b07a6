"""Anniversaries a document celebrates, each once by its fullest mention, with the arithmetic checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from thidua.documents.reading.celebrations import Celebrated
from thidua.documents.reading.facts import AnniversaryRead, Confidence, PartialDate, RoundRead
from thidua.documents.reading.running import Running
from thidua.documents.reading.source import Part, Source
from thidua.documents.reading.words.days import DAYS, KnownDay
from thidua.shared.text import fold

_YEAR = re.compile(r"(?<!\d)năm(?:\s+học)?\s+(?P<year>20\d\d)(?!\d)", re.IGNORECASE)
_IDLE = frozenset({"ngay", "nam", "viet", "va", "cua", "cac", "ky", "niem", "nuoc", "tinh", "chxhcn", "lan", "thu"})

_NEAR = 400
"""So many characters behind the theme of a round are still about it."""


@dataclass
class _Event:
    """The mentions of one event."""

    fullest: Celebrated
    known: KnownDay | None
    words: frozenset[str]


def read_anniversaries(
    source: Source,
    celebrated: Sequence[Celebrated],
    *,
    date: PartialDate | None = None,
    rounds: Sequence[RoundRead] = (),
) -> tuple[AnniversaryRead, ...]:
    """Return the anniversaries among what ``source`` celebrates, in the order of their first mention.

    ``date`` is that of the document, ``rounds`` are its rounds. A count is right when it is what lies between the first
    year and the year it is celebrated in: the one told, else that of the round it is welcomed in, of the title, or of
    the document.
    """
    running = source.running
    year = _year(running, date)
    items = [item for item in celebrated if item.is_anniversary]
    items = [_shared(at, items) for at in range(len(items))]
    return tuple(_read(running, event, _year_in_round(running, event, rounds) or year) for event in _merged(items))


def known_day(event: str, day: PartialDate | None) -> KnownDay | None:
    """Return the known day that an event is, by its words or, where it has none, by its date."""
    plain = " ".join(event.casefold().split())
    for known in DAYS:
        is_same_day = day is None or day.day is None or (day.month, day.day) == (known.month, known.day)
        if plain and is_same_day and any(re.search(words, plain) for words in known.words):
            return known
    if plain or day is None:
        return None
    return next((known for known in DAYS if (known.month, known.day) == (day.month, day.day)), None)


def _shared(at: int, items: Sequence[Celebrated]) -> Celebrated:
    """Return an item with the days of the next, where both have them: "60 năm A và 60 năm B (1961 - 2021)"."""
    item = items[at]
    if item.since or item.years is None or at + 1 >= len(items):
        return item
    following = items[at + 1]
    if following.years != item.years or following.until is None or following.start - item.end > len(" và  "):
        return item
    return replace(item, since=following.since, until=following.until)


def _merged(items: Sequence[Celebrated]) -> list[_Event]:
    events: list[_Event] = []
    for item in items:
        one = _Event(item, known_day(item.event, item.since), _words(item.event))
        same = next((event for event in events if _is_same(event, one)), None)
        if same is None:
            if not _is_sum(one, events):
                events.append(one)
        elif _fullness(item) > _fullness(same.fullest):
            same.fullest = item
            same.known, same.words = one.known or same.known, one.words | same.words
    return events


def _is_same(event: _Event, other: _Event) -> bool:
    if event.known and other.known:
        return event.known is other.known
    first, second = event.fullest.since, other.fullest.since
    if first and second and first.day and second.day and (first.month, first.day) != (second.month, second.day):
        return False
    is_same_day = bool(first and second and first.day and (first.month, first.day) == (second.month, second.day))
    if is_same_day and (not event.words or not other.words or event.words & other.words):
        return True
    counts = {event.fullest.years, other.fullest.years} - {None}
    return len(counts) <= 1 and bool(event.words) and event.words == other.words


def _is_sum(one: _Event, events: Sequence[_Event]) -> bool:
    """Tell whether an item only names events again that are there already: "60 năm thành lập quận và Đảng bộ quận"."""
    alike = [event for event in events if event.fullest.years == one.fullest.years and one.fullest.years is not None]
    union = frozenset[str]().union(*(event.words for event in alike)) if alike else frozenset[str]()
    return one.fullest.since is None and bool(one.words) and one.words <= union


def _fullness(item: Celebrated) -> tuple[bool, bool, bool]:
    return item.until is not None, item.years is not None, item.since is not None


def _words(event: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(event))) - _IDLE


def _read(running: Running, event: _Event, year: int | None) -> AnniversaryRead:
    item = event.fullest
    in_year = item.until.year if item.until and item.until.year else year
    return AnniversaryRead(
        at=running.span(item.start, item.end),
        confidence=Confidence.CERTAIN if item.until and item.years else Confidence.LIKELY,
        event=item.event or (event.known.event if event.known else ""),
        since=item.since,
        years_claimed=item.years,
        in_year=in_year,
        is_right=_is_right(item, event.known, in_year),
    )


def _year_in_round(running: Running, event: _Event, rounds: Sequence[RoundRead]) -> int | None:
    """Return the year in which the round an event is welcomed in meets its day."""
    place = running.span(event.fullest.start, event.fullest.end).start
    around = [one for one in rounds if one.at.start <= place < one.at.end + _NEAR]
    since = event.fullest.since or (PartialDate(month=event.known.month, day=event.known.day) if event.known else None)
    if not around or since is None or since.month is None:
        return None
    first, last = around[-1].start, around[-1].end
    sides = [side for side in (first, last) if side and side.year and side.month]
    for year in sorted({side.year for side in sides if side.year}):
        month = (year, since.month)
        if all(_is_between(month, side, is_first=side is first) for side in sides):
            return year
    return None


def _is_between(month: tuple[int, int], side: PartialDate, *, is_first: bool) -> bool:
    edge = (side.year or 0, side.month or 0)
    return month >= edge if is_first else month <= edge


def _is_right(item: Celebrated, known: KnownDay | None, in_year: int | None) -> bool | None:
    """Tell whether the count holds; None where there is none, or nothing to check it by.

    Where the year of the celebration is not told, a count that fits the year before or after proves nothing.
    """
    first = (item.since.year if item.since else None) or (known.since if known else None)
    if item.years is None or first is None or in_year is None:
        return None
    years = in_year - first
    if item.until is None and abs(years - item.years) == 1:
        return None
    return years == item.years


def _year(running: Running, date: PartialDate | None) -> int | None:
    """Return the year a document is about: that of its title, else of its date."""
    for block in running.blocks:
        if block.part is not Part.HEAD:
            break
        found = _YEAR.search(block.text)
        if found and not re.search(r"ngày\s.*tháng\s", block.text, re.IGNORECASE):
            return int(found["year"])
    return date.year if date else None
