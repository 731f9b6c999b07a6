"""A unit makes the plan above it its own (cụ thể hóa): looks at it, works on it item by item, adopts it, or takes it as
it stands. A unit above may enter it for the unit, with the signed paper."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.campaigns import policy
from thidua.campaigns.enums import (
    AdoptionRefusal,
    CampaignAction,
    CampaignDuty,
    CampaignPermission,
    CampaignState,
    CascadeStage,
    ItemChoice,
)
from thidua.campaigns.models import Adoption, AdoptionChoice
from thidua.campaigns.rules.adopting import OwnPlan, adoption_decision
from thidua.campaigns.rules.cascade import ORDER, Deadlines, is_late, later_stage
from thidua.campaigns.rules.closing import after_close_decision
from thidua.campaigns.rules.content import from_json
from thidua.campaigns.rules.own_plan_json import own_to_json
from thidua.campaigns.services import cascade_duties
from thidua.campaigns.services.cascade_counts import count_stage
from thidua.campaigns.services.own_targets import assigned_to, take_over
from thidua.campaigns.services.refusing import (
    ADOPTION,
    AdoptionRefusedError,
    insist_adoption,
    issued_version,
    open_adoption,
)
from thidua.files.models import StoredFile
from thidua.org.enums import OrgPermission
from thidua.org.services.headcounts import enters_own
from thidua.shared.actor import Actor
from thidua.shared.text import clean


@transaction.atomic
def mark_seen(*, actor: Actor, adoption_id: int) -> Adoption:
    """Note that somebody who adopts for the unit has opened the plan; the first time counts. Nothing for others."""
    adoption = policy.visible_adoptions(actor).select_related("campaign").get(pk=adoption_id)
    if adoption.stage != CascadeStage.UNSEEN or adoption.campaign.state != CampaignState.ISSUED:
        return adoption
    if not enters_own(actor, adoption.unit_id) or not actor.may(CampaignPermission.ADOPT):
        return adoption
    adoption = open_adoption(actor, adoption_id, None, CampaignPermission.ADOPT)
    if adoption.stage == CascadeStage.UNSEEN:
        adoption.seen_at = timezone.now()
        _go(adoption, CascadeStage.SEEN, actor.today, "seen_at")
    return adoption


@transaction.atomic
def save_own_plan(*, actor: Actor, adoption_id: int, edits: int, own: OwnPlan) -> Adoption:
    """Keep the unit's plan as far as it is, without adopting it. What is not complete yet is kept too. Raises
    ``OutOfScopeError``, ``ForbiddenError``, ``AdoptionRefusedError``."""
    adoption = open_adoption(actor, adoption_id, edits, CampaignPermission.ADOPT)
    _put_own(adoption, own)
    is_first = ORDER.index(CascadeStage(adoption.stage)) < ORDER.index(CascadeStage.ADOPTING)
    if is_first:
        adoption.started_at = timezone.now()
    _go(adoption, later_stage(CascadeStage(adoption.stage), CascadeStage.ADOPTING), actor.today, "started_at", *_OWN)
    if is_first:
        _record(actor, adoption, CampaignAction.ADOPTING, [])
    return adoption


@transaction.atomic
def adopt(
    *,
    actor: Actor,
    adoption_id: int,
    edits: int,
    own: OwnPlan,
    adopted_date: date,
    number: str = "",
    late_reason: str = "",
    paper: StoredFile | None = None,
) -> Adoption:
    """Adopt the plan for the unit as of ``adopted_date``; again where the unit changes what it adopted.

    Someone of a unit above enters it for the unit (nhập thay), with the signed ``paper``; the unit is asked to confirm.
    Late or back-dated is taken, with a reason once the last day has passed; of a campaign that was closed, what
    happened up to its last day. Raises ``OutOfScopeError``, ``ForbiddenError``, ``AdoptionRefusedError``.
    """
    is_own = enters_own(actor, _unit_of(actor, adoption_id))
    permission = CampaignPermission.ADOPT if is_own else OrgPermission.ENTER_FOR
    adoption = open_adoption(actor, adoption_id, edits, permission, is_record=True)
    closed = adoption.campaign.closed_date
    insist_adoption(after_close_decision(happened=adopted_date, closed=closed, reason=clean(late_reason)))
    version = issued_version(adoption.campaign)
    insist_adoption(adoption_decision(from_json(version.content), own, assigned_to(adoption)))
    _insist_on_day(adoption, adopted_date, actor.today, late_reason, has_paper=is_own or paper is not None)
    _put_own(adoption, own)
    adoption.adopted_date, adoption.adopted_at = adopted_date, timezone.now()
    adoption.own_number, adoption.late_reason = clean(number), clean(late_reason)
    adoption.version_no, adoption.taken_from = version.no, None
    adoption.is_entered_for, adoption.paper = not is_own, paper
    adoption.entered_by_person, adoption.entered_by_name = actor.person_id, actor.person_name
    adoption.entered_by_unit, adoption.entered_at = actor.unit_id, timezone.now()
    adoption.confirmed_at, adoption.confirmed_by_name = None, ""
    stage = later_stage(CascadeStage(adoption.stage), CascadeStage.ADOPTED)
    _go(adoption, stage, actor.today, *_ADOPTED, *_OWN)
    lay_out_choices(adoption, own)
    take_over(adoption)
    _duties_after(adoption, stage, is_own=is_own)
    _record(actor, adoption, CampaignAction.ADOPTED if is_own else CampaignAction.ADOPTED_FOR, _changes(adoption, own))
    return adoption


@transaction.atomic
def confirm_entered_for(*, actor: Actor, adoption_id: int) -> Adoption:
    """Confirm, as the unit, what a unit above entered for it. Raises ``OutOfScopeError``, ``ForbiddenError``,
    ``AdoptionRefusedError``."""
    adoption = open_adoption(actor, adoption_id, None, CampaignPermission.ADOPT, is_record=True)
    if not adoption.is_entered_for or adoption.confirmed_at is not None:
        raise AdoptionRefusedError(AdoptionRefusal.NOTHING_TO_CONFIRM)
    if actor.person_id is not None and actor.person_id == adoption.entered_by_person:
        raise AdoptionRefusedError(AdoptionRefusal.SAME_PERSON)
    adoption.confirmed_at, adoption.confirmed_by_name = timezone.now(), actor.person_name
    adoption.save(update_fields=["confirmed_at", "confirmed_by_name"])
    cascade_duties.done(adoption, CampaignDuty.CONFIRM_ADOPTION)
    _record(actor, adoption, CampaignAction.ADOPTION_CONFIRMED, [])
    return adoption


_OWN = ("own_plan", "in_charge_name")
_ADOPTED = (
    "adopted_date",
    "adopted_at",
    "own_number",
    "late_reason",
    "version_no",
    "taken_from",
    "is_entered_for",
    "paper",
    "entered_by_person",
    "entered_by_name",
    "entered_by_unit",
    "entered_at",
    "confirmed_at",
    "confirmed_by_name",
)


def _go(adoption: Adoption, stage: CascadeStage, day: date, *changed: str) -> None:
    """Save the adoption at ``stage`` and count it, in the one order of all writers: the row, then the sums."""
    before, adoption.stage = CascadeStage(adoption.stage), stage
    adoption.edits += 1
    adoption.save(update_fields=["stage", "edits", *changed])
    if before != stage:
        count_stage(adoption, before, stage, day)


def _unit_of(actor: Actor, adoption_id: int) -> int:
    found = policy.visible_adoptions(actor).filter(pk=adoption_id).values_list("unit", flat=True).first()
    return found or 0


def _put_own(adoption: Adoption, own: OwnPlan) -> None:
    adoption.own_plan = own_to_json(own)
    adoption.in_charge_name = clean(own.in_charge)[:160]


def lay_out_choices(adoption: Adoption, own: OwnPlan) -> None:
    """Write what the unit does otherwise as rows, so that coverage by item is a count."""
    adoption.choices.all().delete()
    AdoptionChoice.objects.bulk_create(
        AdoptionChoice(adoption=adoption, key=key, choice=choice.choice, value=choice.value)
        for key, choice in own.choices.items()
        if choice.choice != ItemChoice.AS_IS or choice.value is not None
    )


def _insist_on_day(adoption: Adoption, day: date, today: date, reason: str, *, has_paper: bool) -> None:
    if day > today:
        raise AdoptionRefusedError(AdoptionRefusal.IN_FUTURE)
    if not has_paper:
        raise AdoptionRefusedError(AdoptionRefusal.PAPER_MISSING)
    campaign = adoption.campaign
    deadlines = Deadlines(adopt_by=campaign.adopt_by)
    is_first = ORDER.index(CascadeStage(adoption.stage)) < ORDER.index(CascadeStage.ADOPTED)
    late = is_first and is_late(CascadeStage(adoption.stage), deadlines, today)
    early = campaign.issued_date is not None and day < campaign.issued_date
    if (late or early) and not clean(reason):
        raise AdoptionRefusedError(AdoptionRefusal.LATE_REASON if late else AdoptionRefusal.BEFORE_ISSUE)


def _duties_after(adoption: Adoption, stage: CascadeStage, *, is_own: bool) -> None:
    cascade_duties.done(adoption, CampaignDuty.ADOPT)
    cascade_duties.done(adoption, CampaignDuty.REVIEW_CHANGE)
    if stage == CascadeStage.ADOPTED and adoption.campaign.state == CampaignState.ISSUED:
        cascade_duties.ask_to_launch(adoption)
    if is_own:
        cascade_duties.done(adoption, CampaignDuty.CONFIRM_ADOPTION)
    else:
        cascade_duties.ask_to_confirm(adoption)


def _changes(adoption: Adoption, own: OwnPlan) -> list[Change]:
    kept = [choice for choice in own.choices.values() if choice.choice != ItemChoice.AS_IS]
    return [
        Change("Ngày cụ thể hóa", None, adoption.adopted_date),
        Change("Người phụ trách", None, adoption.in_charge_name, is_personal=True),
        Change("Cách làm", None, "Theo nguyên kế hoạch" if own.as_it_stands else "Cụ thể hóa từng mục"),
        Change("Mục sửa lời hoặc bỏ", None, len(kept)),
        Change("Mục riêng của đơn vị", None, len(own.extra)),
    ]


def _record(actor: Actor, adoption: Adoption, action: CampaignAction, changes: list[Change]) -> None:
    record(
        actor=actor,
        unit_id=adoption.unit_id,
        action=action,
        kind=ADOPTION,
        object_id=adoption.pk,
        label=adoption.campaign.title[:200],
        changes=changes,
        is_entered_for=not enters_own(actor, adoption.unit_id),
    )
