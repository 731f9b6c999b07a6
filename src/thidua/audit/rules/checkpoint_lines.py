"""The lines of the checkpoint file: number, unit, count, head, moment, seal, apart by tabs.

Each seal covers the line, the seal before it and any bytes between the two, so a line that a crash tore is sealed in
by the next writer and nothing can be put in or taken out later.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from thidua.audit.rules import seals

_LINE = re.compile(rb"(\d{1,18})\t(-?\d{1,18})\t(\d{1,18})\t([0-9a-f]{64})\t([0-9T:.+-]{10,40})\t([0-9a-f]{64})\n")
LONGEST_LINE: Final = 400
"""No line is longer, in bytes; so the last ones are found from the end."""
CHECKPOINT_FILE: Final = 0
"""Stands for the file itself among witnessed heads: the count is its last line, the head that line's seal."""


@dataclass(frozen=True, slots=True)
class CheckpointLine:
    """This is one line: line ``number`` says that the chain of ``unit_id`` had ``count`` entries ending in ``head``."""

    number: int
    unit_id: int
    count: int
    head: str
    moment: str
    seal: str


def parsed(raw: bytes) -> CheckpointLine | None:
    """Return the line in ``raw`` (with its line end), ``None`` where it is torn or was never one."""
    match = _LINE.fullmatch(raw)
    if match is None:
        return None
    number, unit_id, count, head, moment, seal = match.groups()
    return CheckpointLine(int(number), int(unit_id), int(count), head.decode(), moment.decode(), seal.decode())


def written(key: bytes, line: CheckpointLine, *, previous: str, torn: bytes) -> bytes:
    """Return ``line`` as bytes, sealed behind the seal ``previous`` and the ``torn`` bytes after it."""
    seal = line_code(key, line, previous=previous, torn_digest=hashlib.sha256(torn).hexdigest())
    fields = (line.number, line.unit_id, line.count, line.head, line.moment, seal)
    return ("\t".join(str(field) for field in fields) + "\n").encode("ascii")


def line_code(key: bytes, line: CheckpointLine, *, previous: str, torn_digest: str) -> str:
    """Return the seal a line must carry in its place."""
    fields = [line.number, line.unit_id, line.count, line.head, line.moment, previous]
    return seals.code(key, [*fields, torn_digest])
