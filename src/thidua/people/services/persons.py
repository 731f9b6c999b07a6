"""Acts on people: add, change, erase, look at the identity number."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from thidua.audit.changes import Change, compare
from thidua.audit.services.entries import record
from thidua.audit.services.erasure import erase_personal
from thidua.org import policy as org_policy
from thidua.people import policy, selectors
from thidua.people.enums import Gender, PeopleAction, PeoplePermission, PersonRefusal
from thidua.people.models import Account, Person, Post
from thidua.people.rules.person_details import (
    ERASED_NAME,
    PersonDetails,
    details_decision,
    erase_decision,
    keys_of,
    masked_identity,
    tidied,
)
from thidua.shared.actor import Actor
from thidua.shared.announcing import changed
from thidua.shared.refusals import RefusedError
from thidua.shared.text import clean
from thidua.ui.drafts import forget_person

PERSON_KIND = "people.person"
POST_KIND = "people.post"
ACCOUNT_KIND = "access.account"
LABELS: Mapping[str, str] = {
    "full_name": "Họ và tên",
    "gender": "Giới tính",
    "birth_date": "Ngày sinh",
    "phone": "Điện thoại",
    "email": "Thư điện tử",
    "identity_number": "Số định danh cá nhân",
}


@transaction.atomic
def create_person(*, actor: Actor, unit_id: int, details: PersonDetails, is_other_person: bool = True) -> Person:
    """Store a person known through a unit whose posts the actor manages, and record it there.

    Unless ``is_other_person`` says that somebody in sight who bears the same name is another person, such a namesake
    is a reason to refuse. Raises ``OutOfScopeError`` outside the actor's scope, ``ForbiddenError`` inside it without
    the right, ``RefusedError`` where the details are wrong.
    """
    org_policy.require_unit(actor, unit_id, PeoplePermission.MANAGE_POSTS)
    details = tidied(details)
    _allow(details_decision(details, today=actor.today).refusal)
    if not is_other_person and selectors.namesakes(actor, details.full_name).exists():
        raise _refused(PersonRefusal.NAMESAKE)
    person = Person()
    _fill(person, details)
    person.save()
    record(
        actor=actor,
        unit_id=unit_id,
        action=PeopleAction.PERSON_CREATED,
        kind=PERSON_KIND,
        object_id=person.pk,
        label=person.full_name,
        is_label_personal=True,
        changes=compare({}, _facts(person), LABELS, LABELS),
    )
    changed(PERSON_KIND, [person.pk])
    return person


@transaction.atomic
def change_person(*, actor: Actor, person_id: int, details: PersonDetails) -> Person:
    """Change what is known of a person. What the actor may not see (the identity number) stays as it is.

    Raises ``OutOfScopeError``, ``ForbiddenError``, ``RefusedError`` as ``create_person`` does.
    """
    policy.require_person_to_change(actor, person_id)
    if details.identity_number is not None and not policy.may_view_sensitive(actor, person_id):
        raise policy.right_missing(PeoplePermission.VIEW_SENSITIVE)
    person = Person.objects.select_for_update().get(pk=person_id)
    if person.erased_at is not None:
        raise _refused(PersonRefusal.ERASED)
    details = tidied(details)
    _allow(details_decision(details, today=actor.today).refusal)
    before = _facts(person)
    _fill(person, details)
    changes = compare(before, _facts(person), LABELS, LABELS)
    if changes:
        person.save()
        _record(actor, PeopleAction.PERSON_CHANGED, person, changes)
        changed(PERSON_KIND, [person.pk])
    return person


@transaction.atomic
def erase_person(*, actor: Actor, person_id: int, reason: str) -> None:
    """Erase the personal data of someone who holds no post any more, here and in the journal, and close the account.

    The posts remain, held by nobody known; decisions and certificates already issued keep the name they carry.
    """
    policy.require_person_to_change(actor, person_id)
    person = Person.objects.select_for_update().get(pk=person_id)
    holds_post = Post.objects.filter(person=person).exclude(valid_to__lte=actor.today).exists()
    reason = clean(reason)
    _allow(erase_decision(is_erased=person.erased_at is not None, holds_post=holds_post, reason=reason).refusal)
    traces = _traces(person)
    Account.objects.filter(person=person).delete()
    _fill(person, PersonDetails(full_name=ERASED_NAME, identity_number=""))
    forget_person(person.pk)
    person.erased_at = timezone.now()
    person.save()
    erase_personal(actor=actor, objects=traces, reason=reason)
    _record(actor, PeopleAction.PERSON_ERASED, person, [Change("Lý do", None, reason)])
    changed(PERSON_KIND, [person.pk])


@transaction.atomic
def reveal_identity_number(*, actor: Actor, person_id: int) -> str:
    """Return the identity number of a person in full, and record that the actor looked at it.

    Raises ``OutOfScopeError`` outside the scope, ``ForbiddenError`` without the right, ``RefusedError`` where no
    number is stored.
    """
    person = policy.require_person(actor, person_id)
    if not policy.may_view_sensitive(actor, person_id):
        raise policy.right_missing(PeoplePermission.VIEW_SENSITIVE)
    if not person.identity_number:
        raise _refused(PersonRefusal.NO_IDENTITY)
    _record(actor, PeopleAction.IDENTITY_SEEN, person, [])
    return person.identity_number


def _traces(person: Person) -> list[tuple[str, int]]:
    """Return what stands for the person in the journal, as (kind, id)."""
    posts = Post.objects.filter(person=person).values_list("pk", flat=True)
    accounts = Account.objects.filter(person=person).values_list("pk", flat=True)
    return [(PERSON_KIND, person.pk), *((POST_KIND, pk) for pk in posts), *((ACCOUNT_KIND, pk) for pk in accounts)]


def _fill(person: Person, details: PersonDetails) -> None:
    keys = keys_of(details.full_name)
    person.full_name, person.sort_key, person.folded_name = details.full_name, keys.sort_key, keys.folded_name
    person.gender, person.birth_date = details.gender, details.birth_date
    person.phone, person.email = details.phone, details.email
    if details.identity_number is not None:
        person.identity_number = details.identity_number


def _facts(person: Person) -> dict[str, object]:
    """Return what the journal compares; of the identity number no more than its last digits."""
    return {
        "full_name": person.full_name,
        "gender": Gender(person.gender) if person.gender else None,
        "birth_date": person.birth_date,
        "phone": person.phone or None,
        "email": person.email or None,
        "identity_number": masked_identity(person.identity_number) or None,
    }


def _record(actor: Actor, action: PeopleAction, person: Person, changes: list[Change]) -> None:
    record(
        actor=actor,
        unit_id=_unit_of(actor, person),
        action=action,
        kind=PERSON_KIND,
        object_id=person.pk,
        label=person.full_name,
        is_label_personal=True,
        changes=changes,
    )


def _unit_of(actor: Actor, person: Person) -> int:
    """Return the unit in whose chain an act on a person is recorded: that of the person's latest post in the actor's
    reach, else the actor's own."""
    posts = policy.visible_posts(actor).filter(person=person).order_by("-valid_from", "pk")
    unit_id = posts.values_list("unit", flat=True).first() or actor.unit_id
    if unit_id is None:
        raise _refused(PersonRefusal.ERASED)
    return unit_id


def _allow(refusal: PersonRefusal | None) -> None:
    if refusal is not None:
        raise _refused(refusal)


def _refused(refusal: PersonRefusal) -> RefusedError:
    return RefusedError(refusal.label, refusal.value)
