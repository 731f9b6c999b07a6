"""When a mail may leave. Pure; moments are in the time of Vietnam."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

DAY_BEGINS = time(7)
NIGHT_BEGINS = time(21)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Wishes:
    """This is how a person wants to be reminded."""

    wants_mail: bool = True
    wants_digest: bool = False
    is_quiet_on_weekends: bool = False


def leaves_at(now: datetime, wishes: Wishes) -> datetime:
    """Return the first moment from ``now`` on at which a mail may leave: never from 21:00 to 07:00, on no Saturday or
    Sunday for who wants none then; a digest only at the next 07:00."""
    moment = now
    if wishes.wants_digest or is_night(now):
        moment = _morning(now) + timedelta(days=int(now > _morning(now)))
    while wishes.is_quiet_on_weekends and moment.weekday() >= SATURDAY:
        moment = _morning(moment) + timedelta(days=1)
    return moment


def is_night(now: datetime) -> bool:
    """Whether no mail leaves at ``now``, whoever it is for."""
    return not DAY_BEGINS <= now.time() < NIGHT_BEGINS


def _morning(moment: datetime) -> datetime:
    return moment.replace(hour=DAY_BEGINS.hour, minute=0, second=0, microsecond=0)
