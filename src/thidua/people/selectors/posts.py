"""Posts of a unit and of a person, as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from thidua.org import policy as org_policy
from thidua.org import selectors as org_selectors
from thidua.org.enums import BodyKind
from thidua.org.models import Body, DeskName
from thidua.people import policy
from thidua.people.enums import PeoplePermission, PostKind
from thidua.people.models import Post
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day
from thidua.shared.phones import shown_phone

_ORDER = {kind: place for place, kind in enumerate(PostKind)}
_LEADERS = (PostKind.CHAIR, PostKind.VICE_CHAIR)
_OF_BODY: dict[PostKind, BodyKind] = {
    PostKind.STANDING_MEMBER: BodyKind.STANDING_COMMITTEE,
    PostKind.EXECUTIVE_MEMBER: BodyKind.EXECUTIVE_COMMITTEE,
    PostKind.INSPECTOR: BodyKind.INSPECTION_COMMITTEE,
    PostKind.COUNCIL_CHAIR: BodyKind.COUNCIL,
    PostKind.COUNCIL_VICE_CHAIR: BodyKind.COUNCIL,
    PostKind.COUNCIL_SECRETARY: BodyKind.COUNCIL,
    PostKind.COUNCIL_MEMBER: BodyKind.COUNCIL,
}
_BODIES = {kind: place for place, kind in enumerate(BodyKind)}


@dataclass(frozen=True, slots=True)
class PostLine:
    """This is one post as a page shows it; ``unit_name`` is filled where posts of several units stand together."""

    post_id: int
    person_id: int
    person_name: str
    kind: PostKind
    label: str
    valid_from: date
    valid_to: date | None
    part_name: str = ""
    duty: str = ""
    may_sign: bool = False
    phone: str = ""
    unit_id: int = 0
    unit_name: str = ""
    end_reason: str = ""


@dataclass(frozen=True, slots=True)
class PostGroup:
    """This is a part of a unit with the posts in it, most senior first."""

    title: str
    lines: Sequence[PostLine]


@dataclass(frozen=True, slots=True)
class UnitPosts:
    """These are the posts of a unit on a day. Members are only counted: they may be thousands."""

    groups: Sequence[PostGroup] = field(default_factory=tuple)
    member_count: int = 0

    @property
    def count(self) -> int:
        """Return how many posts the groups hold."""
        return sum(len(group.lines) for group in self.groups)


@dataclass(frozen=True, slots=True)
class UnitParts:
    """These are the desks and bodies of a unit that a post may name, as (id, name)."""

    desks: Sequence[tuple[int, str]] = ()
    bodies: Sequence[tuple[int, str]] = ()


def parts_of_unit(unit_id: int, day: date) -> UnitParts:
    """Return the desks and bodies of the unit on ``day``."""
    names = DeskName.objects.filter(on_day(day), on_day(day, "desk__"), desk__unit=unit_id).order_by("name")
    bodies = Body.objects.filter(on_day(day), unit=unit_id)
    return UnitParts(list(names.values_list("desk", "name")), list(bodies.values_list("pk", "name")))


def posts_of_unit(unit_id: int, day: date) -> UnitPosts:
    """Return the posts held in the unit on ``day``, by leadership, desk, body and the rest. Three queries."""
    alive = Post.objects.filter(on_day(day), unit=unit_id)
    posts = list(alive.exclude(kind=PostKind.MEMBER).select_related("person", "body"))
    names = desk_names_on((post.desk_id for post in posts if post.desk_id), day)
    titled: dict[tuple[int, int, str], list[PostLine]] = {}
    for post in posts:
        titled.setdefault(_group_of(post, names), []).append(_line(post, names))
    groups = [PostGroup(key[2], sorted(lines, key=_seniority)) for key, lines in sorted(titled.items())]
    return UnitPosts(groups, alive.filter(kind=PostKind.MEMBER).count())


def coming_posts_of_unit(unit_id: int, day: date) -> list[PostLine]:
    """Return the posts of the unit that begin after ``day``, members left out, the next to begin first."""
    coming = Post.objects.filter(unit=unit_id, valid_from__gt=day).exclude(kind=PostKind.MEMBER)
    posts = list(coming.select_related("person", "body").order_by("valid_from", "pk"))
    names = desk_names_on((post.desk_id for post in posts if post.desk_id), day)
    return [_line(post, names) for post in posts]


def past_posts_of_unit(unit_id: int, day: date) -> QuerySet[Post]:
    """Return the posts of the unit that were over on ``day``, with their persons, the last to end first."""
    return Post.objects.filter(unit=unit_id, valid_to__lte=day).select_related("person").order_by("-valid_to", "pk")


def posts_of_person(actor: Actor, person_id: int) -> list[PostLine]:
    """Return the posts of a person that the actor may see, running ones first, with the unit of each as it was called
    then."""
    posts = list(policy.visible_posts(actor).filter(person=person_id).select_related("person", "body"))
    names = desk_names_on((post.desk_id for post in posts if post.desk_id), actor.today)
    profiles = org_selectors.profiles_on((post.unit_id for post in posts), actor.today)
    lines = [_line(post, names, profiles[post.unit_id].name if post.unit_id in profiles else "") for post in posts]
    return sorted(lines, key=lambda line: (_is_over(line, actor.today), -line.valid_from.toordinal(), line.post_id))


def lines_of_people(actor: Actor, person_ids: Iterable[int]) -> dict[int, list[PostLine]]:
    """Return the posts of today that the actor may see, for each of these people, in a fixed number of queries."""
    running = Post.objects.filter(on_day(actor.today), person__in=list(person_ids))
    posts = list(running.select_related("person", "body"))
    hidden = org_policy.out_of_reach(actor, PeoplePermission.VIEW_POSTS, {post.unit_id for post in posts})
    seen = [post for post in posts if post.unit_id not in hidden or post.person_id == actor.person_id]
    names = desk_names_on((post.desk_id for post in seen if post.desk_id), actor.today)
    profiles = org_selectors.profiles_on((post.unit_id for post in seen), actor.today)
    found: dict[int, list[PostLine]] = {}
    for post in seen:
        unit_name = profiles[post.unit_id].name if post.unit_id in profiles else ""
        found.setdefault(post.person_id, []).append(_line(post, names, unit_name))
    return {person: sorted(lines, key=_seniority) for person, lines in found.items()}


def desk_names_on(desk_ids: Iterable[int], day: date) -> dict[int, str]:
    """Return what each desk was called on ``day``, or last before it."""
    names = DeskName.objects.filter(desk__in=set(desk_ids), valid_from__lte=day).order_by("valid_from")
    return dict(names.values_list("desk", "name"))


def desk_name_on(desk_id: int, day: date) -> str:
    """Return what the desk was called on ``day``, empty where it had no name yet."""
    return desk_names_on([desk_id], day).get(desk_id, "")


def _group_of(post: Post, desk_names: dict[int, str]) -> tuple[int, int, str]:
    """Return the place and the title of the group a post stands in."""
    kind = PostKind(post.kind)
    if kind in _LEADERS:
        return (0, 0, "Lãnh đạo")
    if post.desk_id is not None:
        return (1, post.desk_id, desk_names.get(post.desk_id, "Ban, văn phòng"))
    if kind in _OF_BODY:
        body_kind = BodyKind(post.body.kind) if post.body else _OF_BODY[kind]
        return (2, _BODIES[body_kind], post.body.name if post.body else str(body_kind.label))
    if kind is PostKind.TEAM_LEADER:
        return (4, 0, "Tổ công đoàn")
    return (3, 0, "Cán bộ khác")


def _line(post: Post, desk_names: dict[int, str], unit_name: str = "") -> PostLine:
    kind = PostKind(post.kind)
    part = desk_names.get(post.desk_id, "") if post.desk_id else (post.body.name if post.body else "")
    return PostLine(
        post_id=post.pk,
        person_id=post.person_id,
        person_name=post.person.full_name,
        kind=kind,
        label=post.title or str(kind.label),
        valid_from=post.valid_from,
        valid_to=post.valid_to,
        part_name=part,
        duty=post.duty,
        may_sign=post.may_sign,
        phone=shown_phone(post.person.phone) if post.person.phone else "",
        unit_id=post.unit_id,
        unit_name=unit_name,
        end_reason=post.end_reason,
    )


def _seniority(line: PostLine) -> tuple[int, str, int]:
    return (_ORDER[line.kind], line.person_name, line.post_id)


def _is_over(line: PostLine, today: date) -> bool:
    return line.valid_to is not None and line.valid_to <= today
