"""What the cascade asks of units: to adopt, to launch, to look at a change."""

from __future__ import annotations

from collections.abc import Collection

from thidua.campaigns.enums import CampaignDuty
from thidua.campaigns.models import Adoption, Campaign
from thidua.shared import duties


def ask_to_adopt(campaign: Campaign, units: Collection[int]) -> None:
    """Open the duty of units to make the plan their own. Its object is the root: one duty a family, whatever lines."""
    duties.open_duties(
        duties.NewDuty(
            kind=CampaignDuty.ADOPT,
            object_id=campaign.root_id or campaign.pk,
            unit_id=unit,
            title=f"Cụ thể hóa: {campaign.title}"[:240],
            note=_note(campaign),
            route_args=(campaign.pk,),
            due_date=campaign.adopt_by,
        )
        for unit in units
    )


def ask_to_launch(*adoptions: Adoption) -> None:
    """Open the duty to launch what units have adopted."""
    duties.open_duties(
        duties.NewDuty(
            kind=CampaignDuty.LAUNCH,
            object_id=adoption.root_id,
            unit_id=adoption.unit_id,
            title=f"Phát động: {adoption.campaign.title}"[:240],
            note=_note(adoption.campaign),
            route_args=(adoption.campaign_id,),
            due_date=adoption.campaign.launch_by,
        )
        for adoption in adoptions
    )


def ask_to_review(campaign: Campaign, units: Collection[int]) -> None:
    """Open the duty of units that have a plan of the family to look at what this one changes for them."""
    duties.open_duties(
        duties.NewDuty(
            kind=CampaignDuty.REVIEW_CHANGE,
            object_id=campaign.root_id or campaign.pk,
            unit_id=unit,
            title=f"Xem nội dung mới: {campaign.title}"[:240],
            note=_note(campaign),
            route_args=(campaign.pk,),
        )
        for unit in units
    )


def ask_to_confirm(adoption: Adoption) -> None:
    """Let the unit confirm what a unit above entered for it."""
    campaign = adoption.campaign
    duties.open_duty(
        duties.NewDuty(
            kind=CampaignDuty.CONFIRM_ADOPTION,
            object_id=adoption.root_id,
            unit_id=adoption.unit_id,
            title=f"Xác nhận bản cụ thể hóa do cấp trên nhập thay: {campaign.title}"[:240],
            note=f"{adoption.entered_by_name} nhập, có bản giấy ký"[:300],
            route_args=(campaign.pk,),
            except_person=adoption.entered_by_person,
        )
    )


def done(adoption: Adoption, kind: CampaignDuty) -> None:
    """Close a duty of the unit about the family."""
    duties.close_duties(kind, [adoption.root_id], [adoption.unit_id])


def _note(campaign: Campaign) -> str:
    number = f"{campaign.number} " if campaign.number else ""
    day = f"ngày {campaign.issued_date:%d/%m/%Y}" if campaign.issued_date else ""
    return f"Theo kế hoạch {number}{day}".strip()[:300]
