"""What an act changed, in the words of the reader."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Choices
from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Change:
    """This is one field that an act changed. ``field`` is its Vietnamese label; ``before`` and ``after`` are values as
    Python knows them (members of enums, not their codes; a year as text, since numbers are grouped), ``None`` where
    there is none. A personal value is kept apart from the entry, encrypted, so that it can be erased."""

    field: str
    before: object
    after: object
    is_personal: bool = False


def compare(
    before: Mapping[str, object],
    after: Mapping[str, object],
    labels: Mapping[str, str],
    personal: Collection[str] = (),
) -> list[Change]:
    """Return the fields of ``labels``, in its order, that differ between ``before`` and ``after``."""
    return [
        Change(label, before.get(name), after.get(name), is_personal=name in personal)
        for name, label in labels.items()
        if before.get(name) != after.get(name)
    ]


def shown(value: object) -> str:
    """Return ``value`` as the journal keeps and shows it: text that no later change of formats can alter."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, Choices):
        return str(value.label)
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, int | Decimal):
        return _number(value)
    parts = value if isinstance(value, list | tuple | set | frozenset) else None
    return str(value) if parts is None else ", ".join(map(shown, parts))


def _day(value: date) -> str:
    if not isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local:%H:%M %d/%m/%Y}"


def _number(value: int | Decimal) -> str:
    plain = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,d}"
    return plain.translate(str.maketrans(",.", ".,"))
