"""Amounts as they are kept: whole numbers of a measure's smallest step, so that both databases add them exactly."""

from __future__ import annotations

from decimal import Decimal

from thidua.counting.enums import CountingRefusal
from thidua.shared.decision import Decision

MOST_DECIMALS = 4
MOST_SCALED = 10**13
"""The largest amount of one unit, in smallest steps: a nation of such amounts still fits a column."""


def scale_decision(amount: int | Decimal, decimals: int) -> Decision[CountingRefusal]:
    """Decide whether ``amount`` can be kept with ``decimals`` digits behind the comma, without rounding."""
    if isinstance(amount, Decimal) and not amount.is_finite():
        return Decision.no(CountingRefusal.TOO_LARGE)
    # The size first: shifting a number of a million digits would take the machine with it.
    if not -MOST_SCALED <= amount <= MOST_SCALED:
        return Decision.no(CountingRefusal.TOO_LARGE)
    if amount != round(amount, decimals):
        return Decision.no(CountingRefusal.TOO_FINE)
    return Decision.yes() if abs(scaled(amount, decimals)) <= MOST_SCALED else Decision.no(CountingRefusal.TOO_LARGE)


def scaled(amount: int | Decimal, decimals: int) -> int:
    """Return ``amount`` in smallest steps; ``scale_decision`` has allowed it."""
    return int(amount * 10**decimals)


def unscaled(steps: int, decimals: int) -> int | Decimal:
    """Return the amount that ``steps`` smallest steps make: an ``int`` where the measure has no decimals."""
    return steps if not decimals else Decimal(steps).scaleb(-decimals)
