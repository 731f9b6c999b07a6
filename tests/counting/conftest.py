"""A measure, periods over the standard forest, and short ways to count in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.forest import LONG_AGO, TODAY, Forest
from thidua.counting.models import Period
from thidua.counting.rules.places import Scope
from thidua.counting.services.following import FOLLOW_JOB
from thidua.counting.services.periods import Frame, define_measure, open_period
from thidua.counting.services.recording import Source, record
from thidua.jobs.enums import JobState
from thidua.jobs.models import Job
from thidua.jobs.services.working import work
from thidua.org.models import Headcount

SOURCE = Source("test.row", 7)
ANSWERED = "test.answered"
GRASSROOTS = Scope(kinds=["grassroots"])


@pytest.fixture
def answered(db: None) -> str:
    """The code of a measure that counts units."""
    return define_measure(code=ANSWERED, name="Đơn vị đã phát động", unit_label="đơn vị").code


@pytest.fixture
def opened(forest: Forest) -> Callable[..., Period]:
    """Open a period owned by a unit of the forest; by default every grassroots union below it is expected."""

    def make(owner: str = "national", number: int = 1, scope: Scope | None = GRASSROOTS) -> Period:
        frame = Frame("test.period", number, f"Kỳ {number}", getattr(forest, owner).pk, LONG_AGO)
        return open_period(frame=frame, today=TODAY, scope=scope)

    return make


@pytest.fixture
def count(forest: Forest, answered: str) -> Callable[..., None]:
    """Record a figure of a unit of the forest."""

    def make(period: Period, unit: str, amount: int = 1, measure: str = answered, day: date = TODAY) -> None:
        record(
            measure=measure, period_id=period.pk, unit_id=getattr(forest, unit).pk, amount=amount, source=SOURCE,
            day=day,
        )  # fmt: skip

    return make


def give_members(forest: Forest, **members: int) -> None:
    """Store headcounts as if they had always been there."""
    Headcount.objects.bulk_create(
        Headcount(
            unit=getattr(forest, unit), workers=number, members=number, women=0, direct_workers=0, valid_from=LONG_AGO
        )
        for unit, number in members.items()
    )


def run_jobs() -> int:
    """Work off what waits in the queue; return how many jobs that were."""
    waiting = list(Job.objects.filter(kind=FOLLOW_JOB, state=JobState.WAITING).values_list("pk", flat=True))
    for pk in waiting:
        assert work(pk)
        assert Job.objects.get(pk=pk).state == JobState.DONE, Job.objects.get(pk=pk).error
    return len(waiting)
