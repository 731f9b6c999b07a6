"""What the page of a unit says about it on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from thidua.org.enums import Line
from thidua.org.models import (
    Area,
    BlocMembership,
    Body,
    Custody,
    DeskName,
    Employer,
    Headcount,
    Partner,
    Place,
    Reorganisation,
    Succession,
    Unit,
    UnitLocation,
    UnitProfile,
)
from thidua.org.policy import seen
from thidua.org.selectors.places import profiles_on
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day


@dataclass(frozen=True, slots=True)
class Standing:
    """This is where a unit stands on a day: on each of its lines the unit above, ``None`` at the top, and the way from
    the top down on the managing line."""

    parents: dict[Line, int | None]
    above: Sequence[int]


def standing_on(unit_id: int, day: date) -> Standing:
    """Return where the unit stands on ``day``; of an ended unit, where it stood last. One query."""
    places = Place.objects.filter(unit=unit_id, valid_from__lte=day).order_by("valid_from")
    last = {Line(place.line): place for place in places}
    living = {
        line: place
        for line, place in last.items()
        if line is Line.MANAGING or place.valid_to is None or place.valid_to > day
    }
    managing = living.get(Line.MANAGING)
    above = [] if managing is None else [int(label) for label in managing.path[:-1].split(".")[:-1]]
    return Standing({line: place.parent_id for line, place in living.items()}, above)


def profile_of(unit_id: int, day: date) -> UnitProfile | None:
    """Return name and kind on ``day``: the last of an ended unit, the first of one not yet founded on that day."""
    found = profiles_on([unit_id], day).get(unit_id)
    return found or UnitProfile.objects.filter(unit=unit_id).select_related("kind").order_by("valid_from").first()


def location_on(unit_id: int, day: date) -> list[Area]:
    """Return where the unit is, from the commune up to the province; empty where nobody said. One query."""
    at = UnitLocation.objects.filter(on_day(day), unit=unit_id).select_related("area__parent__parent").first()
    areas: list[Area] = []
    area = None if at is None else at.area
    while area is not None:
        areas.append(area)
        area = area.parent
    return areas


def employer_on(unit_id: int, day: date) -> Employer | None:
    """Return who employs the people of the unit on ``day``."""
    return Employer.objects.filter(on_day(day), unit=unit_id).first()


def partners_on(unit_id: int, day: date) -> QuerySet[Partner]:
    """Return who stands beside the unit on ``day``."""
    return Partner.objects.filter(on_day(day), unit=unit_id).order_by("kind", "name")


def blocs_on(unit_id: int, day: date) -> QuerySet[BlocMembership]:
    """Return the blocs the unit is in on ``day``, with their owners."""
    return BlocMembership.objects.filter(on_day(day), unit=unit_id).select_related("bloc").order_by("bloc__name")


def desks_on(unit_id: int, day: date) -> QuerySet[DeskName]:
    """Return the desks of the unit by their names of ``day``."""
    return DeskName.objects.filter(on_day(day), on_day(day, "desk__"), desk__unit=unit_id).select_related("desk")


def bodies_on(unit_id: int, day: date) -> QuerySet[Body]:
    """Return the bodies of the unit on ``day``."""
    return Body.objects.filter(on_day(day), unit=unit_id).order_by("kind", "name")


def headcount_on(unit_id: int, day: date) -> Headcount | None:
    """Return the count of the unit itself that holds on ``day``."""
    return Headcount.objects.filter(on_day(day), unit=unit_id).select_related("paper").first()


def children_seen(actor: Actor, unit_id: int, day: date) -> QuerySet[UnitProfile]:
    """Return the units directly below that the actor may see, by kind and name."""
    children = Place.objects.filter(on_day(day), line=Line.MANAGING, parent=unit_id).values("unit")
    profiles = UnitProfile.objects.filter(seen(actor, "unit"), on_day(day), unit__in=children)
    return profiles.select_related("kind", "unit").order_by("kind__order", "sort_key", "unit")


def kinds_below(children: QuerySet[UnitProfile]) -> list[tuple[int, str, int]]:
    """Return id and name of each kind among ``children`` and how many there are."""
    rows = children.order_by("kind__order").values_list("kind", "kind__name").annotate(Count("pk"))
    return [(kind, name, count) for kind, name, count in rows]


@dataclass(frozen=True, slots=True)
class End:
    """This is how a unit ended: by which reorganisation, who carries it on directly, who keeps its records now."""

    day: date
    reorganisation: Reorganisation | None
    successors: Sequence[int]
    keeper: int | None


def end_of(unit: Unit, day: date) -> End | None:
    """Return how the unit ended where it had ended by ``day``. Two queries."""
    if unit.dissolved_date is None or unit.dissolved_date > day:
        return None
    custodies = Custody.objects.filter(unit=unit).order_by("valid_from")
    followed = Succession.objects.filter(predecessor=unit, date=unit.dissolved_date).order_by("successor")
    return End(
        day=unit.dissolved_date,
        reorganisation=unit.dissolved_by,
        successors=list(followed.values_list("successor", flat=True)),
        keeper=custodies.values_list("keeper", flat=True).last(),
    )
