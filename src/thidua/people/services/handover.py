"""Posts in a reorganisation: what becomes of those whose unit ends, shown before and done with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from thidua.audit.services.entries import record
from thidua.org.enums import Line
from thidua.org.handover import HandoverLine, PartEnding
from thidua.org.models import Place, Reorganisation
from thidua.org.rules.plan import Ending, Plan
from thidua.org.selectors import profiles_on
from thidua.people.enums import PeopleAction, PostKind
from thidua.people.models import Post
from thidua.people.rules.handing_over import Fate, fate_of, outlives_desk
from thidua.people.services.persons import PERSON_KIND
from thidua.shared.actor import Actor
from thidua.shared.announcing import changed
from thidua.shared.dated import on_day

DESK_KIND = "org.desk"
_BATCH = 1000
_REASON_LENGTH = 200


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What becomes of one post; ``target`` is the unit it moves to."""

    post: Post
    fate: Fate
    target: int | None = None


class PostHandover:
    """Takes part in reorganisations for the posts of units that end."""

    def preview(self, plan: Plan, actor: Actor) -> Sequence[HandoverLine]:
        """Return one line for each unit, kind of post and outcome, with how many posts it covers."""
        counts = Counter(
            (outcome.post.unit_id, PostKind(outcome.post.kind), outcome.fate, outcome.target)
            for outcome in _outcomes(plan)
        )
        names = _target_names(plan)
        return [
            HandoverLine(
                unit_id=unit_id,
                label=str(kind.label),
                outcome=f"{fate.value} {names.get(target, '')}".strip() if target is not None else fate.value,
                count=count,
            )
            for (unit_id, kind, fate, target), count in counts.items()
        ]

    def hand_over(self, plan: Plan, reorganisation: Reorganisation, actor: Actor) -> None:
        """End the posts of ended units on the day and open those that move, as one entry of the journal."""
        outcomes = list(_outcomes(plan))
        if not outcomes:
            return
        _open_moved(outcomes, plan.day, reorganisation)
        _end(plan, reorganisation)
        record(
            actor=actor,
            unit_id=reorganisation.owner_id,
            action=PeopleAction.POSTS_HANDED_OVER,
            kind="org.reorganisation",
            object_id=reorganisation.pk,
            label=reorganisation.title,
            rows=[{"post": outcome.post.pk, "fate": outcome.fate.name, "to": outcome.target} for outcome in outcomes],
        )
        changed(PERSON_KIND, {outcome.post.person_id for outcome in outcomes})


def end_posts_of_part(ending: PartEnding, actor: Actor) -> None:
    """End the posts in a desk or body of a living unit that ends. Who works in the desk goes on without one."""
    is_desk = ending.kind == DESK_KIND
    part = Q(desk=ending.part_id) if is_desk else Q(body=ending.part_id)
    posts = list(Post.objects.select_for_update().filter(part, _running(ending.day)).order_by("pk"))
    if not posts:
        return
    alike = Post.objects.filter(unit=ending.unit_id, desk__isnull=True, body__isnull=True, valid_to__isnull=True)
    held = set(alike.values_list("person", "kind"))
    staying = {
        post.pk
        for post in posts
        if is_desk and outlives_desk(PostKind(post.kind)) and (post.person_id, post.kind) not in held
    }
    _end_in_part([post for post in posts if post.valid_from < ending.day], staying, ending)
    unborn = Post.objects.filter(pk__in=[post.pk for post in posts if post.valid_from >= ending.day])
    unborn.filter(pk__in=staying).update(desk=None)
    unborn.exclude(pk__in=staying).delete()
    record(
        actor=actor,
        unit_id=ending.unit_id,
        action=PeopleAction.POSTS_HANDED_OVER,
        kind=ending.kind,
        object_id=ending.part_id,
        label=ending.name,
        rows=[{"post": post.pk, "goes_on": post.pk in staying} for post in posts],
    )
    changed(PERSON_KIND, {post.person_id for post in posts})


def _end_in_part(posts: Sequence[Post], staying: Collection[int], ending: PartEnding) -> None:
    """End posts that have begun, and open those that go on without the desk."""
    followed = [_without_desk(post, ending.day) for post in posts if post.pk in staying]
    ended = Post.objects.filter(pk__in=[post.pk for post in posts])
    ended.update(valid_to=ending.day, end_reason=f"Kết thúc: {ending.name}"[:_REASON_LENGTH])
    Post.objects.bulk_create(followed, batch_size=_BATCH)


