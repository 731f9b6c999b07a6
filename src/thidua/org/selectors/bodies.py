"""The bodies of a unit through time."""

from __future__ import annotations

from django.db.models import F, QuerySet

from thidua.org.models import Body
from thidua.shared.refusals import OutOfScopeError


def bodies_of(unit_id: int) -> QuerySet[Body]:
    """Return every body the unit has or had, the running ones first, the newest of the others first."""
    return Body.objects.filter(unit=unit_id).order_by(F("valid_to").desc(nulls_first=True), "kind", "-valid_from")


def body_in(unit_id: int, body_id: int) -> Body:
    """Return one body of the unit. Raises ``OutOfScopeError`` where it has no such body."""
    body = Body.objects.filter(unit=unit_id, pk=body_id).first()
    if body is None:
        raise OutOfScopeError
    return body
