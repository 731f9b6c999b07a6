"""How refusals about campaigns are raised, and the checks several acts share."""

from __future__ import annotations

from thidua.campaigns import policy
from thidua.campaigns.enums import AdoptionRefusal, CampaignRefusal, CampaignState
from thidua.campaigns.models import Adoption, Campaign, PlanVersion
from thidua.campaigns.selectors.versions import is_drawn_up
from thidua.shared.actor import Actor
from thidua.shared.decision import Decision
from thidua.shared.refusals import RefusedError

CAMPAIGN, ADOPTION = "campaigns.campaign", "campaigns.adoption"
"""How the journal names the objects of this room."""


class CampaignRefusedError(RefusedError):
    """An act on a campaign is refused; ``refusal`` is the reason."""

    def __init__(self, refusal: CampaignRefusal) -> None:
        super().__init__(str(refusal.label), str(refusal.value))
        self.refusal = refusal


class AdoptionRefusedError(RefusedError):
    """A unit's own act on a plan is refused; ``refusal`` is the reason."""

    def __init__(self, refusal: AdoptionRefusal) -> None:
        super().__init__(str(refusal.label), str(refusal.value))
        self.refusal = refusal


def insist(decision: Decision[CampaignRefusal]) -> None:
    """Raise ``CampaignRefusedError`` where ``decision`` refuses."""
    if decision.refusal is not None:
        raise CampaignRefusedError(decision.refusal)


def insist_adoption(decision: Decision[AdoptionRefusal]) -> None:
    """Raise ``AdoptionRefusedError`` where ``decision`` refuses."""
    if decision.refusal is not None:
        raise AdoptionRefusedError(decision.refusal)


def draft_to_change(actor: Actor, campaign_id: int, edits: int | None, permission: str) -> Campaign:
    """Return the draft, or the plan an amendment of which is drawn up, locked, as the actor last saw it (``edits``;
    None where the caller compares what it changes). Raises ``OutOfScopeError``, ``ForbiddenError``, or
    ``CampaignRefusedError`` where it is no draft any more or was changed since ``edits``."""
    campaign = policy.require_campaign(actor, campaign_id, permission)
    if not is_drawn_up(campaign):
        raise CampaignRefusedError(CampaignRefusal.NOT_DRAFT)
    if edits is not None and campaign.edits != edits:
        raise CampaignRefusedError(CampaignRefusal.CHANGED_MEANWHILE)
    return campaign


def running_campaign(campaign: Campaign) -> Campaign:
    """Return a campaign that is issued and not closed. Raises ``CampaignRefusedError``."""
    if campaign.state == CampaignState.CLOSED:
        raise CampaignRefusedError(CampaignRefusal.ALREADY_CLOSED)
    if campaign.state != CampaignState.ISSUED:
        raise CampaignRefusedError(CampaignRefusal.NOT_ISSUED)
    return campaign


def open_adoption(
    actor: Actor, adoption_id: int, edits: int | None, permission: str, *, is_record: bool = False
) -> Adoption:
    """Return the adoption of a running plan, locked, as the actor last saw it (``edits``; None where nothing is
    overwritten); with ``is_record``, of one that was closed too: what happened before may be recorded. Raises
    ``OutOfScopeError``, ``ForbiddenError``, ``AdoptionRefusedError``."""
    adoption = policy.require_adoption(actor, adoption_id, permission)
    if adoption.campaign.state == CampaignState.CLOSED and not is_record:
        raise AdoptionRefusedError(AdoptionRefusal.CLOSED)
    if edits is not None and adoption.edits != edits:
        raise AdoptionRefusedError(AdoptionRefusal.CHANGED_MEANWHILE)
    return adoption


def issued_version(campaign: Campaign) -> PlanVersion:
    """Return the version of the plan in force."""
    return campaign.versions.filter(issued_at__isnull=False).latest("no")
