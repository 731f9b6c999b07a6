"""Questions about jobs: lists, and one as its page shows it."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.db.models import QuerySet

from thidua.jobs import policy, registry
from thidua.jobs.enums import JobState
from thidua.jobs.models import OPEN_STATES, Job
from thidua.jobs.rules.acts import cancel_decision, retry_decision
from thidua.shared.actor import Actor
from thidua.shared.refusals import OutOfScopeError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class JobFilter:
    """This narrows a list of jobs; an empty part narrows nothing."""

    state: str = ""
    kind: str = ""
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class JobView:
    """This is a job as its page shows it: with the refusal of each act ("" where it is possible), where the result is
    seen, where a stopped one is begun again, and what stays of it when it is cancelled."""

    job: Job
    state: JobState
    kind_label: str
    is_open: bool
    cancel_refusal: str
    retry_refusal: str
    result_url: str
    home_url: str
    cancel_text: str


def jobs_of(actor: Actor, wanted: JobFilter) -> QuerySet[Job]:
    """Return the jobs the actor sees, narrowed, the newest first."""
    jobs = policy.visible_jobs(actor)
    if wanted.state:
        jobs = jobs.filter(state=wanted.state)
    if wanted.kind:
        jobs = jobs.filter(kind=wanted.kind)
    return jobs.filter(person_id=actor.person_id) if wanted.is_mine else jobs


def job_view(actor: Actor, job_id: int) -> JobView:
    """Return one job. Raises ``OutOfScopeError`` where the actor may not see it."""
    job = policy.visible_jobs(actor).filter(pk=job_id).first()
    if job is None:
        raise OutOfScopeError
    state = JobState(job.state)
    same = Job.objects.filter(kind=job.kind, key=job.key, state__in=OPEN_STATES)
    cancel = cancel_decision(state=state, is_cancel_asked=job.is_cancel_asked).refusal
    is_failed = state is JobState.FAILED
    retry = retry_decision(state=state, same_is_open=is_failed and bool(job.key) and same.exists()).refusal
    return JobView(
        job=job,
        state=state,
        kind_label=registry.label_of(job.kind),
        is_open=state in OPEN_STATES,
        cancel_refusal="" if cancel is None else str(cancel.label),
        retry_refusal="" if retry is None else str(retry.label),
        result_url=_address(job) if state is JobState.DONE else "",
        home_url=_address(job) if state in {JobState.CANCELLED, JobState.FAILED} else "",
        cancel_text=registry.cancel_text_of(job.kind),
    )


def _address(job: Job) -> str:
    """Return where the result is seen, or where a stopped job is begun again; what an older version has written may no
    longer have a page."""
    try:
        kind = registry.kind_of(job.kind)
        if job.state == JobState.DONE:
            return "" if kind.result_url is None else kind.result_url(job.arguments, job.result)
        return "" if kind.home_url is None else kind.home_url(job.arguments)
    except Exception:
        logger.exception("Job %d (%s) has no address", job.pk, job.kind)
        return ""
