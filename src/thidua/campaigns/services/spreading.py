"""What an issuer did about a plan that runs reaches the units that work by it: an amendment, its end, its going on.

What is in force changes at once, in the transaction of the act, and each page shows it. The duties and messages of a
thousand units, those of a province, are written in that transaction too; of more by a job, in batches. A job that stops
half-way harms nobody: what is in force is, and it goes on where it was.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse

from thidua.campaigns.enums import CampaignDuty, CampaignPermission, CampaignState, CascadeStage
from thidua.campaigns.models import Adoption, Campaign
from thidua.campaigns.policy import holder_of
from thidua.campaigns.rules.cascade import ADOPTED
from thidua.campaigns.selectors.versions import in_force
from thidua.campaigns.services import issuing
from thidua.campaigns.services.batches import BATCH, in_batches
from thidua.campaigns.services.cascade_duties import ask_to_adopt, ask_to_launch, ask_to_review
from thidua.jobs import registry
from thidua.jobs.services import start
from thidua.shared import duties
from thidua.shared.actor import Actor
from thidua.shared.telling import News, tell
from thidua.ui import formats

JOB = "campaigns.spread"
_STAYS = "Đơn vị đã được báo giữ nguyên; đơn vị còn lại vẫn thấy thay đổi ở trang của phong trào."


class Spread(enum.StrEnum):
    """What reaches the units."""

    AMENDED = "amended"
    CLOSED = "closed"
    REOPENED = "reopened"


_TITLES = {
    Spread.AMENDED: "Báo bản sửa đổi của “{title}” đến {count} đơn vị",
    Spread.CLOSED: "Báo kết thúc “{title}” đến {count} đơn vị",
    Spread.REOPENED: "Báo mở lại “{title}” đến {count} đơn vị",
}


def spread(campaign: Campaign, what: Spread, actor: Actor) -> None:
    """Let it reach the units that work by this plan, at once or by a job."""
    rows = _units_of(campaign)
    count = rows.count()
    if count <= issuing.AT_ONCE:
        reach(campaign, what, list(rows.values_list("unit", flat=True)), actor)
        return
    title = _TITLES[what].format(title=campaign.title[:120], count=count)
    arguments = {"campaign_id": campaign.pk, "what": str(what)}
    start(actor=actor, kind=JOB, title=title, unit_id=holder_of(campaign), arguments=arguments)


def reach(campaign: Campaign, what: Spread, units: Sequence[int], actor: Actor) -> None:
    """Write the duties and messages of these units; again at no cost but for a message."""
    match what:
        case Spread.AMENDED:
            _amended(campaign, units)
        case Spread.CLOSED:
            for kind in (CampaignDuty.ADOPT, CampaignDuty.LAUNCH, CampaignDuty.REVIEW_CHANGE):
                duties.withdraw_duties(kind, [campaign.root_id or campaign.pk], units)
            _tell(campaign, units, actor, f"Đã kết thúc: {campaign.title}", _closed_words(campaign))
        case Spread.REOPENED:
            _reopened(campaign, units)
            _tell(campaign, units, actor, f"Tiếp tục thực hiện: {campaign.title}", "Phong trào được mở lại.")


def _amended(campaign: Campaign, units: Sequence[int]) -> None:
    roots = [campaign.root_id or campaign.pk]
    for kind, day in ((CampaignDuty.ADOPT, campaign.adopt_by), (CampaignDuty.LAUNCH, campaign.launch_by)):
        duties.move_due_date(kind, roots, day, units)
    _ask_to_review(campaign, units)


def _ask_to_review(campaign: Campaign, units: Sequence[int]) -> None:
    behind = Adoption.objects.filter(campaign=campaign, unit__in=units, version_no__lt=in_force(campaign.pk).no)
    moved = Adoption.objects.filter(campaign=campaign, unit__in=units, taken_from__isnull=False)
    ask_to_review(campaign, list((behind | moved).values_list("unit", flat=True)))


def _reopened(campaign: Campaign, units: Sequence[int]) -> None:
    rows = Adoption.objects.filter(campaign=campaign, unit__in=units).select_related("campaign")
    before = rows.exclude(stage__in=ADOPTED)
    ask_to_adopt(campaign, list(before.values_list("unit", flat=True)))
    ask_to_launch(*rows.filter(stage=CascadeStage.ADOPTED))
    _ask_to_review(campaign, units)


def _tell(campaign: Campaign, units: Sequence[int], actor: Actor, title: str, text: str) -> None:
    for unit in units:
        tell(
            News(
                unit_id=unit,
                permission=CampaignPermission.ADOPT,
                day=actor.today,
                title=title,
                text=text,
                route_name="campaign",
                route_args=(campaign.pk,),
            )
        )


def _closed_words(campaign: Campaign) -> str:
    day = "" if campaign.closed_date is None else f"Kết thúc ngày {formats.day(campaign.closed_date)}. "
    return f"{day}Theo: {campaign.close_basis}"


def _units_of(campaign: Campaign) -> QuerySet[Adoption]:
    return Adoption.objects.filter(campaign=campaign).order_by("unit")


def _is_still_so(campaign: Campaign, what: Spread) -> bool:
    """Whether what the job tells of is still the case: a campaign closed by mistake is open again in a minute."""
    return (campaign.state == CampaignState.CLOSED) == (what is Spread.CLOSED)


@registry.job(
    JOB,
    "Báo thay đổi của kế hoạch đến các đơn vị",
    when_cancelled=_STAYS,
    result_url=lambda arguments, result: reverse("campaign", args=[arguments["campaign_id"]]),
)
def run(running: registry.Running, *, campaign_id: int, what: str) -> registry.JSON:
    """Let a change of a plan reach thousands of units: see the head of the module."""
    campaign = Campaign.objects.get(pk=campaign_id)
    spread_what, actor = Spread(what), running.actor()

    def act(units: list[int]) -> None:
        locked = Campaign.objects.select_for_update(no_key=True).get(pk=campaign_id)
        if _is_still_so(locked, spread_what):
            reach(locked, spread_what, units, actor)

    return {"units": in_batches(running, _units_of(campaign), act, "Báo đến các đơn vị", BATCH)}