def _without_desk(post: Post, day: date) -> Post:
    """Return the post that carries ``post`` on from ``day``, with all it says but the desk."""
    return Post(
        person_id=post.person_id,
        unit_id=post.unit_id,
        kind=post.kind,
        title=post.title,
        valid_from=day,
        valid_to=post.valid_to,
        duty=post.duty,
        may_sign=post.may_sign,
        basis=post.basis,
        handed_over_from=post,
    )


def _outcomes(plan: Plan) -> Iterator[_Outcome]:
    """Decide for every post of an ending unit that runs on the day or was to begin later, in a fixed order."""
    endings = {ending.unit: ending for ending in plan.endings}
    if not endings:
        return
    paths = _paths_before(plan)
    posts = Post.objects.filter(_running(plan.day), unit__in=endings).order_by("unit", "pk")
    for post in posts.iterator(chunk_size=_BATCH):
        ending = endings[post.unit_id]
        fate = fate_of(PostKind(post.kind), successors=len(ending.successors), is_upward=_is_upward(ending, paths))
        yield _Outcome(post, fate, ending.successors[0] if fate is Fate.MOVES else None)


def _paths_before(plan: Plan) -> dict[int, str]:
    """Return where the ending units stood the day before, on the managing line."""
    before = on_day(plan.day - timedelta(days=1))
    places = Place.objects.filter(before, line=Line.MANAGING, unit__in=plan.ended_units)
    return dict(places.values_list("unit", "path"))


def _is_upward(ending: Ending, paths: dict[int, str]) -> bool:
    """Whether the one successor stood above the unit."""
    return f".{ending.successors[0]}." in f".{paths.get(ending.unit, '')}" if ending.successors else False


def _target_names(plan: Plan) -> dict[int, str]:
    """Return what the successors are called, new units included."""
    from_rows = {row.unit: row.name for row in plan.profiles.added}
    missing = {unit for ending in plan.endings for unit in ending.successors} - set(from_rows)
    return {**{unit: p.name for unit, p in profiles_on(missing, plan.day).items()}, **from_rows}


def _open_moved(outcomes: Sequence[_Outcome], day: date, reorganisation: Reorganisation) -> None:
    """Open the posts that move, unless the person already holds the same one there."""
    moved = [(outcome.post, outcome.target) for outcome in outcomes if outcome.target is not None]
    targets = {target for _, target in moved}
    open_there = Post.objects.filter(unit__in=targets, valid_to__isnull=True, desk__isnull=True, body__isnull=True)
    taken = set(open_there.values_list("person", "unit", "kind"))
    fresh: list[Post] = []
    for post, target in moved:
        if (post.person_id, target, post.kind) not in taken:
            taken.add((post.person_id, target, post.kind))
            fresh.append(_followed(post, target, day, reorganisation))
    Post.objects.bulk_create(fresh, batch_size=_BATCH)


def _followed(post: Post, target: int, day: date, reorganisation: Reorganisation) -> Post:
    """Return the post that carries on ``post``. Its desk stays behind, and so does a duty given in the old unit."""
    return Post(
        person_id=post.person_id,
        unit_id=target,
        kind=post.kind,
        title=post.title,
        valid_from=max(day, post.valid_from),
        valid_to=post.valid_to,
        basis=reorganisation.basis_number,
        handed_over_from=post,
    )


def _end(plan: Plan, reorganisation: Reorganisation) -> None:
    """End the posts of ended units on the day. One that was to begin only then or later keeps the one day a period
    must have, in a unit that is no more, where nobody can act in it."""
    reason = f"Sắp xếp tổ chức: {reorganisation.title}"[:_REASON_LENGTH]
    posts = Post.objects.filter(_running(plan.day), unit__in=plan.ended_units)
    unborn = list(posts.filter(valid_from__gte=plan.day))
    posts.filter(valid_from__lt=plan.day).update(valid_to=plan.day, end_reason=reason)
    for post in unborn:
        post.valid_to, post.end_reason = post.valid_from + timedelta(days=1), reason
    Post.objects.bulk_update(unborn, ["valid_to", "end_reason"], batch_size=_BATCH)


def _running(day: date) -> Q:
    """Return the condition that a post runs on ``day`` or is to begin later."""
    return Q(valid_to__isnull=True) | Q(valid_to__gt=day)
