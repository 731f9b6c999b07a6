"""Checking a file: what becomes of each of its rows, kept for the preview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction

from thidua.shared import bulk
from thidua.shared.actor import Actor
from thidua.shared.refusals import RefusedError
from thidua.sheets import policy
from thidua.sheets.declaring import Context, Row, Workbook
from thidua.sheets.enums import ImportRefusal, ImportState
from thidua.sheets.models import Import, ImportBook, ImportChunk
from thidua.sheets.rules.columns import read_rows
from thidua.sheets.rules.grid import RawBook
from thidua.sheets.rules.layouts import SheetLayout, layouts_of
from thidua.sheets.rules.outcomes import CHANGED, NEW, UNCHANGED, Judged, judge
from thidua.sheets.rules.packing import pack
from thidua.sheets.services.books import book_of
from thidua.sheets.services.telling import Passes, to_nobody

GOOD = NEW + CHANGED + UNCHANGED
_OPEN = {
    ImportState.MAPPING,
    ImportState.CHECKING,
    ImportState.CHECKED,
    ImportState.ACCEPTING,
    ImportState.FAILED,
}
_CHUNK_FIELDS = ("file_import", "check_number", "sheet", "number", "outcomes", "content")
PASSES = 4
"""How often a check goes over its rows: their cells, their records, the rules of the room, their packing."""


def judged_sheets(
    workbook: Workbook,
    layouts: Mapping[str, SheetLayout],
    book: RawBook,
    context: Context,
    told: Passes | None = None,
) -> dict[str, Judged]:
    """Return what becomes of each row, sheet by sheet in the order of declaration; nothing is written. ``told`` hears
    of all but the last of ``PASSES``."""
    told = told or Passes(to_nobody, 0, PASSES)
    raw_sheets = {raw.name: raw for raw in book.sheets}
    found: dict[str, Judged] = {}
    earlier: dict[str, list[Row]] = {}
    for sheet in workbook.sheets:
        layout = layouts.get(sheet.code)
        if layout is None or layout.name not in raw_sheets:
            continue
        asked, raw = Context(context.actor, context.unit_id, earlier), raw_sheets[layout.name]
        read = read_rows(sheet, raw, layout, asked)
        told.add(len(raw.rows), f"{sheet.title}: so với dữ liệu đang có")
        if sheet.canonical is not None:
            read.values = sheet.canonical(asked, read.values)
        judged = judge(sheet, read, sheet.existing(asked))
        told.add(len(raw.rows), f"{sheet.title}: kiểm tra theo quy tắc")
        rows = judged.rows(GOOD)
        judged.refuse(sheet.check(asked, rows))
        told.add(len(raw.rows), f"{sheet.title}: đã kiểm tra")
        earlier[sheet.code] = [row for row in rows if judged.outcomes[row.place] in GOOD] if judged.faults else rows
        found[sheet.code] = judged
    return found


def check(*, actor: Actor, import_id: int, book: RawBook | None = None) -> Import:
    """Check the file of an import as the data stand now and keep the result; a result there was is replaced at once and
    whole. ``book`` is the file where it was read already. Raises ``RefusedError`` where it is accepted, undone,
    discarded or expired."""
    file_import, workbook, _ = policy.require_import(actor, import_id)
    insist_open(file_import)
    read = book_of(file_import) if book is None else book
    judged = judged_sheets(workbook, layouts_of(file_import.layout), read, Context(actor, file_import.unit_id))
    pieces = list(pieces_of(judged))
    with transaction.atomic():
        number = begin_check(actor, import_id)
        insert_pieces(import_id, number, pieces)
        return show_check(actor, import_id, number, counts_of(judged))


type Piece = tuple[str, int, str, str]
"""Code of the sheet, number, letters of the outcomes and content of up to 1,000 rows."""


def pieces_of(judged: Mapping[str, Judged]) -> Iterator[Piece]:
    """Return the rows as they are kept, a thousand a piece."""
    for code, found in judged.items():
        for number, (outcomes, content) in enumerate(pack(found)):
            yield code, number, outcomes, content


def counts_of(judged: Mapping[str, Judged]) -> dict[str, dict[str, int]]:
    """Return how many rows of each outcome every sheet has."""
    return {code: dict(Counter(found.outcomes)) for code, found in judged.items()}


def begin_check(actor: Actor, import_id: int) -> int:
    """Give a check its number, in the caller's transaction: nothing shows what is kept under it yet."""
    file_import, _, _ = policy.require_import(actor, import_id, is_locked=True)
    insist_open(file_import)
    file_import.checks += 1
    file_import.save(update_fields=["checks"])
    return file_import.checks


def insert_pieces(import_id: int, number: int, pieces: Sequence[Piece]) -> None:
    """Keep pieces of a check, in the caller's transaction."""
    bulk.insert(ImportChunk, _CHUNK_FIELDS, [(import_id, number, *piece) for piece in pieces])


def show_check(actor: Actor, import_id: int, number: int, counts: dict[str, Any]) -> Import:
    """Show what was kept under a number instead of what was shown so far, in the caller's transaction."""
    file_import, _, _ = policy.require_import(actor, import_id, is_locked=True)
    insist_open(file_import)
    file_import.chunks.exclude(check_number=number).delete()
    ImportBook.objects.filter(file_import=file_import).delete()
    file_import.counts, file_import.shown_check = counts, number
    # A check that was begun because an acceptance found other data says so.
    is_stale = file_import.message == ImportRefusal.STALE_AGAIN.label
    file_import.message = str(ImportRefusal.STALE.label) if is_stale else ""
    file_import.state, file_import.job_id = ImportState.CHECKED, None
    file_import.save(update_fields=["counts", "shown_check", "state", "job_id", "message"])
    return file_import


def insist_open(file_import: Import) -> None:
    """Raise ``RefusedError`` where an import has no content any more or is past its check."""
    if file_import.expired_at is not None:
        raise RefusedError(ImportRefusal.EXPIRED.label, ImportRefusal.EXPIRED.value)
    if ImportState(file_import.state) not in _OPEN:
        raise RefusedError(ImportRefusal.NOT_CHECKED.label, ImportRefusal.NOT_CHECKED.value)
