"""Writing what a ledger gathered: sums are added to, never set, so that writers do not undo one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import batched
from typing import Any

from django.db import connection, models

from thidua.counting.models import ExpectedTally, Tally
from thidua.counting.rules.ledger import ExpectedKey, Ledger, TallyKey

_BATCH = 500
"""Rows a statement: their values stay below the limits of both databases."""


type Changes[K] = Iterable[tuple[K, tuple[int, ...]]]
"""What is added to each sum, by its key, in the order of ``Ledger``."""


def write(ledger: Ledger) -> None:
    """Add what the ledger holds to the kept sums, in the caller's transaction. Call it once an act, with all of the
    act in it: two calls in one transaction could wait in a circle with another writer."""
    add_tallies(ledger.tallies())
    add_expected(ledger.expected())


def add_tallies(changes: Changes[TallyKey]) -> None:
    """Add to tallies."""
    sums = ("amount", "answered", "covered", "covered_members")
    _add(Tally, ("unit_id", "measure_id", "period_id", "way"), sums, changes)


def add_expected(changes: Changes[ExpectedKey]) -> None:
    """Add to expected numbers."""
    _add(ExpectedTally, ("unit_id", "period_id", "way"), ("expected", "members"), changes)


def _add(
    model: type[models.Model],
    keys: Sequence[str],
    sums: Sequence[str],
    rows: Iterable[tuple[Any, tuple[int, ...]]],
) -> None:
    """Insert or add, in the order of ``rows``: the database takes its locks in that order."""
    table = connection.ops.quote_name(model._meta.db_table)
    row = f"({', '.join(['%s'] * (len(keys) + len(sums)))})"
    added = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in sums)
    head = f"INSERT INTO {table} ({', '.join((*keys, *sums))}) VALUES "  # noqa: S608  # names of our own
    tail = f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {added}"
    with connection.cursor() as cursor:
        for batch in batched(rows, _BATCH):
            values = [value for key, change in batch for value in (*key, *change)]
            cursor.execute(head + ", ".join([row] * len(batch)) + tail, values)
