"""How a cell of a spreadsheet names a unit: by its code, by ``#`` and its number, or by its full name where only one
bears it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from thidua.org.enums import SheetRefusal


class Known(NamedTuple):
    """This is a unit that a cell may name. ``unit`` is its id; of a unit that the same file adds the negative number of
    its row. ``end`` is the first day it is no more."""

    unit: int
    code: str
    name: str
    founded: date
    end: date | None
    is_grassroots: bool

    @property
    def ref(self) -> str:
        """What a template writes for the unit: its code, or the number of the product where it has none."""
        return self.code or ref_of(self.unit)


def ref_of(unit_id: int) -> str:
    """Return how a unit without a code is written."""
    return f"#{unit_id}"


class UnitNames:
    """This finds units by what a cell says, spaces and capitals aside."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.by_unit = {one.unit: one for one in known}
        self._by_ref: dict[str, int] = {}
        self._by_name: dict[str, int | None] = {}
        for unit, one in self.by_unit.items():
            if unit > 0:
                self._by_ref[ref_of(unit)] = unit
            if one.code:
                self._by_ref.setdefault(one.code.casefold(), unit)
            name = one.name.casefold()
            self._by_name[name] = None if name in self._by_name else unit

    def find(self, text: str) -> Known | SheetRefusal:
        """Return the unit that ``text`` names, or why it names none."""
        wanted = text.casefold()
        unit = self._by_ref.get(wanted)
        if unit is None:
            if wanted not in self._by_name:
                return SheetRefusal.UNIT_UNKNOWN
            unit = self._by_name[wanted]
        return SheetRefusal.UNIT_AMBIGUOUS if unit is None else self.by_unit[unit]


def said(refusal: SheetRefusal, text: object = "") -> str:
    """Return the sentence of ``refusal`` about ``text``."""
    return str(refusal.label).format(text=text)
