"""What a running job is given: the way to report, keep and finish."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

from django.db import OperationalError, connection
from django.utils import timezone

from thidua.jobs.enums import JobFailure, JobState
from thidua.jobs.models import Job
from thidua.jobs.registry import JSON, JobCancelledError, JobLostError
from thidua.shared import acting
from thidua.shared.actor import Actor, system_actor
from thidua.shared.refusals import RefusedError

INTERVAL_SECONDS = 0.5
"""The least time between two writes of progress and two looks for a cancel."""
_MAX_NOTE = 200
clock = time.monotonic
"""By what the interval is measured, in seconds; a test puts its own in place."""


class RunningJob:
    """This is one run of a job; ``thidua.jobs.registry.Running`` says what each method means.

    Every write names the run by its number (``attempts``): a worker that was given up for dead changes nothing more.
    """

    def __init__(self, job: Job) -> None:
        self.job_id = job.pk
        self._job = job
        self._state = job.kept
        self._done, self._total, self._note = job.done, job.total, job.note
        self._written_at = float("-inf")
        self._depth = _depth()

    @property
    def state(self) -> Any:
        """Return what was kept last."""
        return self._state

    @property
    def figures(self) -> tuple[int, int, str]:
        """Return what was said last of the progress, written or not. For the worker, not for rooms."""
        return self._done, self._total, self._note

    def progress(self, done: int, total: int, note: str = "") -> None:
        """Say how far the work is."""
        self._done, self._total, self._note = max(done, 0), max(total, 0), note[:_MAX_NOTE]
        now = clock()
        if now - self._written_at < INTERVAL_SECONDS:
            return
        self._written_at = now
        self._require_ours()
        # Inside a transaction of the work nobody would see it before the commit, and the row would stay locked.
        if _depth() == self._depth:
            self._write_figures()

    def keep(self, state: JSON) -> None:
        """Keep ``state`` for going on, in the caller's transaction where there is one."""
        self._change(kept=state, deaths=0, **self._values())
        self._state = state

    def finish(self, result: JSON = None) -> None:
        """Mark the job done in the caller's transaction."""
        self._change(**closing(JobState.DONE), result=result, needs_sweep=False, **self._values())

    def end(self, state: JobState, **values: Any) -> bool:
        """Close the run with ``state``; return whether it was still ours. For the worker, not for rooms."""
        return bool(self._mine().update(**closing(state), **values, **self._values()))

    def put_back(self) -> None:
        """Let the job wait again: the worker was asked to stop. For the worker, not for rooms."""
        self._mine().update(state=JobState.WAITING, **self._values())

    def actor(self) -> Actor:
        """Return who started the job, with the rights of today."""
        return starter_of(self._job, timezone.localdate())

    def _values(self) -> dict[str, Any]:
        return {"done": self._done, "total": self._total, "note": self._note}

    def _mine(self) -> Any:
        return Job.objects.filter(pk=self.job_id, attempts=self._job.attempts, state=JobState.RUNNING)

    def _change(self, **values: Any) -> None:
        if not self._mine().filter(is_cancel_asked=False).update(**values):
            self._require_ours()
            raise JobLostError

    def _require_ours(self) -> None:
        row = self._mine().values_list("is_cancel_asked", flat=True).first()
        if row is None:
            raise JobLostError
        if row:
            raise JobCancelledError

    def _write_figures(self) -> None:
        try:
            self._mine().update(**self._values())
        except OperationalError:
            # The database is busy: the next call writes a newer figure anyway.
            connection.close_if_unusable_or_obsolete()


def closing(state: JobState) -> dict[str, Any]:
    """Return the values of a job that ends now with ``state``."""
    return {"state": state, "finished_at": timezone.now()}


def starter_of(job: Job, day: date) -> Actor:
    """Return who started the job, as of ``day``. Raises ``RefusedError`` where that post is no more."""
    if job.post_id is None:
        return system_actor(day)
    actor = acting.actor_of_post(job.post_id, day)
    if actor is None or actor.person_id != job.person_id:
        raise RefusedError(JobFailure.POST_ENDED.label, JobFailure.POST_ENDED.value)
    return actor


def _depth() -> tuple[bool, int]:
    """Return how deep in transactions the connection is."""
    return connection.in_atomic_block, len(connection.savepoint_ids)
