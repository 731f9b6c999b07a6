"""A plan leaves its issuer: every unit it reaches has it from then on, or none has.

A thousand units, those of a province, are written in the act's own transaction. More are a job: rows are written in
batches that nothing shows, since what belongs to a campaign is seen only once that is issued; one last transaction
shows them all. Cancelled or given up, what was written is swept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.campaigns import policy
from thidua.campaigns.enums import (
    CampaignAction,
    CampaignOrigin,
    CampaignPermission,
    CampaignRefusal,
    CampaignState,
    VersionState,
)
from thidua.campaigns.models import Adoption, Campaign
from thidua.campaigns.rules.content import from_json
from thidua.campaigns.rules.gate import gate_decision
from thidua.campaigns.rules.heads import head_to_json
from thidua.campaigns.selectors.reach import nearer_to, reached_units, reaches_somebody, units_without
from thidua.campaigns.services.batches import BATCH, in_batches
from thidua.campaigns.services.cascade_counts import expect_units, open_family, stop_expecting
from thidua.campaigns.services.cascade_duties import ask_to_adopt, ask_to_review
from thidua.campaigns.services.issued_parts import lay_out
from thidua.campaigns.services.refusing import CAMPAIGN, CampaignRefusedError, insist
from thidua.campaigns.services.rewriting import CampaignHead, head_values
from thidua.jobs import registry
from thidua.jobs.services import start
from thidua.shared import announcing, bulk
from thidua.shared.actor import Actor
from thidua.shared.text import clean

AT_ONCE = 1_000
"""Up to so many units a plan is issued in the transaction of the act."""
JOB = "campaigns.issue"


@dataclass(frozen=True, slots=True)
class Leaving:
    """This is how a plan leaves: the day on its paper, its number, whether the units below the one that records a
    superior's plan get it too."""

    issued_date: date
    number: str = ""
    reaches_below: bool = True


def issue_decided(campaign: Campaign, *, actor: Actor, issued_date: date) -> Campaign:
    """Issue what the way up has decided, in the transaction of the deciding act; whoever decided had the right to.

    A plan that reaches more than ``AT_ONCE`` units is ``ISSUING`` until the job shows it. Raises
    ``CampaignRefusedError``.
    """
    version = campaign.versions.get(issued_at=None, state=VersionState.APPROVED)
    insist(gate_decision(from_json(version.content), version.reasons))
    return _leave(campaign, Leaving(issued_date), actor)


@transaction.atomic
def issue_again(*, actor: Actor, campaign_id: int, issued_date: date) -> Campaign:
    """Issue a plan that was decided and whose job was stopped. Raises ``OutOfScopeError``, ``ForbiddenError``,
    ``CampaignRefusedError`` for one that was not decided."""
    campaign = policy.require_campaign(actor, campaign_id, CampaignPermission.ISSUE)
    if campaign.state != CampaignState.APPROVED:
        raise CampaignRefusedError(CampaignRefusal.NOT_APPROVED)
    return issue_decided(campaign, actor=actor, issued_date=issued_date)


@transaction.atomic
def record_superiors(
    *, actor: Actor, campaign_id: int, issued_date: date, number: str = "", reaches_below: bool = False
) -> Campaign:
    """Record that a superior has issued its own plan, as of ``issued_date``: its paper carries the approval.

    Whoever drafts for the unit records it for the unit alone; to bring it to the units below takes the right to issue.
    A superior's plan may lack what the gate asks of one's own. Raises as ``issue_again``.
    """
    permission = CampaignPermission.ISSUE if reaches_below else CampaignPermission.DRAFT
    campaign = policy.require_campaign(actor, campaign_id, permission)
    if campaign.origin != CampaignOrigin.SUPERIOR:
        raise CampaignRefusedError(CampaignRefusal.NOT_RECORDED_HERE)
    if campaign.state != CampaignState.DRAFT:
        raise CampaignRefusedError(CampaignRefusal.NOT_DRAFT)
    return _leave(campaign, Leaving(issued_date, clean(number), reaches_below), actor)


def _leave(campaign: Campaign, leaving: Leaving, actor: Actor) -> Campaign:
    """Let the plan leave: at once to the units of a province, to more by a job."""
    if leaving.issued_date > actor.today:
        raise CampaignRefusedError(CampaignRefusal.ISSUED_IN_FUTURE)
    if not reaches_somebody(campaign, actor.today):
        raise CampaignRefusedError(CampaignRefusal.NOBODY_REACHED)
    places = reached_units(campaign, actor.today, below=leaving.reaches_below)
    count = places.count()
    campaign.issued_date = leaving.issued_date
    campaign.number = leaving.number or campaign.number
    campaign.root_id = campaign.pk if campaign.parent is None else campaign.parent.root_id
    campaign.state = CampaignState.ISSUING
    campaign.edits += 1
    campaign.save(update_fields=["issued_date", "number", "root", "state", "edits"])
    _record(actor, campaign, count)
    if count <= AT_ONCE:
        units = list(places.values_list("unit", flat=True))
        spread(campaign, units, actor.today)
        show(campaign, actor.today)
        campaign.refresh_from_db()
    else:
        start(
            actor=actor,
            kind=JOB,
            title=f"Ban hành “{campaign.title[:120]}” đến {count} đơn vị",
            unit_id=policy.holder_of(campaign),
            arguments={"campaign_id": campaign.pk, "today": actor.today.isoformat(), "below": leaving.reaches_below},
        )
    return campaign


