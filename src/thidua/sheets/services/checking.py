"""Checking a file: what becomes of each of its rows, kept for the preview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db import transaction

from thidua.shared import bulk
from thidua.shared.actor import Actor
from thidua.shared.refusals import RefusedError
from thidua.sheets import policy
from thidua.sheets.declaring import Context, Row, Workbook
from thidua.sheets.enums import ImportRefusal, ImportState
from thidua.sheets.models import Import, ImportChunk
from thidua.sheets.rules.columns import read_rows
from thidua.sheets.rules.grid import RawBook
from thidua.sheets.rules.layouts import SheetLayout, layouts_of
from thidua.sheets.rules.outcomes import CHANGED, NEW, UNCHANGED, Judged, judge
from thidua.sheets.rules.packing import pack
from thidua.sheets.services.books import book_of

GOOD = NEW + CHANGED + UNCHANGED
_OPEN = {ImportState.MAPPING, ImportState.CHECKING, ImportState.CHECKED, ImportState.ACCEPTING}


def judged_sheets(
    workbook: Workbook, layouts: Mapping[str, SheetLayout], book: RawBook, context: Context
) -> dict[str, Judged]:
    """Return what becomes of each row, sheet by sheet in the order of declaration; nothing is written."""
    raw_sheets = {raw.name: raw for raw in book.sheets}
    found: dict[str, Judged] = {}
    earlier: dict[str, list[Row]] = {}
    for sheet in workbook.sheets:
        layout = layouts.get(sheet.code)
        if layout is None or layout.name not in raw_sheets:
            continue
        asked = Context(context.actor, context.unit_id, earlier)
        read = read_rows(sheet, raw_sheets[layout.name], layout, asked)
        if sheet.canonical is not None:
            read.values = sheet.canonical(asked, read.values)
        judged = judge(sheet, read, sheet.existing(asked))
        rows = judged.rows(GOOD)
        judged.refuse(sheet.check(asked, rows))
        earlier[sheet.code] = [row for row in rows if judged.outcomes[row.place] in GOOD] if judged.faults else rows
        found[sheet.code] = judged
    return found


def check(*, actor: Actor, import_id: int, book: RawBook | None = None) -> Import:
    """Check the file of an import as the data stand now and keep the result; a result there was is replaced at once and
    whole. ``book`` is the file where it was read already. Raises ``RefusedError`` where it is accepted, undone,
    discarded or expired."""
    file_import, workbook, _ = policy.require_import(actor, import_id)
    _insist_open(file_import)
    read = book_of(file_import) if book is None else book
    context = Context(actor, file_import.unit_id)
    judged = judged_sheets(workbook, layouts_of(file_import.layout), read, context)
    return _keep(actor, import_id, judged)


@transaction.atomic
def _keep(actor: Actor, import_id: int, judged: Mapping[str, Judged]) -> Import:
    file_import, _, _ = policy.require_import(actor, import_id, is_locked=True)
    _insist_open(file_import)
    file_import.chunks.all().delete()
    fields = ("file_import", "sheet", "number", "outcomes", "content")
    rows = [
        (file_import.pk, code, number, outcomes, content)
        for code, found in judged.items()
        for number, (outcomes, content) in enumerate(pack(found))
    ]
    bulk.insert(ImportChunk, fields, rows)
    file_import.counts = {code: dict(Counter(found.outcomes)) for code, found in judged.items()}
    file_import.state = ImportState.CHECKED
    file_import.job_id = None
    file_import.save(update_fields=["counts", "state", "job_id"])
    return file_import


def _insist_open(file_import: Import) -> None:
    if file_import.expired_at is not None:
        raise RefusedError(ImportRefusal.EXPIRED.label, ImportRefusal.EXPIRED.value)
    if ImportState(file_import.state) not in _OPEN:
        raise RefusedError(ImportRefusal.NOT_CHECKED.label, ImportRefusal.NOT_CHECKED.value)
