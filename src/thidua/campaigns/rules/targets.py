"""Targets on their way down: do the parts a superior gave out make up the whole, and where a unit stands against the
pace of the calendar. Integer and decimal arithmetic only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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
