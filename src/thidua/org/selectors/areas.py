"""Administrative places to choose from."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from thidua.org.enums import AreaKind
from thidua.org.models import Area
from thidua.shared.dated import on_day


def provinces_on(day: date) -> QuerySet[Area]:
    """Return the provinces of ``day``, by name."""
    return Area.objects.filter(on_day(day), kind=AreaKind.PROVINCE).order_by("name")


def communes_of(province_id: int) -> QuerySet[Area]:
    """Return the province itself and every place of any time in it, by level and name."""
    below = Q(parent=province_id) | Q(parent__parent=province_id)
    return Area.objects.filter(Q(pk=province_id) | below).order_by("-kind", "name", "valid_from")
