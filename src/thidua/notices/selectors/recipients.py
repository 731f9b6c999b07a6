"""Who is reminded of a duty: the people with an account whose post must deal with it, as ``policy.asked_of`` says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q

from thidua.access.rules import grants
from thidua.notices.models import Duty, Preference
from thidua.notices.rules.quiet import Wishes
from thidua.org.models import Desk
from thidua.people.models import Post
from thidua.shared import duties
from thidua.shared.dated import on_day

DEFAULT_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class Recipient:
    """This is a person a reminder goes to; ``email`` is empty where none is known."""

    person_id: int
    full_name: str
    email: str
    wishes: Wishes


def recipients_of(waiting: Sequence[Duty], day: date) -> dict[int, list[Recipient]]:
    """Return for each duty, by its id, who is reminded of it on ``day``. Two queries, a few more for duties of posts
    and desks; at most some thousand duties at a time."""
    bound = _living_bonds(waiting, day)
    posts: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for post in _posts(waiting, bound, day):
        posts[post["unit"]].append(post)
    wishes = _wishes({post["person"] for found in posts.values() for post in found})
    return {
        duty.pk: [
            Recipient(
                post["person"],
                post["person__full_name"],
                post["person__account__email"],
                wishes.get(post["person"], DEFAULT_WISHES),
            )
            for post in _dealing(duty, posts[duty.unit_id], bound)
        ]
        for duty in waiting
    }


def persons_with(unit_id: int, permission: str, day: date) -> list[int]:
    """Return the persons who hold ``permission`` in the unit on ``day`` and can sign in, each once."""
    posts = Post.objects.filter(
        on_day(day), unit=unit_id, kind__in=_kinds_with(permission), person__account__is_active=True
    )
    return list(dict.fromkeys(posts.order_by("pk").values_list("person", flat=True)))


@dataclass(frozen=True, slots=True)
class _Bonds:
    """These are the posts and desks named by duties that are still alive."""

    posts: frozenset[int]
    desks: frozenset[int]


def _living_bonds(waiting: Sequence[Duty], day: date) -> _Bonds:
    posts = {duty.post_id for duty in waiting if duty.post_id is not None}
    desks = {duty.desk_id for duty in waiting if duty.desk_id is not None}
    ended = Q(valid_to__lte=day)
    living = set(Post.objects.filter(pk__in=posts).exclude(ended).values_list("pk", flat=True)) if posts else set()
    standing = set(Desk.objects.filter(pk__in=desks).exclude(ended).values_list("pk", flat=True)) if desks else set()
    return _Bonds(frozenset(living), frozenset(standing))


def _posts(waiting: Sequence[Duty], bound: _Bonds, day: date) -> Iterator[dict[str, Any]]:
    """Return the posts of today that may be asked, of people who can sign in, those who lead first."""
    asked = Q(kind__in=set().union(*(_post_kinds(duty.kind) for duty in waiting)))
    if bound.posts:
        asked |= Q(pk__in=bound.posts)
    if bound.desks:
        asked |= Q(desk__in=bound.desks)
    units = {duty.unit_id for duty in waiting}
    posts = Post.objects.filter(asked, on_day(day), unit__in=units, person__account__is_active=True)
    columns = ("pk", "unit", "kind", "person", "desk", "person__full_name", "person__account__email")
    for row in posts.order_by("pk").values(*columns):
        yield dict(row)


def _dealing(duty: Duty, posts: Sequence[dict[str, Any]], bound: _Bonds) -> Iterator[dict[str, Any]]:
    """Return the posts that must deal with the duty, each person once."""
    seen: set[int | None] = {duty.except_person}
    for post in posts:
        if duty.post_id in bound.posts:
            is_asked = post["pk"] == duty.post_id
        elif duty.desk_id in bound.desks:
            is_asked = post["desk"] == duty.desk_id
        else:
            is_asked = post["kind"] in _post_kinds(duty.kind)
        if is_asked and post["person"] not in seen:
            seen.add(post["person"])
            yield post


def _post_kinds(kind: str) -> frozenset[str]:
    return _kinds_with(duties.kind_of(kind).permission)


@lru_cache(maxsize=256)
def _kinds_with(permission: str) -> frozenset[str]:
    return frozenset(str(post_kind) for post_kind in grants.kinds_with(permission))


def _wishes(person_ids: set[int]) -> dict[int, Wishes]:
    rows = Preference.objects.filter(person__in=person_ids)
    return {row.person_id: Wishes(row.wants_mail, row.wants_digest, row.is_quiet_on_weekends) for row in rows}
