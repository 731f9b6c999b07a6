"""When a slip or a link still opens something. Both are used once, until they expire or are withdrawn."""

from __future__ import annotations

from datetime import datetime, timedelta

from thidua.access.enums import LinkRefusal, RedeemRefusal, TicketState
from thidua.shared.decision import Decision

SLIP_LIFE = timedelta(days=30)
LINK_LIFE = timedelta(days=7)
MOST_LINKS = 500
"""So many links are made in one go at most."""
SHOWN_FOR = timedelta(minutes=20)
"""How long fresh codes can be shown again to who made them, so that a reload or a paper jam costs nothing."""


def ticket_state(
    *, used_at: datetime | None, withdrawn_at: datetime | None, expires_at: datetime, now: datetime
) -> TicketState:
    """Return where a slip or link stands at ``now``. The moment of expiry itself is too late."""
    if used_at is not None:
        return TicketState.USED
    if withdrawn_at is not None:
        return TicketState.WITHDRAWN
    return TicketState.EXPIRED if now >= expires_at else TicketState.OPEN


_SLIP_REFUSALS = {
    TicketState.USED: RedeemRefusal.USED,
    TicketState.WITHDRAWN: RedeemRefusal.WITHDRAWN,
    TicketState.EXPIRED: RedeemRefusal.EXPIRED,
}


def slip_decision(state: TicketState) -> Decision[RedeemRefusal]:
    """Decide whether a slip in ``state`` may be redeemed."""
    return Decision(_SLIP_REFUSALS.get(state))


def link_decision(state: TicketState, *, unit_is_alive: bool) -> Decision[LinkRefusal]:
    """Decide whether a link leads to its act. A used link is not refused: it shows its receipt, for ever."""
    if state is TicketState.USED:
        return Decision.yes()
    if not unit_is_alive:
        return Decision.no(LinkRefusal.UNIT_ENDED)
    if state is TicketState.WITHDRAWN:
        return Decision.no(LinkRefusal.WITHDRAWN)
    return Decision.no(LinkRefusal.EXPIRED) if state is TicketState.EXPIRED else Decision.yes()
