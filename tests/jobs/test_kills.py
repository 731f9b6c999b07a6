"""Killed at any statement, a job shows nothing or all, is never lost, and never done twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.jobs import killing
from tests.killing import Ground, standing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ground(tmp_path: Path, transactional_db: None, data_folder: None) -> Iterator[Ground]:
    with standing(tmp_path) as found:
        found.ask(killing.lay)
        yield found


def test_a_job_killed_here_and_there_is_whole(ground: Ground) -> None:
    for is_cancelled in (False, True):
        assert killing.kill(ground, most=8, is_cancelled=is_cancelled) == (8, [])


def test_two_workers_run_each_job_once(ground: Ground) -> None:
    assert killing.run_with_two_workers(ground) == []


@pytest.mark.long
def test_a_job_killed_at_every_statement_is_whole(ground: Ground) -> None:
    for is_cancelled in (False, True):
        kills, wrong = killing.kill(ground, is_cancelled=is_cancelled)
        assert wrong == []
        assert kills >= 100
