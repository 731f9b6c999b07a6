"""Targets of a plan on their way down: what the units right below were given, and on which headcounts it rests."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.campaigns import policy
from thidua.campaigns.enums import CascadeStage, TargetBase, TargetBasis, TargetScope
from thidua.campaigns.models import Adoption, AdoptionChoice, Campaign, CampaignTarget, TargetAssignment
from thidua.campaigns.rules.measures import MEASURES, PERIOD
from thidua.campaigns.rules.targets import Goal, SumCheck, sum_check
from thidua.counting.selectors.sums import period_of, sums_of_children
from thidua.org.enums import Line
from thidua.org.selectors.sizes import figure_on, sizes_on
from thidua.shared.refusals import OutOfScopeError

ADOPTED = (CascadeStage.ADOPTED, CascadeStage.LAUNCHED)


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


def goals_of(target: CampaignTarget, unit_ids: Collection[int]) -> dict[int, Goal]:
    """Return what each unit shall reach of a target. Three queries."""
    return {unit: goals[target.pk] for unit, goals in _goals([target], unit_ids).items()}


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


def given_out(target: CampaignTarget, unit_id: int, children: Collection[int], day: date) -> GivenOut:
    """Return how a target is given out. At most eight queries, whatever stands below."""
    basis = TargetBasis(target.basis)
    goals = goals_of(target, children)
    bases = bases_of(target, children, day) if basis is TargetBasis.PERCENT else {}
    level = level_of(target, unit_id)
    assigned = {unit: goal.assigned for unit, goal in goals.items() if goal.assigned is not None}
    is_open = level is None or target.scope == TargetScope.EACH_UNIT or not children
    if is_open or level is None or (basis is TargetBasis.PERCENT and not bases):
        return GivenOut(level, goals, bases, None)
    weights = {unit: bases.get(unit, 0) for unit in children}
    return GivenOut(level, goals, bases, sum_check(level, basis, assigned, weights))
