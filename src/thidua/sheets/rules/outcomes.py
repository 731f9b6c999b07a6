"""What becomes of each row: new, changed, unchanged, in conflict, refused. Pure, and quick for 100,000 rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat

from thidua.sheets.declaring import Column, Fault, Record, Row, Sheet, Value
from thidua.sheets.enums import Outcome, RowRefusal

type Values = tuple[Value, ...]
type Faults = dict[int, list[tuple[str, str]]]
"""Code of the column (empty: the whole row) and reason, by place of the row."""

NEW, CHANGED, UNCHANGED, CONFLICT, REFUSED = (
    Outcome.NEW.value,
    Outcome.CHANGED.value,
    Outcome.UNCHANGED.value,
    Outcome.CONFLICT.value,
    Outcome.REFUSED.value,
)
_AMBIGUOUS = -1


@dataclass(slots=True)
class ReadRows:
    """These are the rows of one sheet after their cells were read, column by column.

    ``numbers`` are the row numbers a spreadsheet program shows. ``present`` says which of our columns the file has.
    ``ids`` and ``versions`` come from the template, ``None`` where the row has none. ``shown`` keeps what stood in
    cells that could not be read, by place and position of the column.
    """

    numbers: Sequence[int]
    values: list[Values]
    present: tuple[bool, ...]
    ids: Sequence[int | None]
    versions: Sequence[str | None]
    faults: Faults = field(default_factory=dict)
    shown: dict[int, dict[int, str]] = field(default_factory=dict)


@dataclass(slots=True)
class Judged:
    """These are the rows of one sheet with their outcome; ``before`` holds what stands now of rows that differ."""

    numbers: Sequence[int]
    outcomes: list[str]
    ids: list[int | None]
    values: list[Values]
    before: dict[int, Values]
    faults: Faults
    shown: dict[int, dict[int, str]]

    def rows(self, wanted: str) -> list[Row]:
        """Return the rows whose outcome is one of the letters of ``wanted``, as hooks get them."""
        if not self.before and set(self.outcomes) == {NEW} and NEW in wanted:
            return list(map(Row, range(len(self.values)), self.ids, self.values, repeat(None)))
        return [
            Row(place, self.ids[place], self.values[place], self._before(place, outcome))
            for place, outcome in enumerate(self.outcomes)
            if outcome in wanted
        ]

    def _before(self, place: int, outcome: str) -> Values | None:
        return self.values[place] if outcome == UNCHANGED else self.before.get(place)

    def refuse(self, faults: Iterable[Fault]) -> None:
        """Refuse the rows that a check found fault with."""
        for fault in faults:
            self.faults.setdefault(fault.place, []).append((fault.column, fault.reason))
            self.outcomes[fault.place] = REFUSED


def version_of(record: Record) -> str:
    """Return what tells this state of a record from another. It begins with a letter, so that no spreadsheet program
    takes it for a number."""
    if record.version:
        return record.version
    return "v" + hashlib.blake2b(repr(record.values).encode(), digest_size=8).hexdigest()


def keys_of(sheet: Sheet, rows: Sequence[Values]) -> list[Values | None]:
    """Return the key of each row, text without case; ``None`` where no part of it is filled in."""
    positions = [sheet.position(code) for code in sheet.keys]
    if not positions:
        return [None] * len(rows)
    columns = [[_folded(row[position]) for row in rows] for position in positions]
    if all(None not in column for column in columns):
        return list(zip(*columns, strict=True))
    return [key if any(part is not None for part in key) else None for key in zip(*columns, strict=True)]


def _folded(value: Value) -> Value:
    return value.casefold() if isinstance(value, str) else value


def judge(sheet: Sheet, read: ReadRows, records: Iterable[Record]) -> Judged:
    """Return what becomes of each row before the rules of the room are asked."""
    by_id = {record.id: record for record in records}
    row_keys = keys_of(sheet, read.values)
    judged = Judged(
        read.numbers, [NEW] * len(read.values), list(read.ids), read.values, {}, dict(read.faults), read.shown
    )
    by_key = _by_key(sheet, by_id)
    if by_id or any(read.ids) or not sheet.adds:
        _compare(sheet, read, judged, _Stand(by_id, by_key, row_keys))
    for place in read.faults:
        judged.outcomes[place] = REFUSED
    _refuse_twins(judged, row_keys)
    return judged


@dataclass(frozen=True, slots=True)
class _Stand:
    by_id: Mapping[int, Record]
    by_key: Mapping[Values, int]
    keys: Sequence[Values | None]


def _by_key(sheet: Sheet, by_id: Mapping[int, Record]) -> dict[Values, int]:
    found: dict[Values, int] = {}
    keys = keys_of(sheet, [record.values for record in by_id.values()])
    for record, key in zip(by_id.values(), keys, strict=True):
        if key is not None:
            found[key] = _AMBIGUOUS if key in found else record.id
    return found


def _compare(sheet: Sheet, read: ReadRows, judged: Judged, stand: _Stand) -> None:
    locked = [place for place, column in enumerate(sheet.columns) if column.is_locked]
    keeps = [place for place, is_present in enumerate(read.present) if not is_present]
    for place, values in enumerate(read.values):
        given, key = read.ids[place], stand.keys[place]
        found = _found(given, key, stand)
        if isinstance(found, str):
            judged.refuse([Fault(place, "", found)])
            continue
        if found is None:
            if not sheet.adds:
                judged.refuse([Fault(place, "", str(RowRefusal.UNKNOWN.label))])
            continue
        judged.ids[place] = found.id
        now = _kept(values, found.values, keeps, locked)
        judged.values[place] = now
        judged.outcomes[place] = _outcome(now, found, read.versions[place])
        if now == found.values:
            continue
        judged.before[place] = found.values
        judged.refuse(_locked_faults(sheet, locked, place, now, found.values))
        if key is not None and stand.by_key.get(key, found.id) != found.id:
            judged.refuse([_key_taken(sheet, place, now)])


def _found(given: int | None, key: Values | None, stand: _Stand) -> Record | str | None:
    """Return the record of a row, ``None`` for a new one, or why it cannot be found."""
    if given is not None:
        return stand.by_id.get(given) or str(RowRefusal.NOT_FOUND.label).format(id=given)
    known = None if key is None else stand.by_key.get(key)
    if known is None:
        return None
    return str(RowRefusal.AMBIGUOUS.label) if known == _AMBIGUOUS else stand.by_id[known]


def _kept(values: Values, before: Values, keeps: Sequence[int], locked: Sequence[int]) -> Values:
    """Return ``values`` with what the file does not say taken from the record: columns it lacks, locked cells it leaves
    empty."""
    blank = [position for position in locked if values[position] is None]
    if not keeps and not blank:
        return values
    now = list(values)
    for position in (*keeps, *blank):
        now[position] = before[position]
    return tuple(now)


def _outcome(values: Values, record: Record, version: str | None) -> str:
    if values == record.values:
        return UNCHANGED
    return CHANGED if version is None or version == version_of(record) else CONFLICT


def _locked_faults(sheet: Sheet, locked: Sequence[int], place: int, values: Values, before: Values) -> Iterable[Fault]:
    for position in locked:
        if values[position] != before[position]:
            reason = str(RowRefusal.LOCKED.label).format(before=_label(sheet.columns[position], before[position]))
            yield Fault(place, sheet.columns[position].code, reason)


def _label(column: Column, value: Value) -> str:
    if value is None:
        return ""
    choices = () if callable(column.choices) else column.choices
    return next((choice.label for choice in choices if choice.code == value), str(value))


def _key_taken(sheet: Sheet, place: int, values: Values) -> Fault:
    code = sheet.keys[0]
    return Fault(place, code, str(RowRefusal.KEY_TAKEN.label).format(value=values[sheet.position(code)]))


def _refuse_twins(judged: Judged, row_keys: Sequence[Values | None]) -> None:
    """Refuse rows that mean the same record, or add the same one, naming the other row."""
    _refuse_equal(judged, row_keys)
    if any(judged.ids):
        _refuse_equal(judged, judged.ids)


def _refuse_equal[T](judged: Judged, marks: Sequence[T | None]) -> None:
    known = {mark for mark in marks if mark is not None}
    if len(known) + sum(1 for mark in marks if mark is None) == len(marks):
        return
    first: dict[T, int] = {}
    for place, mark in enumerate(marks):
        if mark is None:
            continue
        other = first.setdefault(mark, place)
        if other != place:
            _twice(judged, place, other)
            _twice(judged, other, place)


def _twice(judged: Judged, place: int, other: int) -> None:
    reason = str(RowRefusal.TWICE.label).format(other=judged.numbers[other])
    if not any(known.startswith(_TWICE_START) for _, known in judged.faults.get(place, ())):
        judged.refuse([Fault(place, "", reason)])


_TWICE_START = str(RowRefusal.TWICE.label).partition("{")[0]
