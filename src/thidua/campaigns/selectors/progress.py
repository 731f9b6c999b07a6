"""What was reached of targets: from the kept sums where it is a total, from the rows where it is one unit's history."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from django.db.models import QuerySet

from thidua.campaigns import policy
from thidua.campaigns.enums import TargetBasis
from thidua.campaigns.models import Adoption, Campaign, CampaignTarget, TargetProgress
from thidua.campaigns.rules.measures import PERIOD, base_measure, target_measure
from thidua.campaigns.rules.progress import Reached
from thidua.counting.models import Measure
from thidua.counting.selectors.answers import who_has_not
from thidua.counting.selectors.sums import NOTHING, Sums, expected_of, period_of, sums_of, sums_of_children
from thidua.org.enums import Line
from thidua.org.models import Unit
from thidua.shared.refusals import OutOfScopeError


def counted_as(targets: Sequence[CampaignTarget]) -> dict[int, int]:
    """Return for each target the one its figures are counted as: the same target (key, basis, words) of the plan it
    carries out, up to the top, so that units on a derived plan report once and every issuer above sees it. Two
    queries."""
    if not targets:
        return {}
    root = targets[0].campaign.root_id
    family = dict(Campaign.objects.filter(root=root).values_list("pk", "parent"))
    rows = CampaignTarget.objects.filter(campaign__in=family, key__in={one.key for one in targets})
    known = {(row.campaign_id, row.key, row.basis, row.indicator): row.pk for row in rows}

    def top(one: CampaignTarget) -> int:
        found, at = one.pk, family.get(one.campaign_id)
        while at is not None and (above := known.get((at, one.key, one.basis, one.indicator))) is not None:
            found, at = above, family.get(at)
        return found

    return {one.pk: top(one) for one in targets}


def reports_on(target: CampaignTarget, unit_id: int) -> bool:
    """Whether the unit gives figures on this target: its plan is the nearest one of the unit, or it is the unit's own
    and has no like in the plan above. At most three queries."""
    if Adoption.objects.filter(campaign=target.campaign_id, unit=unit_id).exists():
        return True
    return policy.holder_of(target.campaign) == unit_id and counted_as([target])[target.pk] == target.pk


class Counted:
    """This reads the sums of the targets of one plan. Making it costs five queries; each total one, of a percentage
    two."""

    def __init__(self, campaign: Campaign, targets: Sequence[CampaignTarget]) -> None:
        self._period = period_of(PERIOD, campaign.root_id or 0)
        self._line = Line(campaign.line)
        self._as = counted_as(targets)
        codes = [code for one in targets for code in self._codes(one)]
        self._known = set(Measure.objects.filter(code__in=codes).values_list("code", flat=True))

    def of(self, target: CampaignTarget, unit_id: int) -> Reached:
        """Return what a unit and all below it have reached."""
        return _reached([self._sums(code, unit_id) for code in self._codes(target)])

    def of_children(self, target: CampaignTarget, unit_id: int) -> dict[int, Reached]:
        """Return what every unit right below has reached, by unit."""
        period = self._period
        if period is None:
            return {}
        first, *rest = [
            sums_of_children(measure=code, period_id=period.pk, unit_id=unit_id, day=period.tree_date, line=self._line)
            if code in self._known
            else {}
            for code in self._codes(target)
        ]
        return {unit: _reached([sums, *(one.get(unit, NOTHING) for one in rest)]) for unit, sums in first.items()}

    def without(self, target: CampaignTarget, unit_id: int) -> QuerySet[Unit]:
        """Return the expected units at and below a unit that gave no figure: nil is one."""
        if self._period is None:
            return Unit.objects.none()
        code = self._codes(target)[0]
        return who_has_not(measure=code, period_id=self._period.pk, unit_id=unit_id, line=self._line)

    def is_top(self, target: CampaignTarget) -> bool:
        """Whether figures on the target are counted as its own, not as those of the plan it carries out."""
        return self._as[target.pk] == target.pk

    def _codes(self, target: CampaignTarget) -> list[str]:
        top, basis = self._as[target.pk], TargetBasis(target.basis)
        code = target_measure(top, basis)
        return [code, base_measure(top)] if basis is TargetBasis.PERCENT else [code]

    def _sums(self, code: str, unit_id: int) -> Sums:
        if self._period is None:
            return NOTHING
        if code in self._known:
            return sums_of(measure=code, period_id=self._period.pk, unit_id=unit_id, line=self._line)
        expected, members = expected_of(period_id=self._period.pk, unit_id=unit_id, line=self._line)
        return Sums(expected=expected, members=members)


def _reached(sums: Sequence[Sums]) -> Reached:
    first = sums[0]
    base = int(sums[1].amount) if len(sums) > 1 else None
    return Reached(Decimal(first.amount), base, first.answered, first.expected, first.missing)


def history_of(target: CampaignTarget, unit_id: int) -> QuerySet[TargetProgress]:
    """Return every figure a unit gave, the newest day first."""
    rows = TargetProgress.objects.filter(target=target, unit=unit_id)
    return rows.select_related("paper", "file").order_by("-day")


def waits(target: CampaignTarget, unit_id: int) -> bool:
    """Whether a figure that was entered for the unit waits for its confirmation."""
    return history_of(target, unit_id).filter(is_entered_for=True, confirmed_at=None).exists()


def figure_in(target: CampaignTarget, progress_id: int, units: Collection[int] | None = None) -> TargetProgress:
    """Return one figure of the target (of one of ``units``). Raises ``OutOfScopeError``."""
    rows = TargetProgress.objects.filter(target=target, pk=progress_id).select_related("paper", "file")
    found = rows.filter(unit__in=units).first() if units is not None else rows.first()
    if found is None:
        raise OutOfScopeError
    return found
