"""A job of many batches, killed on the way or taken by two workers, on a ground of its own (``tests.killing``)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from tests.killing import Ground, Statements, points
from thidua.jobs import registry
from thidua.jobs.models import OPEN_STATES, Job
from thidua.jobs.services import cancel, recover, start
from thidua.shared.actor import system_actor

TODAY = date(2026, 11, 20)
BATCHES, ROWS = 12, 6
KIND = "tests.batches"
TABLES = (
    "CREATE TABLE test_batch_row (job_id bigint NOT NULL, number integer NOT NULL, is_shown integer NOT NULL)",
    "CREATE TABLE test_flip (job_id bigint NOT NULL)",
)


def sql(text: str, *values: object) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return cursor.fetchall() if text.startswith("SELECT") else []


def run_batches(running: Any, *, name: str) -> dict[str, int]:
    """Write batches that nothing shows, then show them all at once."""
    for batch in range(running.state.get("batch", 0), BATCHES):
        with transaction.atomic():
            for number in range(batch * ROWS, (batch + 1) * ROWS):
                sql("INSERT INTO test_batch_row VALUES (%s, %s, 0)", running.job_id, number)
            running.keep({"batch": batch + 1})
        running.progress(batch + 1, BATCHES, name)
    with transaction.atomic():
        sql("UPDATE test_batch_row SET is_shown = 1 WHERE job_id = %s", running.job_id)
        sql("INSERT INTO test_flip VALUES (%s)", running.job_id)
        running.finish({"rows": BATCHES * ROWS})
    return {"rows": -1}


def sweep_batches(job_id: int, arguments: dict[str, Any], state: Any) -> None:
    sql("DELETE FROM test_batch_row WHERE job_id = %s", job_id)


def lay() -> None:
    """Make the tables of the job."""
    for table in TABLES:
        sql(table)


def declare() -> None:
    if KIND not in {kind.code for kind in registry.kinds()}:
        registry.job(KIND, "Việc thử", on_sweep=sweep_batches)(run_batches)


def make_job() -> int:
    actor = system_actor(TODAY)
    return start(kind=KIND, actor=actor, unit_id=7, title="Việc thử", arguments={"name": "lô"}).pk


def work_through() -> None:
    """Be a worker: prepare as one does, then take tasks until none is ready."""
    recover()
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"worker-{os.getpid()}",
        excluded_queue_names=[],
    ).run()


def start_and_work() -> None:
    told().write_text(str(make_job()))
    work_through()


def told() -> Path:
    """Where whoever starts a job keeps what was acknowledged."""
    return Path(settings.DATA) / "told"


def kill(ground: Ground, *, most: int | None = None, is_cancelled: bool = False) -> tuple[int, list[str]]:
    """Start and run a job in a process that is killed, at every statement or at ``most``, and be the next worker each
    time. Return the number of kills and what was wrong."""
    declare()
    ground.save("start")
    statements = ground.run(start_and_work).statements
    kills, wrong = 0, []
    for number, is_before in points(statements, most):
        ground.put_back("start")
        kills += ground.run(start_and_work, Statements(number, is_before)).is_killed
        found = ground.ask(lambda: list(_wrong_afterwards(is_cancelled=is_cancelled)))
        wrong += [f"{'before' if is_before else 'after'} {number} of {statements}: {one}" for one in found]
    ground.put_back("start")
    return kills, wrong


def run_with_two_workers(ground: Ground, jobs: int = 12) -> list[str]:
    """Have two workers take the same jobs; return what is wrong."""
    declare()
    ground.ask(lambda: [make_job() for _ in range(jobs)])
    ground.run_together(work_through, work_through)
    runs, flips = ground.ask(
        lambda: (
            sorted(Job.objects.values_list("state", "attempts")),
            sql("SELECT count(*), count(DISTINCT job_id) FROM test_flip")[0],
        )
    )
    return [] if (runs, flips) == ([["done", 1]] * jobs, [jobs, jobs]) else [f"{runs} {flips}"]


def _wrong_afterwards(*, is_cancelled: bool) -> Iterator[str]:
    """Be the next worker, perhaps after somebody has cancelled what there is."""
    for job_id, count in sql("SELECT job_id, sum(is_shown) FROM test_batch_row GROUP BY job_id"):
        if count not in {0, BATCHES * ROWS}:
            yield f"job {job_id} shows {count} rows"
    if is_cancelled:
        for pk in Job.objects.filter(state__in=OPEN_STATES).values_list("pk", flat=True):
            cancel(job_id=pk, actor=system_actor(TODAY))
    work_through()
    yield from _wrong_in_the_end(is_cancelled=is_cancelled)


def _wrong_in_the_end(*, is_cancelled: bool) -> Iterator[str]:
    jobs = list(Job.objects.all())
    if told().exists() and [str(job.pk) for job in jobs] != [told().read_text()]:
        yield "a job that was acknowledged is lost"
    for job in jobs:
        rows = sql("SELECT count(*), count(DISTINCT number), sum(is_shown) FROM test_batch_row")[0]
        flips = sql("SELECT count(*) FROM test_flip")[0][0]
        whole = (BATCHES * ROWS,) * 3
        if job.state == "done":
            if tuple(rows) != whole or flips != 1 or job.result != {"rows": BATCHES * ROWS}:
                yield f"done with rows {rows}, shown {flips} times, result {job.result}"
        elif not is_cancelled or job.state != "cancelled":
            yield f"ended as {job.state}: {job.error}"
        elif rows[0] or flips or job.needs_sweep:
            yield f"cancelled with rows {rows}, shown {flips} times"
    open_tasks = DBTaskResult.objects.filter(status__in=["READY", "RUNNING"])
    if open_tasks.exists() and not jobs:
        yield "a task without its job"
    if DBTaskResult.objects.filter(status="READY").exists():
        yield "a task nobody took"
