"""The people an actor may see, filtered and found by name."""

from __future__ import annotations

import enum

from django.db.models import Exists, OuterRef, QuerySet

from thidua.org import policy as org_policy
from thidua.people import policy
from thidua.people.enums import PeoplePermission, PostKind
from thidua.people.models import Person, Post
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day
from thidua.shared.text import fold


class Holding(enum.StrEnum):
    """Which people of the past and the present a list shows."""

    TODAY = "today"
    """Holding a post today."""
    NO_MORE = "no_more"
    """Held one in reach, holds none there today."""


def people(
    actor: Actor, *, name: str = "", kind: str = "", unit_id: int | None = None, holding: Holding = Holding.TODAY
) -> QuerySet[Person]:
    """Return the people with a post the actor may see, by given name.

    Without ``kind`` plain members are left out: a list of officers is not a list of a province's workers. ``name``
    matches any part of the name without marks.
    """
    is_of_today = holding is Holding.TODAY
    # Only a living unit has posts of today, which spares a list of 125,000 rows the units kept for others.
    units = org_policy.units_with if is_of_today else org_policy.units_open_to
    posts = Post.objects.filter(unit__in=units(actor, PeoplePermission.VIEW_POSTS))
    of_kind = posts.filter(kind=kind) if kind else posts.exclude(kind=PostKind.MEMBER)
    wanted = of_kind if unit_id is None else of_kind.filter(unit=unit_id)
    running = posts.filter(on_day(actor.today))
    found = Person.objects.filter(erased_at__isnull=True).order_by("sort_key", "pk")
    if is_of_today:
        found = found.filter(pk__in=wanted.filter(on_day(actor.today)).values("person"))
    else:
        found = found.filter(~Exists(running.filter(person=OuterRef("pk"))), pk__in=wanted.values("person"))
    return found.filter(folded_name__contains=fold(name)) if fold(name) else found


def namesakes(actor: Actor, full_name: str) -> QuerySet[Person]:
    """Return the people the actor may see who bear the name, marks and case aside."""
    return policy.visible_people(actor).filter(folded_name=fold(full_name), erased_at__isnull=True).order_by("pk")


def matching(actor: Actor, name: str) -> QuerySet[Person]:
    """Return the people the actor may see whose name contains ``name``, whatever they hold."""
    wanted = fold(name)
    found = policy.visible_people(actor).filter(erased_at__isnull=True)
    return found.filter(folded_name__contains=wanted).order_by("sort_key", "pk") if wanted else found.none()
