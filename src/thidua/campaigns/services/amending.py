"""A plan that runs is amended (sửa đổi, bổ sung): a new version is drawn up beside the one in force, goes the way up,
and takes its place. What the paper of a superior amends is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from thidua.audit.changes import Change
from thidua.campaigns import policy
from thidua.campaigns.enums import (
    CampaignAction,
    CampaignOrigin,
    CampaignPermission,
    CampaignRefusal,
    VersionState,
)
from thidua.campaigns.models import Adoption, Campaign, PlanVersion
from thidua.campaigns.rules.amending import amendment_decision
from thidua.campaigns.rules.content import from_json
from thidua.campaigns.rules.gate import gate_decision
from thidua.campaigns.rules.heads import KEPT, head_from_json, head_to_json
from thidua.campaigns.rules.plan_parts import AMENDMENT_ROUTE, HEAD
from thidua.campaigns.selectors.desks import reviewing_desk
from thidua.campaigns.selectors.versions import Comparison, compared, in_force, open_amendment, version_before
from thidua.campaigns.services.issued_parts import lay_out
from thidua.campaigns.services.refusing import CAMPAIGN, CampaignRefusedError, insist, running_campaign
from thidua.campaigns.services.rewriting import CampaignHead, head_values, journal
from thidua.campaigns.services.spreading import Spread, spread
from thidua.routing.services.locking import hold_unlocked
from thidua.routing.services.starting import NewRoute, start_route
from thidua.shared import announcing
from thidua.shared.actor import Actor
from thidua.shared.text import clean


@dataclass(frozen=True, slots=True)
class Grounds:
    """This is why a plan is amended, the paper it rests on (number, or what it is called), the day of that paper."""

    reason: str
    basis: str
    document_date: date | None = None


@transaction.atomic
def begin_amendment(*, actor: Actor, campaign_id: int, grounds: Grounds) -> PlanVersion:
    """Begin an amendment of a running plan, from what is in force; units below see nothing of it before it is issued.

    Raises ``OutOfScopeError``, ``ForbiddenError``, ``CampaignRefusedError`` where the plan does not run, where another
    amendment is open, without a reason.
    """
    campaign = running_campaign(policy.require_campaign(actor, campaign_id, CampaignPermission.DRAFT))
    if open_amendment(campaign.pk) is not None:
        raise CampaignRefusedError(CampaignRefusal.OPEN_DRAFT)
    if not clean(grounds.reason):
        raise CampaignRefusedError(CampaignRefusal.CHANGE_REASON)
    base = _with_head(in_force(campaign.pk), campaign)
    last = campaign.versions.latest("no").no
    version = PlanVersion.objects.create(
        campaign=campaign,
        no=last + 1,
        content=base.content,
        reasons=base.reasons,
        head=base.head,
        **_stored(grounds),
    )
    if campaign.origin == CampaignOrigin.OWN:
        desk_id = reviewing_desk(from_json(base.content), campaign.unit_id, actor.today)
        new = NewRoute(version.pk, campaign.title, campaign.unit_id, desk_id)
        start_route(actor=actor, kind=AMENDMENT_ROUTE, new=new)
    journal(actor, campaign, CampaignAction.AMENDING, _grounds_changes(None, grounds))
    return version


@transaction.atomic
def change_grounds(*, actor: Actor, campaign_id: int, grounds: Grounds) -> PlanVersion:
    """Say otherwise why the plan is amended, while the amendment is drawn up. Raises as ``begin_amendment``."""
    found = open_amendment(campaign_id)
    if found is not None:
        hold_unlocked(kind=AMENDMENT_ROUTE, object_id=found.pk, parts=[HEAD], author=actor)
    campaign = running_campaign(policy.require_campaign(actor, campaign_id, CampaignPermission.DRAFT))
    version = campaign.versions.select_for_update().filter(no__gt=1, state=VersionState.DRAFT).first()
    if version is None:
        raise CampaignRefusedError(CampaignRefusal.NO_AMENDMENT)
    if not clean(grounds.reason):
        raise CampaignRefusedError(CampaignRefusal.CHANGE_REASON)
    before = Grounds(version.change_reason, version.change_basis, version.document_date)
    for name, value in _stored(grounds).items():
        setattr(version, name, value)
    version.edits += 1
    version.save(update_fields=[*_stored(grounds), "edits", "changed_at"])
    journal(actor, campaign, CampaignAction.CHANGED, _grounds_changes(before, grounds))
    return version


@transaction.atomic
def record_amendment(*, actor: Actor, campaign_id: int, issued_date: date) -> PlanVersion:
    """Record that the superior whose plan this is has amended it, as of ``issued_date``: its paper carries the
    approval. To bring it to units below takes the right to issue. Raises as ``begin_amendment``."""
    is_below = Adoption.objects.filter(campaign=campaign_id).exclude(unit=actor.unit_id or 0).exists()
    permission = CampaignPermission.ISSUE if is_below else CampaignPermission.DRAFT
    campaign = policy.require_campaign(actor, campaign_id, permission)
    if campaign.origin != CampaignOrigin.SUPERIOR:
        raise CampaignRefusedError(CampaignRefusal.NOT_RECORDED_HERE)
    version = campaign.versions.select_for_update().filter(no__gt=1, state=VersionState.DRAFT).first()
    if version is None:
        raise CampaignRefusedError(CampaignRefusal.NO_AMENDMENT)
    return issue_amendment(version, actor=actor, issued_date=issued_date)


def issue_amendment(version: PlanVersion, *, actor: Actor, issued_date: date) -> PlanVersion:
    """Let an amendment take the place of what is in force, in the transaction of the deciding act: head, rounds,
    targets, tasks and days follow; every unit that works by the plan is asked to look at it, in batches by a job where
    they are many. Raises ``CampaignRefusedError``."""
    campaign = running_campaign(Campaign.objects.select_for_update(no_key=True).get(pk=version.campaign_id))
    if issued_date > actor.today:
        raise CampaignRefusedError(CampaignRefusal.ISSUED_IN_FUTURE)
    found = insist_on_change(version)
    if campaign.origin == CampaignOrigin.OWN:
        insist(gate_decision(from_json(version.content), version.reasons))
    version.state, version.issued_at, version.issued_date = VersionState.ISSUED, timezone.now(), issued_date
    version.save(update_fields=["state", "issued_at", "issued_date"])
    values = {name: value for name, value in head_from_json(version.head).items() if name not in KEPT}
    for name, value in values.items():
        setattr(campaign, name, value)
    campaign.edits += 1
    campaign.save(update_fields=[*values, "edits"])
    lay_out(campaign)
    spread(campaign, Spread.AMENDED, actor)
    announcing.changed(CAMPAIGN, [campaign.pk])
    journal(actor, campaign, CampaignAction.AMENDED, _issue_changes(version, found))
    return version


def insist_on_change(version: PlanVersion) -> Comparison:
    """Return what an amendment changes. Raises ``CampaignRefusedError`` where it says no reason or changes nothing."""
    before = version_before(version)
    found = Comparison((), ()) if before is None else compared(before, version)
    insist(amendment_decision(version.change_reason, found.head, found.parts))
    return found


def _with_head(version: PlanVersion, campaign: Campaign) -> PlanVersion:
    """Return the version in force with the head it had: one from before heads were kept gets that of the campaign,
    which nothing has changed since."""
    if not version.head:
        version.head = head_to_json(head_values(CampaignHead.of(campaign)))
        version.issued_date = version.issued_date or campaign.issued_date
        version.save(update_fields=["head", "issued_date"])
    return version


def _stored(grounds: Grounds) -> dict[str, str | date | None]:
    return {
        "change_reason": clean(grounds.reason)[:500],
        "change_basis": clean(grounds.basis)[:200],
        "document_date": grounds.document_date,
    }


def _grounds_changes(before: Grounds | None, after: Grounds) -> list[Change]:
    return [
        Change("Lý do sửa đổi", before.reason if before else None, clean(after.reason)),
        Change("Theo văn bản", before.basis if before else None, clean(after.basis)),
        Change("Ngày văn bản sửa đổi", before.document_date if before else None, after.document_date),
    ]


def _issue_changes(version: PlanVersion, found: Comparison) -> list[Change]:
    head = [Change(one.label, one.before, one.after) for one in found.head]
    parts = [
        Change(
            str(one.part_kind.label),
            None if one.before is None else one.before.label,
            None if one.after is None else one.after.label,
        )
        for one in found.parts
    ]
    return [
        Change("Bản", None, version.no),
        Change("Ngày ban hành", None, version.issued_date),
        Change("Lý do sửa đổi", None, version.change_reason),
        Change("Theo văn bản", None, version.change_basis),
        *head,
        *parts,
    ]
