"""Questions to the journal that hold for every reader; what one actor sees is asked in ``org``."""

from __future__ import annotations

import enum
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery

from thidua.audit.models import JournalHead, WitnessedHead
from thidua.audit.rules import seals
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


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """This is where a chain ends: its unit, how many entries it has, the seal of the last."""

    unit_id: int
    count: int
    head: str


def is_head_sound(head: JournalHead) -> bool:
    """Whether the head row is one the product wrote."""
    expected = seals.head_code(journal_key(KeyPurpose.HEAD), unit_id=head.unit_id, count=head.count, head=head.head)
    return seals.same(expected, head.seal)


def grown_chains() -> QuerySet[JournalHead]:
    """Return the heads of chains that have entries no unit above has witnessed yet."""
    seen = WitnessedHead.objects.filter(unit_id=OuterRef("unit_id")).order_by().values("unit_id")
    last_seen = Subquery(seen.annotate(last=Max("count")).values("last"))
    return JournalHead.objects.annotate(seen=last_seen).filter(
        Q(seen__isnull=True) | Q(count__gt=F("seen")), count__gt=0
    )


def grown_ends(unit_ids: Collection[int]) -> list[ChainEnd]:
    """Return the ends of those chains of ``unit_ids`` that grew since they were witnessed, by unit. A head that
    somebody edited is left out: it is for ``verify`` to report, not for the unit above to confirm."""
    heads = grown_chains().filter(pk__in=unit_ids).order_by("pk")
    return [ChainEnd(head.unit_id, head.count, head.head) for head in heads if is_head_sound(head)]


def witness_row(end: ChainEnd) -> dict[str, object]:
    """Return ``end`` as the row of a witness entry whose digest the entry carries."""
    return {"unit": end.unit_id, "count": end.count, "head": end.head}
