"""What the reader is asked before a file can be checked: which sheet, which heading is which column, old letters."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from thidua.shared.actor import Actor
from thidua.shared.refusals import RefusedError
from thidua.sheets import policy
from thidua.sheets.declaring import Choice, Column, Context, Sheet, Workbook, workbook_of
from thidua.sheets.enums import ImportRefusal, ImportState
from thidua.sheets.models import Import, RememberedLayout
from thidua.sheets.rules import cells
from thidua.sheets.rules.columns import choices_of
from thidua.sheets.rules.foreign import all_headings, confirmed_headings, recognised_in
from thidua.sheets.rules.grid import RawBook, RawSheet, column_name
from thidua.sheets.rules.headings import Head
from thidua.sheets.rules.layouts import (
    ID,
    ID_HEADING,
    VERSION,
    VERSION_HEADING,
    Found,
    SheetLayout,
    find_sheets,
    fingerprint,
    guessed,
    head_at,
    head_of,
    layouts_of,
    matched,
)
from thidua.sheets.rules.legacy_text import Recognised
from thidua.sheets.services.books import Sent, sent_file

_SAMPLES = 3
_NO_SHEET = ""
_ASKED = {ImportState.MAPPING, ImportState.CHECKED, ImportState.FAILED}


@dataclass(frozen=True, slots=True)
class Wanted:
    """This is how the reader wants a sheet to be looked at: its name in the file, empty for not at all, and the number
    of the row of its heading, ``None`` to look for it."""

    name: str
    head_row: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """This is one heading of the file: where it stands, what stands below it, and the column it is taken for; a guess
    is only offered."""

    position: int
    letters: str
    label: str
    samples: Sequence[str]
    code: str = ""
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Lacking:
    """This is one column that may hold the same in every row, because the file does not have it: what was said before,
    and what may be chosen where not everything may."""

    column: Column
    value: str
    choices: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """This is what is asked about one declared sheet. ``lacking`` are all its columns: which of them the file does not
    have is the reader's to say."""

    sheet: Sheet
    names: Sequence[str]
    name: str
    head_row: int
    head: int
    headings: Sequence[Heading]
    lacking: Sequence[Lacking] = ()

    @property
    def options(self) -> list[tuple[str, str]]:
        """Code and label of every column a heading may be taken for."""
        own = [(ID, ID_HEADING), (VERSION, VERSION_HEADING)]
        return [(column.code, column.label) for column in self.sheet.columns] + own


@dataclass(frozen=True, slots=True)
class Questions:
    """This is all that is asked about a file. ``examples`` are texts in old letters, empty where there are none."""

    sheets: Sequence[SheetQuestion]
    examples: Sequence[Recognised]


def questions(
    *, actor: Actor, import_id: int, wanted: Mapping[str, Wanted] | None = None, sent: Sent | None = None
) -> Questions:
    """Return what has to be asked about an import, with what is known and guessed already; ``sent`` is the file where
    it was opened already. Raises ``RefusedError`` where it is past that."""
    file_import, workbook, _ = policy.require_import(actor, import_id)
    opened = sent or file_to_match(file_import)
    readable = opened.readable()
    found = find_sheets(workbook, readable)
    looked = {**_first_look(workbook, readable, found), **(wanted or {})}
    asked = _Asked(workbook, readable, _said_before(file_import, found), Context(actor, file_import.unit_id))
    return Questions([asked.about(sheet, looked.get(sheet.code)) for sheet in workbook.sheets], opened.examples)


def remembered(unit_id: int, workbook: Workbook, found: Mapping[str, Found]) -> dict[str, SheetLayout]:
    """Return how the unit has matched the same headings before, for the file they stand in now; empty where it has
    not."""
    mark = fingerprint({one.raw.name: one.head for one in found.values()})
    kept = RememberedLayout.objects.filter(unit_id=unit_id, workbook=workbook.code, fingerprint=mark).first()
    if kept is None:
        return {}
    plain = {
        code: {**kept.layout[code], "name": one.raw.name, "head": one.head.row}
        for code, one in found.items()
        if code in kept.layout
    }
    return layouts_of(plain)


