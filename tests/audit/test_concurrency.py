"""Many writers at once: no gap, no deadlock, no false alarm."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection, transaction

from tests.audit.conftest import write
from tests.audit.many_writers import THREADS, UNITS, write_at_once
from thidua.audit.models import JournalEntry, JournalHead
from thidua.audit.services import chains, lock_chains
from thidua.audit.verification import verify
from thidua.shared.refusals import RefusedError

ROOT = Path(__file__).parents[2]
on_postgres = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")


@pytest.fixture(autouse=True)
def short_of_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Writers in any order meet busy chains all the time here; each gives up sooner."""
    monkeypatch.setattr(chains, "_TRIES", 4)


def written_by_processes(folder: Path, seeds: list[int]) -> list[str]:
    command = [sys.executable, "-m", "tests.audit.many_writers", str(folder)]
    environment = {**os.environ, "THIDUA_DATABASE": ""}
    running = [
        subprocess.Popen([*command, str(seed)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603
        for seed in seeds
    ]
    return [process.communicate(timeout=120)[0] for process in running]


def test_threads_and_processes_on_one_sqlite_file_leave_whole_chains(tmp_path: Path) -> None:
    assert written_by_processes(tmp_path, [0])[0].count("\n") == 1

    said = written_by_processes(tmp_path, [100, 200])

    assert [output.count("\n") for output in said] == [1, 1], said


@on_postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("checkpoint_path")
def test_threads_on_postgresql_leave_whole_chains_and_none_is_a_deadlock_victim() -> None:
    write_at_once()

    assert verify() == []
    for unit_id in UNITS:
        seqs = list(JournalEntry.objects.filter(unit_id=unit_id).order_by("seq").values_list("seq", flat=True))
        assert seqs == list(range(1, len(seqs) + 1))
        assert JournalHead.objects.get(pk=unit_id).count == len(seqs)


@on_postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("checkpoint_path")
def test_verifying_while_others_write_raises_no_alarm() -> None:
    with ThreadPoolExecutor(1) as writers:
        writing = writers.submit(write_at_once, THREADS)
        while not writing.done():
            assert verify() == []


@on_postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("checkpoint_path")
@pytest.mark.parametrize("is_new", [True, False], ids=["chain without a head yet", "chain with a head"])
def test_a_lower_chain_that_stays_busy_refuses_the_act_instead_of_waiting(is_new: bool) -> None:
    if not is_new:
        with transaction.atomic():
            write(1)

    def write_downward() -> bool:
        try:
            with transaction.atomic():
                write(2)
                write(1)
        except RefusedError:
            return True
        finally:
            connection.close()
        return False

    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            lock_chains([1])
            assert other.submit(write_downward).result(timeout=20)
        assert not other.submit(write_downward).result(timeout=20)

    assert JournalHead.objects.get(pk=2).count == 1
    assert verify() == []
