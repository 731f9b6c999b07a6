"""Who may see and stop which job. Persons and units are plain ids here, below ``org``."""

from __future__ import annotations

from django.db.models import QuerySet

from thidua.jobs.enums import JobPermission
from thidua.jobs.models import Job
from thidua.shared.actor import Actor, ActorKind
from thidua.shared.refusals import OutOfScopeError


def sees_all(actor: Actor) -> bool:
    """Whether the actor sees the work of the whole installation: who holds the right in a unit at the top of its line.
    An administrator further down sees their own, since titles name units of others."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    return any(reach.path.count(".") == 1 for reach in actor.reaches_of(JobPermission.MANAGE))


def visible_jobs(actor: Actor) -> QuerySet[Job]:
    """Return the jobs ``may_view`` allows, the newest first."""
    jobs = Job.objects.order_by("-pk")
    if sees_all(actor):
        return jobs
    return jobs.none() if actor.person_id is None else jobs.filter(person_id=actor.person_id)


def may_view(actor: Actor, job: Job) -> bool:
    """Whether the actor may see, stop and retry the job: who started it, and who sees all."""
    return sees_all(actor) or (actor.person_id is not None and job.person_id == actor.person_id)


def require_job(actor: Actor, job_id: int) -> Job:
    """Return the job, locked. Raises ``OutOfScopeError`` where the actor may not see it."""
    job = visible_jobs(actor).select_for_update().filter(pk=job_id).first()
    if job is None:
        raise OutOfScopeError
    return job
