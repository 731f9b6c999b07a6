"""The tables of reminder days in force on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thidua.notices.models import ReminderPlan
from thidua.notices.rules.steps import DEFAULT, StepTable
from thidua.shared.dated import on_day


@dataclass(frozen=True, slots=True)
class Plans:
    """These are the tables of a day: by kind, and the one of every other kind."""

    by_kind: Mapping[str, StepTable]
    otherwise: StepTable

    def of(self, kind: str) -> StepTable:
        """Return the table of a kind of duty."""
        return self.by_kind.get(kind, self.otherwise)

    @property
    def first_look(self) -> int:
        """How many days before a last day the earliest reminder may be."""
        return max((days for table in (*self.by_kind.values(), self.otherwise) for days in table.before), default=0)


def plans_on(day: date) -> Plans:
    """Return the tables in force on ``day``. One query."""
    rows = ReminderPlan.objects.filter(on_day(day))
    tables = {row.kind: StepTable(tuple(row.days_before), tuple(row.days_after), row.then_every) for row in rows}
    return Plans({kind: table for kind, table in tables.items() if kind}, tables.get("", DEFAULT))
