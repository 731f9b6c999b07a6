"""Erasing personal values from the journal on request. The entries stay; their seals hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from thidua.audit.changes import Change
from thidua.audit.enums import AuditAction
from thidua.audit.models import PersonalValue
from thidua.audit.rules import seals
from thidua.audit.selectors import KeyPurpose, journal_key
from thidua.audit.services.chains import lock_chains
from thidua.audit.services.entries import record
from thidua.shared.actor import Actor

_BATCH = 500


@transaction.atomic
def erase_personal(*, actor: Actor, objects: Collection[tuple[str, int]], reason: str) -> int:
    """Erase every personal value in the entries about ``objects``, pairs of (kind, id) that stand for one person, and
    record it in each chain concerned. Return how many values are gone. Who may ask for it is the caller's rule."""
    about = Q()
    for kind, object_id in objects:
        about |= Q(entry__kind=kind, entry__object_id=object_id)
    return _erase(PersonalValue.objects.filter(about), actor, reason) if objects else 0


@transaction.atomic
def erase_entry(*, actor: Actor, entry_id: int, reason: str) -> int:
    """Erase the personal values of one entry and record it. Return how many values are gone."""
    return _erase(PersonalValue.objects.filter(entry_id=entry_id), actor, reason)


def _erase(wanted: QuerySet[PersonalValue], actor: Actor, reason: str) -> int:
    values = list(
        wanted.filter(erased_at__isnull=True)
        .select_for_update(of=("self",))
        .select_related("entry")
        .order_by("entry__unit_id", "entry__kind", "entry__object_id", "entry_id", "position")
    )
    _empty(values)
    lock_chains(value.entry.unit_id for value in values)
    _record_each(values, actor, reason)
    return len(values)


def _empty(values: Collection[PersonalValue]) -> None:
    now, key = timezone.now(), journal_key(KeyPurpose.ERASURE)
    for value in values:
        value.sealed, value.erased_at = "", now
        value.erasure_mac = seals.erasure_code(key, entry_id=value.entry_id, position=value.position, erased_at=now)
    PersonalValue.objects.bulk_update(values, ["sealed", "erased_at", "erasure_mac"], batch_size=_BATCH)


def _record_each(values: Iterable[PersonalValue], actor: Actor, reason: str) -> None:
    """One entry for each object in each chain; what was erased is listed by place only."""
    for (unit_id, kind, object_id), group in groupby(
        values, key=lambda value: (value.entry.unit_id, value.entry.kind, value.entry.object_id)
    ):
        record(
            actor=actor,
            unit_id=unit_id,
            action=AuditAction.PERSONAL_ERASED,
            kind=kind,
            object_id=object_id,
            label="",
            changes=[Change("Lý do", None, reason)],
            rows=[{"entry": value.entry_id, "position": value.position} for value in group],
        )
