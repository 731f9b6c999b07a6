"""What every sheet about units does alike: find the unit a row names, and say why it cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from thidua.org.enums import SheetRefusal
from thidua.org.models import UnitKind
from thidua.org.rules.unit_names import Known, UnitNames, said
from thidua.org.selectors.sheet_units import known_below
from thidua.org.services.importing.rights import Held, Rights
from thidua.shared.refusals import RefusedError
from thidua.sheets.declaring import Context, Fault, Row, Value

UNIT_COLUMNS = ("code", "name", "short_name", "kind", "parent", "sector", "founded")
"""The columns of the sheet of units, which later sheets of the same file look into."""

UNITS = "units"
_CODE, _NAME, _KIND, _FOUNDED = 0, 1, 3, 6


def fresh_units(rows: Iterable[Row]) -> Iterator[Known]:
    """Return the units that rows of the sheet of units add, under the negative numbers of their rows."""
    grassroots = dict(UnitKind.objects.values_list("code", "is_grassroots"))
    for row in rows:
        if row.record_id is None:
            values: tuple[Any, ...] = row.values
            yield Known(-1 - row.place, values[_CODE], values[_NAME], values[_FOUNDED], None, grassroots[values[_KIND]])


def units_named(context: Context) -> UnitNames:
    """Return the units a row may name: those at and below the unit of the workbook, those the same file adds, by the
    codes the same file gives them."""
    sheet = context.earlier.get(UNITS, ())
    recoded = {row.record_id: str(row.values[_CODE]) for row in sheet if row.record_id is not None}
    known = (
        one._replace(code="" if recoded[one.unit].startswith("#") else recoded[one.unit])
        if one.unit in recoded
        else one
        for one in known_below(context.unit_id, context.today)
    )
    return UnitNames([*known, *fresh_units(sheet)])


def named_rows(
    context: Context, rows: Sequence[Row], rights: Rights, faults: list[Fault], names: UnitNames | None = None
) -> Iterator[tuple[Row, Known]]:
    """Return each row with the unit that its first column names; a row that names none, or one the actor may not write
    about, adds to ``faults`` instead."""
    names, held = names or units_named(context), Held(context, rights)
    for row in rows:
        text = row.values[0]
        found = names.find(str(text))
        if isinstance(found, SheetRefusal):
            faults.append(Fault(row.place, "unit", said(found, text)))
        elif not held.over(found.unit):
            faults.append(Fault(row.place, "unit", said(SheetRefusal.EDIT_MISSING, found.name)))
        else:
            yield row, found


def units_of(context: Context, rows: Sequence[Row]) -> list[tuple[Row, Known]]:
    """Return each row with its unit, found in the database. Raises ``RefusedError`` where one is gone."""
    names = UnitNames(known_below(context.unit_id, context.today))
    found = [(row, names.find(str(row.values[0]))) for row in rows]
    for row, unit in found:
        if isinstance(unit, SheetRefusal):
            raise RefusedError(said(unit, row.values[0]), unit.value)
    return [(row, unit) for row, unit in found if isinstance(unit, Known)]


def with_refs(
    context: Context, rows: Sequence[tuple[Value, ...]], names: UnitNames | None = None
) -> list[tuple[Value, ...]]:
    """Return rows whose first cell names a unit with the unit as a template writes it: a full name becomes its code."""
    names = names or units_named(context)
    written: dict[Value, Value] = {}
    for row in rows:
        text = row[0]
        if text not in written:
            found = None if text is None else names.find(str(text))
            written[text] = found.ref if isinstance(found, Known) else text
    return [row if written[row[0]] == row[0] else (written[row[0]], *row[1:]) for row in rows]
