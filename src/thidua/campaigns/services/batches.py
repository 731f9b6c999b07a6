"""Work for thousands of units, a batch a transaction: killed anywhere, it goes on after the last one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from thidua.jobs import registry

BATCH = 5_000


def in_batches(
    running: registry.Running, rows: QuerySet[Any], act: Callable[[list[int]], None], note: str, size: int = BATCH
) -> int:
    """Call ``act`` with the units of ``rows`` (ordered by ``unit``), ``size`` at a time, each time in a transaction
    with how far it is; return of how many units it was. ``note`` says what is done, to whoever watches."""
    total = rows.count()
    done = running.state.get("done", 0)
    while units := list(rows.filter(unit__gt=running.state.get("last", 0)).values_list("unit", flat=True)[:size]):
        with transaction.atomic():
            act(units)
            done += len(units)
            running.keep({"last": units[-1], "done": done})
        running.progress(done, total, note)
    return total
