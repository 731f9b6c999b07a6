"""Running one job, once, and what follows from how it ended."""

from __future__ import annotations

import errno
import logging

from django.db import DatabaseError, InterfaceError, OperationalError, transaction
from django.utils import timezone

from thidua.jobs import registry
from thidua.jobs.enums import JobFailure, JobState
from thidua.jobs.models import Job
from thidua.jobs.registry import JobCancelledError, JobLostError, Stopped
from thidua.jobs.rules.acts import state_after_death
from thidua.jobs.services import locks
from thidua.jobs.services.running import RunningJob
from thidua.shared.refusals import RefusedError
from thidua.ui.formats import number

logger = logging.getLogger(__name__)

PATIENCE_SECONDS = 5.0
"""How long a worker waits for the lock of a job: whoever puts a job back holds it for a moment."""


def work(job_id: int) -> bool:
    """Run a job that waits and store how it ended; return ``False`` where another process holds it.

    A job that is over, or gone, is left alone. One that is marked as running although its lock is free lost its
    worker, and goes on from what it kept.
    """
    with locks.held(job_id, patience=PATIENCE_SECONDS) as is_ours:
        if is_ours:
            job = _claim(job_id)
            if job is not None and job.state == JobState.RUNNING:
                _run(job)
            sweep_cancelled(job_id)
    return is_ours


def mark_death(job: Job) -> None:
    """Set a job whose worker has died to where it goes now. The caller holds its lock and its row."""
    job.deaths += 1
    job.state = state_after_death(is_cancel_asked=job.is_cancel_asked, deaths=job.deaths)
    if job.state == JobState.FAILED:
        job.error, job.error_code = failure_text(job, JobFailure.DIED), JobFailure.DIED.value
    if job.state != JobState.WAITING:
        job.finished_at = timezone.now()
    job.save()
    if job.state != JobState.WAITING:
        tell_stopped(job)


def tell_stopped(job: Job) -> None:
    """Tell the room of a job that was cancelled or has failed, in the transaction that ends it. That the room cannot
    be told does not keep the job from ending."""
    try:
        on_stop = registry.kind_of(job.kind).on_stop
        if on_stop is not None:
            is_cancelled = job.state == JobState.CANCELLED
            with transaction.atomic():
                on_stop(Stopped(job.pk, job.arguments, is_cancelled, job.error, job.error_code))
    except Exception:
        logger.exception("The room of job %d (%s) could not be told that it stopped", job.pk, job.kind)


def sweep_cancelled(job_id: int) -> None:
    """Remove what a cancelled job left. The caller holds its lock."""
    job = Job.objects.filter(pk=job_id, state=JobState.CANCELLED, needs_sweep=True).first()
    if job is not None:
        sweep(job)


def sweep(job: Job) -> bool:
    """Remove what a job that will not go on has left; return whether that is done. The caller holds its lock."""
    try:
        on_sweep = registry.kind_of(job.kind).on_sweep
        if on_sweep is not None:
            on_sweep(job.pk, job.arguments, job.kept)
    except Exception:
        logger.exception("Job %d (%s) could not be swept", job.pk, job.kind)
        return False
    Job.objects.filter(pk=job.pk).exclude(state__in=[JobState.WAITING, JobState.RUNNING]).update(
        needs_sweep=False, kept={}
    )
    return True


def failure_text(job: Job, failure: JobFailure) -> str:
    """Return what the reader is told: place, reason, remedy."""
    return f"{_place(job)} {failure.label}"


@transaction.atomic
def _claim(job_id: int) -> Job | None:
    """Return the job, now marked as running in this worker; one that is not to run is returned as it is."""
    job = Job.objects.select_for_update().filter(pk=job_id).first()
    if job is None:
        return None
    if job.state == JobState.RUNNING:
        mark_death(job)
    if job.state != JobState.WAITING:
        # Running never stands here: the lock is ours.
        return job
    job.state, job.attempts, job.started_at, job.needs_sweep = JobState.RUNNING, job.attempts + 1, timezone.now(), True
    job.save()
    return job


def _run(job: Job) -> None:
    running = RunningJob(job)
    try:
        result = registry.kind_of(job.kind).run(running, **job.arguments)
    except JobCancelledError:
        _stop(running, job, JobState.CANCELLED)
    except JobLostError:
        logger.warning("Job %d (%s) was given to another worker", job.pk, job.kind)
    except RefusedError as refused:
        _stop(running, job, JobState.FAILED, refused.reason, refused.code[:60])
    except (KeyboardInterrupt, SystemExit):
        running.put_back()
        raise
    except Exception as error:
        logger.exception("Job %d (%s) failed", job.pk, job.kind)
        _fail(running, job, error)
    else:
        running.end(JobState.DONE, result=result, needs_sweep=False)


def _fail(running: RunningJob, job: Job, error: Exception) -> None:
    failure = _failure_of(error, job)
    job.done, job.total, job.note = running.figures
    _stop(running, job, JobState.FAILED, failure_text(job, failure), failure.value)


@transaction.atomic
def _stop(running: RunningJob, job: Job, state: JobState, error: str = "", error_code: str = "") -> None:
    """End a run without a result; whoever gave the job to another worker tells nobody."""
    if running.end(state, error=error, error_code=error_code):
        job.state, job.error, job.error_code = state, error, error_code
        tell_stopped(job)


def _failure_of(error: Exception, job: Job) -> JobFailure:
    match error:
        case KeyError() if not _is_known(job.kind):
            return JobFailure.UNKNOWN_KIND
        case OSError(errno=errno.ENOSPC | errno.EROFS | errno.EDQUOT):
            return JobFailure.NO_SPACE
        case OperationalError() | InterfaceError():
            return JobFailure.NO_SPACE if _is_about_disk(error) else JobFailure.DATABASE
        case MemoryError():
            return JobFailure.MEMORY
        case _:
            return JobFailure.FAULT


def _is_known(code: str) -> bool:
    return code in {kind.code for kind in registry.kinds()}


def _is_about_disk(error: DatabaseError | InterfaceError) -> bool:
    text = str(error).lower()
    return "disk is full" in text or "no space" in text or "readonly" in text


def _place(job: Job) -> str:
    """Return how far the job came, in words."""
    if not job.total:
        return f"Việc “{job.title}” không xong."
    where = f" ({job.note})" if job.note else ""
    return f"Việc “{job.title}” ngừng ở {number(job.done)} trên {number(job.total)}{where}."
