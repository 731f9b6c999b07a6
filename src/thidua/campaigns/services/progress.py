"""What a unit has reached of a target: recorded with its day and source, by the unit or for it, and counted at every
unit above in the same transaction. The last day counts."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from thidua.audit.changes import Change, compare
from thidua.audit.services import record
from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignAction, CampaignDuty, CampaignPermission, TargetBasis, TargetRefusal
from thidua.campaigns.models import Campaign, CampaignTarget, TargetProgress
from thidua.campaigns.rules.measures import base_measure, decimals_of, target_measure
from thidua.campaigns.rules.progress import Figure, progress_decision
from thidua.campaigns.rules.wording import amount_of
from thidua.campaigns.selectors.progress import counted_as, figure_in, reports_on
from thidua.campaigns.selectors.targets import target_in
from thidua.campaigns.services.assigning import TargetRefusedError
from thidua.campaigns.services.cascade_counts import open_family
from thidua.counting.services import periods
from thidua.counting.services.recording import NewFact, Source, record_many
from thidua.files.models import StoredFile
from thidua.org import policy as units
from thidua.org.enums import OrgPermission
from thidua.org.services.headcounts import enters_own
from thidua.shared import duties
from thidua.shared.actor import Actor
from thidua.shared.refusals import OutOfScopeError
from thidua.shared.text import clean

PROGRESS = "campaigns.progress"
"""How the journal and facts name a figure."""
_LABELS = {"day": "Tính đến ngày", "amount": "Đã đạt", "base": "Cơ số", "source": "Nguồn số liệu"}


@transaction.atomic
def record_progress(
    *,
    actor: Actor,
    campaign_id: int,
    target_id: int,
    unit_id: int,
    figure: Figure,
    file: StoredFile | None = None,
) -> TargetProgress:
    """Record what a unit has reached of a target up to a day; a day that has a figure is corrected.

    Someone of a unit above enters it for the unit (nhập thay) with the signed paper as ``file``; the unit is asked to
    confirm. Raises ``OutOfScopeError`` also where the unit gives no figures on this target, ``ForbiddenError``,
    ``TargetRefusedError``, ``RefusedError`` for a day on which the unit did not stand in the tree.
    """
    campaign, target = _seen(actor, campaign_id, target_id)
    is_own = enters_own(actor, unit_id)
    permission = CampaignPermission.ADOPT if is_own else OrgPermission.ENTER_FOR
    if not reports_on(target, unit_id):
        raise OutOfScopeError
    units.require_unit(actor, unit_id, permission, is_locked=True)
    decision = progress_decision(
        figure, TargetBasis(target.basis), today=actor.today, is_own=is_own, has_paper=file is not None
    )
    if decision.refusal is not None:
        raise TargetRefusedError(decision.refusal)
    row, before = _put(actor, target, unit_id, figure, file, is_own=is_own)
    _count(campaign, target, unit_id, actor.today)
    _ask_to_confirm(row, campaign, target)
    _record(actor, row, target, is_own=is_own, changes=compare(before, _values(row), _LABELS))
    return row


@transaction.atomic
def confirm_progress(*, actor: Actor, campaign_id: int, target_id: int, progress_id: int) -> TargetProgress:
    """Confirm, as the unit, a figure that a unit above entered for it. Raises ``OutOfScopeError``, ``ForbiddenError``,
    ``TargetRefusedError``."""
    _, target = _seen(actor, campaign_id, target_id)
    unit = actor.unit_id or 0
    units.require_unit(actor, unit, CampaignPermission.ADOPT, is_locked=True)
    row = figure_in(target, progress_id, [unit])
    if not row.is_entered_for or row.confirmed_at is not None:
        raise TargetRefusedError(TargetRefusal.NOTHING_TO_CONFIRM)
    if actor.person_id is not None and actor.person_id == row.entered_by_person:
        raise TargetRefusedError(TargetRefusal.SAME_PERSON)
    row.confirmed_at, row.confirmed_by_name = timezone.now(), actor.person_name[:120]
    row.save(update_fields=["confirmed_at", "confirmed_by_name"])
    duties.close_duties(CampaignDuty.CONFIRM_PROGRESS, [row.pk])
    record(
        actor=actor,
        unit_id=unit,
        action=CampaignAction.PROGRESS_CONFIRMED,
        kind=PROGRESS,
        object_id=row.pk,
        label=target.indicator[:200],
    )
    return row


def _seen(actor: Actor, campaign_id: int, target_id: int) -> tuple[Campaign, CampaignTarget]:
    campaign = policy.living_campaign(actor, campaign_id)
    return campaign, target_in(campaign, target_id)


def _put(
    actor: Actor, target: CampaignTarget, unit_id: int, figure: Figure, file: StoredFile | None, *, is_own: bool
) -> tuple[TargetProgress, dict[str, object]]:
    """Write the row of the day; return it and what it said before."""
    found = TargetProgress.objects.filter(target=target, unit=unit_id, day=figure.day).first()
    before = {} if found is None else _values(found)
    row = found or TargetProgress(target=target, unit_id=unit_id, day=figure.day)
    row.amount, row.base, row.source = figure.amount, figure.base, clean(figure.source)[:300]
    row.file = (file or row.file) if is_own else None
    row.is_entered_for, row.paper = not is_own, None if is_own else file
    row.entered_by_person, row.entered_by_name = actor.person_id, actor.person_name[:120]
    row.entered_by_unit, row.entered_at = actor.unit_id, timezone.now()
    row.confirmed_at, row.confirmed_by_name = None, ""
    row.save()
    return row, before


def _values(row: TargetProgress) -> dict[str, object]:
    return {name: getattr(row, name) for name in _LABELS}


def _count(campaign: Campaign, target: CampaignTarget, unit_id: int, today: date) -> None:
    """Count the unit's figure of the last day, of a percentage with its base."""
    last = TargetProgress.objects.filter(target=target, unit=unit_id).latest("day")
    basis, top = TargetBasis(target.basis), counted_as([target])[target.pk]
    period = open_family(campaign, today)
    code = target_measure(top, basis)
    word = "đồng" if basis is TargetBasis.MONEY else target.unit_word[:40] or "đơn vị tính"
    periods.define_measure(
        code=code, name=target.indicator[:200], unit_label=word, decimals=decimals_of(basis), route_name=""
    )
    source = Source(PROGRESS, last.pk)
    facts = [NewFact(code, period, unit_id, last.amount, source, last.day)]
    if basis is TargetBasis.PERCENT:
        base = base_measure(top)
        periods.define_measure(code=base, name=f"Cơ số: {target.indicator}"[:200], unit_label=word)
        facts.append(NewFact(base, period, unit_id, last.base or 0, source, last.day))
    record_many(facts)