def file_to_match(file_import: Import) -> Sent:
    """Return the file of an import whose columns may be matched. Raises ``RefusedError`` where it is past that."""
    if file_import.state not in _ASKED:
        raise RefusedError(ImportRefusal.NOT_CHECKED.label, ImportRefusal.NOT_CHECKED.value)
    return sent_file(file_import)


def _said_before(file_import: Import, found: Mapping[str, Found]) -> dict[str, SheetLayout]:
    """Return what was answered for this file, else for the same headings."""
    if file_import.state == ImportState.CHECKED:
        return layouts_of(file_import.layout)
    return remembered(file_import.unit_id, workbook_of(file_import.workbook), found)


def _first_look(workbook: Workbook, book: RawBook, found: Mapping[str, Found]) -> dict[str, Wanted]:
    looked = {code: Wanted(one.raw.name) for code, one in found.items()}
    if not looked and book.shown:
        looked[workbook.sheets[0].code] = Wanted(book.shown[0].name)
    return looked


@dataclass(frozen=True, slots=True)
class _Asked:
    """This makes the questions about the sheets of one file."""

    workbook: Workbook
    book: RawBook
    before: Mapping[str, SheetLayout]
    context: Context

    def about(self, sheet: Sheet, wanted: Wanted | None) -> SheetQuestion:
        """Return what is asked about one sheet."""
        names = [raw.name for raw in self.book.shown]
        raw = next((raw for raw in self.book.shown if wanted is not None and raw.name == wanted.name), None)
        if raw is None or wanted is None:
            return SheetQuestion(sheet, names, _NO_SHEET, 1, 0, [])
        known = all_headings(self.workbook, sheet)
        row = None if wanted.head_row is None else wanted.head_row - raw.first_row
        head = head_of(raw, sheet, known) if row is None else head_at(raw, sheet, known, row)
        before = self.before.get(sheet.code)
        if before is not None and (before.name, before.head) != (raw.name, head.row):
            before = None
        columns, sure = self._columns(sheet, head, before)
        headings = _headings(raw, head, columns, sure)
        return SheetQuestion(
            sheet, names, raw.name, head.row + raw.first_row, head.row, headings, self._lacking(sheet, before)
        )

    def _columns(self, sheet: Sheet, head: Head, before: SheetLayout | None) -> tuple[Mapping[str, int], set[str]]:
        """Return the position of each column, and the codes of those that are no guess."""
        if before is not None:
            return before.columns, set(before.columns)
        certain = matched(head, sheet, confirmed_headings(self.workbook, sheet))
        columns = guessed(head, sheet, certain, recognised_in(self.workbook, sheet, head))
        return columns, {code for code, at in columns.items() if certain.get(code) == at}

    def _lacking(self, sheet: Sheet, before: SheetLayout | None) -> list[Lacking]:
        said = {} if before is None else before.fixed
        return [
            Lacking(column, said.get(column.code, ""), choices_of(column, self.context)) for column in sheet.columns
        ]


def _headings(raw: RawSheet, head: Head, columns: Mapping[str, int], sure: Collection[str]) -> list[Heading]:
    by_position = {position: code for code, position in columns.items()}
    below = raw.rows[head.row + 1 : head.row + 1 + 50]
    found: list[Heading] = []
    for position, label in enumerate(head.labels):
        samples = [text for row in below if position < len(row) and (text := _text(row[position]))][:_SAMPLES]
        if label or samples:
            code = by_position.get(position, "")
            found.append(
                Heading(position, column_name(position), label, samples, code, bool(code) and code not in sure)
            )
    return found


def _text(cell: object) -> str:
    found = cells.text(cell)  # type: ignore[arg-type]  # a cell of a raw sheet
    return found if isinstance(found, str) else ""
