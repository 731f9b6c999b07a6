"""What the reader is asked before a file can be checked: which sheet, which heading is which column, old letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua.shared.actor import Actor
from thidua.shared.refusals import RefusedError
from thidua.sheets import policy
from thidua.sheets.declaring import Sheet, Workbook
from thidua.sheets.enums import ImportRefusal, ImportState
from thidua.sheets.models import Import
from thidua.sheets.rules import cells
from thidua.sheets.rules.grid import RawBook, RawSheet, column_name
from thidua.sheets.rules.layouts import (
    ID,
    ID_HEADING,
    VERSION,
    VERSION_HEADING,
    Head,
    find_sheets,
    guessed,
    head_at,
    head_of,
    known_headings,
    matched,
)
from thidua.sheets.rules.legacy_books import converted, recognised
from thidua.sheets.rules.legacy_text import Recognised
from thidua.sheets.services.books import book_of

_SAMPLES = 3
_NO_SHEET = ""


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
class SheetQuestion:
    """This is what is asked about one declared sheet."""

    sheet: Sheet
    names: Sequence[str]
    name: str
    head_row: int
    head: int
    headings: Sequence[Heading]

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


def questions(*, actor: Actor, import_id: int, wanted: Mapping[str, Wanted] | None = None) -> Questions:
    """Return what has to be asked about an import, with what is known and guessed already. Raises ``RefusedError``
    where it is past that."""
    file_import, workbook, _ = policy.require_import(actor, import_id)
    if file_import.state not in {ImportState.MAPPING, ImportState.CHECKED}:
        raise RefusedError(ImportRefusal.NOT_CHECKED.label, ImportRefusal.NOT_CHECKED.value)
    book = book_of(_as_sent(file_import))
    examples = recognised(book)
    readable = converted(book, examples) if examples else book
    looked = {**_first_look(workbook, readable), **(wanted or {})}
    return Questions(
        [_question(workbook, sheet, readable, looked.get(sheet.code)) for sheet in workbook.sheets], examples
    )


def _as_sent(file_import: Import) -> Import:
    """Return the import as if nothing was converted, so that the question can be asked again."""
    file_import.is_converted = None
    return file_import


def _first_look(workbook: Workbook, book: RawBook) -> dict[str, Wanted]:
    found = {code: Wanted(one.raw.name) for code, one in find_sheets(workbook, book).items()}
    if not found and book.shown:
        found[workbook.sheets[0].code] = Wanted(book.shown[0].name)
    return found


def _question(workbook: Workbook, sheet: Sheet, book: RawBook, wanted: Wanted | None) -> SheetQuestion:
    names = [raw.name for raw in book.shown]
    raw = next((raw for raw in book.shown if wanted is not None and raw.name == wanted.name), None)
    if raw is None or wanted is None:
        return SheetQuestion(sheet, names, _NO_SHEET, 1, 0, [])
    known = known_headings(workbook, sheet)
    row = None if wanted.head_row is None else wanted.head_row - raw.first_row
    head = head_of(raw, sheet, known) if row is None else head_at(raw, sheet, known, row)
    return SheetQuestion(sheet, names, raw.name, head.row + raw.first_row, head.row, _headings(raw, sheet, head, known))


def _headings(raw: RawSheet, sheet: Sheet, head: Head, known: Mapping[str, str]) -> list[Heading]:
    certain = matched(head, sheet, known)
    by_position = {position: code for code, position in guessed(head, sheet, certain).items()}
    below = raw.rows[head.row + 1 : head.row + 1 + 50]
    found: list[Heading] = []
    for position, label in enumerate(head.labels):
        samples = [text for row in below if position < len(row) and (text := _text(row[position]))][:_SAMPLES]
        if label or samples:
            code = by_position.get(position, "")
            found.append(
                Heading(position, column_name(position), label, samples, code, bool(code) and code not in certain)
            )
    return found


def _text(cell: object) -> str:
    found = cells.text(cell)  # type: ignore[arg-type]  # a cell of a raw sheet
    return found if isinstance(found, str) else ""
