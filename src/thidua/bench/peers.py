"""How the same rows are asked for without care: the queries a template walks into."""

from __future__ import annotations

from datetime import date

from thidua.org.enums import Line
from thidua.org.models import Headcount, Place, UnitProfile
from thidua.people.models import Person, Post
from thidua.shared.dated import on_day

_PAGE = 50


def naive_tree(unit_id: int, day: date) -> list[tuple[str, str, int, int]]:
    """Return name, kind, children and own members of a unit and of each directly below, four queries a unit."""
    below = Place.objects.filter(on_day(day), line=Line.MANAGING, parent=unit_id).values_list("unit", flat=True)
    return [_unit(each, day) for each in [unit_id, *below]]


def naive_list(day: date) -> tuple[int, list[tuple[str, str, int, int]]]:
    """Return how many units there are and the first page of them by name, four queries a unit."""
    units = UnitProfile.objects.filter(on_day(day)).order_by("sort_key", "unit")
    return units.count(), [_unit(profile.unit_id, day) for profile in units[:_PAGE]]


def naive_people(day: date) -> tuple[int, list[tuple[str, list[tuple[str, str]]]]]:
    """Return how many people hold a post and the first page of them by name, two queries a person and one a post."""
    people = Person.objects.filter(pk__in=Post.objects.filter(on_day(day)).values("person")).order_by("sort_key", "pk")
    return people.count(), [(person.full_name, _posts(person, day)) for person in people[:_PAGE]]


def naive_posts(unit_id: int, day: date) -> list[tuple[str, str]]:
    """Return person and kind of each post of a unit, a query a post."""
    posts = Post.objects.filter(on_day(day), unit=unit_id)
    return [(post.person.full_name, post.get_kind_display()) for post in posts]


def _unit(unit_id: int, day: date) -> tuple[str, str, int, int]:
    profile = UnitProfile.objects.filter(on_day(day)).get(unit=unit_id)
    children = Place.objects.filter(on_day(day), line=Line.MANAGING, parent=unit_id).count()
    headcount = Headcount.objects.filter(on_day(day), unit=unit_id).first()
    return profile.name, profile.kind.name, children, headcount.members if headcount else 0


def _posts(person: Person, day: date) -> list[tuple[str, str]]:
    return [
        (post.get_kind_display(), UnitProfile.objects.filter(on_day(day)).get(unit=post.unit_id).name)
        for post in person.posts.filter(on_day(day))
    ]
