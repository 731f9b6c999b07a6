"""Lists of duties: what matches a filter, what stands beside each on a page, what a reminder says of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Self

from django.db.models import Count, Max, Q, QuerySet

from thidua.notices.enums import DutyState
from thidua.notices.models import OPEN, Duty, Reminder
from thidua.notices.rules.wording import Line
from thidua.notices.selectors.contacts import contacts_above
from thidua.org.enums import Line as TreeLine
from thidua.org.models import Place, UnitProfile
from thidua.org.selectors.places import names_on, path_on
from thidua.shared.dated import on_day
from thidua.shared.fields import path_end
from thidua.shared.text import fold


@dataclass(frozen=True, slots=True)
class DutyFilter:
    """This is what a reader asks of a list of duties. ``below`` is a unit, which counts itself."""

    text: str = ""
    kind: str = ""
    object_id: int | None = None
    below: int | None = None
    state: str = DutyState.OPEN
    is_late: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the filter as values that JSON keeps."""
        return {**asdict(self), "state": str(self.state)}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """Return the filter of ``to_json``."""
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Beside:
    """This is what a page shows beside a duty: the unit's name, how often it was reminded of and when last."""

    unit_name: str
    times: int = 0
    last_at: datetime | None = None


def duties_matching(source: QuerySet[Duty], asked: DutyFilter, today: date) -> QuerySet[Duty]:
    """Return the duties of ``source`` that match."""
    rows = source.filter(_in_state(asked.state))
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.object_id is not None:
        rows = rows.filter(object_id=asked.object_id)
    if asked.is_late:
        rows = rows.filter(due_date__lt=today)
    if asked.text:
        rows = rows.filter(unit__in=_named(asked.text, today))
    if asked.below is not None:
        rows = rows.filter(unit__in=_under(asked.below, today))
    return rows


def beside(duties: Sequence[Duty], day: date) -> dict[int, Beside]:
    """Return what stands beside each duty of a page. Two queries."""
    names = names_on({duty.unit_id for duty in duties}, day)
    reminded = Reminder.objects.filter(duty__in=[duty.pk for duty in duties]).values("duty")
    counts = reminded.annotate(times=Count("step", distinct=True), last=Max("made_at"))
    found = {row["duty"]: (row["times"], row["last"]) for row in counts}
    return {duty.pk: Beside(names.get(duty.unit_id, ""), *found.get(duty.pk, (0, None))) for duty in duties}


def reminder_lines(duties: Collection[Duty], day: date) -> dict[int, Line]:
    """Return what a reminder says of each duty, with the desk to ask. Five queries, whatever the number."""
    units = {duty.unit_id for duty in duties}
    names = names_on(units, day)
    contacts = contacts_above(units, day)
    return {
        duty.pk: Line(
            title=duty.title,
            unit_name=names.get(duty.unit_id, ""),
            due_date=duty.due_date,
            note=duty.note,
            contact=str(contacts[duty.unit_id][0]) if duty.unit_id in contacts else "",
        )
        for duty in duties
    }


def _in_state(state: str) -> Q:
    match state:
        case DutyState.OPEN:
            return OPEN
        case DutyState.DONE:
            return Q(done_at__isnull=False)
        case DutyState.WITHDRAWN:
            return Q(withdrawn_at__isnull=False)
    return Q()


def _named(text: str, day: date) -> QuerySet[UnitProfile, Any]:
    profiles = UnitProfile.objects.filter(on_day(day))
    for word in fold(text).split():
        profiles = profiles.filter(folded_name__contains=word)
    return profiles.values("unit")


def _under(unit_id: int, day: date) -> QuerySet[Place, Any]:
    path = path_on(unit_id, TreeLine.MANAGING, day)
    places = Place.objects.filter(on_day(day), line=TreeLine.MANAGING)
    if path is None:
        return places.none().values("unit")
    return places.filter(path__gte=path, path__lt=path_end(path)).values("unit")
