"""The bodies of a unit through time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import F, QuerySet

from thidua.org.models import Body
from thidua.shared.dated import on_day
from thidua.shared.refusals import OutOfScopeError


def bodies_of(unit_id: int) -> QuerySet[Body]:
    """Return every body the unit has or had, the running ones first, the newest of the others first."""
    return Body.objects.filter(unit=unit_id).order_by(F("valid_to").desc(nulls_first=True), "kind", "-valid_from")


def bodies_in_office(unit_id: int, kinds: Collection[str], day: date | None, first: date, last: date) -> QuerySet[Body]:
    """Return the bodies of these kinds that the unit had in office on ``day``; without a day, at some time from
    ``first`` to ``last``. Those still in office come first."""
    found = Body.objects.filter(unit=unit_id, kind__in=kinds)
    if day is not None:
        found = found.filter(on_day(day))
    else:
        found = found.filter(valid_from__lte=last).exclude(valid_to__lte=first)
    return found.order_by(F("valid_to").desc(nulls_first=True), "kind", "name")


def body_in(unit_id: int, body_id: int) -> Body:
    """Return one body of the unit. Raises ``OutOfScopeError`` where it has no such body."""
    body = Body.objects.filter(unit=unit_id, pk=body_id).first()
    if body is None:
        raise OutOfScopeError
    return body
