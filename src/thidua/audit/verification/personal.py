"""Verifying the personal values kept apart from their entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from thidua.audit.enums import JournalDamage
from thidua.audit.models import PersonalValue
from thidua.audit.rules import seals
from thidua.audit.rules.links import SealedRow, is_personal_sound, personal_seals
from thidua.audit.selectors import KeyPurpose, journal_key
from thidua.audit.verification.findings import Finding, at_entry
from thidua.shared.personal import decrypted

_FIELDS = ("position", "sealed", "erased_at", "erasure_mac")


def personal_findings(rows: Sequence[SealedRow]) -> Iterator[Finding]:
    """Yield what is wrong with the personal values of sound entries: a value is there as sealed, or erased by us."""
    stored: dict[int, dict[int, Any]] = defaultdict(dict)
    values = PersonalValue.objects.filter(entry_id__in=[row.entry_id for row in rows])
    for entry_id, *fields in values.values_list("entry_id", *_FIELDS):
        stored[entry_id][fields[0]] = fields[1:]
    for row in rows:
        sealed, kept = personal_seals(row.changes), stored.get(row.entry_id, {})
        for position in sorted({*sealed, *kept}, key=str):
            damage = _damage(row.entry_id, position, sealed.get(position), kept.get(position))
            if damage is not None:
                yield at_entry(row.unit_id, row.seq, damage)


def _damage(entry_id: int, position: int, seal: str | None, kept: Sequence[Any] | None) -> JournalDamage | None:
    if seal is None:
        return JournalDamage.PERSONAL_EDITED
    if kept is None:
        return JournalDamage.PERSONAL_GONE
    sealed, erased_at, erasure_mac = kept
    if not sealed:
        return None if _is_erased_by_us(entry_id, position, erased_at, erasure_mac) else JournalDamage.PERSONAL_GONE
    if erased_at is not None or erasure_mac or not _is_sound(sealed, seal):
        return JournalDamage.PERSONAL_EDITED
    return None


def _is_erased_by_us(entry_id: int, position: int, erased_at: datetime | None, mac: str) -> bool:
    if not isinstance(erased_at, datetime):
        return False
    key = journal_key(KeyPurpose.ERASURE)
    return seals.same(seals.erasure_code(key, entry_id=entry_id, position=position, erased_at=erased_at), mac)


def _is_sound(sealed: str, seal: str) -> bool:
    try:
        return is_personal_sound(decrypted(sealed), seal)
    except (ImproperlyConfigured, ValueError, KeyError, TypeError):
        return False
