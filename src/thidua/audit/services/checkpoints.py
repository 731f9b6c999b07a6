"""Writing the checkpoint file: head and count of a chain, outside the database, after each commit."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection, transaction

from thidua.audit.models import JournalHead
from thidua.audit.rules import checkpoint_lines, seals
from thidua.audit.rules.checkpoint_lines import LONGEST_LINE, CheckpointLine
from thidua.audit.selectors import KeyPurpose, journal_key


@dataclass(slots=True)
class _Batch:
    """The chains one transaction wrote into. The first callback to run writes them all, with one fsync."""

    unit_ids: set[int] = field(default_factory=set)
    is_written: bool = False


@dataclass(frozen=True, slots=True)
class _WriteHead:
    """The callback of one chain. Django drops it when the savepoint or transaction it belongs to rolls back, so the
    callbacks still waiting are exactly the chains this transaction holds."""

    unit_id: int
    batch: _Batch

    def __call__(self) -> None:
        if not self.batch.is_written:
            self.batch.is_written = True
            write_heads(self.batch.unit_ids)


def units_of_transaction() -> set[int]:
    """Return the units whose chains the open transaction has locked."""
    return {callback.unit_id for callback in _waiting()}


def write_after_commit(unit_id: int) -> None:
    """Have the head of a chain written once the transaction is committed. A failure to write is logged, not raised:
    the act is stored; ``verify`` reports the missing checkpoint and the nightly work writes it."""
    callbacks = list(_waiting())
    if any(callback.unit_id == unit_id for callback in callbacks):
        return
    batch = callbacks[0].batch if callbacks else _Batch()
    batch.unit_ids.add(unit_id)
    transaction.on_commit(_WriteHead(unit_id, batch), robust=True)


def write_heads(unit_ids: Iterable[int]) -> None:
    """Append the present heads of these chains to the checkpoint file and wait until they are on the disk."""
    heads = JournalHead.objects.filter(pk__in=sorted(unit_ids), count__gt=0).order_by("pk")
    append([(head.unit_id, head.count, head.head) for head in heads])


def append(heads: Sequence[tuple[int, int, str]]) -> None:
    """Append lines of (unit, count, head), one writer at a time whatever the process."""
    if not heads:
        return
    file = Path(settings.JOURNAL_CHECKPOINTS)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b", buffering=0) as out, _alone(out):
        out.write(_lines(out, heads))
        os.fsync(out.fileno())


def _lines(out: BinaryIO, heads: Sequence[tuple[int, int, str]]) -> bytes:
    number, previous, torn = _end_of(out)
    block = b"\n" if torn and not torn.endswith(b"\n") else b""
    torn += block
    key = journal_key(KeyPurpose.CHECKPOINT)
    moment = datetime.now(UTC).isoformat(timespec="microseconds")
    for unit_id, count, head in heads:
        number += 1
        line = CheckpointLine(number, unit_id, count, head, moment, "")
        raw = checkpoint_lines.written(key, line, previous=previous, torn=torn)
        block += raw
        previous, torn = raw[-seals.DIGEST_LENGTH - 1 : -1].decode(), b""
    return block


def _end_of(out: BinaryIO) -> tuple[int, str, bytes]:
    """Return number and seal of the last whole line and the torn bytes behind it, reading from the end."""
    size = out.seek(0, os.SEEK_END)
    reach = LONGEST_LINE
    while True:
        start = max(size - reach, 0)
        out.seek(start)
        pieces = out.read(size - start).splitlines(keepends=True)
        for index in range(len(pieces) - 1, 0 if start else -1, -1):
            line = checkpoint_lines.parsed(pieces[index])
            if line is not None:
                return line.number, line.seal, b"".join(pieces[index + 1 :])
        if start == 0:
            return 0, seals.START, b"".join(pieces)
        reach *= 4


def _waiting() -> Iterator[_WriteHead]:
    for waiting in connection.run_on_commit:
        callback = waiting[1]
        if isinstance(callback, _WriteHead) and not callback.batch.is_written:
            yield callback


@contextmanager
def _alone(out: BinaryIO) -> Iterator[None]:
    """Hold the file against other processes and threads; the system lets go when a process dies."""
    fcntl.flock(out, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(out, fcntl.LOCK_UN)
