"""What a person does to a job: cancel it, do it again."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from thidua.audit.services import record
from thidua.jobs import policy
from thidua.jobs.enums import JobAction, JobRefusal, JobState
from thidua.jobs.models import OPEN_STATES, Job
from thidua.jobs.rules.acts import cancel_decision, retry_decision
from thidua.jobs.services.queue import put_in
from thidua.jobs.services.starting import KIND
from thidua.jobs.services.working import tell_stopped
from thidua.shared.actor import Actor
from thidua.shared.decision import Decision
from thidua.shared.refusals import RefusedError


@transaction.atomic
def cancel(*, job_id: int, actor: Actor) -> Job:
    """Cancel a job: one that waits at once, one that runs at its next step. What it has written so far is swept.

    Raises ``OutOfScopeError`` where the actor may not see it, ``RefusedError`` where it is over.
    """
    job = policy.require_job(actor, job_id)
    _insist(cancel_decision(state=JobState(job.state), is_cancel_asked=job.is_cancel_asked))
    job.is_cancel_asked = True
    if job.state == JobState.WAITING:
        job.state, job.finished_at = JobState.CANCELLED, timezone.now()
    job.save(update_fields=["is_cancel_asked", "state", "finished_at"])
    if job.state == JobState.CANCELLED:
        tell_stopped(job)
        if job.needs_sweep:
            put_in(job.pk)
    _record(actor, job, JobAction.CANCELLED)
    return job


@transaction.atomic
def retry(*, job_id: int, actor: Actor) -> Job:
    """Put a failed job into the queue again; it goes on from what it kept, with the rights of who started it.

    Raises ``OutOfScopeError`` where the actor may not see it, ``RefusedError`` where it has not failed or another with
    its key is open.
    """
    job = policy.require_job(actor, job_id)
    same = Job.objects.filter(kind=job.kind, key=job.key, state__in=OPEN_STATES)
    _insist(retry_decision(state=JobState(job.state), same_is_open=bool(job.key) and same.exists()))
    job.state, job.deaths, job.error, job.error_code = JobState.WAITING, 0, "", ""
    job.is_cancel_asked, job.finished_at, job.due_at = False, None, None
    job.save()
    put_in(job.pk)
    _record(actor, job, JobAction.RETRIED)
    return job


def _insist(decision: Decision[JobRefusal]) -> None:
    if decision.refusal is not None:
        raise RefusedError(decision.refusal.label, decision.refusal.value)


def _record(actor: Actor, job: Job, action: JobAction) -> None:
    """A job of the product itself belongs to no unit: the act stands in the journal of the actor's unit."""
    unit_id = job.unit_id if job.unit_id is not None else actor.unit_id
    if unit_id is not None:
        record(actor=actor, unit_id=unit_id, action=action, kind=KIND, object_id=job.pk, label=job.title)
