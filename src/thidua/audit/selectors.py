"""Questions to the journal that hold for every reader; what one actor sees is asked in ``org``."""

from __future__ import annotations

import enum

from django.conf import settings

from thidua.audit.rules.seals import derived_key


class KeyPurpose(enum.StrEnum):
    """What a key of the journal is for. Each has its own, derived from the one secret."""

    CONTENT = "content"
    LINK = "link"
    HEAD = "head"
    ROWS = "rows"
    ERASURE = "erasure"
    CHECKPOINT = "checkpoint"


def journal_key(purpose: KeyPurpose) -> bytes:
    """Return the key for ``purpose``. The secret lies outside the database (``THIDUA_JOURNAL_KEY``)."""
    return derived_key(settings.JOURNAL_KEY, purpose)
