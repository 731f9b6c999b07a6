"""What a unit has reached of a target: when a figure is taken, and what a total is worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.campaigns.enums import TargetBasis, TargetRefusal
from thidua.shared.decision import Decision

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """This is one figure: reached up to ``day``, by which source. Of a percentage ``amount`` is how many of ``base``;
    money in đồng."""

    day: date
    amount: Decimal
    source: str
    base: int | None = None


def progress_decision(
    figure: Figure, basis: TargetBasis, *, today: date, is_own: bool, has_paper: bool
) -> Decision[TargetRefusal]:
    """Decide whether a figure may be recorded ``today``: late and back-dated ones may, one of a day to come may not.

    One entered for a unit below (not ``is_own``) takes the signed paper of that unit.
    """
    if figure.day > today:
        return Decision.no(TargetRefusal.IN_FUTURE)
    if not figure.source.strip():
        return Decision.no(TargetRefusal.SOURCE_MISSING)
    if basis is not TargetBasis.COUNT and figure.amount != figure.amount.to_integral_value():
        return Decision.no(TargetRefusal.NOT_WHOLE)
    if basis is TargetBasis.PERCENT and (figure.base is None or figure.amount > figure.base):
        return Decision.no(TargetRefusal.BASE_MISSING if figure.base is None else TargetRefusal.OVER_BASE)
    if not is_own and not has_paper:
        return Decision.no(TargetRefusal.PAPER_MISSING)
    return Decision.yes()


@dataclass(frozen=True, slots=True)
class Reached:
    """This is what a unit and all below it have reached: the sum, of a percentage with the sum of the bases.

    ``answered`` units gave a figure, nil included; of ``expected`` ones ``missing`` gave none.
    """

    amount: Decimal = Decimal()
    base: int | None = None
    answered: int = 0
    expected: int = 0
    missing: int = 0

    @property
    def value(self) -> Decimal | None:
        """Return it in the words of the target: the sum, or the percentage (two decimals); None where nobody has a
        figure, or nobody could be counted."""
        if not self.answered:
            return None
        if self.base is None:
            return self.amount
        return (self.amount * HUNDRED / self.base).quantize(Decimal("0.01")) if self.base else None

    def percent_of(self, goal: Decimal | None) -> Decimal | None:
        """Return which share of ``goal`` that is, in percent with one decimal; None where either is not known."""
        if self.value is None or not goal:
            return None
        return (self.value * HUNDRED / goal).quantize(Decimal("0.1"))
