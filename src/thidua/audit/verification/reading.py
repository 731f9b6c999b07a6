"""Reading entries in batches, whatever somebody wrote into the columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import Error, connection
from django.db.models import Q, QuerySet

from thidua.audit.models import CONTENT_FIELDS, JournalEntry
from thidua.audit.rules.links import SealedRow

BATCH = 1000
PLACE_FIELDS = ("unit_id", "seq", "content_mac", "previous_mac", "mac")
_WIDTH = len(CONTENT_FIELDS)
_ID = CONTENT_FIELDS.index("id")
_CHANGES = CONTENT_FIELDS.index("changes")


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """This is a row whose values are not even of their type. SQLite keeps any value in any column."""

    entry_id: int
    seq: int | None


type Row = SealedRow | UnreadableRow


def chain_batches(unit_id: int, after_seq: int) -> Iterator[list[Row]]:
    """Yield the rows of a chain behind ``after_seq``, by number, in batches."""
    behind = Q(seq__gt=after_seq)
    while True:
        rows = read(JournalEntry.objects.filter(behind, unit_id=unit_id).order_by("seq", "id"))
        if rows:
            yield rows
        if len(rows) < BATCH or rows[-1].seq is None:
            return
        last = rows[-1]
        behind = Q(seq__gt=last.seq) | Q(seq=last.seq, id__gt=last.entry_id)


def read(entries: QuerySet[JournalEntry]) -> list[Row]:
    """Return the first rows of ``entries``, one batch at most."""
    try:
        return [_row(values) for values in entries.values_list(*CONTENT_FIELDS, *PLACE_FIELDS)[:BATCH]]
    except (Error, ValueError, TypeError):
        if connection.vendor != "sqlite":
            raise
        return [_alone(entry_id) for entry_id in entries.values_list("id", flat=True)[:BATCH]]


def row_of(entry: JournalEntry) -> Row:
    """Return a loaded entry as the row it was read from."""
    return _row([getattr(entry, name) for name in (*CONTENT_FIELDS, *PLACE_FIELDS)])


def _row(values: Sequence[Any]) -> Row:
    content, (unit_id, seq, content_mac, previous_mac, mac) = values[:_WIDTH], values[_WIDTH:]
    texts = (content[_CHANGES], content_mac, previous_mac, mac)
    if not isinstance(seq, int) or not isinstance(unit_id, int) or not all(isinstance(text, str) for text in texts):
        return UnreadableRow(content[_ID], seq if isinstance(seq, int) else None)
    return SealedRow(content[_ID], unit_id, seq, content, content[_CHANGES], content_mac, previous_mac, mac)


def _alone(entry_id: int) -> Row:
    """Read one row for itself, so that one spoilt value does not hide its neighbours."""
    entry = JournalEntry.objects.filter(pk=entry_id)
    try:
        return _row(entry.values_list(*CONTENT_FIELDS, *PLACE_FIELDS).get())
    except (Error, ValueError, TypeError):
        seq = entry.values_list("seq", flat=True).get()
        return UnreadableRow(entry_id, seq if isinstance(seq, int) else None)
