"""Manipulations behind the product's back: every one is found, at the very entry."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.audit.tampering import MANIPULATIONS, Attacker, Expected
from thidua.audit.enums import JournalDamage
from thidua.audit.verification import Finding, verify

HEAD_DAMAGES = {JournalDamage.HEAD_EDITED, JournalDamage.HEAD_GONE}
FILE_DAMAGES = {JournalDamage.CHECKPOINT_EDITED, JournalDamage.CHECKPOINT_CUT, JournalDamage.CHECKPOINT_BEHIND}


def said(findings: list[Finding]) -> Expected:
    """What was found, in the shape of what was expected."""
    entries = {
        (finding.unit_id, seq)
        for finding in findings
        if finding.damage not in HEAD_DAMAGES | FILE_DAMAGES
        for seq in range(finding.seq, (finding.last_seq or finding.seq) + 1)
    }
    lines = [finding.line for finding in findings if finding.line is not None]
    heads = {finding.unit_id for finding in findings if finding.damage in HEAD_DAMAGES}
    return Expected(entries, heads, min(lines, default=None))


def found_and_located(attacker: Attacker, rounds: int) -> None:
    file = attacker.file.read_bytes()
    done = set()
    for number in range(rounds):
        manipulate = MANIPULATIONS[number % len(MANIPULATIONS)]
        with transaction.atomic():
            expected = manipulate(attacker)
            found = said(verify())
            transaction.set_rollback(True)
        attacker.file.write_bytes(file)
        assert found == expected, f"round {number}: {manipulate.__name__}"
        done.add(manipulate)
    assert done == set(MANIPULATIONS)
    assert verify() == []


def test_every_manipulation_is_found_and_located(attacker: Attacker) -> None:
    found_and_located(attacker, 150)


@pytest.mark.long
def test_a_thousand_manipulations_are_found_and_located(attacker: Attacker) -> None:
    found_and_located(attacker, 1_000)