def _ask_to_confirm(row: TargetProgress, campaign: Campaign, target: CampaignTarget) -> None:
    if not row.is_entered_for:
        duties.close_duties(CampaignDuty.CONFIRM_PROGRESS, [row.pk])
        return
    basis = TargetBasis(target.basis)
    figure = amount_of(row.amount, TargetBasis.COUNT if basis is TargetBasis.PERCENT else basis, target.unit_word)
    duties.open_duty(
        duties.NewDuty(
            kind=CampaignDuty.CONFIRM_PROGRESS,
            object_id=row.pk,
            unit_id=row.unit_id,
            title=f"Xác nhận kết quả do cấp trên nhập thay: {target.indicator}"[:240],
            note=f"{row.entered_by_name} nhập {figure}, tính đến {row.day:%d/%m/%Y}, có bản giấy ký"[:300],
            route_args=(campaign.pk, target.pk, row.unit_id),
            except_person=row.entered_by_person,
        )
    )


def _record(actor: Actor, row: TargetProgress, target: CampaignTarget, *, is_own: bool, changes: list[Change]) -> None:
    record(
        actor=actor,
        unit_id=row.unit_id,
        action=CampaignAction.PROGRESS_ENTERED if is_own else CampaignAction.PROGRESS_ENTERED_FOR,
        kind=PROGRESS,
        object_id=row.pk,
        label=target.indicator[:200],
        changes=changes,
        is_entered_for=not is_own,
    )
