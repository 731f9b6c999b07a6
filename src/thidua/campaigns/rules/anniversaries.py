"""The calendar of anniversaries of a year: the right count for each day, and the rounds that welcome it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.campaigns.enums import RoundYear
from thidua.documents.reading.anniversaries import known_day
from thidua.documents.reading.words.days import DAYS, KnownDay

_TEN, _FIVE = 10, 5


@dataclass(frozen=True, slots=True)
class Welcoming:
    """This is one round of a plan (or a plan without dated rounds): its days, and the words in which it names what it
    welcomes. ``round_label`` is empty for the plan itself."""

    campaign_id: int
    title: str
    round_label: str
    start: date | None
    end: date | None
    named: tuple[str, ...] = ()
    named_by_plan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Anniversary:
    """This is one known day in one year. ``years`` is the count that is right for that year, 0 in the first year."""

    known: KnownDay
    on: date
    years: int
    rounds: tuple[Welcoming, ...] = ()

    @property
    def is_counted(self) -> bool:
        """Whether it has been at least one year."""
        return self.years > 0

    @property
    def round_year(self) -> RoundYear:
        """Whether the count is a round one, as the state's rules on anniversaries tell them apart."""
        return round_year(self.years)


def round_year(years: int) -> RoundYear:
    """Return what kind of year a count is. Decree 111/2018/NĐ-CP, article 3: tròn where it ends with 0, lẻ 5 where it
    ends with 5."""
    if years and years % _TEN == 0:
        return RoundYear.ROUND
    return RoundYear.HALF if years % _TEN == _FIVE else RoundYear.OTHER


def anniversaries_of(year: int, welcoming: Iterable[Welcoming] = ()) -> tuple[Anniversary, ...]:
    """Return the known days of ``year`` that had begun by then, in the order of the calendar, each with the rounds tied
    to it: that name it, or lie around it in a plan that does."""
    rounds = tuple(welcoming)
    found = []
    for known in DAYS:
        if known.since <= year:
            on = date(year, known.month, known.day)
            tied = tuple(one for one in rounds if _is_tied(one, known, on))
            found.append(Anniversary(known, on, year - known.since, tied))
    return tuple(sorted(found, key=lambda one: one.on))


def _is_tied(one: Welcoming, known: KnownDay, on: date) -> bool:
    if one.start is not None and one.start > on:
        return False
    if one.end is not None and one.end < date(on.year, 1, 1):
        return False
    if any(_names(words, known) for words in one.named):
        return True
    is_around = one.end is None or on <= one.end
    return is_around and any(known_day(event, None) is known for event in one.named_by_plan)


def _names(words: str, known: KnownDay) -> bool:
    plain = " ".join(words.casefold().split())
    by_date = re.search(rf"(?<![\d/])0?{known.day}[/-]0?{known.month}(?!\d)", plain)
    return by_date is not None or any(re.search(pattern, plain) for pattern in known.words)
