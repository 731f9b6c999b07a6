"""Employer, partners and place of a unit through time."""

from __future__ import annotations

from django.db.models import F, QuerySet

from thidua.org.models import Employer, Partner, UnitLocation
from thidua.shared.refusals import OutOfScopeError


def employers_of(unit_id: int) -> QuerySet[Employer]:
    """Return every employer the unit had, the newest first."""
    return Employer.objects.filter(unit=unit_id).order_by("-valid_from")


def partners_of(unit_id: int) -> QuerySet[Partner]:
    """Return every partner the unit had, the present ones first."""
    return Partner.objects.filter(unit=unit_id).order_by(F("valid_to").desc(nulls_first=True), "kind", "-valid_from")


def partner_in(unit_id: int, partner_id: int) -> Partner:
    """Return one partner of the unit. Raises ``OutOfScopeError`` where it has no such partner."""
    partner = Partner.objects.filter(unit=unit_id, pk=partner_id).first()
    if partner is None:
        raise OutOfScopeError
    return partner


def locations_of(unit_id: int) -> QuerySet[UnitLocation]:
    """Return every place the unit was at, the newest first, each with the places above."""
    return UnitLocation.objects.filter(unit=unit_id).select_related("area__parent__parent").order_by("-valid_from")
