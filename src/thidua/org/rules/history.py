"""A new row in a dated history: at the end, in the middle, before the first, or in place of one of the same day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.org.enums import FactRefusal
from thidua.shared.decision import Decision


@dataclass(frozen=True, slots=True)
class Period:
    """This is when a row holds; ``valid_to`` is the first day no longer."""

    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Insertion:
    """This is what becomes of a history that gets a row from ``day`` on.

    ``replaces`` and ``shortens`` are places in the list: the row of the same day, and the row that now ends on the day.
    """

    day: date
    valid_to: date | None
    replaces: int | None = None
    shortens: int | None = None


def insertion(periods: Sequence[Period], day: date) -> Insertion:
    """Return how a row that begins on ``day`` enters ``periods``, which are in order and do not overlap.

    What came later stays: the new row holds until the next one begins.
    """
    for place, period in enumerate(periods):
        if period.valid_from == day:
            return Insertion(day, period.valid_to, replaces=place)
        if period.valid_from > day:
            return Insertion(day, period.valid_from)
        if period.valid_to is None or period.valid_to > day:
            return Insertion(day, period.valid_to, shortens=place)
    return Insertion(day, None)


def day_decision(day: date, *, founded: date, dissolved: date | None) -> Decision[FactRefusal]:
    """Decide whether something of a unit may begin or end on ``day``: within its life, the founding day included, the
    dissolution day not."""
    if day < founded:
        return Decision.no(FactRefusal.BEFORE_FOUNDING)
    if dissolved is not None and day >= dissolved:
        return Decision.no(FactRefusal.AFTER_END)
    return Decision.yes()


def end_decision(day: date, *, began: date, ended: date | None) -> Decision[FactRefusal]:
    """Decide whether a row that began, and ends or ended, may end on ``day`` instead: a row lasts a day at least, and
    what has ended by then stays ended."""
    if ended is not None and day >= ended:
        return Decision.no(FactRefusal.ALREADY_ENDED)
    if day <= began:
        return Decision.no(FactRefusal.ENDS_BEFORE_START)
    return Decision.yes()
