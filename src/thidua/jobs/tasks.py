"""The nightly schedule at work, and what the room itself does every night."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from thidua.jobs import nightly, registry
from thidua.jobs.enums import JobState
from thidua.jobs.models import Job
from thidua.jobs.nightly import NightlyWork, next_night
from thidua.jobs.registry import Running
from thidua.jobs.services import recover, start, sweep_old
from thidua.shared.actor import system_actor

NIGHTLY = "jobs.nightly"


@registry.job(NIGHTLY, "Việc hằng đêm", when_cancelled="Phần đã làm giữ nguyên, phần còn lại không làm nữa.")
def run_nightly(running: Running, *, name: str) -> Any:
    """Do one night's piece of work. The next night is put in first, so that a failure does not end the series."""
    work = nightly.work_named(name)
    if work is None:
        return None
    schedule_one(work)
    return work.function(timezone.localdate())


def schedule() -> int:
    """Put the next night of every piece of nightly work into the queue unless one waits there; return how many were
    put in. The worker calls this when it starts; calling it again changes nothing."""
    return sum(schedule_one(work) for work in nightly.works())


@transaction.atomic
def schedule_one(work: NightlyWork) -> bool:
    """Put the next night of one piece into the queue unless one waits there; return whether it was put in."""
    if Job.objects.filter(kind=NIGHTLY, state=JobState.WAITING, key__startswith=f"{work.name} ").exists():
        return False
    due_at = next_night(work.at, timezone.localtime())
    start(
        kind=NIGHTLY,
        actor=system_actor(timezone.localdate()),
        unit_id=None,
        title=work.label,
        arguments={"name": work.name},
        key=f"{work.name} {due_at:%Y-%m-%d}",
        due_at=due_at,
    )
    return True


def prepare_worker() -> None:
    """Do what a worker does before it takes its first task."""
    recover()
    schedule()


def clear_sessions(today: date) -> None:
    """Remove sessions that have ended."""
    call_command("clearsessions")


def forget_old_jobs(today: date) -> int:
    """Put back what dead workers left and forget what ended long ago; return how many jobs were forgotten."""
    recover()
    return sweep_old(timezone.now())
