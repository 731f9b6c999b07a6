"""Taking an accepted import back as a whole, while nothing it wrote has been changed since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from thidua.audit.rules.seals import RowsDigest
from thidua.audit.services import record, rows_digest
from thidua.shared import witness
from thidua.shared.actor import Actor
from thidua.shared.refusals import RefusedError
from thidua.sheets import policy
from thidua.sheets.declaring import Context, Done, Row, Sheet, Workbook
from thidua.sheets.enums import ImportRefusal, ImportState, SheetAction
from thidua.sheets.models import Import
from thidua.sheets.rules.packing import unpacked
from thidua.sheets.selectors import chunks_of
from thidua.sheets.services.accepting import KIND
from thidua.sheets.services.telling import Passes, Progress, to_nobody

_NAMED = 10
"""How many records in the way are named."""
_PASSES = 2


class BlockedError(RefusedError):
    """Records stand in the way of an undo; ``names`` are some of them, ``count`` is how many there are."""

    def __init__(self, names: Sequence[str], count: int) -> None:
        rest = f" và {count - len(names)} bản ghi khác" if count > len(names) else ""
        super().__init__(
            f"{ImportRefusal.CHANGED_SINCE.label} ({', '.join(names)}{rest})", ImportRefusal.CHANGED_SINCE.value
        )
        self.names = tuple(names)
        self.count = count


@dataclass(frozen=True, slots=True)
class _Traced:
    """These are the rows that were written of one sheet, each with the id of its record, and what the store hook
    kept."""

    sheet: Sheet
    rows: list[tuple[int, Row]]
    keep: object

    def as_done(self) -> Done:
        """Return them as the undo hook gets them."""
        added = [pk for pk, row in self.rows if row.record_id is None]
        return Done(added, [row for _, row in self.rows if row.record_id], self.keep)


def undo(
    *,
    actor: Actor,
    import_id: int,
    progress: Progress = to_nobody,
    at_end: Callable[[Any], None] | None = None,
) -> Import:
    """Put everything back that an accepted import wrote. Raises ``BlockedError`` naming what was changed since,
    ``RefusedError`` where it is not accepted, has expired, or what it added is in use elsewhere. ``at_end`` is called
    last in the transaction with the counts of what had been written."""
    mark = witness.mark_now()
    file_import, workbook, _ = policy.require_import(actor, import_id)
    _insist_accepted(file_import)
    context = Context(actor, file_import.unit_id)
    told = Passes(progress, sum(sum(counts.values()) for counts in file_import.counts.values()), _PASSES)
    traced, digest = _traced(file_import, workbook, told)
    _insist_untouched(context, traced)
    return _write(context, import_id, _Staged(traced, digest, mark), told, at_end)


def _insist_accepted(file_import: Import) -> None:
    if file_import.state not in {ImportState.ACCEPTED, ImportState.UNDOING}:
        raise RefusedError(ImportRefusal.NOT_ACCEPTED.label, ImportRefusal.NOT_ACCEPTED.value)
    if file_import.expired_at is not None:
        raise RefusedError(ImportRefusal.EXPIRED.label, ImportRefusal.EXPIRED.value)


@dataclass(frozen=True, slots=True)
class _Staged:
    """This is an undo before its transaction; ``mark`` was taken before anything was asked."""

    traced: Sequence[_Traced]
    digest: RowsDigest
    mark: witness.Mark


@transaction.atomic
def _write(
    context: Context, import_id: int, staged: _Staged, told: Passes, at_end: Callable[[Any], None] | None
) -> Import:
    file_import, workbook, _ = policy.require_import(context.actor, import_id, is_locked=True)
    _insist_accepted(file_import)
    if not witness.is_untouched_since(staged.mark):
        _insist_untouched(context, staged.traced)
    _take_back(context, staged.traced, told)
    file_import.state, file_import.job_id, file_import.message = ImportState.UNDONE, None, ""
    file_import.undone_at = timezone.now()
    file_import.save(update_fields=["state", "job_id", "message", "undone_at"])
    record(
        actor=context.actor,
        unit_id=file_import.unit_id,
        action=SheetAction.UNDONE,
        kind=KIND,
        object_id=file_import.pk,
        label=f"{workbook.title}: {file_import.file_name}",
        rows=staged.digest,
    )
    if at_end is not None:
        at_end(file_import.written)
    return file_import


def _traced(file_import: Import, workbook: Workbook, told: Passes) -> tuple[list[_Traced], RowsDigest]:
    """Return what was written, sheet by sheet, and the digest of what it was before."""
    digest = rows_digest()
    found = []
    for sheet in workbook.sheets:
        trace = file_import.traces.filter(sheet=sheet.code).first()
        if trace is None:
            continue
        plain = unpacked(trace.content)
        ids = dict(zip(plain["p"], plain["i"], strict=True))
        rows: list[tuple[int, Row]] = []
        for chunk in chunks_of(file_import, sheet):
            places = [place for place in range(len(chunk.values)) if chunk.first + place in ids]
            rows += [(ids[chunk.first + place], chunk.row(place)) for place in places]
            told.add(len(chunk.values), f"{sheet.title}: chuẩn bị")
        digest.tie({sheet.code: plain["i"]})
        digest.add_batch([row.before for _, row in rows])
        found.append(_Traced(sheet, rows, plain["k"]))
    return found, digest


def _insist_untouched(context: Context, traced: Sequence[_Traced]) -> None:
    names: list[str] = []
    count = 0
    for one in traced:
        now = {found.id: found.values for found in one.sheet.existing(context)}
        changed = [row for pk, row in one.rows if now.get(pk) != row.values]
        count += len(changed)
        names += [name_of(one.sheet, row) for row in changed[: _NAMED - len(names)]]
    if count:
        raise BlockedError(names, count)


def name_of(sheet: Sheet, row: Row) -> str:
    """Return how messages name a row."""
    position = sheet.position(sheet.named_by) if sheet.named_by else 0
    return str(row.values[position] or "–")


def _take_back(context: Context, traced: Sequence[_Traced], told: Passes) -> None:
    try:
        with transaction.atomic():
            for one in reversed(traced):
                one.sheet.undo(context, one.as_done())
                told.add(len(one.rows), f"{one.sheet.title}: đã trả lại")
            told.end("Đã trả lại")
    except ProtectedError as error:
        names = ", ".join(sorted({str(thing) for thing in error.protected_objects})[:_NAMED])
        raise RefusedError(f"{ImportRefusal.IN_USE.label} ({names})", ImportRefusal.IN_USE.value) from error
