"""Lists for whoever invites: people without and with an account, slips and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from thidua.access.enums import AccessPermission, TicketState
from thidua.access.models import Invitation
from thidua.access.policy import visible_invitations
from thidua.org.models import UnitProfile
from thidua.org.policy import units_with
from thidua.people.models import Person, Post
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day
from thidua.shared.text import fold


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """This is what a list of people is narrowed by; empty parts narrow nothing."""

    name: str = ""
    unit: str = ""
    post_kind: str = ""
    has_slip: bool | None = None
    is_active: bool | None = None


def people_to_invite(actor: Actor, wanted: PeopleFilter, now: datetime) -> QuerySet[Person, Person]:
    """Return the people without an account who hold a post in reach, by given name."""
    return _people(actor, wanted, now).filter(account__isnull=True)


def people_with_account(actor: Actor, wanted: PeopleFilter, now: datetime) -> QuerySet[Person, Person]:
    """Return the people with an account who hold a post in reach, by given name."""
    people = _people(actor, wanted, now).filter(account__isnull=False).select_related("account")
    return people if wanted.is_active is None else people.filter(account__is_active=wanted.is_active)


def slips_seen(
    actor: Actor, now: datetime, *, state: TicketState | None = None, purpose: str = "", name: str = ""
) -> QuerySet[Invitation, Invitation]:
    """Return the slips in reach with their ``state`` and the name of their unit, the newest first; empty parts narrow
    nothing."""
    slips = visible_invitations(actor)
    if state is not None:
        slips = slips.filter(states_at(now)[state])
    if purpose:
        slips = slips.filter(purpose=purpose)
    if name:
        slips = slips.filter(person__folded_name__contains=fold(name))
    return (
        slips.annotate(state=state_at(now), unit_name=_unit_name("unit", actor))
        .select_related("person")
        .order_by("-made_at", "person__sort_key", "pk")
    )


def slip_counts(actor: Actor, now: datetime) -> dict[TicketState, int]:
    """Return how many slips in reach stand where."""
    rows = visible_invitations(actor).annotate(state=state_at(now)).order_by().values("state").annotate(n=Count("pk"))
    found = {row["state"]: row["n"] for row in rows}
    return {state: found.get(state.value, 0) for state in TicketState}


def _people(actor: Actor, wanted: PeopleFilter, now: datetime) -> QuerySet[Person, Person]:
    posts = Post.objects.filter(
        on_day(actor.today), person=OuterRef("pk"), unit__in=units_with(actor, AccessPermission.INVITE)
    ).order_by("valid_from", "pk")
    if wanted.post_kind:
        posts = posts.filter(kind=wanted.post_kind)
    if wanted.unit:
        named = UnitProfile.objects.filter(on_day(actor.today), folded_name__contains=fold(wanted.unit))
        posts = posts.filter(unit__in=named.values("unit"))
    people = Person.objects.filter(Exists(posts), erased_at__isnull=True)
    if wanted.name:
        people = people.filter(folded_name__contains=fold(wanted.name))
    waiting = Invitation.objects.filter(
        person=OuterRef("pk"), used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now
    )
    if wanted.has_slip is not None:
        people = people.filter(Exists(waiting) if wanted.has_slip else ~Exists(waiting))
    return people.annotate(
        unit_id=Subquery(posts.values("unit")[:1]),
        post_kind=Subquery(posts.values("kind")[:1]),
        post_title=Subquery(posts.values("title")[:1]),
        unit_name=_unit_name("unit_id", actor),
        slip_until=Subquery(waiting.values("expires_at")[:1]),
    ).order_by("sort_key", "pk")


def _unit_name(reference: str, actor: Actor) -> Subquery:
    """Return the name on the actor's day of the unit that ``reference`` points to."""
    profiles = UnitProfile.objects.filter(on_day(actor.today), unit=OuterRef(reference))
    return Subquery(profiles.values("name")[:1], output_field=CharField())


def states_at(now: datetime) -> dict[TicketState, Q]:
    """Return ``rules.tickets.ticket_state`` in the words of the database, for slips and links alike."""
    untouched = Q(used_at__isnull=True, withdrawn_at__isnull=True)
    return {
        TicketState.OPEN: untouched & Q(expires_at__gt=now),
        TicketState.USED: Q(used_at__isnull=False),
        TicketState.EXPIRED: untouched & Q(expires_at__lte=now),
        TicketState.WITHDRAWN: Q(withdrawn_at__isnull=False),
    }


def state_at(now: datetime) -> Case:
    """Return the state of a slip or link as a value of its row."""
    cases = (When(condition, then=Value(state.value)) for state, condition in states_at(now).items())
    return Case(*cases, output_field=CharField())
