"""Starting a job."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from thidua.audit.services import record
from thidua.jobs import registry
from thidua.jobs.enums import JobAction
from thidua.jobs.models import OPEN_STATES, Job
from thidua.jobs.services.queue import put_in
from thidua.shared.actor import Actor, ActorKind

KIND = "jobs.job"
_MAX_TITLE = 200


@transaction.atomic
def start(
    *,
    kind: str,
    actor: Actor,
    unit_id: int | None,
    title: str,
    arguments: Mapping[str, Any],
    key: str = "",
    due_at: datetime | None = None,
) -> Job:
    """Put work into the queue, to be run from ``due_at`` on, and return its job: once the caller's transaction is
    committed it will be run, and not before.

    ``arguments`` are what ``json`` can write, ids rather than objects. Where a job of the kind with the same ``key`` is
    open already, that one is returned (it may be somebody else's: put the person into the key where it must not be).
    The caller has asked its own policy. Raises ``KeyError`` for a kind nobody declared, ``ValueError`` for the holder
    of a one-time link.
    """
    registry.kind_of(kind)
    if actor.kind is ActorKind.LINK:
        raise ValueError("A one-time link starts no job.")
    if key and (same := _open_job(kind, key)):
        return same
    job = Job(
        kind=kind,
        title=title[:_MAX_TITLE],
        unit_id=unit_id,
        unit_name=actor.unit_name,
        person_id=actor.person_id,
        person_name=actor.person_name,
        post_id=actor.post_id,
        arguments=dict(arguments),
        key=key,
        due_at=due_at,
    )
    try:
        with transaction.atomic():
            job.save()
    except IntegrityError:
        # Another request with the same key was committed in between.
        if key and (same := _open_job(kind, key)):
            return same
        raise
    put_in(job.pk, due_at)
    if unit_id is not None:
        record(actor=actor, unit_id=unit_id, action=JobAction.STARTED, kind=KIND, object_id=job.pk, label=job.title)
    return job


def _open_job(kind: str, key: str) -> Job | None:
    return Job.objects.filter(kind=kind, key=key, state__in=OPEN_STATES).first()
