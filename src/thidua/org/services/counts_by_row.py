"""Counts of many units below entered on one page, behind one signed paper: all of them, or none."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from thidua.org import policy
from thidua.org.enums import OrgPermission
from thidua.org.models import CountPaper
from thidua.org.rules.headcounts import Figures
from thidua.org.services.facts import FactRefusedError
from thidua.org.services.headcounts import enter_headcount
from thidua.shared.actor import Actor
from thidua.shared.refusals import OutOfScopeError, RefusedError


class RowsRefusedError(RefusedError):
    """Some rows are refused, so none is written; ``reasons`` says why, by unit."""

    def __init__(self, reasons: Mapping[int, str]) -> None:
        super().__init__(next(iter(reasons.values())), "rows_refused")
        self.reasons = reasons


@transaction.atomic
def enter_counts(*, actor: Actor, unit_id: int, paper_id: int, counts: Mapping[int, Figures]) -> int:
    """Enter the counts of units below ``unit_id`` on the day of a signed paper kept there, each as if entered by hand,
    and return how many. Raises ``RowsRefusedError``, ``OutOfScopeError``, ``ForbiddenError``."""
    policy.require_unit(actor, unit_id, OrgPermission.EDIT_UNIT)
    kept = CountPaper.objects.filter(unit=unit_id, pk=paper_id).select_related("paper").first()
    if kept is None:
        raise OutOfScopeError
    reasons: dict[int, str] = {}
    for unit in sorted(counts):
        try:
            enter_headcount(actor=actor, unit_id=unit, day=kept.day, figures=counts[unit], paper=kept.paper)
        except FactRefusedError as refused:
            reasons[unit] = refused.reason
    if reasons:
        raise RowsRefusedError(reasons)
    return len(counts)
