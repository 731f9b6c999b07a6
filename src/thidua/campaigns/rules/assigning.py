"""Whether a value may be given to a unit, whatever else is given."""

from __future__ import annotations

from decimal import Decimal

from thidua.campaigns.enums import TargetBasis, TargetRefusal
from thidua.shared.decision import Decision

HUNDRED = 100


def value_decision(value: Decimal, basis: TargetBasis) -> Decision[TargetRefusal]:
    """Decide whether ``value`` can be the value of a target of this basis: a percentage of at most 100, whole đồng."""
    if basis is TargetBasis.PERCENT and value > HUNDRED:
        return Decision.no(TargetRefusal.OVER_HUNDRED)
    if basis is TargetBasis.MONEY and value != value.to_integral_value():
        return Decision.no(TargetRefusal.NOT_WHOLE)
    return Decision.yes()
