"""When a campaign has ended, who may say so, and what may still be recorded of it afterwards."""

from __future__ import annotations

from datetime import date

from thidua.campaigns.enums import AdoptionRefusal, CampaignRefusal, CampaignState
from thidua.shared.decision import Decision


def ended_date(*, state: CampaignState, end_date: date | None, closed_date: date | None, today: date) -> date | None:
    """Return the last day of a campaign that has ended by ``today``, None for one that runs: the day a decision closed
    it, else the last day its plan names, once that is over. It follows from the days; nobody writes it."""
    if state is CampaignState.CLOSED:
        return closed_date
    return end_date if state is CampaignState.ISSUED and end_date is not None and today > end_date else None


def close_decision(
    *, state: CampaignState, day: date, start: date, basis: str, has_open_amendment: bool, today: date
) -> Decision[CampaignRefusal]:
    """Decide whether a campaign may be closed as of ``day``: not before it started, not ahead, with what it rests on.
    An amendment that is being drawn up is finished or dropped first."""
    if state is CampaignState.CLOSED:
        return Decision.no(CampaignRefusal.ALREADY_CLOSED)
    if state is not CampaignState.ISSUED:
        return Decision.no(CampaignRefusal.NOT_ISSUED)
    if has_open_amendment:
        return Decision.no(CampaignRefusal.OPEN_DRAFT)
    if not start <= day <= today:
        return Decision.no(CampaignRefusal.CLOSE_EARLY)
    return Decision.yes() if basis.strip() else Decision.no(CampaignRefusal.CLOSE_REASON)


def reopen_decision(*, state: CampaignState, reason: str) -> Decision[CampaignRefusal]:
    """Decide whether a campaign that was closed by mistake runs again."""
    if state is not CampaignState.CLOSED:
        return Decision.no(CampaignRefusal.NOT_CLOSED)
    return Decision.yes() if reason.strip() else Decision.no(CampaignRefusal.REOPEN_REASON)


def after_close_decision(*, happened: date, closed: date | None, reason: str) -> Decision[AdoptionRefusal]:
    """Decide whether what a unit did on ``happened`` may be recorded about a campaign closed on ``closed`` (None: it
    runs). What happened up to that day itself may always be, with a reason; nothing begins after it."""
    if closed is None:
        return Decision.yes()
    if happened > closed:
        return Decision.no(AdoptionRefusal.CLOSED)
    return Decision.yes() if reason.strip() else Decision.no(AdoptionRefusal.CLOSED_REASON)