def spread(campaign: Campaign, units: Sequence[int], today: date) -> None:
    """Write what nobody sees yet for these units: the row of their adoption and, where the family is new, that an
    answer is expected of them."""
    fresh = units_without(campaign.root_id or campaign.pk, units)
    rows = [(unit, campaign.root_id, campaign.pk) for unit in fresh]
    bulk.insert(Adoption, ("unit_id", "root_id", "campaign_id"), rows)
    if campaign.root_id == campaign.pk:
        expect_units(open_family(campaign, today), fresh)


def show(campaign: Campaign, today: date) -> None:
    """Let everyone see the campaign: the one flip. Units that had a farther plan of the family get the difference."""
    moment = timezone.now()
    campaign.versions.filter(issued_at=None, state__in=[VersionState.DRAFT, VersionState.APPROVED]).update(
        state=VersionState.ISSUED,
        issued_at=moment,
        issued_date=campaign.issued_date,
        head=head_to_json(head_values(CampaignHead.of(campaign))),
    )
    Campaign.objects.filter(pk=campaign.pk).update(state=CampaignState.ISSUED, issued_at=moment)
    campaign.refresh_from_db()
    lay_out(campaign)
    fresh = list(Adoption.objects.filter(campaign=campaign).values_list("unit", flat=True))
    if campaign.root_id != campaign.pk:
        expect_units(open_family(campaign, today), fresh)
    ask_to_adopt(campaign, fresh)
    moved = list(nearer_to(campaign, today).values_list("pk", "unit"))
    Adoption.objects.filter(pk__in=[pk for pk, _ in moved]).update(
        taken_from=Coalesce("taken_from", "campaign"), campaign=campaign, edits=F("edits") + 1
    )
    ask_to_review(campaign, [unit for _, unit in moved])
    announcing.changed(CAMPAIGN, [campaign.pk])


def _sweep(job_id: int, arguments: dict[str, Any], kept: Any) -> None:
    """Take back what a job that does not go on has written; the plan waits to be issued again."""
    with transaction.atomic():
        campaign = Campaign.objects.select_for_update().filter(pk=arguments["campaign_id"]).first()
        if campaign is None or campaign.state != CampaignState.ISSUING:
            return
        units = list(Adoption.objects.filter(campaign=campaign).values_list("unit", flat=True))
        stop_expecting(campaign, units)
        Adoption.objects.filter(campaign=campaign).delete()
        is_recorded = campaign.origin == CampaignOrigin.SUPERIOR
        campaign.state = CampaignState.DRAFT if is_recorded else CampaignState.APPROVED
        campaign.issued_date = campaign.root_id = None
        campaign.save(update_fields=["state", "issued_date", "root"])


@registry.job(JOB, "Ban hành kế hoạch đến các đơn vị", on_sweep=_sweep)
def run(running: registry.Running, *, campaign_id: int, today: str, below: bool) -> registry.JSON:
    """Issue a plan to thousands of units: see the head of the module."""
    day = date.fromisoformat(today)
    campaign = Campaign.objects.get(pk=campaign_id)
    places = reached_units(campaign, day, below=below)
    write = partial(spread, campaign, today=day)
    total = in_batches(running, places, write, "Gửi kế hoạch đến các đơn vị", BATCH)
    with transaction.atomic():
        locked = Campaign.objects.select_for_update().get(pk=campaign_id)
        show(locked, day)
        running.finish({"units": total})
    return {"units": total}


def _record(actor: Actor, campaign: Campaign, count: int) -> None:
    is_recorded = campaign.origin == CampaignOrigin.SUPERIOR
    record(
        actor=actor,
        unit_id=policy.holder_of(campaign),
        action=CampaignAction.RECORDED if is_recorded else CampaignAction.ISSUED,
        kind=CAMPAIGN,
        object_id=campaign.pk,
        label=campaign.title[:200],
        changes=[
            Change("Ngày ban hành", None, campaign.issued_date),
            Change("Số, ký hiệu", None, campaign.number),
            Change("Số đơn vị nhận", None, count),
        ],
    )
