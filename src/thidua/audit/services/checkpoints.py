"""Writing the checkpoint file: head and count of a chain, outside the database, after each commit."""

from __future__ import annotations

import errno
import fcntl
import itertools
import logging
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
from thidua.audit.rules.checkpoint_lines import CHECKPOINT_FILE, LONGEST_LINE, CheckpointLine
from thidua.audit.selectors import ChainEnd, KeyPurpose, is_head_sound, journal_key
from thidua.audit.verification.checkpoint_file import CheckpointReader
from thidua.audit.verification.evidence import Evidence

logger = logging.getLogger(__name__)

_BATCH = 500


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
    append([ChainEnd(head.unit_id, head.count, head.head) for head in heads if is_head_sound(head)])


def append(ends: Sequence[ChainEnd]) -> None:
    """Append a line for each of ``ends``, one writer at a time whatever the process."""
    if not ends:
        return
    with _opened() as out:
        lines = _lines(out, ends)
        if out.write(lines) != len(lines):
            # The torn rest is sealed in by the next writer.
            raise OSError(errno.ENOSPC, "The checkpoint file takes no more.", out.name)
        os.fsync(out.fileno())


def end_of_file() -> ChainEnd | None:
    """Return the last line of the checkpoint file as the end of a chain, ``None`` where it has none or is out of
    reach."""
    try:
        with _opened() as out:
            number, seal, _, _ = _end_of(out)
    except OSError:
        logger.exception("The checkpoint file cannot be read.")
        return None
    return ChainEnd(CHECKPOINT_FILE, number, seal) if number else None


def catch_up() -> int:
    """Write the heads that the file lacks, since a crash or a full disk came between commit and line; return how many.
    Run before each night's witnessing. The log keeps that it was needed."""
    with Evidence.gathered(None) as evidence:
        for finding in CheckpointReader(evidence).read_on():
            logger.warning("%s", finding)
        behind = [unit_id for unit_id, _, _ in evidence.behind()]
    for batch in itertools.batched(behind, _BATCH):
        write_heads(batch)
    if behind:
        logger.warning("Sổ mốc thiếu mốc của %d đơn vị, đã ghi bù.", len(behind))
    return len(behind)


@contextmanager
def _opened() -> Iterator[BinaryIO]:
    """Hold the file against other processes and threads; the system lets go when a process dies."""
    file = Path(settings.JOURNAL_CHECKPOINTS)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b", buffering=0) as out:
        fcntl.flock(out, fcntl.LOCK_EX)
        yield out


def _lines(out: BinaryIO, ends: Sequence[ChainEnd]) -> bytes:
    number, previous, torn, block = _end_of(out)
    torn += block if torn else b""
    key = journal_key(KeyPurpose.CHECKPOINT)
    moment = datetime.now(UTC).isoformat(timespec="microseconds")
    for end in ends:
        number += 1
        line = CheckpointLine(number, end.unit_id, end.count, end.head, moment, "")
        raw = checkpoint_lines.written(key, line, previous=previous, torn=torn)
        block += raw
        previous, torn = raw[-seals.DIGEST_LENGTH - 1 : -1].decode(), b""
    return block


def _end_of(out: BinaryIO) -> tuple[int, str, bytes, bytes]:
    """Return number and seal of the last whole line, the torn bytes behind it, and the line end that the file lacks.
    Read from the end, since the file only grows."""
    size = out.seek(0, os.SEEK_END)
    reach = LONGEST_LINE
    while True:
        start = max(size - reach, 0)
        out.seek(start)
        block = out.read(size - start)
        missing = b"" if not block or block.endswith(b"\n") else b"\n"
        pieces = [piece + b"\n" for piece in (block + missing).split(b"\n")[:-1]]
        # The first piece may be the end of a longer one.
        for index in range(len(pieces) - 1, 0 if start else -1, -1):
            line = checkpoint_lines.parsed(pieces[index])
            if line is not None:
                return line.number, line.seal, b"".join(pieces[index + 1 :]).removesuffix(missing), missing
        if start == 0:
            return 0, seals.START, block, missing
        reach *= 4


def _waiting() -> Iterator[_WriteHead]:
    for waiting in connection.run_on_commit:
        callback = waiting[1]
        if isinstance(callback, _WriteHead) and not callback.batch.is_written:
            yield callback
