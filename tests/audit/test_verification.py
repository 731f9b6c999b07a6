"""A journal the product wrote is whole; every kind of damage is named for what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from tests.audit.conftest import CHILDREN, PARENT, toy_actor, write
from tests.audit.tampering import COLUMNS, Attacker, edit_column
from thidua.audit.enums import JournalDamage
from thidua.audit.models import JournalEntry, PersonalValue
from thidua.audit.services import checkpoints, erase_personal, lock_chains
from thidua.audit.verification import Finding, check_shown, verify

UNIT = CHILDREN[0]


def named(findings: list[Finding]) -> set[tuple[int | None, int | None, JournalDamage]]:
    return {(finding.unit_id, finding.seq, finding.damage) for finding in findings}


@pytest.mark.usefixtures("journal")
def test_a_journal_the_product_wrote_is_whole() -> None:
    assert verify() == []


@pytest.mark.usefixtures("journal")
def test_a_journal_is_whole_after_all_personal_values_are_erased(checkpoint_path: Path) -> None:
    objects = set(JournalEntry.objects.values_list("kind", "object_id"))

    erase_personal(actor=toy_actor(), objects=objects, reason="Theo yêu cầu của người lao động")
    checkpoints.write_heads([PARENT, *CHILDREN])

    assert set(PersonalValue.objects.values_list("sealed", flat=True)) == {""}
    assert verify() == []


@pytest.mark.usefixtures("journal")
def test_a_chain_that_was_locked_but_not_written_is_whole() -> None:
    lock_chains([50, 51])

    assert verify() == []


@pytest.mark.usefixtures("db", "checkpoint_path")
def test_an_empty_journal_is_whole() -> None:
    assert verify() == []


@pytest.mark.parametrize("column", [name for name in COLUMNS if name not in {"unit_id", "seq"}])
def test_an_edit_of_any_column_is_located_at_its_entry(attacker: Attacker, column: str) -> None:
    expected = edit_column(attacker, column)

    assert {(finding.unit_id, finding.seq) for finding in verify()} == expected.entries


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize(
    ("statement", "found"),
    [
        pytest.param(
            "UPDATE {entry} SET label = 'khác' WHERE unit_id = 11 AND seq = 3",
            {(11, 3, JournalDamage.EDITED)},
            id="content edited",
        ),
        pytest.param(
            "UPDATE {entry} SET label = 'khác', content_mac = mac WHERE unit_id = 11 AND seq = 3",
            {(11, 3, JournalDamage.FORGED)},
            id="content and seal edited",
        ),
        pytest.param(
            "DELETE FROM {entry} WHERE unit_id = 11 AND seq = 3", {(11, 3, JournalDamage.MISSING)}, id="deleted"
        ),
        pytest.param(
            "DELETE FROM {entry} WHERE unit_id = 11 AND seq > 9", {(11, 10, JournalDamage.TAIL_CUT)}, id="tail cut"
        ),
        pytest.param("DELETE FROM {entry} WHERE unit_id = 11", {(11, 1, JournalDamage.CHAIN_GONE)}, id="chain deleted"),
        pytest.param(
            "UPDATE {entry} SET unit_id = 77, seq = 1 WHERE unit_id = 11 AND seq = 3",
            {(11, 3, JournalDamage.MISSING), (77, 1, JournalDamage.MISPLACED)},
            id="moved to another chain",
        ),
        pytest.param(
            "UPDATE {head} SET count = 3 WHERE unit_id = 11", {(11, 14, JournalDamage.HEAD_EDITED)}, id="head edited"
        ),
        pytest.param("DELETE FROM {head} WHERE unit_id = 11", {(11, 14, JournalDamage.HEAD_GONE)}, id="head deleted"),
    ],
)
def test_damage_is_named_for_what_it_is(
    statement: str, found: set[tuple[int, int, JournalDamage]], attacker: Attacker
) -> None:
    attacker.sql(statement)

    assert named(verify()) == found


def test_only_the_chains_asked_for_are_judged(attacker: Attacker) -> None:
    for unit_id in (11, 12):
        attacker.sql("UPDATE {entry} SET label = 'khác' WHERE unit_id = %s AND seq = 2", unit_id)

    assert named(verify([12])) == {(12, 2, JournalDamage.EDITED)}
    assert verify([13]) == []


def test_a_cut_chain_is_found_by_what_the_unit_above_witnessed_alone(attacker: Attacker) -> None:
    """The attacker also puts back an old head row and takes the checkpoint file away."""
    old = attacker.heads[UNIT][4]
    attacker.sql("DELETE FROM {entry} WHERE unit_id = %s AND seq > 5", UNIT)
    attacker.sql("UPDATE {head} SET count = 5, head = %s, seal = %s WHERE unit_id = %s", old.head, old.seal, UNIT)
    attacker.file.unlink()

    tail = [finding for finding in verify() if finding.unit_id == UNIT]

    assert [(finding.seq, finding.last_seq, finding.damage) for finding in tail] == [(6, 10, JournalDamage.TAIL_CUT)]


def test_a_chain_cut_and_written_on_shows_where_it_was_cut(attacker: Attacker) -> None:
    old = attacker.heads[UNIT][4]
    attacker.sql("DELETE FROM {entry} WHERE unit_id = %s AND seq > 5", UNIT)
    attacker.sql("UPDATE {head} SET count = 5, head = %s, seal = %s WHERE unit_id = %s", old.head, old.seal, UNIT)
    for number in range(10):
        write(UNIT, number)
    checkpoints.write_heads([UNIT])

    assert named(verify()) == {(UNIT, seq, JournalDamage.REWRITTEN) for seq in range(6, 15)}


def test_work_goes_on_over_an_edited_head_and_the_damage_stays_visible(attacker: Attacker) -> None:
    attacker.sql("UPDATE {head} SET count = 2 WHERE unit_id = %s", UNIT)

    write(UNIT)
    checkpoints.write_heads([UNIT])

    assert named(verify()) == {(UNIT, 15, JournalDamage.RESUMED)}


def test_work_goes_on_over_a_deleted_head_and_the_damage_stays_visible(attacker: Attacker) -> None:
    attacker.sql("DELETE FROM {head} WHERE unit_id = %s", UNIT)

    write(UNIT)
    checkpoints.write_heads([UNIT])

    assert named(verify()) == {(UNIT, 15, JournalDamage.RESUMED)}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite keeps any value in any column")
@pytest.mark.parametrize(
    "value",
    ["label = CAST(x'ff' AS TEXT)", "recorded_at = '2026-99-99 10:00:00'", "mac = 5.5", "changes = x'fe'"],
)
def test_a_value_that_cannot_be_read_hides_nothing_else(attacker: Attacker, value: str) -> None:
    attacker.sql("UPDATE {entry} SET {value} WHERE unit_id = %s AND seq = 4", UNIT, value=value)
    attacker.sql("UPDATE {entry} SET label = 'khác' WHERE unit_id = %s AND seq = 6", UNIT)

    assert {(finding.unit_id, finding.seq) for finding in verify()} == {(UNIT, 4), (UNIT, 6)}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite keeps any value in any column")
def test_a_place_that_is_no_number_is_found(attacker: Attacker) -> None:
    attacker.sql("UPDATE {entry} SET seq = 'sáu' WHERE unit_id = %s AND seq = 6", UNIT)
    attacker.sql("UPDATE {entry} SET unit_id = 'hai' WHERE unit_id = %s AND seq = 2", UNIT)
    attacker.sql("UPDATE {head} SET head = CAST(x'ff' AS TEXT) WHERE unit_id = %s", CHILDREN[1])

    found = {(finding.unit_id, finding.seq, finding.damage) for finding in verify()}

    assert found == {
        (None, None, JournalDamage.UNREADABLE),
        (UNIT, 0, JournalDamage.UNREADABLE),
        (UNIT, 2, JournalDamage.MISSING),
        (UNIT, 6, JournalDamage.MISSING),
        (CHILDREN[1], 14, JournalDamage.HEAD_EDITED),
    }


@pytest.mark.usefixtures("journal")
def test_another_key_finds_nothing_whole(settings: Settings) -> None:
    settings.JOURNAL_KEY = "khóa khác"

    assert len(verify()) > JournalEntry.objects.count()


def test_the_check_of_a_page_marks_the_damaged_entries_it_shows(attacker: Attacker) -> None:
    attacker.sql("UPDATE {entry} SET label = 'khác' WHERE unit_id = %s AND seq = 3", UNIT)
    shown = list(JournalEntry.objects.filter(unit_id=UNIT, seq__lte=5).order_by("-id"))

    check = check_shown(shown)

    assert check.damaged == {shown[2].pk}
    assert not check.is_sound
    assert check_shown(shown[:2]).is_sound


def test_a_finding_says_where_in_the_words_of_the_reader(attacker: Attacker) -> None:
    attacker.sql("DELETE FROM {entry} WHERE unit_id = %s AND seq IN (3, 4)", UNIT)

    assert [str(finding) for finding in verify()] == ["Nhật ký của đơn vị 11, mục 3 đến 4: Mục đã bị xóa."]
