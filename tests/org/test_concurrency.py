"""Two reorganisations at the same moment: the forest is changed by one of them at a time."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import connection

from tests import forest as forest_module
from tests.forest import TODAY
from thidua.org import checks
from thidua.org.rules.approval import Approval
from thidua.org.rules.refusals import StepRefusal
from thidua.org.rules.steps import Transfer
from thidua.org.services.reorganise import PlanRefusedError, add_step, apply_reorganisation, create_reorganisation
from thidua.shared.actor import system_actor

SYSTEM = system_actor(TODAY)

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite lets one writer in at a time, and tests keep it in memory"
)


def drafted(forest, unit, parent):
    draft = create_reorganisation(
        actor=SYSTEM, owner_id=forest.province.pk, title=f"Chuyển {unit}", effective_date=TODAY, basis_number="1/QĐ",
        basis_date=date(2026, 11, 1), basis_issuer="LĐLĐ tỉnh",
    )  # fmt: skip
    step = Transfer((forest.units[unit].pk,), forest.units[parent].pk)
    add_step(actor=SYSTEM, reorganisation_id=draft.pk, version=1, step=step)
    return draft


@pytest.mark.django_db(transaction=True)
def test_two_moves_that_would_close_a_circle_are_not_both_carried_out():
    """Each alone is fine: the commune below its neighbour, the neighbour below the commune."""
    forest = forest_module.plant()
    drafts = [drafted(forest, "commune", "neighbour"), drafted(forest, "neighbour", "commune")]
    together = threading.Barrier(len(drafts))
    outcomes: list[object] = []

    def carry_out(draft):
        try:
            together.wait()
            apply_reorganisation(actor=SYSTEM, reorganisation_id=draft.pk, version=2, approval=Approval())
            outcomes.append("applied")
        except PlanRefusedError as error:
            outcomes.append(error.sentences)
        finally:
            connection.close()

    threads = [threading.Thread(target=carry_out, args=[draft]) for draft in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    refused = [outcome for outcome in outcomes if outcome != "applied"]
    assert len(outcomes) == 2
    assert len(refused) == 1
    assert str(StepRefusal.CYCLE.label).rpartition("{unit}")[2] in str(refused[0])
    assert checks.verify_units() == []
