"""Who may see or change which campaign. A unit sees what runs in it: its own campaigns, those of units below it, and
those issued by any unit above it; drafts only those who draft or approve for the unit."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from thidua.campaigns.enums import CampaignPermission
from thidua.campaigns.models import Adoption, Campaign, PlanVersion
from thidua.campaigns.models.campaigns import LIVING
from thidua.org import policy as units
from thidua.shared.actor import Actor, ActorKind
from thidua.shared.refusals import OutOfScopeError

_VIEW = CampaignPermission.VIEW_CAMPAIGN
DRAFTING = (CampaignPermission.DRAFT, CampaignPermission.APPROVE, CampaignPermission.ISSUE)
"""The rights with which one sees what is not issued yet."""


def units_above(actor: Actor) -> frozenset[int]:
    """Return the units that stand above the post of the actor on any line where it sees campaigns, its own unit
    included: their plans reach it."""
    return frozenset(int(label) for reach in actor.reaches_of(_VIEW) for label in reach.path.split(".") if label)


def visible_campaigns(actor: Actor) -> QuerySet[Campaign]:
    """Return the campaigns ``may_view_campaign`` allows, as one query."""
    if actor.kind is ActorKind.SYSTEM:
        return Campaign.objects.all()
    above = units_above(actor)
    is_issuers = Q(recorded_by_unit__isnull=True)
    living = is_issuers & (units.with_right(actor, _VIEW, "unit") | Q(unit__in=above))
    living |= units.with_right(actor, _VIEW, "recorded_by_unit") | Q(recorded_by_unit__in=above)
    drafts = Q(pk__in=[])
    for permission in DRAFTING:
        drafts |= is_issuers & units.with_right(actor, permission, "unit")
        drafts |= units.with_right(actor, permission, "recorded_by_unit")
    return Campaign.objects.filter((Q(state__in=LIVING) & living) | drafts)


def may_view_campaign(actor: Actor, campaign: Campaign) -> bool:
    """Whether the actor may see the campaign. One query."""
    return visible_campaigns(actor).filter(pk=campaign.pk).exists()


def holder_of(campaign: Campaign) -> int:
    """Return the unit that works on a campaign here: its issuer or, where that does not use the product, the unit that
    recorded it."""
    return campaign.recorded_by_unit_id or campaign.unit_id


def require_campaign(actor: Actor, campaign_id: int, permission: str) -> Campaign:
    """Return the campaign, locked, over whose holder the actor has ``permission``.

    Raises ``OutOfScopeError`` where the actor may not see it, ``ForbiddenError`` where only the right is missing.
    """
    campaign = visible_campaigns(actor).select_for_update(of=("self",), no_key=True).filter(pk=campaign_id).first()
    if campaign is None:
        raise OutOfScopeError
    units.require_unit(actor, holder_of(campaign), permission)
    return campaign


def seen_campaign(actor: Actor, campaign_id: int) -> Campaign:
    """Return a campaign the actor may see. Raises ``OutOfScopeError``."""
    campaign = visible_campaigns(actor).filter(pk=campaign_id).first()
    if campaign is None:
        raise OutOfScopeError
    return campaign


def living_campaign(actor: Actor, campaign_id: int) -> Campaign:
    """Return an issued campaign the actor may see. Raises ``OutOfScopeError``."""
    campaign = seen_campaign(actor, campaign_id)
    if campaign.state not in LIVING:
        raise OutOfScopeError
    return campaign


def visible_adoptions(actor: Actor, *, roots: Iterable[int] | None = None) -> QuerySet[Adoption]:
    """Return what units the actor sees made of plans; drafts of a unit's own plan are seen by those who adopt for it
    and by the units above alike: the cascade is theirs to follow."""
    rows = Adoption.objects.filter(units.with_right(actor, _VIEW, "unit"), campaign__state__in=LIVING)
    return rows if roots is None else rows.filter(root__in=roots)


def may_view_adoption(actor: Actor, adoption: Adoption) -> bool:
    """Whether the actor may see what a unit made of a plan."""
    return adoption.campaign.state in LIVING and units.may(actor, _VIEW, adoption.unit_id)


def require_adoption(actor: Actor, adoption_id: int, permission: str) -> Adoption:
    """Return the adoption, locked, over whose unit the actor has ``permission``. Raises as ``require_campaign``."""
    rows = visible_adoptions(actor).select_for_update(of=("self",), no_key=True).select_related("campaign", "root")
    adoption = rows.filter(pk=adoption_id).first()
    if adoption is None:
        raise OutOfScopeError
    units.require_unit(actor, adoption.unit_id, permission)
    return adoption


def drafts_for(actor: Actor, campaign: Campaign) -> bool:
    """Whether the actor sees what is drawn up about a plan: versions that are not issued."""
    if actor.kind is ActorKind.SYSTEM:
        return True
    return any(units.may(actor, permission, holder_of(campaign)) for permission in DRAFTING)


def seen_version(actor: Actor, version_id: int) -> PlanVersion:
    """Return a version of a plan the actor may see: issued ones with the plan, others as ``drafts_for``. Raises
    ``OutOfScopeError``."""
    version = PlanVersion.objects.select_related("campaign").filter(pk=version_id).first()
    if version is None or not may_view_campaign(actor, version.campaign):
        raise OutOfScopeError
    if version.issued_at is None and not drafts_for(actor, version.campaign):
        raise OutOfScopeError
    return version


def carries_out(campaign: Campaign, unit_id: int) -> bool:
    """Whether the plan is the unit's own, or the nearest one above that it makes its own."""
    return holder_of(campaign) == unit_id or Adoption.objects.filter(campaign=campaign, unit=unit_id).exists()


def may_assign(actor: Actor, campaign: Campaign) -> bool:
    """Whether the actor gives out targets of the plan to the units right below its own: whoever draws up plans for a
    unit that issued the plan or carries it out. A plan that only passes by is the matter of others."""
    unit = actor.unit_id or 0
    return units.may(actor, CampaignPermission.ASSIGN, unit) and carries_out(campaign, unit)


def require_assigner(actor: Actor, campaign_id: int) -> Campaign:
    """Return a campaign of which the actor gives out targets for its own unit. Raises ``OutOfScopeError`` where the
    plan is not seen or not carried out by the unit, ``ForbiddenError`` where only the right is missing."""
    campaign = seen_campaign(actor, campaign_id)
    unit = actor.unit_id or 0
    if not carries_out(campaign, unit):
        raise OutOfScopeError
    units.require_unit(actor, unit, CampaignPermission.ASSIGN)
    return campaign


def sees_tasks(actor: Actor, campaign: Campaign) -> bool:
    """Whether the actor follows the own tasks of the unit that works on the plan: its people and the units above."""
    return campaign.state in LIVING and units.may(actor, _VIEW, holder_of(campaign))
