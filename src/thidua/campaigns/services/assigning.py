"""Targets go down: a unit gives each unit right below it its part, gives it another one, and the unit takes that over.

What a unit has taken over never changes by itself: another value stands beside it as a difference, waits for the unit
as a duty, and holds for it once it accepts or makes its plan anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignAction, CampaignDuty, CampaignPermission, TargetBasis, TargetRefusal
from thidua.campaigns.models import Adoption, Campaign, CampaignTarget, TargetAssignment
from thidua.campaigns.rules.assigning import value_decision
from thidua.campaigns.rules.cascade import ADOPTED
from thidua.campaigns.rules.targets import shared_out
from thidua.campaigns.rules.wording import amount_of
from thidua.campaigns.selectors.targets import (
    NEW_VALUE,
    children_reached,
    is_same_for_all,
    level_of,
    members_of,
    target_in,
)
from thidua.campaigns.services.own_targets import drop_lower
from thidua.campaigns.services.refusing import ADOPTION, open_adoption, running_campaign
from thidua.shared import duties
from thidua.shared.actor import Actor
from thidua.shared.refusals import RefusedError

TARGET = "campaigns.target"
"""How the journal names a target."""


class TargetRefusedError(RefusedError):
    """An act on a target is refused; ``refusal`` is the reason, ``reasons`` says it by unit where it is about some."""

    def __init__(self, refusal: TargetRefusal, reasons: Mapping[int, str] | None = None) -> None:
        super().__init__(str(refusal.label), str(refusal.value))
        self.refusal = refusal
        self.reasons = reasons or {}


@dataclass(frozen=True, slots=True)
class Part:
    """This is what one unit is given, ``None`` for nothing; ``seen`` is what it was given when the page was drawn."""

    unit_id: int
    value: Decimal | None
    seen: Decimal | None


@transaction.atomic
def assign(*, actor: Actor, campaign_id: int, target_id: int, parts: Sequence[Part]) -> int:
    """Give units right below the actor's their parts of a target, and return how many are new or differ.

    Raises ``OutOfScopeError``, ``ForbiddenError``, ``CampaignRefusedError`` for a plan that does not run,
    ``TargetRefusedError`` where one row is refused, and then writes none.
    """
    campaign, target = _to_give(actor, campaign_id, target_id)
    children = set(children_reached(campaign, actor.unit_id or 0, actor.today))
    known = _known(target, [part.unit_id for part in parts])
    reasons = {part.unit_id: why for part in parts if (why := _refusal(part, target, known, children)) is not None}
    if reasons:
        raise TargetRefusedError(next(iter(reasons.values())), {unit: str(why.label) for unit, why in reasons.items()})
    wanted = {part.unit_id: part.value for part in parts if part.value != _value(known, part.unit_id)}
    if not wanted:
        raise TargetRefusedError(TargetRefusal.NOTHING_CHANGED)
    _put(actor, campaign, target, wanted, known)
    return len(wanted)


@transaction.atomic
def assign_shares(*, actor: Actor, campaign_id: int, target_id: int) -> int:
    """Give every unit right below the part the proposal shows, in place of what it was given, and return how many are
    new or differ. Raises as ``assign``."""
    campaign, target = _to_give(actor, campaign_id, target_id)
    wanted: dict[int, Decimal | None] = dict(proposal(campaign, target, actor))
    known = _known(target, list(wanted))
    wanted = {unit: value for unit, value in wanted.items() if value != _value(known, unit)}
    if not wanted:
        raise TargetRefusedError(TargetRefusal.NOTHING_CHANGED)
    _put(actor, campaign, target, wanted, known)
    return len(wanted)


def proposal(campaign: Campaign, target: CampaignTarget, actor: Actor) -> dict[int, Decimal]:
    """Return a target shared out over the units right below in proportion to their members, adding up exactly; a
    percentage, and what is asked of each unit, is the same for all. Raises ``TargetRefusedError`` where nobody was
    counted, or the unit itself has nothing to give out."""
    children = children_reached(campaign, actor.unit_id or 0, actor.today)
    level = level_of(target, actor.unit_id or 0)
    if level is None:
        raise TargetRefusedError(TargetRefusal.NO_LEVEL)
    if is_same_for_all(target):
        return dict.fromkeys(children, level)
    parts = shared_out(level, members_of(target, children, actor.today))
    if not parts:
        raise TargetRefusedError(TargetRefusal.NO_BASE)
    return parts


@transaction.atomic
def accept_assigned(*, actor: Actor, campaign_id: int) -> int:
    """Take over, as the unit, what it was given since it made the plan its own; an own number below that goes. Return
    how many targets that is. Raises ``OutOfScopeError``, ``ForbiddenError``, ``AdoptionRefusedError``."""
    campaign = policy.seen_campaign(actor, campaign_id)
    mine = Adoption.objects.filter(campaign=campaign, unit=actor.unit_id or 0).values_list("pk", flat=True).first()
    adoption = open_adoption(actor, mine or 0, None, CampaignPermission.ADOPT)
    rows = TargetAssignment.objects.select_for_update(of=("self",)).select_related("target").order_by("pk")
    new = list(rows.filter(NEW_VALUE, target__campaign=campaign, target__is_current=True, unit=adoption.unit_id))
    drop_lower(adoption, {row.target.key: row.value for row in new})
    changes = [Change(row.target.indicator[:120], row.accepted_value, row.value) for row in new]
    TargetAssignment.objects.filter(pk__in=[row.pk for row in new]).update(accepted_value=F("value"))
    duties.close_duties(CampaignDuty.REVIEW_TARGET, [adoption.root_id], [adoption.unit_id])
    if new:
        record(
            actor=actor,
            unit_id=adoption.unit_id,
            action=CampaignAction.TARGETS_ACCEPTED,
            kind=ADOPTION,
            object_id=adoption.pk,
            label=campaign.title[:200],
            changes=changes,
        )
    return len(new)


def _to_give(actor: Actor, campaign_id: int, target_id: int) -> tuple[Campaign, CampaignTarget]:
    """Return the plan and the target, locked: who gives it out at the same time waits."""
    campaign = running_campaign(policy.require_assigner(actor, campaign_id))
    target = target_in(campaign, target_id)
    CampaignTarget.objects.select_for_update(no_key=True).get(pk=target.pk)
    return campaign, target


def _known(target: CampaignTarget, units: Collection[int]) -> dict[int, TargetAssignment]:
    return {row.unit_id: row for row in TargetAssignment.objects.filter(target=target, unit__in=units)}


def _value(known: Mapping[int, TargetAssignment], unit: int) -> Decimal | None:
    return known[unit].value if unit in known else None


def _refusal(
    part: Part, target: CampaignTarget, known: Mapping[int, TargetAssignment], children: Collection[int]
) -> TargetRefusal | None:
    if part.unit_id not in children:
        return TargetRefusal.NOT_BELOW
    now = _value(known, part.unit_id)
    if part.value == now:
        return None
    if part.seen != now:
        return TargetRefusal.CHANGED_MEANWHILE
    if part.value is None:
        return None if known[part.unit_id].accepted_value is None else TargetRefusal.IS_ACCEPTED
    return value_decision(part.value, TargetBasis(target.basis)).refusal


def _put(
    actor: Actor,
    campaign: Campaign,
    target: CampaignTarget,
    wanted: Mapping[int, Decimal | None],
    known: Mapping[int, TargetAssignment],
) -> None:
    """Write the parts, let units that have adopted look at them, and record it as one act."""
    moment = timezone.now()
    rows = [
        TargetAssignment(
            target=target,
            unit_id=unit,
            value=value,
            assigned_by_unit=actor.unit_id or 0,
            assigned_by_name=actor.person_name[:120],
            assigned_at=moment,
        )
        for unit, value in wanted.items()
        if value is not None
    ]
    given = ["value", "assigned_by_unit", "assigned_by_name", "assigned_at"]
    TargetAssignment.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["target", "unit"], update_fields=given, batch_size=1_000
    )
    gone = [known[unit].pk for unit, value in wanted.items() if value is None]
    TargetAssignment.objects.filter(pk__in=gone).delete()
    _tell(campaign, target, {row.unit_id: row.value for row in rows}, known)
    record(
        actor=actor,
        unit_id=actor.unit_id or 0,
        action=CampaignAction.TARGET_ASSIGNED,
        kind=TARGET,
        object_id=target.pk,
        label=target.indicator[:200],
        changes=[
            Change("Số đơn vị được giao, giao lại", None, len(rows)),
            Change("Số đơn vị thôi giao", None, len(gone)),
        ],
        rows=[{"unit": unit, "before": _value(known, unit), "after": value} for unit, value in wanted.items()],
    )


def _tell(
    campaign: Campaign,
    target: CampaignTarget,
    given: Mapping[int, Decimal],
    known: Mapping[int, TargetAssignment],
) -> None:
    """Let units that made the plan their own before look at what they are given now."""
    adoptions = Adoption.objects.filter(campaign=campaign, unit__in=given, stage__in=ADOPTED)
    basis = TargetBasis(target.basis)

    def words(value: Decimal) -> str:
        return amount_of(value, basis, target.unit_word)

    def note(unit: int) -> str:
        before = f"trước là {words(known[unit].value)}, " if unit in known else ""
        return f"{before}nay {words(given[unit])}"[:300]

    duties.open_duties(
        duties.NewDuty(
            kind=CampaignDuty.REVIEW_TARGET,
            object_id=campaign.root_id or campaign.pk,
            unit_id=unit,
            title=f"Cấp trên giao chỉ tiêu: {target.indicator}"[:240],
            note=note(unit),
            route_args=(campaign.pk,),
        )
        for unit in adoptions.values_list("unit", flat=True)
    )
