"""A journal of some chains, written by the product, with everything a journal can hold."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import models, transaction
from pytest_django import Settings

from tests.audit.tampering import Attacker
from tests.forest import TODAY
from thidua.audit.changes import Change
from thidua.audit.models import JournalHead
from thidua.audit.services import checkpoints, erase_entry, record, witness_chains
from thidua.audit.verification import checkpoint_file
from thidua.shared.actor import Actor, ActorKind

PARENT = 1
CHILDREN = (11, 12, 13)
LENGTH = 14


class ToyAction(models.TextChoices):
    """Acts of no room."""

    ENTERED = "toy.entered", "Nhập"
    IMPORTED = "toy.imported", "Nhập từ tệp"


def toy_actor(unit_id: int = 11) -> Actor:
    return Actor(
        kind=ActorKind.POST,
        today=TODAY,
        unit_id=unit_id,
        unit_name="Công đoàn xã Đông Hà",
        person_id=7,
        person_name="Nguyễn Thị An",
        post_id=70,
        post_label="Chủ tịch",
    )


def write(unit_id: int, number: int = 0, **extra: object) -> int:
    """Record one act; the kinds of entry take turns."""
    kinds: list[dict[str, object]] = [
        {"changes": [Change("Đoàn viên", number, number + 12_345), Change("Ghi chú", None, "số “mới”")]},
        {"changes": [Change("Điện thoại", "0912 345 678", f"09{number:08}", is_personal=True)]},
        {"action": ToyAction.IMPORTED, "rows": [{"họ tên": "Trần Bình", "số": number}, {"họ tên": "Lê Cúc", "số": 2}]},
        {"is_entered_for": True, "is_label_personal": True},
    ]
    fields: dict[str, object] = {
        "actor": toy_actor(unit_id),
        "unit_id": unit_id,
        "action": ToyAction.ENTERED,
        "kind": "toy.thing",
        "object_id": number,
        "label": f"Vật {number}",
    }
    return record(**{**fields, **kinds[number % 4], **extra})  # type: ignore[arg-type]


@pytest.fixture
def checkpoint_path(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The checkpoint file of this test alone; verification does not wait for writers there are none of."""
    settings.JOURNAL_CHECKPOINTS = tmp_path / "checkpoints.log"
    monkeypatch.setattr(checkpoint_file, "_PAUSE_SECONDS", 0)
    return settings.JOURNAL_CHECKPOINTS


@pytest.fixture
def journal(db: None, checkpoint_path: Path) -> dict[int, list[JournalHead]]:
    """Chains of a parent and its children, each checkpointed after every entry and witnessed on the way. Gives the
    head rows as they were after each entry, as a thief of old backups would hold them."""
    heads: dict[int, list[JournalHead]] = {unit: [] for unit in (PARENT, *CHILDREN)}
    shuffled = random.Random(1)
    for number in range(LENGTH):
        for unit_id in shuffled.sample([PARENT, *CHILDREN], 4):
            entry_id = write(unit_id, number)
            if unit_id == CHILDREN[2] and number == 5:
                erase_entry(actor=toy_actor(), entry_id=entry_id, reason="Theo yêu cầu")
            _after_commit(heads, unit_id)
        if number % 5 == 4:
            witness_chains(
                actor=toy_actor(PARENT), unit_id=PARENT, kind="org.unit", label="Liên đoàn", child_ids=CHILDREN
            )
            _after_commit(heads, PARENT)
    return heads


@pytest.fixture
def attacker(journal: dict[int, list[JournalHead]], checkpoint_path: Path) -> Iterator[Attacker]:
    """Whatever the attacker leaves behind (rows that point nowhere) is rolled back."""
    with transaction.atomic():
        yield Attacker(random.Random(20261120), journal, checkpoint_path)
        transaction.set_rollback(True)


def _after_commit(heads: dict[int, list[JournalHead]], unit_id: int) -> None:
    checkpoints.write_heads([unit_id])
    heads[unit_id].append(JournalHead.objects.get(pk=unit_id))
