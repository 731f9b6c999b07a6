"""A unit has launched (phát động): its own ceremony, recorded when it has taken place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignAction, CampaignDuty, CampaignPermission, CascadeStage
from thidua.campaigns.models import Adoption
from thidua.campaigns.rules.cascade import launch_decision
from thidua.campaigns.rules.closing import after_close_decision
from thidua.campaigns.services import cascade_duties
from thidua.campaigns.services.cascade_counts import count_stage
from thidua.campaigns.services.refusing import ADOPTION, insist_adoption, open_adoption
from thidua.files.models import StoredFile
from thidua.org.enums import OrgPermission
from thidua.org.services.headcounts import enters_own
from thidua.shared.actor import Actor
from thidua.shared.text import clean


@dataclass(frozen=True, slots=True)
class LaunchEvent:
    """This is what is said of a ceremony: its day, where, how many came, a word on it, a picture or minutes."""

    day: date
    place: str = ""
    people: int | None = None
    note: str = ""
    file: StoredFile | None = None


@transaction.atomic
def record_launch(*, actor: Actor, adoption_id: int, edits: int, event: LaunchEvent, reason: str = "") -> Adoption:
    """Record that the unit has launched what it adopted; again to correct it. A unit above may do it for the unit.

    Raises ``OutOfScopeError``, ``ForbiddenError``, ``AdoptionRefusedError``: before the unit has adopted, for a day to
    come, for a day before the plan was issued or of a campaign that was closed since without ``reason``.
    """
    unit = policy.visible_adoptions(actor).filter(pk=adoption_id).values_list("unit", flat=True).first()
    is_own = enters_own(actor, unit or 0)
    permission = CampaignPermission.ADOPT if is_own else OrgPermission.ENTER_FOR
    adoption = open_adoption(actor, adoption_id, edits, permission, is_record=True)
    closed = adoption.campaign.closed_date
    insist_adoption(after_close_decision(happened=event.day, closed=closed, reason=clean(reason)))
    before = CascadeStage(adoption.stage)
    issued = adoption.campaign.issued_date or event.day
    decision = launch_decision(stage=before, launched=event.day, issued=issued, today=actor.today, reason=clean(reason))
    insist_adoption(decision)
    changes = _changes(adoption, event)
    adoption.stage = CascadeStage.LAUNCHED
    adoption.launched_date, adoption.launched_at = event.day, timezone.now()
    adoption.launch_place, adoption.launch_people = clean(event.place)[:200], event.people
    adoption.launch_note = clean(" ".join([event.note, reason]))[:500]
    adoption.launch_file = event.file or adoption.launch_file
    adoption.edits += 1
    adoption.save(update_fields=["stage", "edits", *_LAUNCHED])
    if before != CascadeStage.LAUNCHED:
        count_stage(adoption, before, CascadeStage.LAUNCHED, actor.today)
    cascade_duties.done(adoption, CampaignDuty.LAUNCH)
    record(
        actor=actor,
        unit_id=adoption.unit_id,
        action=CampaignAction.LAUNCHED,
        kind=ADOPTION,
        object_id=adoption.pk,
        label=adoption.campaign.title[:200],
        changes=changes,
        is_entered_for=not is_own,
    )
    return adoption


_LAUNCHED = ("launched_date", "launched_at", "launch_place", "launch_people", "launch_note", "launch_file")


def _changes(adoption: Adoption, event: LaunchEvent) -> list[Change]:
    return [
        Change("Ngày phát động", adoption.launched_date, event.day),
        Change("Nơi phát động", adoption.launch_place or None, clean(event.place) or None),
        Change("Số người dự", adoption.launch_people, event.people),
    ]
