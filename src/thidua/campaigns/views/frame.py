"""What the pages of one issued campaign share: its tabs."""

from __future__ import annotations

from django.urls import reverse

from thidua.campaigns import policy
from thidua.campaigns.models import Campaign
from thidua.campaigns.models.campaigns import LIVING
from thidua.shared.actor import Actor
from thidua.ui.parts import Tab

_TABS = (
    ("Kế hoạch", "campaign"),
    ("Chỉ tiêu", "campaign_targets"),
    ("Việc", "campaign_tasks"),
    ("Các đơn vị", "campaign_units"),
    ("Vướng mắc", "campaign_feedback"),
)


def campaign_tabs(actor: Actor, campaign: Campaign, current: str) -> list[Tab]:
    """Return the tabs of a campaign the actor may open; none before it is issued. One query, for the own tasks."""
    if campaign.state not in LIVING:
        return []
    hidden = set() if policy.sees_tasks(actor, campaign) else {"campaign_tasks"}
    return [
        Tab(label, reverse(name, args=[campaign.pk]), is_current=name == current)
        for label, name in _TABS
        if name not in hidden
    ]
