"""What may be done to a job in which state."""

from __future__ import annotations

from thidua.jobs.enums import JobRefusal, JobState
from thidua.shared.decision import Decision

MAX_DEATHS = 5
"""So many workers may die over one job, nothing kept in between, before it is given up."""


def cancel_decision(*, state: JobState, is_cancel_asked: bool) -> Decision[JobRefusal]:
    """Decide whether a job may be cancelled: while it waits or runs, once."""
    if state not in {JobState.WAITING, JobState.RUNNING}:
        return Decision.no(JobRefusal.IS_OVER)
    if is_cancel_asked:
        return Decision.no(JobRefusal.CANCEL_ASKED)
    return Decision.yes()


def retry_decision(*, state: JobState, same_is_open: bool) -> Decision[JobRefusal]:
    """Decide whether a job may be done again: only a failed one, and not beside another with its key."""
    if state is not JobState.FAILED:
        return Decision.no(JobRefusal.NOT_FAILED)
    if same_is_open:
        return Decision.no(JobRefusal.SAME_RUNS)
    return Decision.yes()


def state_after_death(*, is_cancel_asked: bool, deaths: int) -> JobState:
    """Return where a job goes whose worker has died for the ``deaths``-th time since something was kept."""
    if is_cancel_asked:
        return JobState.CANCELLED
    return JobState.FAILED if deaths >= MAX_DEATHS else JobState.WAITING
