"""What an acceptance will write, worked out before its transaction begins: that keeps all others from writing on
SQLite."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from thidua.audit.rules.seals import RowsDigest
from thidua.audit.services import rows_digest
from thidua.shared import witness
from thidua.shared.actor import Actor
from thidua.shared.refusals import RefusedError
from thidua.sheets import policy
from thidua.sheets.declaring import Context, Fault, Row, Sheet, Workbook
from thidua.sheets.enums import ImportRefusal, ImportState
from thidua.sheets.models import Import
from thidua.sheets.rules.grid import RawBook
from thidua.sheets.rules.outcomes import CHANGED, CONFLICT, NEW, UNCHANGED, keys_of
from thidua.sheets.selectors import chunks_of
from thidua.sheets.services.books import book_of, is_many
from thidua.sheets.services.dependencies import refusal_of
from thidua.sheets.services.telling import Progress, to_nobody

type Chosen = Mapping[str, Collection[int]]
"""Places of the chosen rows by code of the sheet."""
_WRITTEN = frozenset({NEW, CHANGED})
_WAITING = {ImportState.CHECKED, ImportState.ACCEPTING}


@dataclass(frozen=True, slots=True)
class Part:
    """These are the rows of one sheet that an acceptance writes, those that stand beside them as they are, and, where
    rows were chosen, those that could be written and were not; ``conflicts`` are the places of chosen rows the rules of
    the room have not seen yet."""

    sheet: Sheet
    rows: list[Row] = field(default_factory=list)
    standing: list[Row] = field(default_factory=list)
    left: list[Row] = field(default_factory=list)
    conflicts: set[int] = field(default_factory=set)

    def together(self, more: Sequence[Row] = ()) -> list[Row]:
        """Return the rows that will hold, ``more`` among them, in their order."""
        if not self.standing and not more:
            return self.rows
        return sorted([*self.rows, *self.standing, *more], key=_place)


@dataclass(frozen=True, slots=True)
class Staged:
    """This is an acceptance before its transaction. ``check_number`` is the check the reader saw, ``mark`` was taken
    before anything was asked. ``digest`` holds the values of the rows; their ids are tied on once they are known.
    ``is_stale``: the data have changed so that another outcome would follow; ``book`` is then the file, for another
    check, unless it is big."""

    check_number: int
    parts: Sequence[Part]
    digest: RowsDigest
    mark: witness.Mark
    is_stale: bool = False
    book: RawBook | None = None


def stage(*, actor: Actor, import_id: int, chosen: Chosen | None = None, progress: Progress = to_nobody) -> Staged:
    """Work out what accepting the rows of an import that are new or changed, or with ``chosen`` only those, would
    write, and ask everything again that the preview asked. Nothing is written. Raises ``RefusedError`` where nothing is
    chosen, a chosen row needs one that is not, or the import is not waiting."""
    mark = witness.mark_now()
    file_import, workbook, _ = policy.require_import(actor, import_id)
    insist_waiting(file_import)
    digest = rows_digest()
    parts = _parts(file_import, workbook, chosen, digest, progress)
    if not any(part.rows for part in parts):
        raise RefusedError(ImportRefusal.NOTHING_CHOSEN.label, ImportRefusal.NOTHING_CHOSEN.value)
    context = Context(actor, file_import.unit_id)
    staged = Staged(file_import.shown_check, parts, digest, mark)
    if _has_same_records(context, parts):
        found = next(faults_of(context, parts), None)
        if found is None:
            return staged
        refusal = None if chosen is None else refusal_of(file_import, context, parts, *found)
        if refusal is not None:
            raise refusal
    book = None if is_many(_rows_of(file_import)) else book_of(file_import)
    return Staged(staged.check_number, parts, digest, mark, is_stale=True, book=book)


def insist_waiting(file_import: Import) -> None:
    """Raise ``RefusedError`` where an import does not wait to be accepted."""
    if file_import.state not in _WAITING:
        raise RefusedError(ImportRefusal.NOT_CHECKED.label, ImportRefusal.NOT_CHECKED.value)


def is_fresh(context: Context, parts: Sequence[Part]) -> bool:
    """Whether what would be written now is what the reader saw; inside the transaction that writes."""
    return _has_same_records(context, parts) and next(faults_of(context, parts), None) is None


def _rows_of(file_import: Import) -> int:
    return sum(sum(counts.values()) for counts in file_import.counts.values())


def _parts(
    file_import: Import, workbook: Workbook, chosen: Chosen | None, digest: RowsDigest, progress: Progress
) -> list[Part]:
    total, done = _rows_of(file_import), 0
    parts = []
    for sheet in workbook.sheets:
        part = Part(sheet)
        wanted = None if chosen is None else set(chosen.get(sheet.code, ()))
        digest.tie(sheet.code)
        for chunk in chunks_of(file_import, sheet):
            first = len(part.rows)
            for row, outcome in zip(chunk.rows(), chunk.outcomes, strict=True):
                _sort_in(part, row, outcome, wanted)
            digest.add_batch([row.values for row in part.rows[first:]])
            done += len(chunk.outcomes)
            progress(done // 2, total, f"{sheet.title}: chuẩn bị")
        parts.append(part)
    return parts


def _sort_in(part: Part, row: Row, outcome: str, wanted: Collection[int] | None) -> None:
    if outcome == UNCHANGED:
        part.standing.append(row)
    elif wanted is None:
        if outcome in _WRITTEN:
            part.rows.append(row)
    elif outcome in {NEW, CHANGED, CONFLICT}:
        is_wanted = row.place in wanted
        (part.rows if is_wanted else part.left).append(row)
        if is_wanted and outcome == CONFLICT:
            part.conflicts.add(row.place)


def _has_same_records(context: Context, parts: Sequence[Part]) -> bool:
    """Whether every row still finds the record it found, as it was."""
    return all(_same_records(context, part) for part in parts if part.rows)


def _same_records(context: Context, part: Part) -> bool:
    records = {record.id: record.values for record in part.sheet.existing(context)}
    added = [row.values for row in part.rows if row.record_id is None]
    taken = set(keys_of(part.sheet, list(records.values()))) - {None}
    if taken and any(key in taken for key in keys_of(part.sheet, added)):
        return False
    return all(row.record_id is None or records.get(row.record_id) == row.before for row in part.rows)


def faults_of(context: Context, parts: Sequence[Part]) -> Iterator[tuple[Part, Fault]]:
    """Return what the rules of the room have against the rows to write, the first ones first."""
    earlier: dict[str, list[Row]] = {}
    for part in parts:
        asked = Context(context.actor, context.unit_id, earlier)
        together = part.together()
        if part.rows:
            written = {row.place for row in part.rows}
            for fault in part.sheet.check(asked, together):
                if fault.place in written:
                    yield part, fault
        earlier[part.sheet.code] = together


def _place(row: Row) -> int:
    return row.place
