"""Work of counting in the background: following large moves and every new day, recounting at night."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date, time
from itertools import batched
from typing import Any

from django.db import transaction

from thidua.counting.checks import differences
from thidua.counting.enums import CountingRefusal
from thidua.counting.services.following import (
    FOLLOW_JOB,
    MOST_INLINE,
    follow_day,
    follow_units,
    refresh_places,
)
from thidua.jobs import nightly, registry
from thidua.jobs.registry import Running
from thidua.shared.refusals import RefusedError

logger = logging.getLogger(__name__)

FOLLOWED_AT = time(0, 5)
"""As soon as the day has changed: what is shown then follows its tree."""
CHECKED_AT = time(2, 30)
_MOST_NAMED = 5


@registry.job(FOLLOW_JOB, "Cộng lại số liệu sau khi sắp xếp tổ chức")
def follow(running: Running, *, units: Sequence[int], since: str, day: str) -> Any:
    """Let the sums of every open period follow the tree of the day where these units are concerned."""
    changed = follow_day(date.fromisoformat(day))
    for batch in batched(units, MOST_INLINE):
        with transaction.atomic():
            refresh_places(batch, date.fromisoformat(since))
    return {"units": changed + follow_units(units, running.progress)}


def follow_tonight(today: date) -> int:
    """Let every open period follow the tree of the new day; return how many units changed."""
    return follow_day(today)


def check_tonight(today: date) -> Any:
    """Recount from the facts and report what differs: the page of all work shows it as failed, with the remedy."""
    follow_day(today)
    found = differences()
    if found:
        logger.error("Số liệu cộng dồn sai vào đêm %s: %s", today, " ".join(map(str, found)))
        shown = " ".join(map(str, found[:_MOST_NAMED]))
        text = str(CountingRefusal.SUMS_WRONG.label).format(text=f"{len(found)} chỗ. {shown}")
        raise RefusedError(text, str(CountingRefusal.SUMS_WRONG.value))
    return {"wrong": 0}


def register_nightly() -> None:
    """Put the nightly work of the room into the one schedule."""
    nightly.register("counting.follow", follow_tonight, FOLLOWED_AT, "Số liệu cộng dồn theo cây đơn vị ngày mới")
    nightly.register("counting.check", check_tonight, CHECKED_AT, "Đếm lại và đối chiếu số liệu cộng dồn")
