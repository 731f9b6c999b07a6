"""Killed at any statement, a job shows nothing or all, is never lost, and never done twice."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.jobs import killing

ROOT = Path(__file__).parents[2]
on_postgres = pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite a program of its own does this")


def killed(folder: Path, step: int, then: str) -> tuple[int, list[str]]:
    """Kill in a process with a SQLite file of its own; return the number of kills and what was wrong."""
    command = [sys.executable, "-m", "tests.jobs.killing", str(folder), str(step), then]
    done = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env={**os.environ, "THIDUA_DATABASE": ""}, capture_output=True, text=True, check=True
    )
    kills, *wrong = done.stdout.splitlines()
    return int(kills), wrong


@pytest.mark.parametrize("then", ["resume", "cancel"])
def test_a_job_killed_here_and_there_is_whole(tmp_path: Path, then: str) -> None:
    kills, wrong = killed(tmp_path, 23, then)

    assert wrong == []
    assert kills >= 8


def test_two_workers_run_each_job_once(tmp_path: Path) -> None:
    assert killed(tmp_path, 0, "workers") == (0, [])


@pytest.mark.long
def test_a_job_killed_at_every_statement_is_whole(tmp_path: Path) -> None:
    kills = 0
    for then in ("resume", "cancel"):
        folder = tmp_path / then
        folder.mkdir()
        some, wrong = killed(folder, 1, then)
        assert wrong == []
        kills += some

    assert kills >= 500


@pytest.fixture
def tables() -> Iterator[None]:
    for table in killing.TABLES:
        killing.sql(table)
    yield
    for name in ("test_batch_row", "test_flip"):
        killing.sql(f"DROP TABLE {name}")


@on_postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("tables")
@pytest.mark.parametrize("is_cancelled", [False, True], ids=["resume", "cancel"])
def test_on_postgresql_a_job_killed_here_and_there_is_whole(tmp_path: Path, is_cancelled: bool) -> None:
    kills, wrong = killing.kill_at_every_statement(tmp_path, step=23, is_cancelled=is_cancelled)

    assert wrong == []
    assert kills >= 8


@on_postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("tables")
def test_on_postgresql_two_workers_run_each_job_once() -> None:
    assert killing.run_with_two_workers() == []
