"""What checkpoints and witnesses say about chains, sorted on disk so that any amount of it fits."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import Error, connection
from django.db.models import QuerySet

from thidua.audit.models import JournalHead
from thidua.audit.selectors import is_head_sound

_BATCH = 2000
_TABLES = """
CREATE TABLE chain (unit INTEGER PRIMARY KEY, count INTEGER NOT NULL DEFAULT 0, noted INTEGER NOT NULL DEFAULT 0);
CREATE TABLE mark (unit INTEGER NOT NULL, seq INTEGER NOT NULL, mac TEXT NOT NULL, source TEXT NOT NULL,
                   PRIMARY KEY (unit, seq, mac)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """This is a trusted statement from elsewhere: entry ``seq`` of a chain carries the seal ``mac``."""

    unit_id: int
    seq: int
    mac: str
    source: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """This is what is known about chains before they are read: the marks, the heads at the start, and how far the
    checkpoint file has noted each. ``wanted`` limits it to some units."""

    store: sqlite3.Connection
    wanted: frozenset[int] | None

    @classmethod
    @contextmanager
    def gathered(cls, wanted: Collection[int] | None) -> Iterator[Evidence]:
        """Open the store and note the heads there are now."""
        store = sqlite3.connect("")
        try:
            store.executescript(_TABLES)
            evidence = cls(store, None if wanted is None else frozenset(wanted))
            evidence._note_heads()
            yield evidence
        finally:
            store.close()

    def concerns(self, unit_id: int) -> bool:
        """Whether this unit's chain is to be verified."""
        return self.wanted is None or unit_id in self.wanted

    def add_chains(self, unit_ids: Iterable[int]) -> None:
        """Note that these units have a chain."""
        self.store.executemany("INSERT OR IGNORE INTO chain (unit) VALUES (?)", ((unit,) for unit in unit_ids))

    def add_marks(self, marks: Iterable[Mark]) -> None:
        """Note marks; each also says that its chain exists."""
        rows = [(mark.unit_id, mark.seq, mark.mac, mark.source) for mark in marks]
        self.store.executemany("INSERT OR IGNORE INTO mark VALUES (?, ?, ?, ?)", rows)
        self.add_chains({unit for unit, *_ in rows})

    def note_checkpoints(self, marks: Iterable[Mark]) -> None:
        """Note marks from the checkpoint file, and how far it reaches for each chain."""
        batch = list(marks)
        self.add_marks(batch)
        self.store.executemany(
            "UPDATE chain SET noted = max(noted, ?) WHERE unit = ?", ((mark.seq, mark.unit_id) for mark in batch)
        )

    def units(self) -> Iterator[int]:
        """Yield the units that have a chain, or had one by the evidence, in order."""
        for (unit_id,) in self.store.execute("SELECT unit FROM chain WHERE unit <> 0 ORDER BY unit"):
            yield unit_id

    def marks_of(self, unit_id: int) -> Iterator[Mark]:
        """Yield the marks of a chain by entry."""
        for row in self.store.execute("SELECT unit, seq, mac, source FROM mark WHERE unit = ? ORDER BY seq", [unit_id]):
            yield Mark(*row)

    def known_length(self, unit_id: int) -> int:
        """Return how many entries the chain has had at least."""
        query = (
            "SELECT max((SELECT coalesce(max(seq), 0) FROM mark WHERE unit = ?1),"
            " (SELECT coalesce(max(count), 0) FROM chain WHERE unit = ?1))"
        )
        return int(self.store.execute(query, [unit_id]).fetchone()[0])

    def behind(self) -> list[tuple[int, int, int]]:
        """Return (unit, noted, count) of chains whose newest entries the checkpoint file has not noted."""
        query = "SELECT unit, noted, count FROM chain WHERE noted < count ORDER BY unit"
        return self.store.execute(query).fetchall()

    def _note_heads(self) -> None:
        heads = JournalHead.objects.order_by("pk")
        if self.wanted is not None:
            heads = heads.filter(pk__in=self.wanted)
        last_id = -(2**63)
        while batch := _heads(heads.filter(pk__gt=last_id)):
            rows = ((head.unit_id, head.count if is_head_sound(head) else 0) for head in batch)
            self.store.executemany("INSERT INTO chain (unit, count) VALUES (?, ?)", rows)
            last_id = batch[-1].unit_id


def head_of(unit_id: int) -> JournalHead | None:
    """Return the head of a chain; one whose values cannot be read comes without a seal."""
    return next(iter(_heads(JournalHead.objects.filter(pk=unit_id))), None)


def _heads(heads: QuerySet[JournalHead]) -> list[JournalHead]:
    try:
        return list(heads[:_BATCH])
    except (Error, ValueError):
        if connection.vendor != "sqlite":
            raise
        ids = list(heads.values_list("pk", flat=True)[:_BATCH])
        return [JournalHead(unit_id=ids[0], count=0, head="", seal="")] if len(ids) == 1 else _one_by_one(ids)


def _one_by_one(ids: list[int]) -> list[JournalHead]:
    return [head for unit_id in ids for head in _heads(JournalHead.objects.filter(pk=unit_id))]
