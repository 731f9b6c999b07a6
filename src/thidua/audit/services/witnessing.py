"""Recording, in the chain of the unit above, where the chains below end."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from thidua.audit.enums import AuditAction
from thidua.audit.models import WitnessedHead
from thidua.audit.selectors import grown_ends, witness_row
from thidua.audit.services import checkpoints
from thidua.audit.services.entries import record
from thidua.shared.actor import Actor


@transaction.atomic
def witness_chains(*, actor: Actor, unit_id: int, kind: str, label: str, child_ids: Collection[int]) -> int | None:
    """Record in the chain of ``unit_id`` where those chains of ``child_ids`` end that grew since they were last
    recorded, and where the checkpoint file ends. Return the entry's id, ``None`` where nothing grew.

    ``kind`` and ``label`` name the unit as the object of the entry.
    """
    ends = grown_ends(child_ids)
    if not ends:
        return None
    file_end = checkpoints.end_of_file()
    ends = [file_end, *ends] if file_end else ends
    entry_id = record(
        actor=actor,
        unit_id=unit_id,
        action=AuditAction.HEADS_WITNESSED,
        kind=kind,
        object_id=unit_id,
        label=label,
        rows=[witness_row(end) for end in ends],
    )
    WitnessedHead.objects.bulk_create(
        WitnessedHead(entry_id=entry_id, unit_id=end.unit_id, count=end.count, head=end.head) for end in ends
    )
    return entry_id
