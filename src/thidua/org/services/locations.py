"""Where a unit is."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.org.enums import FactRefusal, OrgAction, OrgPermission
from thidua.org.models import Area, UnitLocation
from thidua.org.services.facts import FactRefusedError, put_row, unit_to_change
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day


@transaction.atomic
def set_location(*, actor: Actor, unit_id: int, area_id: int, day: date) -> UnitLocation:
    """Say where a unit is from ``day`` on, at a place that exists on that day. Raises ``FactRefusedError``."""
    unit = unit_to_change(actor, unit_id, OrgPermission.EDIT_UNIT, day)
    area = Area.objects.filter(on_day(day), pk=area_id).first()
    if area is None:
        raise FactRefusedError(FactRefusal.AREA_ENDED)
    put = put_row(
        UnitLocation.objects.select_for_update(), {"unit": unit}, day, {"area": area}, life_end=unit.dissolved_date
    )
    if put.is_change:
        before = put.before.get("area")
        record(
            actor=actor,
            unit_id=unit_id,
            action=OrgAction.LOCATION_SET,
            kind="org.location",
            object_id=put.row.pk,
            label=area.name,
            changes=[
                Change("Địa bàn", None if before is None else str(before), area.name),
                Change("Từ ngày", None, day),
            ],
        )
    return put.row
