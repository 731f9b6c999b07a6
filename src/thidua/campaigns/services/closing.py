"""A campaign ends by a decision (kết thúc), and runs again where that was a mistake. One whose plan names its last day
ends by itself: nobody writes that."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.changes import Change
from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignAction, CampaignDuty, CampaignPermission, CampaignState
from thidua.campaigns.models import Campaign, CampaignTask
from thidua.campaigns.rules.closing import close_decision, reopen_decision
from thidua.campaigns.selectors.versions import open_amendment
from thidua.campaigns.services.issued_parts import ask_for_tasks
from thidua.campaigns.services.refusing import CAMPAIGN, insist
from thidua.campaigns.services.rewriting import journal
from thidua.campaigns.services.spreading import Spread, spread
from thidua.shared import announcing, duties
from thidua.shared.actor import Actor
from thidua.shared.text import clean


@transaction.atomic
def close_campaign(*, actor: Actor, campaign_id: int, closed_date: date, basis: str) -> Campaign:
    """Close a campaign as of ``closed_date``, its last day, by the decision ``basis``: what waits is taken back, the
    units that work by its plan are told. Raises ``OutOfScopeError``, ``ForbiddenError``, ``CampaignRefusedError``."""
    campaign = policy.require_campaign(actor, campaign_id, CampaignPermission.ISSUE)
    insist(
        close_decision(
            state=CampaignState(campaign.state),
            day=closed_date,
            start=campaign.start_date or campaign.issued_date or closed_date,
            basis=clean(basis),
            has_open_amendment=open_amendment(campaign.pk) is not None,
            today=actor.today,
        )
    )
    campaign.state, campaign.closed_date, campaign.close_basis = CampaignState.CLOSED, closed_date, clean(basis)[:300]
    _save(campaign)
    tasks = list(CampaignTask.objects.filter(campaign=campaign).values_list("pk", flat=True))
    for kind in (CampaignDuty.OWN_TASK, CampaignDuty.CLOSE_TASK):
        duties.withdraw_duties(kind, tasks)
    spread(campaign, Spread.CLOSED, actor)
    changes = [Change("Ngày kết thúc", None, closed_date), Change("Kết thúc theo", None, campaign.close_basis)]
    journal(actor, campaign, CampaignAction.CLOSED, changes)
    return campaign


@transaction.atomic
def reopen_campaign(*, actor: Actor, campaign_id: int, reason: str) -> Campaign:
    """Let a campaign that was closed by mistake run again: what waited before waits again. Raises as
    ``close_campaign``."""
    campaign = policy.require_campaign(actor, campaign_id, CampaignPermission.ISSUE)
    insist(reopen_decision(state=CampaignState(campaign.state), reason=clean(reason)))
    changes = [
        Change("Ngày kết thúc", campaign.closed_date, None),
        Change("Kết thúc theo", campaign.close_basis, None),
        Change("Lý do mở lại", None, clean(reason)),
    ]
    campaign.state, campaign.closed_date, campaign.close_basis = CampaignState.ISSUED, None, ""
    _save(campaign)
    ask_for_tasks(campaign)
    spread(campaign, Spread.REOPENED, actor)
    journal(actor, campaign, CampaignAction.REOPENED, changes)
    return campaign


def _save(campaign: Campaign) -> None:
    campaign.edits += 1
    campaign.save(update_fields=["state", "closed_date", "close_basis", "edits"])
    announcing.changed(CAMPAIGN, [campaign.pk])
