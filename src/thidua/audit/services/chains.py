"""Locks on chains and moving their heads.

Two acts that each write into several chains could wait for each other for ever. So waiting is allowed in one direction
only: a transaction waits for the head of a chain whose unit id is higher than every head it holds; a lower one it
takes only when it is free (and tries for a second). A circle of waiters would need one of them to wait downward, so
there is none. Heads are the last locks a service takes (journal after change), so they close no circle with other
rows either. ``lock_chains`` takes several in order and never has to try.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

from django.db import connection, transaction

from thidua.audit.enums import JournalRefusal
from thidua.audit.models import JournalEntry, JournalHead
from thidua.audit.rules import seals
from thidua.audit.selectors import KeyPurpose, is_head_sound, journal_key
from thidua.audit.services import checkpoints
from thidua.shared.refusals import RefusedError

_BIRTH_LOCK = 0x4A524E4C
"""The family of advisory locks for chains that have no head yet."""
_TRIES = 40
_PAUSE_SECONDS = 0.025


def lock_chains(unit_ids: Iterable[int]) -> None:
    """Lock the chains of several units for this transaction, in the one fixed order. An act that records for many
    units calls this right before its first ``record`` and so never meets a busy chain."""
    for unit_id in sorted(set(unit_ids)):
        locked_head(unit_id)


def locked_head(unit_id: int) -> JournalHead:
    """Return the head of a unit's chain, locked until the transaction ends; a new chain has a head of count 0.

    Raises ``RefusedError`` where another act holds the chain and waiting for it could close a circle.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("The journal is written inside the transaction of the act.")
    held = checkpoints.units_of_transaction()
    head = _wait_for(unit_id) if unit_id in held or unit_id > max(held, default=-1) else _try_for(unit_id)
    checkpoints.write_after_commit(unit_id)
    return head


def move_on(head: JournalHead, *, mac: str, seq: int) -> None:
    """Set the locked ``head`` to the entry ``seq`` with the seal ``mac``."""
    head.count, head.head = seq, mac
    head.seal = _seal(head.unit_id, seq, mac)
    head.save(update_fields=["count", "head", "seal"])


def end_of_chain(head: JournalHead) -> tuple[int, str]:
    """Return number and seal after which the next entry of the locked chain goes.

    Where the head was edited or lost, the next entry goes behind the last row there is and says so by its link, so
    that work goes on and the damage stays visible.
    """
    if is_head_sound(head):
        return head.count, head.head
    last = JournalEntry.objects.filter(unit_id=head.unit_id).order_by("-seq").values_list("seq", flat=True).first()
    return last or 0, seals.RESUMED


def _wait_for(unit_id: int) -> JournalHead:
    heads = JournalHead.objects.select_for_update()
    head = heads.filter(pk=unit_id).first()
    if head is None:
        _reserve_birth(unit_id, wait=True)
        _make(unit_id)
        head = heads.get(pk=unit_id)
    return head


def _try_for(unit_id: int) -> JournalHead:
    if connection.vendor != "postgresql":
        # One writer at a time (SQLite): nobody else can hold the chain.
        return _wait_for(unit_id)
    free_heads = JournalHead.objects.select_for_update(skip_locked=True)
    for _ in range(_TRIES):
        head = free_heads.filter(pk=unit_id).first()
        if head is not None:
            return head
        is_born = JournalHead.objects.filter(pk=unit_id).exists()
        if not is_born and _reserve_birth(unit_id, wait=False):
            _make(unit_id)
        else:
            time.sleep(_PAUSE_SECONDS)
    raise RefusedError(JournalRefusal.BUSY.label, JournalRefusal.BUSY)


def _reserve_birth(unit_id: int, *, wait: bool) -> bool:
    """Reserve making the head of a new chain until the transaction ends; return whether it is ours. Without this, the
    second of two inserts of one head would wait for the first, in whichever direction."""
    if connection.vendor != "postgresql":
        return True
    function = "pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [_BIRTH_LOCK, unit_id % 2**31])
        return wait or bool(cursor.fetchone()[0])


def _make(unit_id: int) -> None:
    """Store the head of a chain that has none. Where entries are there already, somebody removed the head: the new one
    stays without a seal, so that the next entry is written as going on over damage."""
    has_entries = JournalEntry.objects.filter(unit_id=unit_id).exists()
    seal = "" if has_entries else _seal(unit_id, 0, seals.START)
    head = JournalHead(unit_id=unit_id, count=0, head=seals.START, seal=seal)
    JournalHead.objects.bulk_create([head], ignore_conflicts=True)


def _seal(unit_id: int, count: int, head: str) -> str:
    return seals.head_code(journal_key(KeyPurpose.HEAD), unit_id=unit_id, count=count, head=head)
