"""Writing entries: numbers, seals, what an entry says."""

from datetime import date

import pytest
from django.db import transaction

from thidua.audit.changes import Change
from thidua.audit.enums import AuditAction
from thidua.audit.models import JournalEntry, JournalHead
from thidua.audit.services import record
from thidua.shared.actor import system_actor

pytestmark = pytest.mark.django_db


def test_x() -> None:
    a = system_actor(date(2026, 11, 20))
    for u in (5, 5, 3, 5):
        record(
            actor=a,
            unit_id=u,
            action=AuditAction.HEADS_WITNESSED,
            kind="org.unit",
            object_id=u,
            label="x",
            changes=[Change("Tên", "a", "b"), Change("Số", 1, 12345, is_personal=True)],
            rows=[{"a": 1}],
        )
    assert list(JournalEntry.objects.order_by("id").values_list("unit_id", "seq")) == [(5, 1), (5, 2), (3, 1), (5, 3)]
    assert sorted(JournalHead.objects.values_list("unit_id", "count")) == [(3, 1), (5, 3)]
