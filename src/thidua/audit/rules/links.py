"""What one row of the journal says about itself: every entry can be judged alone, under the key."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from thidua.audit.enums import JournalDamage
from thidua.audit.rules import seals

LABEL = "label"
LABEL_POSITION = -1
"""The position of an erasable label among the personal values of an entry."""


@dataclass(frozen=True, slots=True)
class SealedRow:
    """This is one stored entry as read back: its content in the order of ``CONTENT_FIELDS``, its place, its seals."""

    entry_id: int
    unit_id: int
    seq: int
    content: Sequence[object]
    changes: str
    content_mac: str
    previous_mac: str
    mac: str


def row_damage(row: SealedRow, *, content_key: bytes, link_key: bytes) -> JournalDamage | None:
    """Return what is wrong with the row taken alone; ``None`` where the product wrote it for this very place."""
    is_content_sound = seals.same(seals.code(content_key, row.content), row.content_mac)
    link = seals.link_code(
        link_key, unit_id=row.unit_id, seq=row.seq, previous=row.previous_mac, content=row.content_mac
    )
    is_link_sound = seals.same(link, row.mac)
    if is_content_sound and is_link_sound:
        return None
    if is_link_sound:
        return JournalDamage.EDITED
    return JournalDamage.MISPLACED if is_content_sound else JournalDamage.FORGED


def personal_seals(changes: str) -> dict[int, str]:
    """Return the seals of an entry's personal values by position. ``changes`` comes from a sound entry."""
    parts: list[dict[str, Any]] = json.loads(changes)
    found = {position: part["seal"] for position, part in enumerate(parts) if "seal" in part}
    if parts and LABEL in parts[-1]:
        found[LABEL_POSITION] = parts[-1][LABEL]
    return found


def is_personal_sound(opened: str, seal: str) -> bool:
    """Whether the decrypted personal part ``opened`` is the one the entry was sealed with."""
    apart = json.loads(opened)
    return seals.same(seals.personal_code(apart["salt"], apart["before"], apart["after"]), seal)
