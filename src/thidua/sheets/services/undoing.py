"""Taking an accepted import back as a whole, while nothing it wrote has been changed since."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from thidua.audit.services import record
from thidua.shared.actor import Actor
from thidua.shared.refusals import RefusedError
from thidua.sheets import policy
from thidua.sheets.declaring import Context, Done, Row, Sheet, Workbook
from thidua.sheets.enums import ImportRefusal, ImportState, SheetAction
from thidua.sheets.models import Import
from thidua.sheets.rules.packing import unpacked
from thidua.sheets.selectors import chunks_of
from thidua.sheets.services.accepting import KIND

_NAMED = 10
"""How many records in the way are named."""


class BlockedError(RefusedError):
    """Records stand in the way of an undo; ``names`` are some of them, ``count`` is how many there are."""

    def __init__(self, names: Sequence[str], count: int) -> None:
        rest = f" và {count - len(names)} bản ghi khác" if count > len(names) else ""
        super().__init__(
            f"{ImportRefusal.CHANGED_SINCE.label} ({', '.join(names)}{rest})", ImportRefusal.CHANGED_SINCE.value
        )
        self.names = tuple(names)
        self.count = count


@transaction.atomic
def undo(*, actor: Actor, import_id: int) -> Import:
    """Put everything back that an accepted import wrote. Raises ``BlockedError`` naming what was changed since,
    ``RefusedError`` where it is not accepted, has expired, or what it added is in use elsewhere."""
    file_import, workbook, _ = policy.require_import(actor, import_id, is_locked=True)
    if file_import.state != ImportState.ACCEPTED:
        raise RefusedError(ImportRefusal.NOT_ACCEPTED.label, ImportRefusal.NOT_ACCEPTED.value)
    if file_import.expired_at is not None:
        raise RefusedError(ImportRefusal.EXPIRED.label, ImportRefusal.EXPIRED.value)
    context = Context(actor, file_import.unit_id)
    traced = [(sheet, done) for sheet in workbook.sheets if (done := _done(file_import, sheet)) is not None]
    _insist_untouched(context, traced)
    _take_back(context, [(sheet, _as_done(done)) for sheet, done in reversed(traced)])
    file_import.state = ImportState.UNDONE
    file_import.undone_at = timezone.now()
    file_import.save(update_fields=["state", "undone_at"])
    _record(actor, file_import, workbook, traced)
    return file_import


type _Traced = tuple[list[tuple[int, Row]], object]
"""Id of the record and row, for each row written; and what the store hook kept."""


def _done(file_import: Import, sheet: Sheet) -> _Traced | None:
    trace = file_import.traces.filter(sheet=sheet.code).first()
    if trace is None:
        return None
    plain = unpacked(trace.content)
    ids = dict(zip(plain["p"], plain["i"], strict=True))
    rows: list[tuple[int, Row]] = []
    for chunk in chunks_of(file_import, sheet):
        rows += [
            (ids[chunk.first + index], chunk.row(index))
            for index in range(len(chunk.values))
            if chunk.first + index in ids
        ]
    return rows, plain["k"]


def _as_done(traced: _Traced) -> Done:
    rows, keep = traced
    return Done([pk for pk, row in rows if row.record_id is None], [row for _, row in rows if row.record_id], keep)


def _insist_untouched(context: Context, traced: Sequence[tuple[Sheet, _Traced]]) -> None:
    names: list[str] = []
    count = 0
    for sheet, (rows, _) in traced:
        now = {found.id: found.values for found in sheet.existing(context)}
        changed = [row for pk, row in rows if now.get(pk) != row.values]
        count += len(changed)
        names += [name_of(sheet, row) for row in changed[: _NAMED - len(names)]]
    if count:
        raise BlockedError(names, count)


def name_of(sheet: Sheet, row: Row) -> str:
    """Return how messages name a row."""
    position = sheet.position(sheet.named_by) if sheet.named_by else 0
    return str(row.values[position] or "–")


def _take_back(context: Context, parts: Sequence[tuple[Sheet, Done]]) -> None:
    try:
        with transaction.atomic():
            for sheet, done in parts:
                sheet.undo(context, done)
    except ProtectedError as error:
        names = ", ".join(sorted({str(thing) for thing in error.protected_objects})[:_NAMED])
        raise RefusedError(f"{ImportRefusal.IN_USE.label} ({names})", ImportRefusal.IN_USE.value) from error


def _record(actor: Actor, file_import: Import, workbook: Workbook, traced: Sequence[tuple[Sheet, _Traced]]) -> None:
    record(
        actor=actor,
        unit_id=file_import.unit_id,
        action=SheetAction.UNDONE,
        kind=KIND,
        object_id=file_import.pk,
        label=f"{workbook.title}: {file_import.file_name}",
        rows=[{"s": sheet.code, "i": pk, "v": row.before} for sheet, (rows, _) in traced for pk, row in rows],
    )
