"""Writing the journal: acts recorded one by one, and many in one transaction."""

from __future__ import annotations

from itertools import count

from django.db import transaction
from django.utils import timezone

from thidua.audit.changes import Change
from thidua.audit.models import JournalEntry
from thidua.audit.rules import seals
from thidua.audit.services import record
from thidua.bench.figures import Better, Figure, rate
from thidua.bench.runner import interleave
from thidua.bench.scale import TINY, TODAY, Scale
from thidua.demo.enums import DemoAction
from thidua.demo.nation import build_nation
from thidua.shared.actor import system_actor

LIMIT = "chèn thẳng cùng dòng đó, không nối chuỗi · a plain insert of the same row, no chain"
_TOGETHER = 100
_numbers = count(1)


def measure(scale: Scale) -> list[Figure]:
    """Return entries a second, each with its own commit, and by the hundred."""
    unit_id = build_nation(today=TODAY, size=TINY.nation).intermediate
    alone = interleave({"ours": lambda: _record(unit_id, 1), "limit": lambda: _insert(unit_id, 1)}, scale.effort)
    together = interleave(
        {"ours": lambda: _record(unit_id, _TOGETHER), "limit": lambda: _insert(unit_id, _TOGETHER)}, scale.effort
    )
    return [
        _figure("một việc, một lần ghi · one act, one commit", 1, alone),
        _figure(f"{_TOGETHER} việc, một lần ghi · {_TOGETHER} acts, one commit", _TOGETHER, together),
    ]


def _figure(name: str, times: int, seconds: dict[str, list[float]]) -> Figure:
    ours, limit = (times * rate(seconds[who]) for who in ("ours", "limit"))
    return Figure(name, "mục/s", Better.HIGHER, ours, limit, LIMIT)


def _record(unit_id: int, times: int) -> None:
    with transaction.atomic():
        for _ in range(times):
            record(
                actor=system_actor(TODAY),
                unit_id=unit_id,
                action=DemoAction.OFFICES_LAID,
                kind="org.headcount",
                object_id=unit_id,
                label="Số lượng ngày 01/01/2026",
                changes=[Change("CNVCLĐ", 120, 131)],
            )


def _insert(unit_id: int, times: int) -> None:
    """Write the same values with seals of the right length that nobody computed, under a unit there is not."""
    with transaction.atomic():
        for _ in range(times):
            JournalEntry.objects.bulk_create([_entry(-unit_id, next(_numbers))])


def _entry(unit_id: int, seq: int) -> JournalEntry:
    changes = [{"field": "CNVCLĐ", "before": "120", "after": "131"}]
    return JournalEntry(
        unit_id=unit_id,
        seq=seq,
        recorded_at=timezone.now(),
        actor_kind="system",
        person_name="Phần mềm",
        action=str(DemoAction.OFFICES_LAID.value),
        action_label=str(DemoAction.OFFICES_LAID.label),
        kind="org.headcount",
        object_id=abs(unit_id),
        label="Số lượng ngày 01/01/2026",
        changes=seals.canonical(changes).decode(),
        previous_mac=seals.START,
        content_mac=seals.START,
        mac=seals.START,
    )
