"""Drawing up the plan of a campaign: by hand, from a document that was read, like last year's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from thidua.audit.changes import Change, compare
from thidua.campaigns import policy
from thidua.campaigns.enums import (
    CampaignAction,
    CampaignOrigin,
    CampaignPermission,
    CampaignRefusal,
    CampaignState,
    VersionState,
)
from thidua.campaigns.models import Campaign, PlanVersion
from thidua.campaigns.rules.content import PlanContent, from_json, keyed, to_json
from thidua.campaigns.rules.heads import LABELS
from thidua.campaigns.rules.plan_parts import PLAN_ROUTE
from thidua.campaigns.rules.shifting import shifted, shifted_day, shifted_text
from thidua.campaigns.selectors.desks import reviewing_desk, still_there
from thidua.campaigns.selectors.versions import open_amendment, way_of
from thidua.campaigns.services.refusing import CampaignRefusedError, draft_to_change, issued_version
from thidua.campaigns.services.rewriting import CampaignHead, head_values, journal, open_draft, rewrite
from thidua.documents.services.using import give_back
from thidua.org import policy as units
from thidua.routing.enums import RouteState
from thidua.routing.rules.acts import Given
from thidua.routing.services.acting import withdraw
from thidua.routing.services.locking import hold_unlocked
from thidua.routing.services.starting import NewRoute, start_route
from thidua.shared.actor import Actor

__all__ = [
    "Beginning",
    "CampaignHead",
    "change_draft",
    "draft_campaign",
    "draft_like",
    "drop_draft",
]
_DROPPED = "Bỏ kế hoạch đang soạn"


@dataclass(frozen=True, slots=True)
class Beginning:
    """This is where a draft comes from: whose plan it is (``issuer_id`` where it is a superior's), the document it was
    read in, the plan it carries out, the one of the year before."""

    origin: CampaignOrigin = CampaignOrigin.OWN
    issuer_id: int | None = None
    document_id: int | None = None
    parent_id: int | None = None
    like_id: int | None = None


@transaction.atomic
def draft_campaign(
    *,
    actor: Actor,
    unit_id: int,
    head: CampaignHead,
    content: PlanContent | None = None,
    beginning: Beginning | None = None,
) -> Campaign:
    """Begin a plan in the unit; nobody below sees it before it is issued.

    A plan of a superior is kept under its issuer, which must stand above the unit. Raises ``OutOfScopeError``,
    ``ForbiddenError``, ``CampaignRefusedError``.
    """
    units.require_unit(actor, unit_id, CampaignPermission.DRAFT)
    begun = beginning or Beginning()
    owner = unit_id
    if begun.origin is CampaignOrigin.SUPERIOR:
        if begun.issuer_id is None or begun.issuer_id not in policy.units_above(actor) - {unit_id}:
            raise CampaignRefusedError(CampaignRefusal.NOT_ABOVE)
        owner = begun.issuer_id
    parent = None if begun.parent_id is None else policy.seen_campaign(actor, begun.parent_id)
    campaign = Campaign.objects.create(
        unit_id=owner,
        recorded_by_unit_id=unit_id if owner != unit_id else None,
        origin=begun.origin,
        document_id=begun.document_id,
        parent=parent,
        like_last_year_id=begun.like_id,
        prepared_by_person=actor.person_id,
        prepared_by_name=actor.person_name,
        **head_values(head),
    )
    made = content or PlanContent()
    PlanVersion.objects.create(campaign=campaign, no=1, content=to_json(replace(made, parts=keyed(made.parts))))
    _begin_way(actor, campaign, made)
    journal(actor, campaign, CampaignAction.DRAFTED, compare({}, head_values(head), LABELS))
    return campaign


@transaction.atomic
def draft_like(*, actor: Actor, campaign_id: int, years: int = 1) -> Campaign:
    """Begin a plan from an issued one of the actor's unit, ``years`` later: days and years move, keys stay. Raises
    ``OutOfScopeError``, ``ForbiddenError``, ``CampaignRefusedError``."""
    before = policy.require_campaign(actor, campaign_id, CampaignPermission.DRAFT)
    if before.issued_at is None:
        raise CampaignRefusedError(CampaignRefusal.NOT_ISSUED)
    head = CampaignHead.of(before)
    moved: dict[str, Any] = {
        name: shifted_day(day, years)
        for name in ("start_date", "end_date", "adopt_by", "launch_by")
        if (day := getattr(head, name)) is not None
    }
    later = replace(head, title=shifted_text(head.title, years), number="", document_date=None, **moved)
    content = shifted(from_json(issued_version(before).content), years)
    return draft_campaign(
        actor=actor,
        unit_id=policy.holder_of(before),
        head=later,
        content=still_there(content, policy.holder_of(before), actor.today),
        beginning=Beginning(like_id=before.pk),
    )


@transaction.atomic
def change_draft(
    *,
    actor: Actor,
    campaign_id: int,
    edits: int,
    head: CampaignHead,
    content: PlanContent,
    reasons: Mapping[str, str] | None = None,
) -> Campaign:
    """Put head and content in place of a draft's. Raises as ``draft_campaign``; ``CampaignRefusedError`` where somebody
    else changed it since ``edits``, ``RefusedError`` for a part that is locked on the way up."""
    draft = open_draft(actor, campaign_id, edits)
    return rewrite(actor, draft, head=head, content=content, reasons=reasons or {})


@transaction.atomic
def drop_draft(*, actor: Actor, campaign_id: int, edits: int) -> Campaign:
    """Give up a draft, or the amendment of a plan that runs; it stays readable to those who draft, and can be opened
    again on its way up. The document it was read from waits for confirmation again. Raises as ``change_draft``."""
    kind, object_id = way_of(campaign_id)
    route = hold_unlocked(kind=kind, object_id=object_id, parts=())
    draft_to_change(actor, campaign_id, edits, CampaignPermission.DRAFT)
    if route is not None and route.state != RouteState.WITHDRAWN:
        withdraw(actor=actor, route_id=route.pk, version=route.version, given=Given(actor.today, reason=_DROPPED))
    campaign = Campaign.objects.get(pk=campaign_id)
    amendment = open_amendment(campaign_id)
    if amendment is not None:
        return _drop_amendment(actor, campaign, amendment)
    document_id = campaign.document_id
    campaign.state = CampaignState.DROPPED
    campaign.document = None
    campaign.edits += 1
    campaign.save(update_fields=["state", "document", "edits"])
    campaign.versions.filter(state=VersionState.DRAFT).update(state=VersionState.DROPPED)
    if document_id is not None:
        give_back(actor=actor, document_id=document_id)
    changes = [Change("Tình trạng", CampaignState.DRAFT, CampaignState.DROPPED)]
    journal(actor, campaign, CampaignAction.DROPPED, changes)
    return campaign


def _drop_amendment(actor: Actor, campaign: Campaign, version: PlanVersion) -> Campaign:
    version.state = VersionState.DROPPED
    version.save(update_fields=["state"])
    campaign.edits += 1
    campaign.save(update_fields=["edits"])
    changes = [Change("Bản", version.no, None), Change("Lý do sửa đổi", version.change_reason, None)]
    journal(actor, campaign, CampaignAction.AMENDMENT_DROPPED, changes)
    return campaign


def _begin_way(actor: Actor, campaign: Campaign, content: PlanContent) -> None:
    """Let a plan of the unit's own begin its way up; one of a superior carries its approval on the paper."""
    if campaign.origin == CampaignOrigin.OWN:
        desk_id = reviewing_desk(content, campaign.unit_id, actor.today)
        start_route(actor=actor, kind=PLAN_ROUTE, new=NewRoute(campaign.pk, campaign.title, campaign.unit_id, desk_id))
