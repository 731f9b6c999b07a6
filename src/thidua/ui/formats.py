"""Dates, numbers and money in the words and signs of Vietnamese offices. Pure: today is always an argument."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_SPACE = "\u00a0"
_SIGNS = {ord(","): ".", ord("."): ",", ord("-"): "−"}


def number(value: float | Decimal, places: int | None = None) -> str:
    """Return ``1.234.567,5``. Without ``places`` an exact value keeps the decimals it has, trailing zeros dropped."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{exact:,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_SIGNS)


def money(value: float | Decimal) -> str:
    """Return ``1.200.000 đồng``: dong have no decimals."""
    return f"{number(value, 0)} đồng"


def percent(value: float | Decimal, places: int = 1) -> str:
    """Return ``52,3 %`` of a value that is already in percent."""
    text = number(value, places)
    return (text.rstrip("0").rstrip(",") if "," in text else text) + f"{_SPACE}%"


def day(value: date) -> str:
    """Return ``20/11/2026``."""
    return f"{value:%d/%m/%Y}"


def moment(value: datetime) -> str:
    """Return ``20:31 ngày 28/12/2026`` in the time of Vietnam."""
    local = timezone.localtime(value if timezone.is_aware(value) else value.replace(tzinfo=UTC))
    return f"{local:%H:%M} ngày {local:%d/%m/%Y}"


def weekday(value: date) -> str:
    """Return ``thứ Sáu``."""
    return WEEKDAYS[value.weekday()]


def long_day(value: date) -> str:
    """Return ``Thứ Sáu, 20/11/2026``."""
    name = weekday(value)
    return f"{name[0].upper()}{name[1:]}, {day(value)}"


def period(valid_from: date | None, valid_to: date | None) -> str:
    """Return a half-open period as readers say it: the last day shown is the last day it held."""
    if valid_from is None:
        return "" if valid_to is None else f"đến {day(valid_to - timedelta(days=1))}"
    if valid_to is None:
        return f"từ {day(valid_from)}"
    last = valid_to - timedelta(days=1)
    return day(valid_from) if last <= valid_from else f"{day(valid_from)} – {day(last)}"


def relative_day(value: date, today: date) -> str:
    """Return how far a day lies from ``today``: ``hôm nay``, ``2 ngày trước``, ``sau 12 ngày``."""
    distance = (value - today).days
    near = {0: "hôm nay", 1: "ngày mai", -1: "hôm qua"}
    return near.get(distance) or (f"sau {number(distance)} ngày" if distance > 0 else f"{number(-distance)} ngày trước")


def due(value: date, today: date) -> str:
    """Return what is left until a deadline: ``còn 5 ngày``, ``hết hôm nay``, ``quá 2 ngày``."""
    distance = (value - today).days
    if distance == 0:
        return "hết hôm nay"
    return f"còn {number(distance)} ngày" if distance > 0 else f"quá {number(-distance)} ngày"


def initials(full_name: str) -> str:
    """Return the letters on the face of a person: first of the middle or family name, first of the given name."""
    words = full_name.split()
    return "".join(word[0].upper() for word in words[-2:])
