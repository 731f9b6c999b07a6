"""The cells of a sheet read column by column: each different cell once. Pure but for the choices a column asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from thidua.shared.text import fold
from thidua.sheets.declaring import Choice, Column, ColumnType, Context, Sheet, Value
from thidua.sheets.enums import CellFault, RowRefusal
from thidua.sheets.rules import cells, grid
from thidua.sheets.rules.cells import CellProblem
from thidua.sheets.rules.grid import RawSheet
from thidua.sheets.rules.layouts import EXAMPLE_MARK, ID, VERSION, SheetLayout
from thidua.sheets.rules.outcomes import Faults, ReadRows
from thidua.ui import formats

_READERS: Mapping[ColumnType, cells.Reader] = {
    ColumnType.TEXT: cells.text,
    ColumnType.NUMBER: cells.whole_number,
    ColumnType.DECIMAL: cells.decimal,
    ColumnType.DAY: cells.day,
    ColumnType.YES_NO: cells.flag,
    ColumnType.PHONE: cells.phone,
}
_NO_NEGATIVES = frozenset({ColumnType.NUMBER, ColumnType.DECIMAL})


def choices_of(column: Column, context: Context) -> Sequence[Choice]:
    """Return what may be chosen in a column, asked for where it depends on the unit."""
    return column.choices(context) if callable(column.choices) else column.choices


def shown(column: Column, value: Value, choices: Sequence[Choice] = ()) -> str:
    """Return a value as a reader sees it and as the pipeline reads it back."""
    match value:
        case None:
            return ""
        case bool():
            return "Có" if value else "Không"
        case str():
            return next((choice.label for choice in choices if choice.code == value), value)
        case date():
            return formats.day(value)
        case _:
            return formats.number(value) if isinstance(value, int) else f"{value:f}".replace(".", ",")


def read_rows(sheet: Sheet, raw: RawSheet, layout: SheetLayout, context: Context) -> ReadRows:
    """Return the rows of ``raw`` below its head: blank rows and the example left out, each cell read by its column."""
    grid_rows, numbers = _rows_below(raw, layout)
    columns = _transposed(grid_rows)
    faults: Faults = {}
    seen: dict[int, dict[int, str]] = {}
    values: list[Sequence[Value]] = []
    for position, column in enumerate(sheet.columns):
        at = layout.columns.get(column.code)
        if at is None and column.code in layout.fixed:
            fixed = fixed_value(column, layout.fixed[column.code], context)
            values.append([None if isinstance(fixed, CellProblem) else fixed] * len(numbers))
            if isinstance(fixed, CellProblem):
                _put(faults, range(len(numbers)), column.code, fixed.message)
            continue
        if at is None or at >= len(columns):
            values.append([None] * len(numbers))
            if at is not None and column.is_required:
                _put(faults, range(len(numbers)), column.code, str(RowRefusal.REQUIRED.label))
            continue
        found, refused = _read(columns[at], column, choices_of(column, context))
        for place, reason in refused:
            faults.setdefault(place, []).append((column.code, reason))
            seen.setdefault(place, {})[position] = _as_written(columns[at][place])
        values.append(found)
    ids, id_faults = _ids(columns, layout, len(numbers))
    for place, reason in id_faults:
        faults.setdefault(place, []).append(("", reason))
    return ReadRows(
        numbers=numbers,
        values=list(zip(*values, strict=True)) if values else [()] * len(numbers),
        present=tuple(column.code in layout.columns or column.code in layout.fixed for column in sheet.columns),
        ids=ids,
        versions=_versions(columns, layout, len(numbers)),
        faults=faults,
        shown=seen,
    )


def fixed_value(column: Column, text: str, context: Context) -> Value | CellProblem:
    """Return what one text means in every row of a column that the file does not have."""
    found: Value | CellProblem = _reader(column, choices_of(column, context))(text)
    return found


def _rows_below(raw: RawSheet, layout: SheetLayout) -> tuple[list[grid.Row], list[int]]:
    start = layout.head + 1
    at = layout.columns.get(ID)
    below = raw.rows[start:]
    first = raw.first_row + start
    kept: list[grid.Row] = []
    numbers: list[int] = []
    for number, row in enumerate(below, start=first):
        if at is not None and at < len(row) and _is_example(row[at]):
            continue
        # Most rows hold something that counts as true; asking that first is quicker.
        if any(row) or any(cell is not None and cell != "" for cell in row):
            kept.append(row)
            numbers.append(number)
    return kept, numbers


def _is_example(cell: grid.Value) -> bool:
    return isinstance(cell, str) and not cell.isdigit() and fold(cell) == _EXAMPLE


_EXAMPLE = fold(EXAMPLE_MARK)


def _transposed(rows: Sequence[grid.Row]) -> list[tuple[grid.Value, ...]]:
    """Return the columns; rows of a text file need not be equally long."""
    if not rows:
        return []
    width = len(rows[0])
    if all(len(row) == width for row in rows):
        return list(zip(*rows, strict=True))
    return list(zip_longest(*rows))


def _read(
    column_cells: Sequence[grid.Value], column: Column, choices: Sequence[Choice]
) -> tuple[Sequence[Value], list[tuple[int, str]]]:
    """Return the values of one column, and the refused places with their reasons."""
    read = _reader(column, choices)
    keys = _keys(column_cells)
    known: dict[Any, Any] = {}
    for key, cell in dict(zip(keys, column_cells, strict=True)).items():
        known[key] = read(cell)
    problems = {key: found.message for key, found in known.items() if isinstance(found, CellProblem)}
    if not problems:
        return tuple(map(known.__getitem__, keys)), []
    known.update(dict.fromkeys(problems))
    refused = [(place, problems[key]) for place, key in enumerate(keys) if key in problems]
    return tuple(map(known.__getitem__, keys)), refused


def _keys(column_cells: Sequence[grid.Value]) -> Sequence[Any]:
    """Return what tells different cells apart: 1, 1.0 and True are one key of a dictionary, so their type goes along
    where truth and numbers stand in one column."""
    kinds = set(map(type, column_cells))
    if bool in kinds and kinds & {int, float}:
        return [(cell.__class__, cell) for cell in column_cells]
    return column_cells


def _reader(column: Column, choices: Sequence[Choice]) -> Callable[[grid.Value], Any]:
    plain = cells.choice(choices) if column.type is ColumnType.CHOICE else _READERS[column.type]
    required = CellProblem(CellFault.BROKEN, str(RowRefusal.REQUIRED.label))
    longest = -1 if column.rule else column.max_length

    def read(cell: grid.Value) -> Any:
        found = plain(cell)
        if found.__class__ is str and len(found) <= longest:
            return found  # as most cells are
        if found is None:
            return required if column.is_required else None
        if isinstance(found, CellProblem):
            return found
        reason = _reason(column, found)
        return CellProblem(CellFault.BROKEN, reason) if reason else found

    return read


def _reason(column: Column, value: Any) -> str:
    if isinstance(value, str) and len(value) > column.max_length:
        return str(RowRefusal.TOO_LONG.label).format(length=len(value), limit=column.max_length)
    if column.rule is not None:
        return column.rule(value)
    return str(RowRefusal.NEGATIVE.label) if column.type in _NO_NEGATIVES and value < 0 else ""


def _ids(
    columns: Sequence[Sequence[grid.Value]], layout: SheetLayout, count: int
) -> tuple[list[int | None], list[tuple[int, str]]]:
    at = layout.columns.get(ID)
    if at is None or at >= len(columns):
        return [None] * count, []
    found: list[int | None] = []
    refused: list[tuple[int, str]] = []
    for place, cell in enumerate(columns[at]):
        number = cells.whole_number(cell)
        if isinstance(number, CellProblem) or (number is not None and not 0 < number < _MOST_ID):
            refused.append((place, str(RowRefusal.BAD_ID.label).format(value=_as_written(cell))))
            number = None
        found.append(number)
    return found, refused


_MOST_ID = 2**63


def _versions(columns: Sequence[Sequence[grid.Value]], layout: SheetLayout, count: int) -> list[str | None]:
    at = layout.columns.get(VERSION)
    if at is None or at >= len(columns):
        return [None] * count
    return [_as_written(cell) or None for cell in columns[at]]


def _as_written(cell: grid.Value) -> str:
    found = cells.text(cell)
    return found if isinstance(found, str) else ""


def _put(faults: Faults, places: Sequence[int], code: str, reason: str) -> None:
    for place in places:
        faults.setdefault(place, []).append((code, reason))
