"""Many count at once while units move: nobody is a deadlock's victim, and the sums equal a recount to the last unit."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

ROOT = Path(__file__).parents[2]
on_postgres = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has a test of its own")


def run(folder: Path, database: str, *arguments: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "THIDUA_DATA": str(folder), "THIDUA_DATABASE": database}
    command = [sys.executable, "-m", "tests.counting.writers", *map(str, arguments)]
    return subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def said(process: subprocess.Popen[str]) -> str:
    out, error = process.communicate(timeout=600)
    assert process.returncode == 0, error[-3000:]
    return out


class Crowd:
    """Processes that write until the end; a killed one is followed by another."""

    def __init__(self, folder: Path, database: str, *, processes: int, threads: int, seconds: int) -> None:
        self.folder, self.database, self.threads = folder, database, threads
        self.end = time.monotonic() + seconds
        self.seeds = list(range(0, processes * threads, threads))
        self.writers = {seed: self.start(seed) for seed in self.seeds}
        self.mover = run(folder, database, "move", 7, seconds)
        self.acts = 0

    def start(self, seed: int) -> subprocess.Popen[str]:
        left = max(1, int(self.end - time.monotonic()))
        return run(self.folder, self.database, "write", seed, self.threads, left)

    def kill_some(self, every: float) -> int:
        dice, kills = random.Random(3), 0
        while time.monotonic() + every < self.end:
            time.sleep(every)
            seed = dice.choice(self.seeds)
            self.writers[seed].send_signal(signal.SIGKILL)
            self.writers[seed].communicate()
            self.writers[seed] = self.start(seed)
            kills += 1
        return kills

    def finish(self) -> tuple[int, int]:
        """Return how many acts were done by those who lived to the end, and how many moves."""
        acts = sum(int(line) for writer in self.writers.values() for line in said(writer).split())
        return acts, said(self.mover).count("moved")


def sums_hold(
    folder: Path, database: str, *, processes: int, threads: int, seconds: int, kill_every: float = 0
) -> None:
    said(run(folder, database, "lay"))
    crowd = Crowd(folder, database, processes=processes, threads=threads, seconds=seconds)
    kills = crowd.kill_some(kill_every) if kill_every else 0
    acts, moves = crowd.finish()
    assert said(run(folder, database, "settle")).splitlines() == []
    assert (acts > 0, moves > 0, kills > 0) == (True, True, bool(kill_every))
    print(f"{processes * threads} writers, {seconds} s: {acts} acts, {moves} moves, {kills} kills")  # noqa: T201  # pytest -s


def address_of_database() -> str:
    given = connection.settings_dict
    return f"postgresql://{quote(given['USER'])}@{given['HOST']}:{given['PORT']}/{given['NAME']}"


def test_sixteen_writers_on_one_sqlite_file(tmp_path: Path) -> None:
    sums_hold(tmp_path, "", processes=2, threads=8, seconds=5)


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_sixty_four_writers_on_postgresql(tmp_path: Path) -> None:
    sums_hold(tmp_path, address_of_database(), processes=4, threads=16, seconds=5)


@pytest.mark.long
def test_sixteen_writers_on_one_sqlite_file_for_five_minutes_with_kills(tmp_path: Path) -> None:
    sums_hold(tmp_path, "", processes=16, threads=1, seconds=300, kill_every=3)


@on_postgres
@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_sixty_four_writers_on_postgresql_for_five_minutes_with_kills(tmp_path: Path) -> None:
    sums_hold(tmp_path, address_of_database(), processes=8, threads=8, seconds=300, kill_every=3)
