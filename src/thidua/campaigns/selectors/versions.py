"""Versions of a plan: which is in force, which is drawn up, which a unit has taken, what two of them differ in."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignState, VersionState
from thidua.campaigns.models import Adoption, Campaign, PlanVersion
from thidua.campaigns.rules.adopting import OwnPlan
from thidua.campaigns.rules.amending import aligned, rekeyed
from thidua.campaigns.rules.content import PlanContent, from_json
from thidua.campaigns.rules.difference import Difference, FieldChange, differences
from thidua.campaigns.rules.heads import head_changes, head_from_json
from thidua.campaigns.rules.own_plan_json import own_from_json
from thidua.campaigns.rules.plan_parts import AMENDMENT_ROUTE, PLAN_ROUTE
from thidua.shared.actor import Actor

OPEN_STATES = (VersionState.DRAFT, VersionState.IN_APPROVAL, VersionState.APPROVED)


def open_amendment(campaign_id: int) -> PlanVersion | None:
    """Return the amendment of a plan that is neither issued nor dropped, None where there is none."""
    return PlanVersion.objects.filter(campaign=campaign_id, no__gt=1, state__in=OPEN_STATES).first()


def is_drawn_up(campaign: Campaign) -> bool:
    """Whether the plan, or an amendment of it, is at the step of being drawn up."""
    if campaign.state == CampaignState.DRAFT:
        return True
    if campaign.state != CampaignState.ISSUED:
        return False
    version = open_amendment(campaign.pk)
    return version is not None and version.state == VersionState.DRAFT


def way_of(campaign_id: int) -> tuple[str, int]:
    """Return the way up of what is drawn up, kind and object: the plan's own or that of its amendment."""
    version = open_amendment(campaign_id)
    return (PLAN_ROUTE, campaign_id) if version is None else (AMENDMENT_ROUTE, version.pk)


def drawn_up(campaign: Campaign) -> Campaign:
    """Return the campaign as what is drawn up would have it, not to be saved: with the head of its amendment, else as
    it is."""
    version = open_amendment(campaign.pk)
    if version is None:
        return campaign
    shown = copy(campaign)
    for name, value in head_from_json(version.head).items():
        setattr(shown, name, value)
    return shown


def taken_keys(campaign_id: int) -> frozenset[str]:
    """Return the keys any version of a plan has used: none of them ever names another part."""
    stored = PlanVersion.objects.filter(campaign=campaign_id).values_list("content", flat=True)
    return frozenset(part.key for content in stored for part in from_json(content).parts)


def in_force(campaign_id: int) -> PlanVersion:
    """Return the issued version of a plan that counts now. Raises ``PlanVersion.DoesNotExist`` before it is issued."""
    return PlanVersion.objects.filter(campaign=campaign_id, issued_at__isnull=False).latest("no")


def version_before(version: PlanVersion) -> PlanVersion | None:
    """Return the issued version an amendment amends, None for the first."""
    issued = PlanVersion.objects.filter(campaign=version.campaign_id, issued_at__isnull=False, no__lt=version.no)
    return issued.order_by("-no").first()


def seen_versions(actor: Actor, campaign: Campaign) -> list[PlanVersion]:
    """Return the versions of a plan the actor sees, the newest first: the issued ones; what is drawn up or was dropped
    only those who draft, approve or issue for its holder."""
    rows = campaign.versions.order_by("-no")
    return list(rows if policy.drafts_for(actor, campaign) else rows.filter(issued_at__isnull=False))


@dataclass(frozen=True, slots=True)
class Comparison:
    """This is what two versions differ in: what stands around the parts, and the parts."""

    head: tuple[FieldChange, ...]
    parts: tuple[Difference, ...]

    def __bool__(self) -> bool:
        """Whether they differ at all."""
        return bool(self.head or self.parts)


def compared(before: PlanVersion, after: PlanVersion) -> Comparison:
    """Return what two versions of one plan differ in."""
    found = differences(from_json(before.content), from_json(after.content))
    return Comparison(head_changes(before.head, after.head), found)


@dataclass(frozen=True, slots=True)
class Pending:
    """This is what a unit has not looked at yet: the version it has taken (None where it is not kept), the one in
    force, what is different, its own plan under the keys of the new one. ``is_nearer``: another plan took the place of
    the one it had."""

    taken: PlanVersion | None
    current: PlanVersion
    before: PlanContent
    after: PlanContent
    found: Comparison
    own: OwnPlan
    is_nearer: bool


def taken_version(adoption: Adoption) -> PlanVersion | None:
    """Return the version a unit has taken, None where it is not kept."""
    rows = PlanVersion.objects.filter(campaign=adoption.taken_from_id or adoption.campaign_id, no=adoption.version_no)
    return rows.first()


def pending_change(adoption: Adoption) -> Pending | None:
    """Return what an amendment, or a nearer plan, changes for a unit that has not looked at it; None where it has.
    Two queries."""
    current = in_force(adoption.campaign_id)
    is_nearer = adoption.taken_from_id is not None
    if not is_nearer and adoption.version_no >= current.no:
        return None
    taken = taken_version(adoption)
    before = PlanContent() if taken is None else from_json(taken.content)
    own, after = own_from_json(adoption.own_plan), from_json(current.content)
    if is_nearer:
        before, keys = aligned(before, after)
        own = rekeyed(own, keys)
    head = () if taken is None or is_nearer else head_changes(taken.head, current.head)
    found = Comparison(head, differences(before, after))
    return Pending(taken, current, before, after, found, own, is_nearer)


def own_plans_under(actor: Actor, campaign: Campaign) -> list[Campaign]:
    """Return the running plans of the actor's own unit that carry this one out: what it may amend after it."""
    rows = policy.visible_campaigns(actor).filter(unit=actor.unit_id or 0, parent=campaign, state=CampaignState.ISSUED)
    return list(rows.order_by("-issued_date", "-pk")[:5])
