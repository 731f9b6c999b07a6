"""What every act done by a one-time link shares: the link found by its token, its holder as actor, the link used up."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.utils import timezone

from thidua.access.enums import AccessAction, LinkAct, LinkRefusal, TicketState
from thidua.access.models import OneTimeLink
from thidua.access.rules.tickets import link_decision, ticket_state
from thidua.access.services.secrets_kept import LINK, digest_of
from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.org.enums import Line
from thidua.org.selectors import name_on, path_on
from thidua.shared.actor import Actor, ActorKind, Extent, Reach
from thidua.shared.refusals import RefusedError
from thidua.shared.text import clean

KIND = "access.link"


def held_link(*, token: str, now: datetime, acts: Collection[LinkAct], is_locked: bool = False) -> OneTimeLink:
    """Return the link of a token, locked where it is about to be used; a used one is returned as well, for its receipt.
    Raises ``RefusedError`` where it leads nowhere (any more), or to none of ``acts``."""
    links = OneTimeLink.objects.select_for_update(of=("self",)) if is_locked else OneTimeLink.objects
    link = links.select_related("unit").filter(token_digest=digest_of(token, LINK)).first()
    if link is None or LinkAct(link.act) not in acts:
        raise refused(LinkRefusal.UNKNOWN)
    ended = link.unit.dissolved_date
    refusal = link_decision(state_of(link, now), unit_is_alive=ended is None or ended > timezone.localdate(now)).refusal
    if refusal is not None:
        raise refused(refusal)
    return link


def state_of(link: OneTimeLink, now: datetime) -> TicketState:
    """Return where a link stands."""
    return ticket_state(used_at=link.used_at, withdrawn_at=link.withdrawn_at, expires_at=link.expires_at, now=now)


def link_actor(link: OneTimeLink, person_name: str, today: date, permissions: Collection[str]) -> Actor:
    """Return the holder of the link: for this one unit, today, with ``permissions`` its act needs and nothing else."""
    path = path_on(link.unit_id, Line.MANAGING, today)
    reach = () if path is None else (Reach(line=Line.MANAGING, path=path, extent=Extent.OWN),)
    return Actor(
        kind=ActorKind.LINK,
        today=today,
        unit_id=link.unit_id,
        unit_name=name_on(link.unit_id, today),
        person_name=clean(person_name),
        reaches=dict.fromkeys(permissions, reach),
    )


def use_up(link: OneTimeLink, actor: Actor, outcome_id: int, now: datetime) -> None:
    """Note that the link has done its act, ``outcome_id`` being what it made."""
    link.used_at = now
    link.used_by_name = actor.person_name
    link.outcome_id = outcome_id
    link.save(update_fields=["used_at", "used_by_name", "outcome_id"])
    made_by = Change("Liên kết do", None, link.made_by_name, is_personal=True)
    record_link(actor, link, AccessAction.LINK_USED, [made_by])


def record_link(actor: Actor, link: OneTimeLink, action: AccessAction, changes: list[Change]) -> None:
    """Write what was done to or by one link into the journal of its unit."""
    record(
        actor=actor,
        unit_id=link.unit_id,
        action=action,
        kind=KIND,
        object_id=link.pk,
        label=str(LinkAct(link.act).label),
        changes=changes,
    )


def refused(reason: LinkRefusal) -> RefusedError:
    """Return the refusal as it is raised."""
    return RefusedError(reason.label, reason.value)
