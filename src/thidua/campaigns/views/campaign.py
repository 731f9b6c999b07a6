"""The page of a campaign: what it says, what my unit makes of it, how far the units below are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignPermission, CampaignState, CascadeStage
from thidua.campaigns.models import Adoption, Campaign, PlanVersion
from thidua.campaigns.models.campaigns import LIVING
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.adopting import own_content
from thidua.campaigns.rules.cascade import ORDER, Deadlines, is_late
from thidua.campaigns.rules.closing import ended_date
from thidua.campaigns.rules.content import PlanContent, from_json
from thidua.campaigns.rules.own_plan_json import own_from_json
from thidua.campaigns.selectors.coverage import Coverage, coverage_of
from thidua.campaigns.selectors.feedback import common_answers
from thidua.campaigns.selectors.own_tasks import task_lines
from thidua.campaigns.selectors.pages import family_of, groups_of, own_adoption
from thidua.campaigns.selectors.targets import accepted_by, has_new_values
from thidua.campaigns.selectors.versions import in_force, taken_version
from thidua.campaigns.services.adopting import mark_seen
from thidua.campaigns.views.before_issue import before_issue
from thidua.campaigns.views.frame import campaign_tabs
from thidua.org.enums import Line
from thidua.org.selectors.places import name_on
from thidua.shared.actor import Actor
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.ui import formats
from thidua.ui.parts import Fact

SEEN = "phong trào của đơn vị mình, của các đơn vị cấp dưới, hoặc đã ban hành tới đơn vị mình"


@dataclass(frozen=True, slots=True)
class Mine:
    """This is what the page says of the reader's own unit: how far it is and what it can do next."""

    adoption: Adoption
    is_late: bool
    may_adopt: bool
    has_change: bool = False
    may_record: bool = False

    @property
    def stage(self) -> CascadeStage:
        """How far the unit is."""
        return CascadeStage(self.adoption.stage)

    @property
    def is_adopted(self) -> bool:
        """Whether the unit has adopted the plan."""
        return ORDER.index(self.stage) >= ORDER.index(CascadeStage.ADOPTED)

    @property
    def is_launched(self) -> bool:
        """Whether the unit has launched."""
        return self.stage is CascadeStage.LAUNCHED

    @property
    def waits_for_confirmation(self) -> bool:
        """Whether a unit above entered it and the unit has not confirmed."""
        return self.adoption.is_entered_for and self.adoption.confirmed_at is None


@inside(SEEN)
@needs(CampaignPermission.VIEW_CAMPAIGN)
@require_safe
def campaign(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show a campaign; who adopts for a unit that has not opened it before has now seen it."""
    actor = actor_of(request)
    found = policy.seen_campaign(actor, campaign_id)
    content_version = version_shown(found)
    content = from_json(content_version.content)
    days = {"end_date": found.end_date, "closed_date": found.closed_date}
    ended = ended_date(state=CampaignState(found.state), today=actor.today, **days)
    mine = _mine(actor, found)
    line = Line(found.line)
    coverage = coverage_of(found, actor.unit_id or 0, line) if found.state in LIVING else None
    before = before_issue(request, found)
    own = None
    if mine is not None and mine.is_adopted:
        taken = taken_version(mine.adoption) if mine.has_change else None
        base = content if taken is None else from_json(taken.content)
        own = groups_of(own_content(base, own_from_json(mine.adoption.own_plan), accepted_by(mine.adoption)))
    context: dict[str, Any] = {
        "campaign": found,
        "tabs": campaign_tabs(actor, found, "campaign"),
        "tasks": task_lines(found, content, actor.today) if policy.sees_tasks(actor, found) else [],
        "issuer": name_on(found.unit_id, actor.today),
        "groups": groups_of(content),
        "rounds": content.of(plan.Round),
        "mine": mine,
        "own_groups": own,
        "has_new_values": own is not None and mine is not None and has_new_values(mine.adoption),
        "coverage": coverage if coverage and coverage.expected > 1 else None,
        "counts": _counts(coverage) if coverage else {},
        "urls": _urls(found),
        "days": _days(found),
        "ended": ended,
        "is_closed": found.state == CampaignState.CLOSED,
        "amended": content_version if content_version.no > 1 else None,
        "family": family_of(actor, found),
        "feedback_url": reverse("campaign_feedback", args=[found.pk]) if found.state in LIVING else "",
        "common_answers": common_answers(found),
        "before": before,
        "way": before.way if before else None,
    }
    return render(request, "campaigns/campaign.html", context)


def content_of(found: Campaign) -> PlanContent:
    """Return what the plan says: the version in force, else the draft."""
    return from_json(version_shown(found).content)


def version_shown(found: Campaign) -> PlanVersion:
    """Return the version readers of a plan meet: the one in force, else the draft."""
    versions = list(found.versions.order_by("no"))
    issued = [version for version in versions if version.issued_at is not None]
    return issued[-1] if issued else versions[-1]


def _mine(actor: Actor, found: Campaign) -> Mine | None:
    if found.state not in LIVING:
        return None
    adoption = own_adoption(actor, found)
    if adoption is None:
        return None
    if adoption.stage == CascadeStage.UNSEEN:
        adoption = mark_seen(actor=actor, adoption_id=adoption.pk)
    deadlines = Deadlines(adoption.campaign.adopt_by, adoption.campaign.launch_by)
    may = actor.may(CampaignPermission.ADOPT) and adoption.campaign.state == CampaignState.ISSUED
    late = is_late(CascadeStage(adoption.stage), deadlines, actor.today)
    has_change = adoption.taken_from_id is not None or adoption.version_no < in_force(adoption.campaign_id).no
    return Mine(adoption, late, may, has_change, actor.may(CampaignPermission.ADOPT))


def _days(found: Campaign) -> list[Fact]:
    end = formats.day(found.end_date) if found.end_date else found.condition or "không ghi"
    closed = [Fact("Kết thúc ngày", formats.day(found.closed_date))] if found.closed_date else []
    return [
        *closed,
        Fact("Từ ngày", formats.day(found.start_date) if found.start_date else ""),
        Fact("Đến ngày", end),
        Fact("Hạn cụ thể hóa", formats.day(found.adopt_by) if found.adopt_by else ""),
        Fact("Hạn phát động", formats.day(found.launch_by) if found.launch_by else ""),
    ]


def _counts(coverage: Coverage) -> dict[str, int]:
    return {str(stage): coverage.at(stage) for stage in CascadeStage}


def _urls(found: Campaign) -> dict[str, str]:
    base = reverse("campaign_units", args=[found.pk])
    ways = {"late": f"{base}?tt=tre", "wall": reverse("campaign_wall", args=[found.pk])}
    return {str(stage): f"{base}?tt={stage}" for stage in CascadeStage} | ways
