"""Shares in per cent."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

_TENTH = Decimal("0.1")


def percent(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    """Return ``part`` of ``whole`` in per cent with one digit behind the comma, cut and not rounded: what is not
    complete never reads 100. ``None`` where there is no whole."""
    if not whole:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(_TENTH, rounding=ROUND_DOWN)
