"""A job killed at its k-th database statement: run as a program on a SQLite file, called in the test run's own process
on PostgreSQL. Every worker is a forked process, killed without a goodbye."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

TODAY = date(2026, 11, 20)
BATCHES, ROWS = 12, 6
KIND = "tests.batches"
KILLED = 9
TABLES = (
    "CREATE TABLE test_batch_row (job_id bigint NOT NULL, number integer NOT NULL, is_shown integer NOT NULL)",
    "CREATE TABLE test_flip (job_id bigint NOT NULL)",
)


def sql(text: str, *values: object) -> list[Any]:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return cursor.fetchall() if text.startswith("SELECT") else []


def run_batches(running: Any, *, name: str) -> dict[str, int]:
    """Write batches that nothing shows, then show them all at once."""
    from django.db import transaction  # noqa: PLC0415

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


def declare() -> None:
    from thidua.jobs import registry  # noqa: PLC0415

    if KIND not in {kind.code for kind in registry.kinds()}:
        registry.job(KIND, "Việc thử", on_sweep=sweep_batches)(run_batches)


def make_job() -> int:
    from thidua.jobs.services import start  # noqa: PLC0415
    from thidua.shared.actor import system_actor  # noqa: PLC0415

    actor = system_actor(TODAY)
    return start(kind=KIND, actor=actor, unit_id=7, title="Việc thử", arguments={"name": "lô"}).pk


def work_through() -> None:
    """Be a worker: prepare as one does, then take tasks until none is ready."""
    from django_tasks_db.management.commands.db_worker import Worker  # noqa: PLC0415

    from thidua.jobs.services import recover  # noqa: PLC0415

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


class Killer:
    """Ends the process at its k-th statement: before it is run, or right after."""

    def __init__(self, k: int, *, is_before: bool) -> None:
        self.left, self.is_before = k, is_before

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.left -= 1
        if self.left == 0 and self.is_before:
            os._exit(KILLED)
        found = execute(*arguments)
        if self.left == 0:
            os._exit(KILLED)
        return found


def in_child(act: Callable[[], object], killer: Killer | None = None) -> int:
    """Run ``act`` in a process of its own; return its exit code."""
    from django.db import connection, connections  # noqa: PLC0415

    connections.close_all()
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        if killer is None:
            act()
        else:
            with connection.execute_wrapper(killer):
                act()
        code = 0
    except BaseException as error:
        sys.stderr.write(f"{error!r}\n")
    finally:
        connections.close_all()
        os._exit(code)


def kill_at(k: int, folder: Path, *, is_before: bool, is_cancelled: bool) -> tuple[bool, list[str]]:
    """Start and run a job in a process killed at statement ``k``, then be the next worker. Return whether the kill came
    before the end, and what is wrong afterwards."""
    told = folder / "told"
    told.unlink(missing_ok=True)

    def start_and_work() -> None:
        told.write_text(str(make_job()))
        work_through()

    code = in_child(start_and_work, Killer(k, is_before=is_before))
    wrong = list(_partial())
    if is_cancelled:
        in_child(_cancel_all)
    in_child(work_through)
    return code == KILLED, [*wrong, *_wrong_in_the_end(told, is_cancelled=is_cancelled)]


def _cancel_all() -> None:
    from thidua.jobs.models import OPEN_STATES, Job  # noqa: PLC0415
    from thidua.jobs.services import cancel  # noqa: PLC0415
    from thidua.shared.actor import system_actor  # noqa: PLC0415

    for pk in Job.objects.filter(state__in=OPEN_STATES).values_list("pk", flat=True):
        cancel(job_id=pk, actor=system_actor(TODAY))


def _partial() -> Iterator[str]:
    shown = sql("SELECT job_id, sum(is_shown), count(*) FROM test_batch_row GROUP BY job_id")
    for job_id, count, _ in shown:
        if count not in {0, BATCHES * ROWS}:
            yield f"job {job_id} shows {count} rows"


def _wrong_in_the_end(told: Path, *, is_cancelled: bool) -> Iterator[str]:
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415

    from thidua.jobs.models import Job  # noqa: PLC0415

    jobs = list(Job.objects.all())
    if told.exists() and [str(job.pk) for job in jobs] != [told.read_text()]:
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
    Job.objects.all().delete()
    DBTaskResult.objects.all().delete()
    sql("DELETE FROM test_batch_row")
    sql("DELETE FROM test_flip")


def kill_at_every_statement(folder: Path, *, step: int = 1, is_cancelled: bool = False) -> tuple[int, list[str]]:
    """Kill at every ``step``-th statement, before it and after it, until a run comes to its end. Return the number of
    kills and what was wrong."""
    declare()
    kills, wrong = 0, []
    for is_before in (True, False):
        k = 1
        while True:
            is_killed, found = kill_at(k, folder, is_before=is_before, is_cancelled=is_cancelled)
            wrong += [f"statement {k}, {'before' if is_before else 'after'}: {text}" for text in found]
            if not is_killed:
                break
            kills += 1
            k += step
    return kills, wrong


def run_with_two_workers(jobs: int = 12) -> list[str]:
    """Have two workers take the same jobs; return what is wrong."""
    from django.db import connections  # noqa: PLC0415

    from thidua.jobs.models import Job  # noqa: PLC0415

    declare()
    for _ in range(jobs):
        make_job()
    connections.close_all()
    workers = []
    for _ in range(2):
        child = os.fork()
        if not child:
            code = 1
            try:
                work_through()
                code = 0
            finally:
                connections.close_all()
                os._exit(code)
        workers.append(child)
    wrong = [f"a worker ended with {code}" for worker in workers if (code := os.waitpid(worker, 0)[1])]
    runs = sorted(Job.objects.values_list("state", "attempts"))
    flips = sql("SELECT count(*), count(DISTINCT job_id) FROM test_flip")[0]
    if runs != [("done", 1)] * jobs or tuple(flips) != (jobs, jobs):
        wrong.append(f"{runs} {flips}")
    return wrong


def main() -> None:
    """Kill on a SQLite file in the folder given."""
    folder = Path(sys.argv[1])
    os.environ["THIDUA_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "thidua.config.settings"
    import django  # noqa: PLC0415

    django.setup()
    from django.apps import apps  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    with connection.schema_editor() as editor:
        for label in ("audit", "jobs", "django_tasks_database"):
            for model in apps.get_app_config(label).get_models():
                editor.create_model(model)
    for table in TABLES:
        sql(table)
    if sys.argv[3] == "workers":
        sys.stdout.write("\n".join(["0", *run_with_two_workers()]))
        return
    kills, wrong = kill_at_every_statement(folder, step=int(sys.argv[2]), is_cancelled=sys.argv[3] == "cancel")
    sys.stdout.write("\n".join([str(kills), *wrong]))


if __name__ == "__main__":
    main()
