"""Targets on their way down: do the parts a superior gave out make up the whole, and where a unit stands against the
pace of the calendar. Integer and decimal arithmetic only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from thidua.campaigns.enums import TargetBasis


@dataclass(frozen=True, slots=True)
class SumCheck:
    """This is a target against the sum of what was assigned: ``gap`` is what is still to be assigned, negative where
    more was given out than the target."""

    target: Decimal
    assigned: Decimal
    units: int
    without: int

    @property
    def gap(self) -> Decimal:
        """What is still to be assigned."""
        return self.target - self.assigned

    @property
    def is_met(self) -> bool:
        """Whether what was assigned makes up the target."""
        return self.gap <= 0


def sum_check(
    target: Decimal,
    basis: TargetBasis,
    assigned: Mapping[int, Decimal],
    bases: Mapping[int, int],
    *,
    own_base: int | None = None,
) -> SumCheck:
    """Return how the amounts assigned to the units (by id) add up to the target.

    A count or an amount of money is the sum of its parts. A percentage is the weighted one: the shares of the units'
    ``bases`` (headcounts) together, over all bases, or over ``own_base`` where the issuer has a count of its own;
    ``bases`` names every unit that could be assigned, and one without a base weighs nothing.
    """
    without = sum(1 for unit in bases if unit not in assigned)
    if basis is not TargetBasis.PERCENT:
        return SumCheck(target, sum(assigned.values(), Decimal()), len(bases), without)
    whole = own_base or sum(bases.values())
    if whole <= 0:
        return SumCheck(target, Decimal(), len(bases), without)
    reached = sum((share * bases.get(unit, 0) for unit, share in assigned.items()), Decimal())
    return SumCheck(target, (reached / whole).quantize(Decimal("0.01")), len(bases), without)


def pace(start: date | None, end: date | None, today: date) -> Decimal | None:
    """Return which share of the time has passed, in thousandths of one (0 to 1); None where the plan has no end."""
    if start is None or end is None or end < start:
        return None
    days = (end - start).days + 1
    passed = min(max((today - start).days + 1, 0), days)
    return (Decimal(passed) / days).quantize(Decimal("0.001"))


def share_reached(amount: Decimal, target: Decimal) -> Decimal | None:
    """Return which share of a target an amount is, in thousandths of one; None for a target of nothing."""
    return (amount / target).quantize(Decimal("0.001")) if target > 0 else None


_STEPS = 1_000
"""Amounts have at most three decimals."""


def shared_out(total: Decimal, weights: Mapping[int, int]) -> dict[int, Decimal]:
    """Return a total shared out in proportion to ``weights`` (headcounts, by unit), adding up to it exactly.

    Whole numbers for a whole total, else thousandths. What is left after rounding down goes one step each to the
    largest remainders, of equal ones to the larger unit, then to the lower id. A unit without weight gets nothing and
    is left out.
    """
    known = {unit: weight for unit, weight in weights.items() if weight > 0}
    whole = sum(known.values())
    if not whole:
        return {}
    step = 1 if total == total.to_integral_value() else _STEPS
    steps = int(total * step)
    shares = {unit: divmod(steps * weight, whole) for unit, weight in known.items()}
    left = steps - sum(part for part, _ in shares.values())
    first = sorted(known, key=lambda unit: (-shares[unit][1], -known[unit], unit))[:left]
    more = set(first)
    return {unit: Decimal(part + (unit in more)) / step for unit, (part, _) in shares.items()}


def converted(percent: Decimal, base: int) -> int:
    """Return how many of ``base`` a percentage asks for: the least whole number that reaches it."""
    return int((percent * base / 100).to_integral_value(rounding=ROUND_CEILING))


@dataclass(frozen=True, slots=True)
class Goal:
    """This is what one unit shall reach of a target: what the plan asks of each unit, what the superior ``assigned``,
    what of it the unit has ``accepted``, what it set itself (``own``). Any of them may be missing."""

    each: Decimal | None = None
    assigned: Decimal | None = None
    accepted: Decimal | None = None
    own: Decimal | None = None
    is_adopted: bool = False

    @property
    def value(self) -> Decimal | None:
        """What the unit works towards: its own number, else what it has accepted, else what is asked of it."""
        known = (self.own, self.accepted, self.assigned, self.each)
        return next((one for one in known if one is not None), None)

    @property
    def is_new(self) -> bool:
        """Whether the superior has assigned something else than the unit took over when it made the plan its own."""
        return self.is_adopted and self.assigned is not None and self.assigned != self.accepted

    @property
    def is_lower(self) -> bool:
        """Whether the unit works towards less than is asked of it."""
        asked = self.each if self.assigned is None else self.assigned
        return asked is not None and self.value is not None and self.value < asked
