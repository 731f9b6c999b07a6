"""Filters that write dates, numbers and money; every template may use them without loading them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template

from thidua.ui import formats

register = template.Library()

NOTHING = "–"


# Filters: an unknown value is a dash, so that a template needs no test for it.


@register.filter
def number(value: float | Decimal | None, places: int | None = None) -> str:
    """``1.234.567,5``."""
    return NOTHING if value is None or value == "" else formats.number(value, places)


@register.filter
def money(value: float | Decimal | None) -> str:
    """``1.200.000 đồng``."""
    return NOTHING if value is None or value == "" else formats.money(value)


@register.filter
def percent(value: float | Decimal | None, places: int = 1) -> str:
    """``52,3 %``."""
    return NOTHING if value is None or value == "" else formats.percent(value, places)


@register.filter
def day(value: date | None) -> str:
    """``20/11/2026``."""
    return formats.day(value) if value else NOTHING


@register.filter
def long_day(value: date | None) -> str:
    """``Thứ Sáu, 20/11/2026``."""
    return formats.long_day(value) if value else NOTHING


@register.filter
def weekday(value: date | None) -> str:
    """``thứ Sáu``."""
    return formats.weekday(value) if value else NOTHING


@register.filter
def moment(value: datetime | None) -> str:
    """``20:31 ngày 28/12/2026``."""
    return formats.moment(value) if value else NOTHING


@register.filter
def relative_day(value: date | None, today: date) -> str:
    """``hôm nay``, ``2 ngày trước``, ``sau 12 ngày``."""
    return formats.relative_day(value, today) if value else NOTHING


@register.filter
def due(value: date | None, today: date) -> str:
    """``còn 5 ngày``, ``hết hôm nay``, ``quá 2 ngày``."""
    return formats.due(value, today) if value else NOTHING


@register.filter
def period(row: Any) -> str:
    """``01/03/2021 – 30/06/2025`` of a row with ``valid_from`` and ``valid_to``."""
    return formats.period(row.valid_from, row.valid_to) if row else NOTHING


@register.filter
def initials(full_name: str) -> str:
    """``HH`` of "Lê Thị Hồng Hạnh"."""
    return formats.initials(full_name)
