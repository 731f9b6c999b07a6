"""Acts on posts: appoint, change, end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from thidua.audit.changes import Change, compare
from thidua.audit.services.entries import record
from thidua.org import policy as org_policy
from thidua.org.models import Body, Desk, Unit
from thidua.people import policy, selectors
from thidua.people.enums import PeopleAction, PeoplePermission, PostKind, PostRefusal
from thidua.people.models import Person, Post
from thidua.people.rules.appointing import Part, Period, appoint_decision, end_decision, has_ended, is_withdrawal
from thidua.people.rules.person_details import PersonDetails
from thidua.people.services.persons import PERSON_KIND, POST_KIND, create_person
from thidua.shared.actor import Actor
from thidua.shared.announcing import changed
from thidua.shared.dated import Dated
from thidua.shared.refusals import OutOfScopeError, RefusedError
from thidua.shared.text import clean

LABELS: Mapping[str, str] = {
    "person": "Người",
    "kind": "Chức vụ",
    "title": "Chức danh ghi trên văn bản",
    "valid_from": "Từ ngày",
    "desk": "Ban, văn phòng",
    "body": "Tổ chức",
    "duty": "Nhiệm vụ được phân công",
    "may_sign": "Được phân công ký thay",
    "basis": "Theo văn bản",
}
_PERSONAL = frozenset({"person"})


@dataclass(frozen=True, slots=True)
class PostTerms:
    """This is what an appointment says besides the person and the unit."""

    kind: PostKind
    valid_from: date
    title: str = ""
    desk_id: int | None = None
    body_id: int | None = None
    duty: str = ""
    may_sign: bool = False
    basis: str = ""


@transaction.atomic
def appoint(*, actor: Actor, unit_id: int, person_id: int, terms: PostTerms) -> Post:
    """Give a person a post in a unit from a day on, and record it.

    Raises ``OutOfScopeError`` where unit, person, desk or body are out of the actor's scope, ``ForbiddenError``
    without the right, ``RefusedError`` where the post cannot be given.
    """
    unit = _locked_unit(actor, unit_id)
    person = policy.require_person(actor, person_id)
    return _appointed(actor, unit, person, terms)


@transaction.atomic
def appoint_newcomer(
    *, actor: Actor, unit_id: int, details: PersonDetails, terms: PostTerms, is_other_person: bool = True
) -> Post:
    """Store a person nobody knew and give the first post, all or nothing. Raises what both acts raise."""
    unit = _locked_unit(actor, unit_id)
    person = create_person(actor=actor, unit_id=unit_id, details=details, is_other_person=is_other_person)
    return _appointed(actor, unit, person, terms)


@transaction.atomic
def change_post(*, actor: Actor, post_id: int, title: str, duty: str, may_sign: bool, basis: str) -> Post:
    """Change what a post says without changing whose it is. Raises ``RefusedError`` where it is over, or where the
    holder would let himself sign."""
    post = _locked_post(actor, post_id)
    if has_ended(Period(post.valid_from, post.valid_to), actor.today):
        raise _refused(PostRefusal.ALREADY_ENDED)
    if post.person_id == actor.person_id and may_sign and not post.may_sign:
        raise _refused(PostRefusal.OWN_POST)
    before = _facts(post)
    post.title, post.duty, post.may_sign, post.basis = clean(title), clean(duty), may_sign, clean(basis)
    changes = compare(before, _facts(post), LABELS, _PERSONAL)
    if changes:
        post.save(update_fields=["title", "duty", "may_sign", "basis"])
        _record(actor, PeopleAction.POST_CHANGED, post, changes)
    return post


@transaction.atomic
def end_post(*, actor: Actor, post_id: int, end_date: date, reason: str) -> None:
    """End a post on ``end_date``, its first day no longer; with today, the next request is refused already.

    A post that has not begun and ends before its first day is taken back. So is a post that was to carry this one on
    after a reorganisation still to come.
    """
    post = _locked_post(actor, post_id)
    period, reason = Period(post.valid_from, post.valid_to), clean(reason)
    if has_ended(period, actor.today):
        raise _refused(PostRefusal.ALREADY_ENDED)
    decision = end_decision(period=period, end=end_date, today=actor.today, reason=reason)
    if decision.refusal is not None:
        raise _refused(decision.refusal)
    for following in post.handed_over_to.select_related("person").filter(valid_from__gte=end_date):
        _withdraw(actor, following, reason)
    if is_withdrawal(period=period, end=end_date, today=actor.today):
        _withdraw(actor, post, reason)
        return
    post.valid_to, post.end_reason = end_date, reason
    post.save(update_fields=["valid_to", "end_reason"])
    changes = [Change("Thôi giữ từ ngày", period.end, end_date), Change("Lý do", None, reason)]
    _record(actor, PeopleAction.POST_ENDED, post, changes)
    changed(PERSON_KIND, [post.person_id])


def _appointed(actor: Actor, unit: Unit, person: Person, terms: PostTerms) -> Post:
    if actor.person_id is not None and person.pk == actor.person_id:
        raise _refused(PostRefusal.OWN_POST)
    if person.erased_at is not None:
        raise _refused(PostRefusal.PERSON_ERASED)
    desk = _part(Desk, terms.desk_id, unit)
    body = _part(Body, terms.body_id, unit)
    decision = appoint_decision(
        kind=terms.kind,
        period=Period(terms.valid_from),
        unit_life=Period(unit.founded_date, unit.dissolved_date),
        desk=None if desk is None else Part(_period(desk)),
        body=None if body is None else Part(_period(body), body.kind),
        same_of_person=_held(unit, terms, Post.objects.filter(person=person)),
        same_of_others=_held(unit, terms, Post.objects.exclude(person=person)),
    )
    if decision.refusal is not None:
        raise _refused(decision.refusal)
    post = Post.objects.create(
        person=person,
        unit=unit,
        kind=terms.kind,
        valid_from=terms.valid_from,
        # A unit whose end is decided already holds nobody beyond it.
        valid_to=unit.dissolved_date,
        title=clean(terms.title),
        desk=desk,
        body=body,
        duty=clean(terms.duty),
        may_sign=terms.may_sign,
        basis=clean(terms.basis),
    )
    _record(actor, PeopleAction.POST_APPOINTED, post, compare({}, _facts(post), LABELS, _PERSONAL))
    changed(PERSON_KIND, [person.pk])
    return post


def _withdraw(actor: Actor, post: Post, reason: str) -> None:
    """Take back a post that never took effect, and record it."""
    _record(actor, PeopleAction.POST_WITHDRAWN, post, [Change("Lý do", None, reason)])
    post.delete()
    changed(PERSON_KIND, [post.person_id])


def _locked_unit(actor: Actor, unit_id: int) -> Unit:
    """Return the unit whose posts the actor manages. The lock keeps two appointments to one seat apart, and an
    appointment from a reorganisation that ends the unit: so the right is asked after it."""
    list(Unit.objects.select_for_update().filter(pk=unit_id).values_list("pk", flat=True))
    return org_policy.require_unit(actor, unit_id, PeoplePermission.MANAGE_POSTS)


def _locked_post(actor: Actor, post_id: int) -> Post:
    post = policy.require_post(actor, post_id)
    org_policy.require_unit(actor, post.unit_id, PeoplePermission.MANAGE_POSTS)
    return Post.objects.select_for_update(of=("self",)).select_related("person").get(pk=post_id)


def _part[P: (Desk, Body)](model: type[P], part_id: int | None, unit: Unit) -> P | None:
    """Return the desk or body the post names. Raises ``OutOfScopeError`` where it is not one of the unit."""
    if part_id is None:
        return None
    part = model.objects.filter(pk=part_id, unit=unit).first()
    if part is None:
        raise OutOfScopeError
    return part


def _held(unit: Unit, terms: PostTerms, posts: QuerySet[Post]) -> tuple[Period, ...]:
    """Return the times over which some of ``posts`` are the very post the terms describe."""
    same = posts.filter(unit=unit, kind=terms.kind, desk=terms.desk_id, body=terms.body_id)
    return tuple(Period(start, end) for start, end in same.values_list("valid_from", "valid_to"))


def _period(part: Dated) -> Period:
    return Period(part.valid_from, part.valid_to)


def _facts(post: Post) -> dict[str, object]:
    return {
        "person": post.person.full_name,
        "kind": PostKind(post.kind),
        "title": post.title or None,
        "valid_from": post.valid_from,
        "desk": None if post.desk is None else selectors.desk_name_on(post.desk.pk, post.valid_from),
        "body": None if post.body is None else post.body.name,
        "duty": post.duty or None,
        "may_sign": post.may_sign or None,
        "basis": post.basis or None,
    }


def _record(actor: Actor, action: PeopleAction, post: Post, changes: list[Change]) -> None:
    record(
        actor=actor,
        unit_id=post.unit_id,
        action=action,
        kind=POST_KIND,
        object_id=post.pk,
        label=f"{PostKind(post.kind).label}: {post.person.full_name}",
        is_label_personal=True,
        changes=changes,
    )


def _refused(refusal: PostRefusal) -> RefusedError:
    return RefusedError(refusal.label, refusal.value)
