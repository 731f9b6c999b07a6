"""Killed at any statement, an import has written nothing or all; running it again gives the same end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.sheets import killing

ROOT = Path(__file__).parents[2]


def killed(folder: Path, step: int) -> tuple[int, list[str]]:
    """Kill in a process with a SQLite file of its own; return the number of kills and what was wrong."""
    command = [sys.executable, "-m", "tests.sheets.killing", str(folder), str(step)]
    done = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env={**os.environ, "THIDUA_DATABASE": ""}, capture_output=True, text=True, check=True
    )
    kills, *wrong = done.stdout.splitlines()
    return int(kills), wrong


def test_an_import_killed_here_and_there_is_whole(tmp_path: Path) -> None:
    kills, wrong = killed(tmp_path, 17)
    assert wrong == []
    assert kills >= 8


@pytest.mark.long
def test_an_import_killed_at_every_statement_is_whole(tmp_path: Path) -> None:
    kills, wrong = killed(tmp_path, 1)
    assert wrong == []
    assert kills >= 100


@pytest.mark.long
@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite a program of its own does this")
@pytest.mark.django_db(transaction=True)
def test_an_import_killed_at_every_third_statement_on_postgresql_is_whole() -> None:
    kills, wrong = killing.kill_at_every_statement(3)
    assert wrong == []
    assert kills >= 30
