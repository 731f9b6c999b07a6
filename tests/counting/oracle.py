"""A second, plain memory of what was counted: it adds up facts one by one over the plain memory of the units.

It shares no code with the product: where the product keeps sums and moves them, this one counts everything anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.org.model import LINES, Model

MEASURES = ("thu.mot", "thu.hai")


@dataclass
class PlainPeriod:
    """Facts by (measure, unit), of whom an answer is expected (``None``: by the tree), and the day of the tree."""

    pk: int
    owner: int
    day: int
    listed: set | None = None
    facts: dict = field(default_factory=dict)

    def expected(self, model: Model) -> set:
        alive = set(model.units_on(self.day))
        if self.listed is not None:
            return self.listed & alive
        above = {unit for line in LINES for unit in alive if self.owner in (model.path(unit, self.day, line) or ())}
        return above - {self.owner}


@dataclass
class Counts:
    """Members by unit and day of counting."""

    days: dict = field(default_factory=dict)

    def members(self, unit: int, day: int, model: Model) -> int:
        if not model.alive(unit, day):
            return 0
        known = [number for number in self.days.get(unit, {}) if number <= day]
        return self.days[unit][max(known)] if known else 0


def counts_under(model: Model, top: int, day: int, line: str | None) -> set:
    """Every unit that counts for ``top`` on the day: what stands below it, itself, and the ended units kept there."""
    lines = LINES if line is None else (line,)
    living = {unit for one in lines for unit in model.parents[one][day] if top in (model.path(unit, day, one) or ())}
    ended = {unit for unit, end in model.ended.items() if end <= day and model.keeper_on(unit, day) in living}
    unborn = {unit for unit, first in model.founded.items() if first > day}
    unborn = {unit for unit in unborn for one in lines if top in (model.path(unit, model.founded[unit], one) or ())}
    return living | ended | unborn | {top}


def sums(model: Model, counts: Counts, period: PlainPeriod, measure: str, top: int, line: str | None) -> tuple:
    """Amount, answered, expected, covered, members, covered members."""
    under = counts_under(model, top, period.day, line)
    facts = {unit: amount for (code, unit), amount in period.facts.items() if code == measure and unit in under}
    expected = period.expected(model) & under
    covered = expected & set(facts)
    members = {unit: counts.members(unit, period.day, model) for unit in expected}
    return (
        sum(facts.values()), len(facts), len(expected), len(covered), sum(members.values()),
        sum(members[unit] for unit in covered),
    )  # fmt: skip
