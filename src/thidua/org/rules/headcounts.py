"""How many people a unit counts: which figures agree, who may enter and confirm them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.org.enums import HeadcountRefusal
from thidua.shared.decision import Decision


@dataclass(frozen=True, slots=True)
class Figures:
    """These are the people of one unit, units below it not included."""

    workers: int
    members: int
    women: int
    direct_workers: int


MOST_PEOPLE = 10_000_000
"""More than any one unit counts without the units below it: a figure above it is a slip of the pen."""

_PARTS = {
    "members": HeadcountRefusal.MEMBERS_ABOVE_WORKERS,
    "women": HeadcountRefusal.WOMEN_ABOVE_WORKERS,
    "direct_workers": HeadcountRefusal.DIRECT_ABOVE_WORKERS,
}
_FIGURES = ("workers", *_PARTS)


def wrong_figures(figures: Figures) -> dict[str, HeadcountRefusal]:
    """Return the figures that cannot be, by field: none is above ``MOST_PEOPLE``, each part is at most the whole."""
    too_many = {name: HeadcountRefusal.TOO_MANY for name in _FIGURES if getattr(figures, name) > MOST_PEOPLE}
    above = {field: refusal for field, refusal in _PARTS.items() if getattr(figures, field) > figures.workers}
    return {**above, **too_many}


def enter_decision(
    figures: Figures, *, day: date, today: date, is_own: bool, has_paper: bool
) -> Decision[HeadcountRefusal]:
    """Decide whether figures of ``day`` may be entered: a count is of a day that has come, and a superior who enters
    for a unit below (``is_own`` false) attaches the signed paper."""
    wrong = wrong_figures(figures)
    if wrong:
        return Decision.no(next(iter(wrong.values())))
    if day > today:
        return Decision.no(HeadcountRefusal.IN_FUTURE)
    if not is_own and not has_paper:
        return Decision.no(HeadcountRefusal.PAPER_MISSING)
    return Decision.yes()


def confirm_decision(
    *, is_own: bool, is_entered_for: bool, is_confirmed: bool, is_same_person: bool
) -> Decision[HeadcountRefusal]:
    """Decide whether figures entered by a superior may be confirmed: once, by the unit, by another person."""
    if not is_own:
        return Decision.no(HeadcountRefusal.NOT_THE_UNIT)
    if not is_entered_for:
        return Decision.no(HeadcountRefusal.NOT_ENTERED_FOR)
    if is_confirmed:
        return Decision.no(HeadcountRefusal.ALREADY_CONFIRMED)
    if is_same_person:
        return Decision.no(HeadcountRefusal.SAME_PERSON)
    return Decision.yes()
