"""The units whose people a superior may count on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.org.models import CountPaper, Headcount
from thidua.org.selectors.sheet_units import units_below
from thidua.shared.dated import on_day
from thidua.shared.text import sort_key

MOST_PAPERS = 20


@dataclass(frozen=True, slots=True)
class CountRow:
    """This is one unit with the count that holds today, ``None`` where it has none."""

    unit_id: int
    name: str
    last: Headcount | None


class CountRows:
    """This finds the rows of a unit's page: what stands below it, by name. Four queries."""

    def __init__(self, unit_id: int, day: date) -> None:
        self._day = day
        lines = [line for line in units_below(unit_id, day) if line.known.unit != unit_id]
        self._names = {line.known.unit: line.known.name for line in lines}
        direct = [line.known for line in lines if line.parent == unit_id]
        self.direct = [known.unit for known in sorted(direct, key=lambda known: sort_key(known.name))]
        """The units right below, in the order of their names."""

    @property
    def all_ids(self) -> set[int]:
        """Every unit below."""
        return set(self._names)

    def of(self, units: Sequence[int]) -> list[CountRow]:
        """Return the rows of these units in this order; what does not stand below is left out."""
        known = [unit for unit in dict.fromkeys(units) if unit in self._names]
        counts = {row.unit_id: row for row in Headcount.objects.filter(on_day(self._day), unit__in=known)}
        return [CountRow(unit, self._names[unit], counts.get(unit)) for unit in known]


def papers_of(unit_id: int) -> list[CountPaper]:
    """Return the newest signed papers behind figures of units below."""
    return list(CountPaper.objects.filter(unit=unit_id).select_related("paper")[:MOST_PAPERS])
