"""Slips: made by the hundred for people in reach, withdrawn, and found again by their code."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from thidua.access.enums import AccessAction, AccessPermission, InvitationPurpose, InviteRefusal
from thidua.access.models import Invitation
from thidua.access.policy import visible_invitations
from thidua.access.rules import codes
from thidua.access.rules.inviting import MOST_AT_ONCE, invite_decision
from thidua.access.rules.tickets import SLIP_LIFE
from thidua.access.services.secrets_kept import SLIP, digest_of
from thidua.audit.services import record
from thidua.org.policy import units_with
from thidua.people.models import Account, Person, Post
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day
from thidua.shared.refusals import OutOfScopeError, RefusedError
from thidua.ui import formats


@dataclass(frozen=True, slots=True)
class FreshSlip:
    """This is a slip as it leaves its maker: the only moment its code is readable."""

    invitation_id: int
    person_id: int
    code: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """This is someone no slip was made for, and why."""

    person_id: int
    person_name: str
    reason: InviteRefusal


@dataclass(frozen=True, slots=True)
class SlipRun:
    """This is one act of making slips. ``is_repeat`` marks a second submit of the same form, which made nothing."""

    batch: str
    slips: tuple[FreshSlip, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    is_repeat: bool = False


@dataclass(frozen=True, slots=True)
class _Facts:
    """This is what decides about one person: the unit the slip is made in, posts beyond reach, the account."""

    unit_id: int
    has_post_beyond: bool
    account: Account | None


@transaction.atomic
def make_invitations(
    *, actor: Actor, person_ids: Collection[int], purpose: InvitationPurpose, batch: str, now: datetime
) -> SlipRun:
    """Make a slip for each person and return the codes, which nobody can read again afterwards.

    An open slip of a person is withdrawn by the new one. People who need none are skipped with the reason. ``batch``
    names the submit: sent twice, it makes slips once. Raises ``OutOfScopeError`` where somebody has no post in reach,
    ``RefusedError`` where nobody is left.
    """
    wanted = set(person_ids)
    if not wanted or len(wanted) > MOST_AT_ONCE:
        reason = InviteRefusal.TOO_MANY if wanted else InviteRefusal.NOBODY
        raise RefusedError(reason.label, reason.value)
    people = list(Person.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
    facts = _facts(actor, wanted)
    if len(people) != len(wanted) or facts.keys() != wanted:
        raise OutOfScopeError
    if Invitation.objects.filter(batch=batch).exists():
        return SlipRun(batch, is_repeat=True)
    skipped = _skipped(people, facts, purpose, actor)
    chosen = [person for person in people if person.pk not in {one.person_id for one in skipped}]
    if not chosen:
        raise RefusedError(skipped[0].reason.label, skipped[0].reason.value)
    _withdraw_open(chosen, now)
    slips = _create(chosen, facts, purpose, batch, actor, now)
    _record_made(actor, purpose, slips, {person.pk: facts[person.pk].unit_id for person in chosen})
    return SlipRun(batch, slips, tuple(skipped))


@transaction.atomic
def withdraw_invitations(*, actor: Actor, invitation_ids: Collection[int], now: datetime) -> int:
    """Withdraw slips that nobody has used yet and return how many. Raises ``OutOfScopeError`` where one of them was
    made in a unit out of reach."""
    wanted = set(invitation_ids)
    slips = list(visible_invitations(actor).select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk"))
    if {slip.pk for slip in slips} != wanted:
        raise OutOfScopeError
    open_slips = [slip for slip in slips if slip.used_at is None and slip.withdrawn_at is None]
    if not open_slips:
        return 0
    Invitation.objects.filter(pk__in=[slip.pk for slip in open_slips]).update(withdrawn_at=now)
    units = {slip.unit_id for slip in open_slips}
    record(
        actor=actor,
        unit_id=_journal_unit(actor, units),
        action=AccessAction.SLIPS_WITHDRAWN,
        kind="access.slips",
        object_id=open_slips[0].pk,
        label=f"{formats.number(len(open_slips))} phiếu",
        rows=[{"slip": slip.pk, "person": slip.person_id, "unit": slip.unit_id} for slip in open_slips],
    )
    return len(open_slips)


def _facts(actor: Actor, person_ids: Collection[int]) -> dict[int, _Facts]:
    """Return what decides about each person who has a post in reach; the others are missing."""
    posts = (
        Post.objects.filter(on_day(actor.today), person__in=person_ids)
        .filter(Q(unit__dissolved_date__isnull=True) | Q(unit__dissolved_date__gt=actor.today))
        .order_by("valid_from", "pk")
    )
    reach = units_with(actor, AccessPermission.INVITE)
    units = dict(posts.filter(unit__in=reach).values_list("person", "unit"))
    beyond = set(posts.exclude(unit__in=reach).values_list("person", flat=True))
    accounts = {account.person_id: account for account in Account.objects.filter(person__in=person_ids)}
    return {
        person: _Facts(unit_id=unit, has_post_beyond=person in beyond, account=accounts.get(person))
        for person, unit in units.items()
    }


def _skipped(
    people: Sequence[Person], facts: dict[int, _Facts], purpose: InvitationPurpose, actor: Actor
) -> list[Skipped]:
    found = []
    for person in people:
        account = facts[person.pk].account
        refusal = invite_decision(
            purpose=purpose,
            has_account=account is not None,
            is_active=account is not None and account.is_active,
            is_own=person.pk == actor.person_id,
            has_post_beyond=facts[person.pk].has_post_beyond,
        ).refusal
        if refusal is not None:
            found.append(Skipped(person.pk, person.full_name, refusal))
    return found


def _withdraw_open(people: Sequence[Person], now: datetime) -> None:
    """A person has one open slip at most: the new one takes the place of the old."""
    Invitation.objects.filter(person__in=people, used_at__isnull=True, withdrawn_at__isnull=True).update(
        withdrawn_at=now
    )


def _create(
    people: Sequence[Person],
    facts: dict[int, _Facts],
    purpose: InvitationPurpose,
    batch: str,
    actor: Actor,
    now: datetime,
) -> tuple[FreshSlip, ...]:
    plain = {person.pk: codes.fresh_code() for person in people}
    rows = Invitation.objects.bulk_create(
        Invitation(
            person=person,
            unit_id=facts[person.pk].unit_id,
            purpose=purpose,
            code_digest=digest_of(plain[person.pk], SLIP),
            batch=batch,
            made_by_person=actor.person_id,
            made_by_name=actor.person_name,
            made_at=now,
            expires_at=now + SLIP_LIFE,
        )
        for person in people
    )
    return tuple(FreshSlip(row.pk, row.person_id, plain[row.person_id]) for row in rows)


def _record_made(actor: Actor, purpose: InvitationPurpose, slips: Sequence[FreshSlip], units: dict[int, int]) -> None:
    is_reset = purpose is InvitationPurpose.RESET
    record(
        actor=actor,
        unit_id=_journal_unit(actor, set(units.values())),
        action=AccessAction.RESET_SLIPS_MADE if is_reset else AccessAction.SLIPS_MADE,
        kind="access.slips",
        object_id=slips[0].invitation_id,
        label=f"{formats.number(len(slips))} phiếu",
        rows=[{"slip": slip.invitation_id, "person": slip.person_id, "unit": units[slip.person_id]} for slip in slips],
    )


def _journal_unit(actor: Actor, units: set[int]) -> int:
    """Return whose journal the act belongs to: the one unit it touches, else the unit that acted."""
    if len(units) == 1 or actor.unit_id is None:
        return min(units)
    return actor.unit_id
