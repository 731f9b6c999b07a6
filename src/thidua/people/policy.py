"""Who may see and change which people and posts. List side and object side stand next to each other."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from thidua.org import policy as org_policy
from thidua.people.enums import PeoplePermission
from thidua.people.models import Person, Post
from thidua.shared.actor import Actor, ActorKind
from thidua.shared.dated import on_day
from thidua.shared.refusals import ForbiddenError, OutOfScopeError


def visible_posts(actor: Actor) -> QuerySet[Post]:
    """Return the posts ``may_view_post`` allows: those of units in reach, past ones included, and the actor's own."""
    units = org_policy.units_open_to(actor, PeoplePermission.VIEW_POSTS)
    if actor.person_id is None:
        return Post.objects.filter(unit__in=units)
    return Post.objects.filter(Q(unit__in=units) | Q(person=actor.person_id))


def may_view_post(actor: Actor, post: Post) -> bool:
    """Whether the actor may see the post."""
    is_own = actor.person_id is not None and post.person_id == actor.person_id
    return is_own or org_policy.may(actor, PeoplePermission.VIEW_POSTS, post.unit_id)


def visible_people(actor: Actor) -> QuerySet[Person]:
    """Return the people ``may_view_person`` allows: those who hold or held a post in reach, and the actor."""
    if actor.kind is ActorKind.SYSTEM:
        return Person.objects.all()
    return Person.objects.filter(Q(pk__in=visible_posts(actor).values("person")) | Q(pk=actor.person_id))


def visible_among(actor: Actor, person_ids: Collection[int]) -> set[int]:
    """Return those of the people that ``visible_people`` holds, asked through their own posts: a few named people of a
    nation are answered at once."""
    if actor.kind is ActorKind.SYSTEM:
        return set(Person.objects.filter(pk__in=person_ids).values_list("pk", flat=True))
    posts = Post.objects.filter(org_policy.open_to(actor, PeoplePermission.VIEW_POSTS, "unit"), person__in=person_ids)
    own = {actor.person_id} if actor.person_id is not None else set()
    return {*posts.values_list("person", flat=True), *(own & set(person_ids))}


def may_view_person(actor: Actor, person_id: int) -> bool:
    """Whether the actor may see the person."""
    if actor.kind is ActorKind.SYSTEM or actor.person_id == person_id:
        return True
    units = Post.objects.filter(person=person_id).values_list("unit", flat=True).distinct()
    return any(org_policy.may(actor, PeoplePermission.VIEW_POSTS, unit_id) for unit_id in units)


def changeable_people(actor: Actor) -> QuerySet[Person]:
    """Return the people ``may_change_person`` allows: those with a post of today in a unit whose posts the actor
    manages, or, holding none anywhere today, with a past one there."""
    if actor.kind is ActorKind.SYSTEM:
        return Person.objects.all()
    units = org_policy.units_with(actor, PeoplePermission.MANAGE_POSTS)
    of_today = Post.objects.filter(on_day(actor.today))
    here = Q(pk__in=of_today.filter(unit__in=units).values("person"))
    past = Q(pk__in=Post.objects.filter(unit__in=units).values("person"))
    return Person.objects.filter(here | (past & ~Q(pk__in=of_today.values("person"))))


def may_change_person(actor: Actor, person_id: int) -> bool:
    """Whether the actor may change what is known of the person."""
    return _has_right(actor, person_id, PeoplePermission.MANAGE_POSTS)


def may_view_sensitive(actor: Actor, person_id: int) -> bool:
    """Whether the actor may see the identity number of the person: by a right over a unit of the person's posts, the
    same way as ``may_change_person``, or as the person."""
    return actor.person_id == person_id or _has_right(actor, person_id, PeoplePermission.VIEW_SENSITIVE)


def require_person(actor: Actor, person_id: int) -> Person:
    """Return the person. Raises ``OutOfScopeError`` where the actor may not see anybody of that number."""
    person = visible_people(actor).filter(pk=person_id).first()
    if person is None:
        raise OutOfScopeError
    return person


def require_person_to_change(actor: Actor, person_id: int) -> Person:
    """Return the person the actor may change. Raises ``OutOfScopeError`` or ``ForbiddenError``."""
    person = require_person(actor, person_id)
    if not may_change_person(actor, person_id):
        raise right_missing(PeoplePermission.MANAGE_POSTS)
    return person


def require_post(actor: Actor, post_id: int) -> Post:
    """Return the post. Raises ``OutOfScopeError`` where the actor may not see a post of that number."""
    post = visible_posts(actor).filter(pk=post_id).first()
    if post is None:
        raise OutOfScopeError
    return post


def right_missing(permission: PeoplePermission) -> ForbiddenError:
    """Return the refusal of an act on a person in sight for which the right is missing."""
    return ForbiddenError(f"Chức vụ hiện tại không có quyền “{permission.label}” đối với người này.", permission.value)


def _has_right(actor: Actor, person_id: int, permission: str) -> bool:
    if actor.kind is ActorKind.SYSTEM:
        return True
    of_person = Post.objects.filter(person=person_id)
    posts = of_person.filter(on_day(actor.today)) if of_person.filter(on_day(actor.today)).exists() else of_person
    units = posts.values_list("unit", flat=True).distinct()
    return any(org_policy.may(actor, permission, unit_id) for unit_id in units)
