"""What the ways to look at the units below share: the plan, the unit one looks from, the tabs between the ways."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse

from thidua.access.enums import AccessPermission
from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignDuty, CampaignPermission, CampaignState
from thidua.campaigns.models import Campaign
from thidua.campaigns.models.campaigns import LIVING
from thidua.campaigns.views.frame import campaign_tabs
from thidua.notices.enums import NoticesPermission
from thidua.org import policy as units
from thidua.org.enums import Line
from thidua.org.selectors.places import name_on
from thidua.shared.actor import Actor
from thidua.shared.ids import ids_in
from thidua.shared.refusals import OutOfScopeError
from thidua.shared.requests import actor_of
from thidua.ui.parts import Tab

_WAYS = {
    "campaign_wall": "Tường",
    "campaign_units": "Bảng",
    "campaign_map": "Ô theo địa bàn",
    "campaign_timeline": "Thời gian",
    "campaign_items": "Theo mục",
    "campaign_links": "Liên kết",
}


@dataclass(frozen=True, slots=True)
class Look:
    """This is one plan looked at from the unit ``top`` down, on its line. ``way`` is the route of the page."""

    actor: Actor
    campaign: Campaign
    top: int
    top_name: str
    way: str

    @property
    def line(self) -> Line:
        """The line the plan goes down."""
        return Line(self.campaign.line)

    @property
    def today(self) -> date:
        """The day of the question."""
        return self.actor.today

    @property
    def may_link(self) -> bool:
        """Whether the actor may make one-time links, and the plan still takes what they do."""
        return self.actor.may(AccessPermission.ISSUE_LINK) and self.campaign.state == CampaignState.ISSUED

    def url(self, way: str, top: int | None = None) -> str:
        """Return the address of a way to look, from ``top`` (None: from where one looks now)."""
        found = self.top if top is None else top
        query = "" if found == self.actor.unit_id else f"?duoi={found}"
        return reverse(way, args=[self.campaign.pk]) + query

    @property
    def campaign_tabs(self) -> list[Tab]:
        """The pages of the campaign, of which the units are one."""
        return campaign_tabs(self.actor, self.campaign, "campaign_units")

    @property
    def tabs(self) -> list[Tab]:
        """The ways to look; links only for those who may make them."""
        ways = [way for way in _WAYS if way != "campaign_links" or self.actor.may(AccessPermission.ISSUE_LINK)]
        return [Tab(_WAYS[way], self.url(way), is_current=way == self.way) for way in ways]

    @property
    def waiting_query(self) -> str:
        """The filter of the list of duties that finds the units here that have not adopted."""
        below = "" if self.top == self.actor.unit_id else f"&duoi={self.top}"
        return f"dt={self.campaign.root_id}&loai={CampaignDuty.ADOPT}{below}"

    @property
    def remind_url(self) -> str:
        """Where one chooses whom to remind; empty for those who remind nobody."""
        if not self.actor.may(NoticesPermission.REMIND):
            return ""
        return f"{reverse('duties_below')}?{self.waiting_query}"


def look_of(request: HttpRequest, campaign_id: int, way: str) -> Look:
    """Return what a page about the units below looks at. Raises ``OutOfScopeError`` where the actor may not see the
    campaign, the unit it looks from (``duoi``), or where nothing was issued yet."""
    actor = actor_of(request)
    campaign = policy.seen_campaign(actor, campaign_id)
    asked = ids_in(request.GET.getlist("duoi")[:1])
    top = next(iter(asked), actor.unit_id or 0)
    if not units.may(actor, CampaignPermission.VIEW_CAMPAIGN, top) or campaign.state not in LIVING:
        raise OutOfScopeError
    return Look(actor, campaign, top, name_on(top, actor.today), way)
