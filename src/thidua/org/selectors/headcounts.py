"""The counts of a unit through time."""

from __future__ import annotations

from django.db.models import QuerySet

from thidua.org.models import Headcount
from thidua.shared.refusals import OutOfScopeError


def headcounts_of(unit_id: int) -> QuerySet[Headcount]:
    """Return every count of the unit, the newest first."""
    return Headcount.objects.filter(unit=unit_id).select_related("paper").order_by("-valid_from")


def unconfirmed_of(unit_id: int) -> QuerySet[Headcount]:
    """Return the counts entered for the unit that it has not confirmed yet, the newest first."""
    return headcounts_of(unit_id).filter(is_entered_for=True, confirmed_at__isnull=True)


def headcount_in(unit_id: int, headcount_id: int) -> Headcount:
    """Return one count of the unit. Raises ``OutOfScopeError`` where it has no such count."""
    headcount = headcounts_of(unit_id).filter(pk=headcount_id).first()
    if headcount is None:
        raise OutOfScopeError
    return headcount
