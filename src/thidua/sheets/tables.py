"""Checked rows as a page shows them: each cell with what stands, what shall stand, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua.sheets.declaring import Choice, Column, Sheet, Value
from thidua.sheets.enums import Outcome
from thidua.sheets.rules.columns import shown
from thidua.sheets.rules.grid import cell_name
from thidua.sheets.rules.layouts import SheetLayout
from thidua.sheets.rules.packing import Chunk
from thidua.sheets.selectors import RowsPage

LOOKS: Mapping[Outcome, tuple[str, str]] = {
    Outcome.NEW: ("blue", "plus"),
    Outcome.CHANGED: ("gold", "pencil"),
    Outcome.UNCHANGED: ("mute", "check"),
    Outcome.CONFLICT: ("red", "split"),
    Outcome.REFUSED: ("red", "octagon-alert"),
}
_CHOOSABLE = {Outcome.NEW, Outcome.CHANGED, Outcome.CONFLICT}


@dataclass(frozen=True, slots=True)
class ShownCell:
    """This is one cell: its name in the file (``C14``), what shall stand, what stands where it differs, and why it is
    refused."""

    label: str
    name: str
    text: str
    before: str = ""
    is_changed: bool = False
    reasons: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """This is one row. ``key`` names it in the form of choices."""

    key: str
    number: int
    name: str
    outcome: Outcome
    cells: Sequence[ShownCell]
    reasons: Sequence[str]

    @property
    def tone(self) -> str:
        """The tone of its chip."""
        return LOOKS[self.outcome][0]

    @property
    def icon(self) -> str:
        """The glyph of its chip."""
        return LOOKS[self.outcome][1]

    @property
    def is_choosable(self) -> bool:
        """Whether it may be accepted by itself."""
        return self.outcome in _CHOOSABLE


def lines_of(
    sheet: Sheet, layout: SheetLayout | None, page: RowsPage, choices: Mapping[str, Sequence[Choice]]
) -> list[Line]:
    """Return the rows of one page."""
    return [_line(sheet, layout, chunk, index, choices) for chunk, index in page.rows]


def _line(
    sheet: Sheet, layout: SheetLayout | None, chunk: Chunk, index: int, choices: Mapping[str, Sequence[Choice]]
) -> Line:
    faults = chunk.faults.get(index, [])
    written = chunk.shown.get(index, {})
    before = chunk.before.get(index)
    named = sheet.position(sheet.named_by) if sheet.named_by else 0
    cells = [
        _cell(
            column,
            _place(layout, column.code, chunk.numbers[index]),
            written.get(position, shown(column, chunk.values[index][position], choices[column.code])),
            _before(column, position, chunk.values[index], before, choices[column.code]),
            [reason for code, reason in faults if code == column.code],
        )
        for position, column in enumerate(sheet.columns)
    ]
    return Line(
        key=f"{sheet.code}:{chunk.first + index}",
        number=chunk.numbers[index],
        name=cells[named].text,
        outcome=Outcome(chunk.outcomes[index]),
        cells=cells,
        reasons=[reason for code, reason in faults if not code],
    )


def _cell(column: Column, name: str, text: str, before: str | None, reasons: Sequence[str]) -> ShownCell:
    return ShownCell(column.label, name, text, before or "", before is not None, reasons)


def _before(
    column: Column,
    position: int,
    values: Sequence[Value],
    before: Sequence[Value] | None,
    choices: Sequence[Choice],
) -> str | None:
    """Return what stands where it differs, ``None`` where it does not."""
    if before is None or before[position] == values[position]:
        return None
    return shown(column, before[position], choices)


def _place(layout: SheetLayout | None, code: str, number: int) -> str:
    at = None if layout is None else layout.columns.get(code)
    return "" if at is None else cell_name(number, at)
