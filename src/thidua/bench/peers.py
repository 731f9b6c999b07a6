"""The same rows as plain Django asks for them: the scope as ``path__startswith``, and queries for each row."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet, Sum

from thidua.org.enums import Line
from thidua.org.models import Headcount, Place, UnitProfile
from thidua.people.models import Person, Post
from thidua.shared.dated import on_day

_PAGE = 50

type Row = tuple[str, str, int, int, int | None]


def naive_tree(unit_id: int, day: date) -> list[Row]:
    """Return name, kind, children, grassroots unions and members below, of a unit and of each directly below it."""
    below = Place.objects.filter(on_day(day), line=Line.MANAGING, parent=unit_id).values_list("unit", flat=True)
    return [_row(each, day) for each in [unit_id, *below]]


def naive_list(unit_id: int, day: date) -> tuple[int, list[Row]]:
    """Return how many units there are at and below a unit, and the first page of them by name."""
    units = UnitProfile.objects.filter(on_day(day), unit__in=_below(unit_id, day)).order_by("sort_key", "unit")
    return units.count(), [_row(profile.unit_id, day) for profile in units[:_PAGE]]


def naive_people(unit_id: int, day: date) -> tuple[int, list[tuple[str, list[tuple[str, str]]]]]:
    """Return how many people hold a post at or below a unit, and the first page of them by name with their posts."""
    posts = Post.objects.filter(on_day(day), unit__in=_below(unit_id, day))
    people = Person.objects.filter(pk__in=posts.values("person")).order_by("sort_key", "pk")
    return people.count(), [(person.full_name, _posts(person, day)) for person in people[:_PAGE]]


def _below(unit_id: int, day: date) -> QuerySet[Place, int]:
    places = Place.objects.filter(on_day(day), line=Line.MANAGING)
    return places.filter(path__startswith=places.get(unit=unit_id).path).values_list("unit", flat=True)


def _row(unit_id: int, day: date) -> Row:
    profile = UnitProfile.objects.filter(on_day(day)).get(unit=unit_id)
    below = _below(unit_id, day)
    children = Place.objects.filter(on_day(day), line=Line.MANAGING, parent=unit_id).count()
    grassroots = UnitProfile.objects.filter(on_day(day), unit__in=below, kind__is_grassroots=True).count()
    members = Headcount.objects.filter(on_day(day), unit__in=below).aggregate(members=Sum("members"))["members"]
    return profile.name, profile.kind.name, children, grassroots, members


def _posts(person: Person, day: date) -> list[tuple[str, str]]:
    return [
        (post.get_kind_display(), UnitProfile.objects.filter(on_day(day)).get(unit=post.unit_id).name)
        for post in person.posts.filter(on_day(day))
    ]
