"""Jobs in the queue of Django's task backend.

With the database backend a task is a row: put in inside the transaction of the job, it is there exactly when the job
is, and no worker sees it before the commit.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.tasks import task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from thidua.jobs.services.working import work

AGAIN_AFTER = timedelta(seconds=30)


@task()
def run_job(job_id: int) -> None:
    """Run a job; where another process holds it, look again a little later, so that it is never forgotten."""
    if not work(job_id):
        put_in(job_id, timezone.now() + AGAIN_AFTER)


def put_in(job_id: int, after: datetime | None = None) -> None:
    """Put a job into the queue, to be run now or ``after`` a moment."""
    (run_job if after is None else run_job.using(run_after=after)).enqueue(job_id)


def is_queued(job_id: int) -> bool:
    """Return whether a worker will come to the job by itself."""
    return _tasks_of(job_id).filter(status="READY").exists()


def close_dead(job_id: int) -> None:
    """Close the entries of workers that died over the job."""
    _tasks_of(job_id).filter(status="RUNNING").update(status="FAILED", finished_at=timezone.now())


def _tasks_of(job_id: int) -> QuerySet[DBTaskResult[Any, Any]]:
    return DBTaskResult.objects.filter(task_path=run_job.module_path, args_kwargs={"args": [job_id], "kwargs": {}})
