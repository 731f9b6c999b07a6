"""The one nightly schedule: a room registers what it wants done every night.

Each night's piece is a job of the product itself: it runs once, goes on after a restart, and its failure is seen on
the page of all work. The next night is put in before a piece runs, so that a failure does not end the series.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class NightlyWork:
    """This is one piece of nightly work. ``function(today)`` does it and returns a result that ``json`` can write.
    ``at`` is local time and no promise: a worker that was off catches up when it starts."""

    name: str
    label: str
    function: Callable[[date], Any]
    at: time


_works: dict[str, NightlyWork] = {}


def register(name: str, function: Callable[[date], Any], at: time, label: str = "") -> None:
    """Have ``function(today)`` called every night at ``at``, in ``AppConfig.ready``. ``label`` is what the page of all
    work calls it. A night may be done again after a restart: the function must not mind. Raises ``ValueError`` for a
    name that is taken."""
    if name in _works:
        raise ValueError(f"The nightly work {name} is registered twice.")
    _works[name] = NightlyWork(name, label or name, function, at)


def work_named(name: str) -> NightlyWork | None:
    """Return a registered piece, ``None`` where the running version no longer has it."""
    return _works.get(name)


def works() -> tuple[NightlyWork, ...]:
    """Return every registered piece, by time."""
    return tuple(sorted(_works.values(), key=lambda work: (work.at, work.name)))


def next_night(at: time, now: datetime) -> datetime:
    """Return the first moment after ``now`` (local time) whose time of day is ``at``."""
    tonight = now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return tonight if tonight > now else tonight + timedelta(days=1)
