"""Work of the units that runs in the background."""

from __future__ import annotations

import logging
from datetime import datetime, time, timedelta

from django.db import transaction
from django.tasks import task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from thidua.org.services.witness import witness_journals
from thidua.shared.actor import system_actor
from thidua.shared.database import refresh_statistics

logger = logging.getLogger(__name__)

WITNESSED_AT = time(1, 30)
"""At night, when few write. The moment is no promise: a worker that was off catches up when it starts."""


@task()
def witness() -> int:
    """Witness the journals below every unit; return how many entries that took. The next night is put in first, so
    that one night's failure does not end the series."""
    schedule_witness()
    entries = witness_journals(actor=system_actor(timezone.localdate()))
    refresh_statistics()
    logger.info("Đã ghi nhận mốc nhật ký: %d mục.", entries)
    return entries


@transaction.atomic
def schedule_witness() -> bool:
    """Put the next night's witnessing in the queue unless one waits there already; return whether it was put in. The
    worker calls this when it starts; calling it again changes nothing."""
    waiting = DBTaskResult.objects.filter(task_path=witness.module_path, status="READY")
    if waiting.exists():
        return False
    witness.using(run_after=_next_night(timezone.localtime())).enqueue()
    return True


def _next_night(now: datetime) -> datetime:
    tonight = now.replace(hour=WITNESSED_AT.hour, minute=WITNESSED_AT.minute, second=0, microsecond=0)
    return tonight if tonight > now else tonight + timedelta(days=1)
