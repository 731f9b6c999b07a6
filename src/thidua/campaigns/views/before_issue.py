"""What the page of a campaign shows before it is issued, and later to those who drew it up: its way up, the gate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignOrigin, CampaignPermission, CampaignState
from thidua.campaigns.models import Campaign, PlanVersion
from thidua.campaigns.models.campaigns import LIVING
from thidua.campaigns.rules.content import from_json
from thidua.campaigns.rules.gate import Missing, missing
from thidua.campaigns.rules.plan_parts import PLAN_ROUTE
from thidua.campaigns.selectors.versions import in_force, open_amendment
from thidua.org import policy as units
from thidua.routing.enums import ActKind
from thidua.routing.policy import may_view_route
from thidua.routing.selectors.routes import route_of
from thidua.routing.views.panels import RoutePanel, panel_of
from thidua.shared.requests import actor_of

_ISSUER = (CampaignPermission.DRAFT, CampaignPermission.APPROVE, CampaignPermission.ISSUE)


@dataclass(frozen=True, slots=True)
class BeforeIssue:
    """This is what those of the issuing unit see: the way up (None where there is none), what the gate found, what they
    may do."""

    way: RoutePanel | None
    lacks: Sequence[Missing]
    is_issued: bool
    may_edit: bool
    may_issue: bool
    may_take_over: bool
    amendment: PlanVersion | None = None
    may_amend: bool = False
    may_close: bool = False

    @property
    def is_turn(self) -> bool:
        """Whether the reader may decide now."""
        if self.way is None:
            return False
        return any(act.offer.kind is ActKind.APPROVE and act.form is not None for act in self.way.acts)


def before_issue(request: HttpRequest, found: Campaign) -> BeforeIssue | None:
    """Return it for readers of the issuing unit, None for all others: the page of a running campaign is opened by
    thousands and asks no more for them."""
    actor = actor_of(request)
    if not any(actor.may(one) for one in _ISSUER):
        return None
    holder = policy.holder_of(found)
    held = units.held(actor, _ISSUER, holder) if actor.unit_id == holder else set()
    if not held:
        return None
    version = in_force(found.pk) if found.state in LIVING else found.versions.latest("no")
    amendment = open_amendment(found.pk) if found.state in LIVING else None
    is_own = found.origin == CampaignOrigin.OWN
    drafts = str(CampaignPermission.DRAFT) in held
    return BeforeIssue(
        way=_way(request, found) if is_own else None,
        lacks=missing(from_json(version.content), version.reasons) if is_own else (),
        is_issued=found.state in LIVING,
        may_edit=drafts and found.state == CampaignState.DRAFT,
        may_issue=str(CampaignPermission.ISSUE) in held and found.state == CampaignState.APPROVED,
        may_take_over=drafts and is_own and found.state in LIVING,
        amendment=amendment,
        may_amend=drafts and found.state == CampaignState.ISSUED,
        may_close=str(CampaignPermission.ISSUE) in held and found.state in LIVING,
    )


def _way(request: HttpRequest, found: Campaign) -> RoutePanel | None:
    """Return the way up with the acts that fit the campaign: a plan that has left is amended, not opened again; a
    draft is given up on its own page."""
    actor, route = actor_of(request), route_of(PLAN_ROUTE, found.pk)
    if route is None or not may_view_route(actor, route):
        return None
    panel = panel_of(actor, route)
    hidden = {ActKind.REOPEN} if found.state in (*LIVING, CampaignState.ISSUING) else set()
    if found.state == CampaignState.DRAFT:
        hidden.add(ActKind.WITHDRAW)
    return replace(panel, acts=[act for act in panel.acts if act.offer.kind not in hidden])
