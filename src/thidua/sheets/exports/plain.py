"""What stands in the cells of a downloaded list: the values of a page's columns without their drawing."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeData

from thidua.ui.tables import Column, Kind

type PlainValue = str | int | float | Decimal | date | datetime | None

_TAGS = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"[ \t\r\n]+")
_BLANKS = frozenset({"", "–", "\u00a0"})
_NUMBERS = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT})


@dataclass(frozen=True, slots=True)
class PlainColumn:
    """This is one column of a file: its head, what it holds, and how a row is read."""

    label: str
    kind: Kind
    read: Callable[[Any], object]


def plain_columns(columns: Sequence[Column]) -> list[PlainColumn]:
    """Return the columns of a page as a file has them: columns of buttons left out, what stands small under a value in
    a column of its own behind it."""
    found: list[PlainColumn] = []
    for column in columns:
        if column.is_screen_only:
            continue
        found.append(PlainColumn(column.label, column.kind, column.plain or column.read))
        if column.note is not None:
            found.append(PlainColumn(f"{column.label} (ghi chú)", Kind.TEXT, column.note))
    return found


def plain_value(column: PlainColumn, row: Any) -> PlainValue:
    """Return one value as a spreadsheet knows it: a number or a day where it is one, else the words a reader sees."""
    value = column.read(row)
    if column.kind in _NUMBERS and isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return value
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return local.replace(tzinfo=None, microsecond=0)
    if isinstance(value, date):
        return value
    return _words(value)


def _words(value: object) -> str | None:
    """Return text; the words of a drawing without its tags; nothing for the signs that stand for nothing."""
    if value is None or isinstance(value, bool):
        return None if value is None else "Có" if value else "Không"
    text = str(value)
    if isinstance(value, SafeData):
        text = _SPACES.sub(" ", html.unescape(_TAGS.sub(" ", text))).strip()
    return None if text in _BLANKS else text
