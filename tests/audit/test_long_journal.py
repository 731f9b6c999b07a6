"""A journal of 100,000 entries is verified with the memory of a small one."""

from __future__ import annotations

import tracemalloc

import pytest

from tests.audit.conftest import write
from thidua.audit.enums import JournalDamage
from thidua.audit.models import JournalEntry
from thidua.audit.services import checkpoints
from thidua.audit.verification import verify

ENTRIES = 100_000
UNITS = 20
MOST_BYTES = 16 * 1024 * 1024


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.usefixtures("checkpoint_path")
def test_a_long_journal_is_verified_in_bounded_memory_and_one_edit_is_located() -> None:
    for number in range(ENTRIES):
        write(1 + number % UNITS, number)
        if number % 1000 == 0:
            checkpoints.write_heads(range(1, UNITS + 1))
    checkpoints.write_heads(range(1, UNITS + 1))

    tracemalloc.start()
    assert verify() == []
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MOST_BYTES

    JournalEntry.objects.filter(unit_id=7, seq=2500).update(label="khác")
    assert [(finding.unit_id, finding.seq, finding.damage) for finding in verify()] == [(7, 2500, JournalDamage.EDITED)]
