"""What a worker does when it starts, and every night: put back jobs whose worker died, sweep, forget the old."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from thidua.jobs.enums import JobState
from thidua.jobs.models import OPEN_STATES, Job
from thidua.jobs.services import locks, queue
from thidua.jobs.services.working import mark_death, sweep

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=90)
"""How long a job that is over stays on the page."""
RETRIED_WITHIN = timedelta(days=7)
"""How long a failed job keeps what it has written, for going on from there."""


def recover() -> int:
    """Put back every job whose worker has died and every job that waits without standing in the queue; finish sweeping
    what was cancelled. Return how many were put back. Workers that live are not disturbed: they hold the lock."""
    put_back = sum(_recover(pk) for pk in _ids(state=JobState.RUNNING))
    put_back += sum(_queue_again(pk) for pk in _ids(state=JobState.WAITING))
    _sweep_all(_ids(state=JobState.CANCELLED, needs_sweep=True))
    if put_back:
        logger.info("Jobs put back after a worker ended: %d", put_back)
    return put_back


def sweep_old(now: datetime) -> int:
    """Sweep failed jobs nobody retried for a week, then delete jobs and entries of the queue that ended 90 days ago;
    return how many jobs were deleted."""
    stale = Job.objects.filter(state=JobState.FAILED, needs_sweep=True, finished_at__lt=now - RETRIED_WITHIN)
    _sweep_all(list(stale.values_list("pk", flat=True)))
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT_FOR).delete()
    ended = Job.objects.exclude(state__in=OPEN_STATES).filter(finished_at__lt=now - KEPT_FOR, needs_sweep=False)
    return ended.delete()[0]


def _ids(**values: object) -> list[int]:
    return list(Job.objects.filter(**values).order_by("pk").values_list("pk", flat=True))


def _recover(job_id: int) -> bool:
    with locks.held(job_id) as is_ours:
        return is_ours and _put_back(job_id)


@transaction.atomic
def _put_back(job_id: int) -> bool:
    job = Job.objects.select_for_update().filter(pk=job_id, state=JobState.RUNNING).first()
    if job is None:
        return False
    mark_death(job)
    queue.close_dead(job_id)
    if job.state != JobState.WAITING:
        return False
    queue.put_in(job_id)
    return True


@transaction.atomic
def _queue_again(job_id: int) -> bool:
    job = Job.objects.select_for_update().filter(pk=job_id, state=JobState.WAITING).first()
    if job is None or queue.is_queued(job_id):
        return False
    queue.put_in(job_id, job.due_at)
    return True


def _sweep_all(job_ids: list[int]) -> None:
    for job_id in job_ids:
        with locks.held(job_id) as is_ours:
            job = Job.objects.exclude(state__in=OPEN_STATES).filter(pk=job_id, needs_sweep=True).first()
            if is_ours and job is not None:
                sweep(job)
