"""The one-time links of a unit and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from thidua.access.enums import LinkAct, TicketState
from thidua.access.models import OneTimeLink
from thidua.access.policy import visible_links
from thidua.access.rules.tickets import ticket_state
from thidua.access.selectors.slips import state_at, states_at
from thidua.shared.actor import Actor


@dataclass(frozen=True, slots=True)
class LinkLine:
    """This is one link in the list of a unit."""

    link_id: int
    act: LinkAct
    addressee: str
    made_by_name: str
    made_at: datetime
    expires_at: datetime
    state: TicketState
    used_at: datetime | None
    used_by_name: str
    withdrawn_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether it can still be used, and so withdrawn."""
        return self.state is TicketState.OPEN


MOST_SHOWN = 100


def links_of(actor: Actor, unit_id: int, now: datetime) -> list[LinkLine]:
    """Return the latest links of a unit that the actor may see, the newest first."""
    links = visible_links(actor).filter(unit=unit_id).order_by("-made_at", "-pk")[:MOST_SHOWN]
    return [
        LinkLine(
            link_id=link.pk,
            act=LinkAct(link.act),
            addressee=link.addressee,
            made_by_name=link.made_by_name,
            made_at=link.made_at,
            expires_at=link.expires_at,
            state=ticket_state(
                used_at=link.used_at, withdrawn_at=link.withdrawn_at, expires_at=link.expires_at, now=now
            ),
            used_at=link.used_at,
            used_by_name=link.used_by_name,
            withdrawn_at=link.withdrawn_at,
        )
        for link in links
    ]


def links_about(
    actor: Actor, act: LinkAct, object_id: int, now: datetime, state: TicketState | None = None
) -> QuerySet[OneTimeLink]:
    """Return the links that do ``act`` about a thing and that the actor may see, with their ``state``, the newest
    first."""
    links = visible_links(actor).filter(act=act, object_id=object_id)
    if state is not None:
        links = links.filter(states_at(now)[state])
    return links.annotate(state=state_at(now)).order_by("-made_at", "pk")


def counts_about(actor: Actor, act: LinkAct, object_id: int, now: datetime) -> dict[TicketState, int]:
    """Return how many of those links stand where. One query."""
    links = visible_links(actor).filter(act=act, object_id=object_id)
    rows = links.annotate(state=state_at(now)).order_by().values("state").annotate(n=Count("pk"))
    found = {row["state"]: row["n"] for row in rows}
    return {state: found.get(state.value, 0) for state in TicketState}
