"""Pages of a campaign in states the demo province does not have: while a unit adopts it, launches it, asks about it; a
plan that was returned."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse
from playwright.sync_api import Page

from tests.campaigns.conftest import CONTENT, HEAD, MANY, agreed, decided, handed_in
from tests.campaigns.test_amending import begun
from tests.campaigns.test_amending import handed_in as handed_in_amendment
from tests.forest import make_post
from tests.product.stage import Opening, Stage, seen
from thidua.access.enums import LinkAct
from thidua.access.selectors import actor_for_post
from thidua.access.services.many_links import Wanted, issue_links
from thidua.campaigns.models import Adoption, Campaign, Feedback
from thidua.campaigns.rules.adopting import OwnPlan
from thidua.campaigns.services.adopting import adopt
from thidua.campaigns.services.closing import close_campaign
from thidua.campaigns.services.drafting import draft_campaign
from thidua.campaigns.services.feedback import ask
from thidua.people.models import Post
from thidua.routing.rules.acts import Given
from thidua.routing.services.acting import return_route
from thidua.shared.actor import Actor

WHO = ("officer", "chair")


def issued(stage: Stage) -> Campaign:
    """The plan of the province, issued at the first call."""
    unit = stage.world.forest.province
    found = Campaign.objects.filter(unit=unit, title=HEAD.title).first()
    if found is not None:
        return found
    chair = actor_for_post(make_post(unit, "chair").pk, stage.now.date())
    head = replace(HEAD, number="12/KH-LĐLĐ")
    return decided(draft_campaign(actor=chair, unit_id=unit.pk, head=head, content=CONTENT), chair, chair)


def of_who_adopts(stage: Stage, name: str) -> Page:
    address = reverse(name, args=[issued(stage).pk])
    return stage.open(address, client=stage.world.client("chair", "own"))


def asked_about(stage: Stage, name: str) -> Page:
    """The commune asks about the plan, and may take it back."""
    campaign, actor = issued(stage), stage.world.actors["commune", "chair"]
    asked = Feedback.objects.filter(campaign=campaign).first()
    if asked is None:
        asked = ask(actor=actor, campaign_id=campaign.pk, text="Công đoàn không có kinh phí thì làm thế nào?")
    arguments = [campaign.pk] if name == "feedback_ask" else [campaign.pk, asked.pk]
    return stage.open(reverse(name, args=arguments), client=stage.world.client("chair", "own"))


def of_a_plan(stage: Stage, name: str) -> Page:
    """A plan of the commune with many parts, one of which its chair has returned."""
    unit, officer, chair = (stage.world.forest.commune, *(stage.world.actors["commune", who] for who in WHO))
    found = Campaign.objects.filter(unit=unit, title=HEAD.title).first()
    if found is None:
        found = draft_campaign(actor=officer, unit_id=unit.pk, head=HEAD, content=MANY)
        route = handed_in(found, officer)
        returned = {"content": "Chưa nêu nội dung cho khối hành chính, sự nghiệp"}
        given = Given(chair.today)
        return_route(actor=chair, route_id=route.pk, version=route.version, given=given, parts=returned)
    key = {"campaign_part": ["content-1"], "campaign_part_new": ["content"]}.get(name, [])
    return stage.open(reverse(name, args=[found.pk, *key]), client=stage.world.client("officer", "own"))


def _chair(stage: Stage) -> Actor:
    post = Post.objects.filter(unit=stage.world.forest.province, kind="chair").latest("pk")
    return actor_for_post(post.pk, stage.now.date())


def of_an_amendment(stage: Stage, name: str) -> Page:
    """The province has amended its plan; the commune, which had adopted it, looks at what changed."""
    campaign, chair = issued(stage), _chair(stage)
    version = campaign.versions.filter(no=2).first()
    if version is None:
        adoption = Adoption.objects.filter(unit=stage.world.forest.commune, root=campaign).latest("pk")
        own = OwnPlan(in_charge="Nguyễn Thị An")
        actor = stage.world.actors["commune", "chair"]
        adopt(actor=actor, adoption_id=adoption.pk, edits=adoption.edits, own=own, adopted_date=stage.now.date())
        version = begun(chair, campaign)
        agreed(handed_in_amendment(version, chair), chair)
    arguments = [version.pk] if name == "plan_version" else [campaign.pk]
    return stage.open(reverse(name, args=arguments), client=stage.world.client("chair", "own"))


def of_an_ended_one(stage: Stage, name: str) -> Page:
    """A campaign of the commune that was closed."""
    unit, officer, chair = (stage.world.forest.commune, *(stage.world.actors["commune", who] for who in WHO))
    title = "Tháng Công nhân"
    found = Campaign.objects.filter(unit=unit, title=title).first()
    if found is None:
        head = replace(HEAD, title=title)
        found = decided(draft_campaign(actor=officer, unit_id=unit.pk, head=head, content=CONTENT), officer, chair)
        close_campaign(actor=chair, campaign_id=found.pk, closed_date=stage.now.date(), basis="45/QĐ-CĐ")
    return stage.open(reverse(name, args=[found.pk]), client=stage.world.client("chair", "own"))


def opened_with_a_plan_link(stage: Stage, name: str) -> Page:
    """The plan of the province, opened by the link of a unit without an account."""
    forest = stage.world.forest
    (made,) = issue_links(
        actor=stage.world.actors["commune", "officer"],
        act=LinkAct.ADOPT_PLAN,
        object_id=issued(stage).pk,
        wanted=[Wanted(forest.grassroots.pk, "Chị Lan")],
        batch="a",
        now=stage.now,
    )
    return stage.open(reverse(name, args=[made.token]))


def links_made(stage: Stage, name: str) -> Page:
    """The links the chair of the commune has just made, to paste or to print."""
    campaign, client = issued(stage), stage.world.client("chair", "own")
    client.post(reverse("campaign_links", args=[campaign.pk]), {"cho": "chua", "batch": name})
    return stage.open(reverse(name, args=[campaign.pk]), client=client)


CAMPAIGN_PAGES: dict[str, Opening] = {
    **dict.fromkeys(("campaign_edit", "campaign_part", "campaign_part_new"), of_a_plan),
    **dict.fromkeys(("campaign_head", "campaign_reasons"), seen(things={"campaign_id": "draft_id"})),
    "campaign_record": seen(things={"campaign_id": "recorded_id"}),
    **dict.fromkeys(("campaign_adopt", "campaign_launch"), of_who_adopts),
    **dict.fromkeys(("campaign_reviewed", "campaign_versions", "plan_version"), of_an_amendment),
    **dict.fromkeys(("campaign_amend", "campaign_close"), seen()),
    "campaign_reopen": of_an_ended_one,
    **dict.fromkeys(("feedback_ask", "feedback_withdraw"), asked_about),
    "plan_link": opened_with_a_plan_link,
    **dict.fromkeys(("campaign_links_sent", "campaign_link_slips"), links_made),
}
