"""A province whose officer has drawn up a plan that its chair may issue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.forest import TODAY, Forest, make_post
from thidua.campaigns.enums import RegistrationKind, TargetScope
from thidua.campaigns.models import Adoption, Campaign
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.rules.plan_parts import PLAN_ROUTE
from thidua.campaigns.services.drafting import Beginning, CampaignHead, draft_campaign
from thidua.files.models import StoredFile
from thidua.routing.models import Route
from thidua.routing.rules.acts import Given
from thidua.routing.services.acting import approve, submit
from thidua.shared.actor import Actor

CONTENT = PlanContent(
    (
        plan.Goal(text="Hoàn thành vượt mức nhiệm vụ năm 2026"),
        plan.Theme(text="Mỗi ngày một việc tốt"),
        plan.Content(text="Thi đua lao động giỏi, lao động sáng tạo"),
        plan.Measure(text="Tuyên truyền đến từng tổ công đoàn"),
        plan.Target(indicator="sáng kiến được công nhận", value=Decimal(2), scope=TargetScope.EACH_UNIT),
        plan.Round(no=1, start=date(2026, 3, 1), end=date(2026, 5, 31), theme="Về đích sớm"),
    )
)
MANY = PlanContent(
    (
        *CONTENT.parts,
        plan.Celebration(event="Ngày thành lập Công đoàn Việt Nam", since="1929-07-28", on=date(2026, 7, 28)),
        plan.Content(text=", ".join(["Thi đua lao động sáng tạo, cải tiến kỹ thuật"] * 4), group="Thi đua sản xuất"),
        plan.Content(text="Thi đua xây dựng tổ chức công đoàn", group="Thi đua sản xuất", sector="public"),
        plan.Task(text="Tổ chức phát động", addressee="Công đoàn cơ sở", due=date(2026, 12, 1), every="---25"),
        plan.OwnTask(text="Theo dõi, đôn đốc", addressee="Văn phòng"),
        plan.Reporting(what="Báo cáo sơ kết", sender="Công đoàn xã", to="LĐLĐ tỉnh", due=date(2026, 12, 10)),
        plan.Registration(what=RegistrationKind.TITLES, due=date(2026, 12, 31)),
        plan.DeskInCharge(name="Ban Công tác Công đoàn", note="Tổng hợp"),
    )
)
HEAD = CampaignHead(title="Phát động thi đua năm 2026", adopt_by=date(2026, 12, 10), launch_by=date(2026, 12, 31))


@pytest.fixture
def acting(forest: Forest, actor_for: Callable[..., Actor]) -> Callable[..., Actor]:
    """Return the actor of a post of a unit, made at its first use: its chair, or ``acting("school", "member")``."""
    known: dict[tuple[str, str], Any] = {}

    def of(unit: str, kind: str = "chair") -> Actor:
        if (unit, kind) not in known:
            known[unit, kind] = make_post(forest.units[unit], kind)
        return actor_for(known[unit, kind])

    return of


@pytest.fixture
def issued(forest: Forest, acting: Callable[..., Actor]) -> Callable[..., Campaign]:
    """Return ``issued(unit, content=…, head=…, beginning=…)``: a plan drawn up, approved and issued in the unit."""

    def make(
        unit: str,
        content: PlanContent = CONTENT,
        head: CampaignHead = HEAD,
        beginning: Beginning | None = None,
        day: date = TODAY,
    ) -> Campaign:
        officer = acting(unit, "officer")
        dated = replace(head, document_date=day, number="12/KH-LĐLĐ")
        campaign = draft_campaign(
            actor=officer, unit_id=forest.units[unit].pk, head=dated, content=content, beginning=beginning
        )
        return decided(campaign, officer, acting(unit))

    return make


def handed_in(campaign: Campaign, actor: Actor) -> Route:
    """Hand a draft in; return its way up."""
    route = Route.objects.get(kind=PLAN_ROUTE, object_id=campaign.pk)
    return submit(actor=actor, route_id=route.pk, version=route.version, given=Given(actor.today))


def agreed(route: Route, actor: Actor) -> Route:
    """Agree at the step that waits."""
    route.refresh_from_db()
    return approve(actor=actor, route_id=route.pk, version=route.version, given=Given(actor.today))


def decided(campaign: Campaign, officer: Actor, chair: Actor) -> Campaign:
    """Let a draft go its whole way up: handed in, decided and so issued."""
    agreed(handed_in(campaign, officer), chair)
    campaign.refresh_from_db()
    return campaign


@pytest.fixture
def adoption_of(forest: Forest) -> Callable[..., Adoption]:
    """Return what a unit made of a family of plans."""

    def of(unit: str, campaign: Campaign) -> Adoption:
        return Adoption.objects.select_related("campaign").get(unit=forest.units[unit], root=campaign.root_id)

    return of


@pytest.fixture
def paper(db: None) -> StoredFile:
    """A signed paper somebody uploaded."""
    return StoredFile.objects.create(digest="a" * 64, name="ban-ky.pdf", content_type="application/pdf", size=10)


@pytest.fixture
def browser(forest: Forest, client_for: Callable[..., Client]) -> Callable[..., Client]:
    """Return the browser of somebody: ``browser("grassroots")`` is its chair."""
    known: dict[tuple[str, str], Client] = {}

    def of(unit: str, kind: str = "chair") -> Client:
        if (unit, kind) not in known:
            known[unit, kind] = client_for(make_post(forest.units[unit], kind))
        return known[unit, kind]

    return of
