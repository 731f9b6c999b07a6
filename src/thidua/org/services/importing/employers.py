"""The sheet of employers: who employs the people of each grassroots union, from a day on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from thidua.org.enums import FactRefusal, SheetRefusal
from thidua.org.models import Employer
from thidua.org.rules.history import day_decision
from thidua.org.selectors.sheet_units import known_below, places_below
from thidua.org.services.importing.cells import named_rows, units_of
from thidua.org.services.importing.history import Put, Trace, put_many, take_back
from thidua.org.services.importing.rights import Rights
from thidua.shared.dated import on_day
from thidua.sheets.declaring import Context, Done, Fault, Record, Row, Stored

_UNIT, _KIND, _NAME, _DAY = range(4)
FIELDS = ("kind", "name")


def existing(context: Context) -> Iterable[Record]:
    """Return the employer of each grassroots union at or below the unit, those that have one."""
    places = places_below(context.unit_id, context.today)
    rows = Employer.objects.filter(on_day(context.today), unit__in=places.values("unit"))
    found = {row[0]: row[1:] for row in rows.values_list("unit_id", *FIELDS, "valid_from")}
    return [
        Record(one.unit, (one.ref, *found[one.unit]))
        for one in known_below(context.unit_id, context.today)
        if one.unit in found
    ]


def check(context: Context, rows: Sequence[Row], rights: Rights) -> list[Fault]:
    """Return the faults of units and days."""
    faults: list[Fault] = []
    seen: set[int] = set()
    for row, unit in named_rows(context, rows, rights, faults):
        day: Any = row.values[_DAY]
        life = day_decision(day, founded=unit.founded, dissolved=unit.end).refusal
        if unit.unit in seen:
            faults.append(Fault(row.place, "unit", str(SheetRefusal.UNIT_TWICE.label)))
        elif not unit.is_grassroots:
            faults.append(Fault(row.place, "unit", str(FactRefusal.NOT_GRASSROOTS.label)))
        elif life is not None:
            faults.append(Fault(row.place, "day", str(life.label)))
        seen.add(unit.unit)
    return faults


def store(context: Context, rows: Sequence[Row]) -> Stored:
    """Put the employers into the histories of their units."""
    found = units_of(context, rows)
    puts = [
        Put(unit.unit, row.values[_DAY], unit.end, (row.values[_KIND], row.values[_NAME]))  # type: ignore[arg-type]  # a day
        for row, unit in found
    ]
    traces = put_many(Employer, FIELDS, {}, puts)
    return Stored([unit.unit for _, unit in found], [list(trace) for trace in traces])


def undo(context: Context, done: Done) -> None:
    """Take the employers back; those before hold again."""
    take_back(Employer, FIELDS, [Trace(*trace) for trace in done.keep or ()])
