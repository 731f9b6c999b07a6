"""Pages of a campaign the province has issued: before the commune adopts it, while it does, after it has launched."""

from __future__ import annotations

from dataclasses import replace

from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from tests.access.matrix_world import signed_in
from tests.campaigns.conftest import CONTENT, HEAD, MANY, decided, handed_in
from tests.forest import make_post
from tests.product.stage import Opening, Stage, seen
from thidua.access.selectors import actor_for_post
from thidua.campaigns.enums import CascadeStage
from thidua.campaigns.models import Adoption, Campaign, Feedback
from thidua.campaigns.rules.adopting import OwnPlan
from thidua.campaigns.services.adopting import adopt
from thidua.campaigns.services.drafting import draft_campaign
from thidua.campaigns.services.feedback import ask
from thidua.campaigns.services.launching import LaunchEvent, record_launch
from thidua.org.models import Unit
from thidua.people.models import Post
from thidua.routing.rules.acts import Given
from thidua.routing.services.acting import return_route

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


def after_the_launch(stage: Stage, name: str) -> Page:
    """The commune has adopted the plan and launched."""
    campaign, actor = issued(stage), stage.world.actors["commune", "chair"]
    adoption = Adoption.objects.get(unit=stage.world.forest.commune, root=campaign.root_id)
    if adoption.stage != CascadeStage.LAUNCHED:
        adoption = adopt(
            actor=actor, adoption_id=adoption.pk, edits=adoption.edits, own=OwnPlan(in_charge="Nguyễn Thị An"),
            adopted_date=actor.today, number="3/KH-CĐ", late_reason="",
        )  # fmt: skip
        event = LaunchEvent(actor.today, "Nhà văn hóa xã", 1_200, "")
        record_launch(actor=actor, adoption_id=adoption.pk, edits=adoption.edits, event=event, reason="")
    return of_who_adopts(stage, name)


def asked_about(stage: Stage, name: str) -> Page:
    """The commune has asked about the plan: the province answers it, the commune may take it back."""
    campaign, actor = issued(stage), stage.world.actors["commune", "chair"]
    asked = Feedback.objects.filter(campaign=campaign).first()
    if asked is None:
        asked = ask(actor=actor, campaign_id=campaign.pk, text="Công đoàn không có kinh phí thì làm thế nào?")
    client = stage.world.client("chair", "own")
    if name == "feedback_answer":
        client = signed_in_as(campaign.unit)
    arguments = [campaign.pk] if name in ("campaign_feedback", "feedback_ask") else [campaign.pk, asked.pk]
    return stage.open(reverse(name, args=arguments), client=client)


def signed_in_as(unit: Unit) -> Client:
    post = Post.objects.filter(unit=unit, kind="chair", person__account__isnull=False).latest("pk")
    return signed_in(post.person, post)


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


CAMPAIGN_PAGES: dict[str, Opening] = {
    **dict.fromkeys(("campaign_edit", "campaign_part", "campaign_part_new"), of_a_plan),
    **dict.fromkeys(("campaign_head", "campaign_reasons"), seen(things={"campaign_id": "draft_id"})),
    "campaign_record": seen(things={"campaign_id": "recorded_id"}),
    "campaign_like": seen(),
    **dict.fromkeys(("campaign_adopt", "campaign_launch"), of_who_adopts),
    **dict.fromkeys(("campaign", "campaign_units"), after_the_launch),
    **dict.fromkeys(("campaign_feedback", "feedback_ask", "feedback_answer", "feedback_withdraw"), asked_about),
}
