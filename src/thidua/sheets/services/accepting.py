"""Accepting checked rows: all or the chosen ones, in one transaction, so that a kill leaves nothing or all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from thidua.audit.services import record
from thidua.shared import bulk, witness
from thidua.shared.actor import Actor
from thidua.shared.refusals import RefusedError
from thidua.sheets import policy
from thidua.sheets.declaring import Context, Row, Workbook
from thidua.sheets.enums import ImportRefusal, ImportState, SheetAction
from thidua.sheets.models import Import, ImportTrace
from thidua.sheets.rules.outcomes import CHANGED, NEW
from thidua.sheets.rules.packing import packed
from thidua.sheets.services.checking import check
from thidua.sheets.services.handing_over import CHECK_JOB, start_job
from thidua.sheets.services.staging import Chosen, Part, Staged, insist_waiting, is_fresh, stage
from thidua.sheets.services.telling import Progress, to_nobody

KIND = "sheets.import"


class _StaleError(Exception):
    """What the reader saw is not what would be written now."""


def accept(  # what a submit and a job hand over differ
    *,
    actor: Actor,
    import_id: int,
    chosen: Chosen | None = None,
    staged: Staged | None = None,
    progress: Progress = to_nobody,
    at_end: Callable[[Any], None] | None = None,
) -> Import:
    """Write the rows of an import that are new or changed; with ``chosen`` only those, conflicts among them included.

    ``staged`` is what ``staging.stage`` worked out for the same choice before the caller's transaction began. Where the
    data have changed since the check so that another outcome would follow, nothing is written, the file is checked
    again (a big one by a job), and ``RefusedError`` says so. Raises it too where nothing is chosen, a chosen row cannot
    be written without another, or the import is not waiting. ``at_end`` is called last in the transaction with the
    counts of what was written.
    """
    found = staged or stage(actor=actor, import_id=import_id, chosen=chosen, progress=progress)
    if found.is_stale and found.book is not None:
        check(actor=actor, import_id=import_id, book=found.book)
        raise _refused(import_id, ImportRefusal.STALE)
    try:
        if found.is_stale:
            raise _StaleError
        return _write(actor, import_id, found, progress, at_end)
    except _StaleError:
        _check_later(actor, import_id)
        raise _refused(import_id, ImportRefusal.STALE_AGAIN) from None


@transaction.atomic
def _check_later(actor: Actor, import_id: int) -> None:
    """Let a job check the file again: opening it takes seconds, and this may be the transaction of a submit."""
    Import.objects.filter(pk=import_id, state=ImportState.ACCEPTING).update(state=ImportState.CHECKED)
    start_job(actor, import_id, CHECK_JOB, ImportState.CHECKING)


def _refused(import_id: int, refusal: ImportRefusal) -> RefusedError:
    Import.objects.filter(pk=import_id).update(message=refusal.label)
    return RefusedError(refusal.label, refusal.value)


@transaction.atomic
def _write(
    actor: Actor, import_id: int, staged: Staged, progress: Progress, at_end: Callable[[Any], None] | None
) -> Import:
    file_import, workbook, _ = policy.require_import(actor, import_id, is_locked=True)
    insist_waiting(file_import)
    if file_import.shown_check != staged.check_number:
        raise RefusedError(ImportRefusal.NOT_CHECKED.label, ImportRefusal.NOT_CHECKED.value)
    context = Context(actor, file_import.unit_id)
    if not witness.is_untouched_since(staged.mark) and not is_fresh(context, staged.parts):
        raise _StaleError
    _store_all(file_import, context, staged, progress)
    file_import.written = {part.sheet.code: _count(part.rows) for part in staged.parts if part.rows}
    file_import.state = ImportState.ACCEPTED
    file_import.job_id, file_import.message = None, ""
    file_import.accepted_at = timezone.now()
    file_import.save(update_fields=["written", "state", "job_id", "message", "accepted_at"])
    _record(actor, file_import, workbook, staged)
    if at_end is not None:
        at_end(file_import.written)
    return file_import


def _store_all(file_import: Import, context: Context, staged: Staged, progress: Progress) -> None:
    total = sum(len(part.rows) for part in staged.parts)
    done = 0
    for part in staged.parts:
        if part.rows:
            _store(file_import, context, part, staged)
            done += len(part.rows)
            progress(total // 2 + done // 2, total, f"{part.sheet.title}: đã ghi")


def _store(file_import: Import, context: Context, part: Part, staged: Staged) -> None:
    stored = part.sheet.store(context, part.rows)
    ids = list(stored.ids)
    trace = {"p": [row.place for row in part.rows], "i": ids, "k": stored.keep}
    bulk.insert(ImportTrace, ("file_import", "sheet", "content"), [(file_import.pk, part.sheet.code, packed(trace))])
    staged.digest.tie({part.sheet.code: ids})


def _count(rows: Sequence[Row]) -> dict[str, int]:
    added = sum(1 for row in rows if row.record_id is None)
    return {NEW: added, CHANGED: len(rows) - added}


def _record(actor: Actor, file_import: Import, workbook: Workbook, staged: Staged) -> None:
    record(
        actor=actor,
        unit_id=file_import.unit_id,
        action=SheetAction.ACCEPTED,
        kind=KIND,
        object_id=file_import.pk,
        label=f"{workbook.title}: {file_import.file_name}",
        rows=staged.digest,
    )
