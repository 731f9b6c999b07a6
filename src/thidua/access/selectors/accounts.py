"""What a unit above sees of somebody's account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from thidua.access.enums import AccessPermission, InvitationPurpose, InviteRefusal, TicketState
from thidua.access.models import Invitation
from thidua.access.rules.inviting import invite_decision
from thidua.access.rules.tickets import ticket_state
from thidua.access.selectors.actors import SECOND_FACTORS
from thidua.access.selectors.slips import slips_seen
from thidua.audit.selectors.vocabulary import ObjectPlace
from thidua.org.policy import units_with
from thidua.org.selectors import profiles_on
from thidua.people.enums import PostKind
from thidua.people.models import Account, Person, Post
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day
from thidua.shared.refusals import OutOfScopeError


@dataclass(frozen=True, slots=True)
class HeldPost:
    """This is one post a person holds today, and whether it lies in the reader's reach."""

    label: str
    unit_name: str
    is_in_reach: bool


@dataclass(frozen=True, slots=True)
class SlipLine:
    """This is one slip made for a person."""

    purpose: InvitationPurpose
    state: TicketState
    made_at: datetime
    made_by_name: str


@dataclass(frozen=True, slots=True)
class AccountView:
    """This is the account of one person, with why an act is refused where it is."""

    person: Person
    account: Account | None
    posts: Sequence[HeldPost]
    has_factor: bool
    slips: Sequence[SlipLine]
    join_refusal: InviteRefusal | None
    reset_refusal: InviteRefusal | None
    stop_refusal: InviteRefusal | None


def account_view(*, actor: Actor, person_id: int, now: datetime) -> AccountView:
    """Return what ``actor`` sees of the account of a person. Raises ``OutOfScopeError`` where no post of the person is
    in reach."""
    posts = list(Post.objects.filter(on_day(actor.today), person=person_id).order_by("valid_from", "pk"))
    reach = units_with(actor, AccessPermission.INVITE).filter(pk__in={post.unit_id for post in posts})
    in_reach = set(reach.values_list("pk", flat=True))
    if not in_reach:
        raise OutOfScopeError
    names = profiles_on({post.unit_id for post in posts}, actor.today)
    person = Person.objects.get(pk=person_id)
    account = Account.objects.filter(person=person).first()
    has_post_beyond = any(post.unit_id not in in_reach for post in posts)
    refusals = {
        purpose: invite_decision(
            purpose=purpose,
            has_account=account is not None,
            is_active=account is not None and account.is_active,
            is_own=person.pk == actor.person_id,
            has_post_beyond=has_post_beyond,
        ).refusal
        for purpose in InvitationPurpose
    }
    reset = refusals[InvitationPurpose.RESET]
    return AccountView(
        person=person,
        account=account,
        posts=[_held(post, names[post.unit_id].name, post.unit_id in in_reach) for post in posts],
        has_factor=account is not None and Authenticator.objects.filter(user=account, type__in=SECOND_FACTORS).exists(),
        slips=[_slip(slip, now) for slip in slips_seen(actor, now).filter(person=person)],
        join_refusal=refusals[InvitationPurpose.JOIN],
        reset_refusal=reset,
        stop_refusal=None if reset is InviteRefusal.INACTIVE else reset,
    )


def place_of_account(account_id: int) -> ObjectPlace | None:
    """Return the units in which whose account it is holds or held a post, for the journal."""
    account = Account.objects.filter(pk=account_id).select_related("person").first()
    if account is None:
        return None
    units = Post.objects.filter(person=account.person_id).values_list("unit", flat=True)
    return ObjectPlace(frozenset(units), account.person.full_name)


def _held(post: Post, unit_name: str, is_in_reach: bool) -> HeldPost:
    return HeldPost(post.title or str(PostKind(post.kind).label), unit_name, is_in_reach)


def _slip(slip: Invitation, now: datetime) -> SlipLine:
    state = ticket_state(used_at=slip.used_at, withdrawn_at=slip.withdrawn_at, expires_at=slip.expires_at, now=now)
    return SlipLine(InvitationPurpose(slip.purpose), state, slip.made_at, slip.made_by_name)
