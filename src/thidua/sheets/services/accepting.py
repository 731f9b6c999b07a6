"""Accepting checked rows: all or the chosen ones, in one transaction, so that a kill leaves nothing or all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from thidua.audit.services import record
from thidua.shared import bulk
from thidua.shared.actor import Actor
from thidua.shared.refusals import RefusedError
from thidua.sheets import policy
from thidua.sheets.declaring import Context, Row, Sheet
from thidua.sheets.enums import ImportRefusal, ImportState, SheetAction
from thidua.sheets.models import Import, ImportTrace
from thidua.sheets.rules.outcomes import CHANGED, CONFLICT, NEW, UNCHANGED, keys_of
from thidua.sheets.rules.packing import packed
from thidua.sheets.selectors import chunks_of
from thidua.sheets.services.checking import check

KIND = "sheets.import"
type Chosen = Mapping[str, Collection[int]]
"""Places of the chosen rows by code of the sheet."""


class _StaleError(Exception):
    """What the reader saw is not what would be written now."""


@dataclass(frozen=True, slots=True)
class _Part:
    """These are the rows of one sheet to write, and those that only stand beside them."""

    sheet: Sheet
    rows: list[Row]
    others: list[Row]


def accept(
    *,
    actor: Actor,
    import_id: int,
    chosen: Chosen | None = None,
    at_end: Callable[[Any], None] | None = None,
) -> Import:
    """Write the rows of an import that are new or changed; with ``chosen`` only those, conflicts among them included.

    Where the data have changed since the check so that another outcome would follow, nothing is written, the file is
    checked again, and ``RefusedError`` says so. Raises it too where nothing is chosen or the import is not waiting.
    ``at_end`` is called last in the transaction with the counts of what was written.
    """
    try:
        return _accept(actor, import_id, chosen, at_end)
    except _StaleError:
        check(actor=actor, import_id=import_id)
        raise RefusedError(ImportRefusal.STALE.label, ImportRefusal.STALE.value) from None


@transaction.atomic
def _accept(actor: Actor, import_id: int, chosen: Chosen | None, at_end: Callable[[Any], None] | None) -> Import:
    file_import, workbook, _ = policy.require_import(actor, import_id, is_locked=True)
    if file_import.state not in {ImportState.CHECKED, ImportState.ACCEPTING}:
        raise RefusedError(ImportRefusal.NOT_CHECKED.label, ImportRefusal.NOT_CHECKED.value)
    parts = [_part(file_import, sheet, chosen) for sheet in workbook.sheets]
    if not any(part.rows for part in parts):
        raise RefusedError(ImportRefusal.NOTHING_CHOSEN.label, ImportRefusal.NOTHING_CHOSEN.value)
    context = Context(actor, file_import.unit_id)
    _insist_fresh(context, parts)
    written = [row for part in parts if part.rows for row in _store(file_import, context, part)]
    file_import.written = {part.sheet.code: _count(part.rows) for part in parts if part.rows}
    file_import.state = ImportState.ACCEPTED
    file_import.job_id = None
    file_import.accepted_at = timezone.now()
    file_import.save(update_fields=["written", "state", "job_id", "accepted_at"])
    record(
        actor=actor,
        unit_id=file_import.unit_id,
        action=SheetAction.ACCEPTED,
        kind=KIND,
        object_id=file_import.pk,
        label=f"{workbook.title}: {file_import.file_name}",
        rows=written,
    )
    if at_end is not None:
        at_end(file_import.written)
    return file_import


def _part(file_import: Import, sheet: Sheet, chosen: Chosen | None) -> _Part:
    wanted = None if chosen is None else set(chosen.get(sheet.code, ()))
    rows: list[Row] = []
    others: list[Row] = []
    for chunk in chunks_of(file_import, sheet):
        for index, outcome in enumerate(chunk.outcomes):
            place = chunk.first + index
            if outcome == UNCHANGED:
                others.append(chunk.row(index))
            elif _is_wanted(outcome, place, wanted):
                rows.append(chunk.row(index))
    return _Part(sheet, rows, others)


def _is_wanted(outcome: str, place: int, wanted: Collection[int] | None) -> bool:
    if wanted is None:
        return outcome in {NEW, CHANGED}
    return place in wanted and outcome in {NEW, CHANGED, CONFLICT}


def _count(rows: Sequence[Row]) -> dict[str, int]:
    added = sum(1 for row in rows if row.record_id is None)
    return {NEW: added, CHANGED: len(rows) - added}


def _insist_fresh(context: Context, parts: Sequence[_Part]) -> None:
    """Ask everything again that the preview asked. Raises ``_StaleError`` where an answer differs."""
    earlier: dict[str, list[Row]] = {}
    for part in parts:
        asked = Context(context.actor, context.unit_id, earlier)
        if part.rows:
            _insist_same_records(asked, part)
        everything = sorted([*part.rows, *part.others], key=_place) if part.others else part.rows
        if part.rows:
            written = {row.place for row in part.rows}
            if any(fault.place in written for fault in part.sheet.check(asked, everything)):
                raise _StaleError
        earlier[part.sheet.code] = everything


def _place(row: Row) -> int:
    return row.place


def _insist_same_records(context: Context, part: _Part) -> None:
    records = {record.id: record.values for record in part.sheet.existing(context)}
    taken = set(keys_of(part.sheet, list(records.values()))) - {None}
    added = [row.values for row in part.rows if row.record_id is None]
    if taken and any(key in taken for key in keys_of(part.sheet, added)):
        raise _StaleError
    for row in part.rows:
        if row.record_id is not None and records.get(row.record_id) != row.before:
            raise _StaleError


def _store(file_import: Import, context: Context, part: _Part) -> list[dict[str, Any]]:
    stored = part.sheet.store(context, part.rows)
    ids = list(stored.ids)
    trace = {
        "p": [row.place for row in part.rows],
        "i": ids,
        "c": [index for index, row in enumerate(part.rows) if row.record_id is not None],
        "k": stored.keep,
    }
    bulk.insert(ImportTrace, ("file_import", "sheet", "content"), [(file_import.pk, part.sheet.code, packed(trace))])
    code = part.sheet.code
    return [{"s": code, "i": pk, "v": row.values} for pk, row in zip(ids, part.rows, strict=True)]
