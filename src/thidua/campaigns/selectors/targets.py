"""Targets of a plan on their way down: what the units right below were given, and on which headcounts it rests."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, Q

from thidua.campaigns import policy
from thidua.campaigns.enums import CascadeStage, TargetBase, TargetBasis, TargetScope
from thidua.campaigns.models import Adoption, AdoptionChoice, Campaign, CampaignTarget, TargetAssignment
from thidua.campaigns.rules.cascade import ADOPTED
from thidua.campaigns.rules.measures import MEASURES, PERIOD
from thidua.campaigns.rules.targets import Goal, SumCheck, sum_check
from thidua.counting.selectors.sums import period_of, sums_of_children
from thidua.org.enums import Line
from thidua.org.selectors.sizes import figure_on, sizes_on
from thidua.shared.refusals import OutOfScopeError

NEW_VALUE = Q(accepted_value=None) | ~Q(accepted_value=F("value"))
"""What a unit was given since it made the plan its own."""


def targets_of(campaign: Campaign) -> list[CampaignTarget]:
    """Return the targets of the version in force."""
    return list(CampaignTarget.objects.filter(campaign=campaign, is_current=True).order_by("pk"))


def target_in(campaign: Campaign, target_id: int) -> CampaignTarget:
    """Return one target of the version in force. Raises ``OutOfScopeError``."""
    found = CampaignTarget.objects.filter(campaign=campaign, is_current=True, pk=target_id).first()
    if found is None:
        raise OutOfScopeError
    found.campaign = campaign
    return found


def children_reached(campaign: Campaign, unit_id: int, day: date) -> list[int]:
    """Return the units right below ``unit_id`` that the plan reaches, themselves or further down: to them targets are
    given. Two queries."""
    period = period_of(PERIOD, campaign.root_id or 0)
    if period is None:
        return []
    seen = MEASURES[CascadeStage.SEEN][0]
    sums = sums_of_children(
        measure=seen, period_id=period.pk, unit_id=unit_id, day=period.tree_date, line=Line(campaign.line)
    )
    return sorted(unit for unit, one in sums.items() if one.expected)


def bases_of(target: CampaignTarget, unit_ids: Collection[int], day: date) -> dict[int, int]:
    """Return of how many each unit's percentage is taken, itself and all below it, on ``day``; a unit that was not
    counted is left out, all of them where nobody here counts the base. One query."""
    line = target.campaign.line
    if target.base == TargetBase.OTHER:
        return {}
    if target.base == TargetBase.GRASSROOTS:
        return {unit: size.grassroots for unit, size in sizes_on(unit_ids, day, line).items() if size.grassroots}
    return figure_on(unit_ids, str(target.base), day, line)


def members_of(target: CampaignTarget, unit_ids: Collection[int], day: date) -> dict[int, int]:
    """Return the members of each unit and all below it. One query."""
    return figure_on(unit_ids, "members", day, target.campaign.line)


def goals_of(targets: Sequence[CampaignTarget], unit_ids: Collection[int]) -> dict[int, dict[int, Goal]]:
    """Return what each unit shall reach, by unit and target. Three queries."""
    return _goals(targets, unit_ids) if targets else {unit: {} for unit in unit_ids}


def own_goals(targets: Sequence[CampaignTarget], unit_id: int) -> dict[int, Goal]:
    """Return what one unit shall reach, by target. Three queries."""
    return _goals(targets, [unit_id])[unit_id] if targets else {}


def _goals(targets: Sequence[CampaignTarget], unit_ids: Collection[int]) -> dict[int, dict[int, Goal]]:
    campaign = targets[0].campaign_id
    given = {
        (row.unit_id, row.target_id): row
        for row in TargetAssignment.objects.filter(target__in=[one.pk for one in targets], unit__in=unit_ids)
    }
    adoptions = Adoption.objects.filter(campaign=campaign, unit__in=unit_ids, stage__in=ADOPTED)
    adopted = set(adoptions.values_list("unit", flat=True))
    choices = AdoptionChoice.objects.filter(adoption__in=adoptions, key__in=[one.key for one in targets])
    own = {(unit, key): value for unit, key, value in choices.values_list("adoption__unit", "key", "value")}
    return {
        unit: {
            one.pk: _goal(one, given.get((unit, one.pk)), own.get((unit, one.key)), is_adopted=unit in adopted)
            for one in targets
        }
        for unit in unit_ids
    }


def _goal(target: CampaignTarget, row: TargetAssignment | None, own: Decimal | None, *, is_adopted: bool) -> Goal:
    return Goal(
        each=target.value if target.scope == TargetScope.EACH_UNIT else None,
        assigned=None if row is None else row.value,
        accepted=None if row is None else row.accepted_value,
        own=own,
        is_adopted=is_adopted,
    )


def accepted_by(adoption: Adoption) -> dict[str, Decimal]:
    """Return the values a unit was given and took over, by the key of the target. One query."""
    rows = TargetAssignment.objects.filter(target__campaign=adoption.campaign_id, unit=adoption.unit_id)
    return {key: value for key, value in rows.values_list("target__key", "accepted_value") if value is not None}


def has_new_values(adoption: Adoption) -> bool:
    """Whether a unit that made the plan its own was given something else since. One query."""
    rows = TargetAssignment.objects.filter(target__campaign=adoption.campaign_id, unit=adoption.unit_id)
    rows = rows.filter(NEW_VALUE, target__is_current=True)
    return adoption.stage in ADOPTED and rows.exists()


def reporting(target: CampaignTarget, unit_ids: Collection[int]) -> set[int]:
    """Return those of the units that give figures on the target: it is of the plan nearest to them. One query."""
    rows = Adoption.objects.filter(campaign=target.campaign_id, unit__in=unit_ids)
    return set(rows.values_list("unit", flat=True))


def is_same_for_all(target: CampaignTarget) -> bool:
    """Whether units are given one and the same value and no parts: a percentage, what is asked of each unit."""
    return target.basis == TargetBasis.PERCENT or target.scope == TargetScope.EACH_UNIT


def level_of(target: CampaignTarget, unit_id: int) -> Decimal | None:
    """Return what ``unit_id`` has to give out of a target: the plan's value for the unit that works on the plan, its
    own goal for one that carries it out."""
    if policy.holder_of(target.campaign) == unit_id:
        return target.value
    return own_goals([target], unit_id)[target.pk].value


@dataclass(frozen=True, slots=True)
class GivenOut:
    """This is how a target of one unit is given out to the units right below it. ``check`` is None where there is
    nothing to hold it against: a target of each unit, a base nobody counts, a unit that has none itself."""

    level: Decimal | None
    goals: Mapping[int, Goal]
    bases: Mapping[int, int]
    check: SumCheck | None

    @property
    def assigned(self) -> int:
        """How many units were given a value."""
        return sum(1 for goal in self.goals.values() if goal.assigned is not None)

    @property
    def lower(self) -> int:
        """How many units work towards less than is asked of them."""
        return sum(1 for goal in self.goals.values() if goal.is_lower)

    @property
    def base(self) -> int:
        """The bases of all units together."""
        return sum(self.bases.values())


def given_out(
    targets: Sequence[CampaignTarget], unit_id: int, children: Collection[int], day: date
) -> dict[int, GivenOut]:
    """Return how targets of one plan are given out, by target. At most six queries and one for each kind of base,
    whatever stands below."""
    levels = own_goals(targets, unit_id)
    goals = goals_of(targets, children)
    bases: dict[str, dict[int, int]] = {}
    found = {}
    for one in targets:
        is_percent = one.basis == TargetBasis.PERCENT
        if is_percent and one.base not in bases:
            bases[one.base] = bases_of(one, children, day)
        is_own = policy.holder_of(one.campaign) == unit_id
        level = one.value if is_own else levels[one.pk].value
        given = {unit: goals[unit][one.pk] for unit in children}
        found[one.pk] = _given_out(one, level, given, bases[one.base] if is_percent else {})
    return found


def _given_out(
    target: CampaignTarget, level: Decimal | None, goals: Mapping[int, Goal], bases: Mapping[int, int]
) -> GivenOut:
    basis = TargetBasis(target.basis)
    is_open = target.scope == TargetScope.EACH_UNIT or not goals or (basis is TargetBasis.PERCENT and not bases)
    if is_open or level is None:
        return GivenOut(level, goals, bases, None)
    assigned = {unit: goal.assigned for unit, goal in goals.items() if goal.assigned is not None}
    return GivenOut(
        level, goals, bases, sum_check(level, basis, assigned, {unit: bases.get(unit, 0) for unit in goals})
    )
