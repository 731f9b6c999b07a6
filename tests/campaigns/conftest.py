"""A province whose officer has drawn up a plan that its chair may issue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.forest import TODAY, Forest, make_post
from thidua.campaigns.enums import CampaignState, TargetScope, VersionState
from thidua.campaigns.models import Adoption, Campaign
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.services.drafting import Beginning, CampaignHead, draft_campaign
from thidua.campaigns.services.issuing import issue
from thidua.files.models import StoredFile
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
        campaign = draft_campaign(
            actor=acting(unit), unit_id=forest.units[unit].pk, head=head, content=content, beginning=beginning
        )
        approved(campaign)
        return issue(actor=acting(unit), campaign_id=campaign.pk, issued_date=day, number="12/KH-LĐLĐ")

    return make


def approved(campaign: Campaign) -> None:
    """Put a draft where the end of its approval would."""
    Campaign.objects.filter(pk=campaign.pk).update(state=CampaignState.APPROVED)
    campaign.versions.update(state=VersionState.APPROVED)


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
