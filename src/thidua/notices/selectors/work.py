"""What waits for a post, by urgency; how much waits below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from thidua.notices import policy
from thidua.notices.enums import NoticesPermission, Urgency
from thidua.notices.models import OPEN, Duty
from thidua.notices.rules.urgency import urgency_of
from thidua.shared import duties
from thidua.shared.actor import Actor

MOST_SHOWN = 50
"""How many duties the home page lists; the rest is one click away."""


@dataclass(frozen=True, slots=True)
class WorkLine:
    """This is one duty as a list shows it: ``url`` leads to where it is dealt with, ``act`` is the button's word."""

    duty_id: int
    title: str
    note: str
    kind_label: str
    due_date: date | None
    opened_date: date
    urgency: Urgency
    url: str
    act: str

    @property
    def is_late(self) -> bool:
        """Whether the last day has passed."""
        return self.urgency is Urgency.LATE

    @property
    def is_pressing(self) -> bool:
        """Whether it should be done today."""
        return self.urgency in (Urgency.LATE, Urgency.TODAY)


@dataclass(frozen=True, slots=True)
class Work:
    """This is what waits for a post: groups of lines in order of urgency, and how many there are in all."""

    groups: Sequence[tuple[Urgency, Sequence[WorkLine]]]
    total: int
    late: int

    @property
    def lines(self) -> list[WorkLine]:
        """Return all shown lines, most urgent first."""
        return [line for _, lines in self.groups for line in lines]

    @property
    def is_cut(self) -> bool:
        """Whether some are not shown."""
        return self.total > len(self.lines)


@dataclass(frozen=True, slots=True)
class Below:
    """This is how many duties wait in the units one may see."""

    waiting: int
    late: int


def work_of(actor: Actor, most: int = MOST_SHOWN) -> Work:
    """Return what waits for the actor, most urgent first. One query, a second one where there is more than ``most``."""
    waiting = by_urgency(policy.duties_of(actor))
    rows = list(waiting[: most + 1])
    lines = [line_of(duty, actor.today) for duty in rows[:most]]
    total, late = len(rows), sum(line.is_late for line in lines)
    if len(rows) > most:
        sums = waiting.order_by().aggregate(total=Count("pk"), late=Count("pk", filter=_late(actor.today)))
        total, late = sums["total"], sums["late"]
    return Work(grouped(lines), total, late)


def waiting_below(actor: Actor) -> Below | None:
    """Return how much waits in the units whose duties the actor may see, ``None`` where there is no such unit. One
    query."""
    if not actor.may(NoticesPermission.VIEW_DUTIES):
        return None
    waiting = policy.duties_below(actor).filter(OPEN).exclude(unit=actor.unit_id)
    sums = waiting.aggregate(total=Count("pk"), late=Count("pk", filter=_late(actor.today)))
    return Below(sums["total"], sums["late"])


def by_urgency(rows: QuerySet[Duty]) -> QuerySet[Duty]:
    """Return ``rows`` by last day, those without one at the end, the oldest first."""
    return rows.order_by(F("due_date").asc(nulls_last=True), "opened_at", "pk")


def grouped(lines: Iterable[WorkLine]) -> list[tuple[Urgency, list[WorkLine]]]:
    """Return lines by urgency, empty groups left out."""
    groups: dict[Urgency, list[WorkLine]] = {urgency: [] for urgency in Urgency}
    for line in lines:
        groups[line.urgency].append(line)
    return [(urgency, found) for urgency, found in groups.items() if found]


def line_of(duty: Duty, today: date) -> WorkLine:
    """Return a duty as a list shows it."""
    kind = duties.kind_of(duty.kind)
    return WorkLine(
        duty_id=duty.pk,
        title=duty.title,
        note=duty.note,
        kind_label=kind.label,
        due_date=duty.due_date,
        opened_date=local_date(duty.opened_at),
        urgency=urgency_of(duty.due_date, today),
        url=url_of(duty),
        act=kind.act,
    )


def url_of(duty: Duty) -> str:
    """Return the address of the page that deals with the duty."""
    return reverse(duties.kind_of(duty.kind).route_name, args=duty.route_args)


def local_date(moment: datetime) -> date:
    """Return the day of a moment in Vietnam."""
    return timezone.localtime(moment).date()


def _late(today: date) -> Q:
    return Q(due_date__lt=today)
