"""The checkpoint file: one line after each commit, torn lines healed, every change to it found."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings

from tests.audit.conftest import write
from thidua.audit.enums import JournalDamage
from thidua.audit.models import JournalHead
from thidua.audit.rules import checkpoint_lines
from thidua.audit.selectors import ChainEnd
from thidua.audit.services import checkpoints
from thidua.audit.services.checkpoints import append, catch_up, end_of_file
from thidua.audit.verification import verify

pytestmark = pytest.mark.django_db


def noted(file: Path) -> list[tuple[int, int, int]]:
    """Number, unit and count of each whole line."""
    lines = map(checkpoint_lines.parsed, file.read_bytes().splitlines(keepends=True))
    return [(line.number, line.unit_id, line.count) for line in lines if line]


@pytest.mark.django_db(transaction=True)
def test_each_commit_notes_every_chain_it_wrote_into_once(checkpoint_path: Path) -> None:
    with transaction.atomic():
        for unit_id in (11, 12, 11):
            write(unit_id)
    with transaction.atomic():
        write(12)

    assert noted(checkpoint_path) == [(1, 11, 2), (2, 12, 1), (3, 12, 2)]
    assert verify() == []


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_not_noted(checkpoint_path: Path) -> None:
    with transaction.atomic():
        write(11)
        with transaction.atomic():
            write(12)
            transaction.set_rollback(True)
    with transaction.atomic():
        write(13)
        transaction.set_rollback(True)

    assert noted(checkpoint_path) == [(1, 11, 1)]
    assert verify() == []


@pytest.mark.django_db(transaction=True)
def test_a_file_that_cannot_be_written_does_not_undo_the_act(checkpoint_path: Path, settings: Settings) -> None:
    settings.JOURNAL_CHECKPOINTS = checkpoint_path / "not" / "a" / "folder"
    checkpoint_path.write_bytes(b"")

    with transaction.atomic():
        write(11)

    assert JournalHead.objects.get().count == 1
    settings.JOURNAL_CHECKPOINTS = checkpoint_path
    assert [finding.damage for finding in verify()] == [JournalDamage.CHECKPOINT_CUT]
    assert catch_up() == 1
    assert verify() == []


def test_chains_the_file_does_not_follow_are_reported_and_caught_up(checkpoint_path: Path) -> None:
    for unit_id in (11, 12, 12, 13):
        write(unit_id)
    checkpoints.write_heads([11, 13])
    write(13)

    found = {(finding.unit_id, finding.seq) for finding in verify()}

    assert found == {(12, 1), (13, 2)}
    assert catch_up() == 2
    assert verify() == []


@pytest.mark.parametrize("missing", [1, 20, 70, 71])
def test_a_line_torn_by_a_crash_is_sealed_in_and_raises_no_alarm(checkpoint_path: Path, missing: int) -> None:
    for _ in range(3):
        write(11)
        checkpoints.write_heads([11])
    whole = checkpoint_path.read_bytes()
    checkpoint_path.write_bytes(whole[:-missing])

    write(11)
    checkpoints.write_heads([11])

    assert verify() == []
    torn_line_stands = missing == 1
    assert [number for number, *_ in noted(checkpoint_path)] == ([1, 2, 3, 4] if torn_line_stands else [1, 2, 3])


def test_bytes_put_between_lines_are_found(checkpoint_path: Path) -> None:
    for _ in range(3):
        write(11)
        checkpoints.write_heads([11])
    lines = checkpoint_path.read_bytes().splitlines(keepends=True)
    checkpoint_path.write_bytes(lines[0] + b"x" * 1000 + b"\n" + lines[1] + lines[2])

    assert [(finding.damage, finding.place) for finding in verify()] == [
        (JournalDamage.CHECKPOINT_EDITED, "Sổ mốc, dòng 2")
    ]


def test_a_file_of_rubbish_only_is_found(checkpoint_path: Path) -> None:
    write(11)
    checkpoint_path.write_bytes(b"rubbish\n" * 100)

    assert [(finding.damage, finding.place) for finding in verify()] == [
        (JournalDamage.CHECKPOINT_EDITED, "Sổ mốc, dòng 1"),
        (JournalDamage.CHECKPOINT_CUT, "Sổ mốc, dòng 1"),
    ]
    checkpoints.write_heads([11])
    assert end_of_file() is not None


def test_the_end_of_a_file_with_much_rubbish_behind_it_is_found(checkpoint_path: Path) -> None:
    append([ChainEnd(11, 1, "a" * 64)])
    with checkpoint_path.open("ab") as out:
        out.write(b"rubbish" * 1000)

    append([ChainEnd(11, 2, "b" * 64)])

    assert noted(checkpoint_path) == [(1, 11, 1), (2, 11, 2)]
