"""Desks of a unit (ban, văn phòng): opened, renamed from a day on, closed; their telephone."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from thidua.audit.changes import Change, compare
from thidua.audit.services import record
from thidua.org.enums import FactRefusal, OrgAction, OrgPermission
from thidua.org.handover import PartEnding, part_ended
from thidua.org.models import Desk, DeskName, Unit
from thidua.org.rules.facts import phone_decision, same_name
from thidua.org.rules.history import end_decision
from thidua.org.services.facts import FactRefusedError, insist, put_row, unit_to_change
from thidua.shared.actor import Actor
from thidua.shared.refusals import OutOfScopeError
from thidua.shared.text import clean

KIND = "org.desk"
_LABELS = {"name": "Tên", "short_name": "Tên viết tắt", "basis": "Theo văn bản", "phone": "Điện thoại trực"}
_DAY = "Từ ngày"


@transaction.atomic
def open_desk(
    *,
    actor: Actor,
    unit_id: int,
    name: str,
    valid_from: date,
    short_name: str = "",
    phone: str = "",
    basis: str = "",
) -> Desk:
    """Open a desk of the unit under ``name`` from ``valid_from`` on. Raises ``FactRefusedError``."""
    unit = unit_to_change(actor, unit_id, OrgPermission.EDIT_UNIT, valid_from)
    values = {"name": clean(name), "short_name": clean(short_name), "basis": clean(basis)}
    insist(phone_decision(clean(phone)))
    _insist_on_name(unit, values["name"], valid_from)
    period = {"valid_from": valid_from, "valid_to": unit.dissolved_date}
    desk = Desk.objects.create(unit=unit, phone=clean(phone), **period)
    DeskName.objects.create(desk=desk, **period, **values)
    changes = [*compare({}, {**values, "phone": desk.phone or None}, _LABELS), Change(_DAY, None, valid_from)]
    _record(actor, desk, OrgAction.DESK_OPENED, values["name"], changes)
    return desk


@transaction.atomic
def rename_desk(*, actor: Actor, desk_id: int, name: str, day: date, short_name: str = "", basis: str = "") -> DeskName:
    """Call a desk ``name`` from ``day`` on; what it was called before stays. Raises ``FactRefusedError``."""
    desk, unit = _desk_to_change(actor, desk_id, day)
    if day < desk.valid_from:
        raise FactRefusedError(FactRefusal.ENDS_BEFORE_START)
    values = {"name": clean(name), "short_name": clean(short_name), "basis": clean(basis)}
    _insist_on_name(unit, values["name"], day, besides=desk)
    put = put_row(
        DeskName.objects.select_for_update(), {"desk": desk}, day, values, life_end=desk.valid_to or unit.dissolved_date
    )
    if put.is_change:
        changes = [*compare(put.before, values, _LABELS), Change(_DAY, None, day)]
        _record(actor, desk, OrgAction.DESK_RENAMED, values["name"], changes)
    return put.row


@transaction.atomic
def close_desk(*, actor: Actor, desk_id: int, day: date) -> Desk:
    """Close a desk: ``day`` is the first day it is no more. Names that would begin later go. Raises
    ``FactRefusedError``."""
    desk, _ = _desk_to_change(actor, desk_id)
    insist(end_decision(day, began=desk.valid_from, ended=desk.valid_to))
    label = _last_name(desk)
    desk.names.filter(valid_from__gte=day).delete()
    desk.names.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day)).update(valid_to=day)
    desk.valid_to = day
    desk.save(update_fields=["valid_to"])
    part_ended(PartEnding(desk.unit_id, KIND, desk.pk, label, day), actor)
    _record(actor, desk, OrgAction.DESK_CLOSED, label, [Change("Kết thúc từ ngày", None, day)])
    return desk


@transaction.atomic
def set_desk_phone(*, actor: Actor, desk_id: int, phone: str) -> Desk:
    """Set the telephone readers are told to call; empty takes it away. Raises ``FactRefusedError``."""
    desk, _ = _desk_to_change(actor, desk_id)
    number = clean(phone)
    insist(phone_decision(number))
    if number != desk.phone:
        changes = compare({"phone": desk.phone}, {"phone": number}, _LABELS)
        desk.phone = number
        desk.save(update_fields=["phone"])
        _record(actor, desk, OrgAction.DESK_PHONE_SET, _last_name(desk), changes)
    return desk


def _desk_to_change(actor: Actor, desk_id: int, day: date | None = None) -> tuple[Desk, Unit]:
    desk = Desk.objects.filter(pk=desk_id).first()
    if desk is None:
        raise OutOfScopeError
    unit = unit_to_change(actor, desk.unit_id, OrgPermission.EDIT_UNIT, day)
    desk = Desk.objects.select_for_update().get(pk=desk_id)
    if day is not None and desk.valid_to is not None and day >= desk.valid_to:
        raise FactRefusedError(FactRefusal.ALREADY_ENDED)
    return desk, unit


def _insist_on_name(unit: Unit, name: str, day: date, besides: Desk | None = None) -> None:
    """Two desks of a unit never carry one name at the same time, from ``day`` on."""
    if not name:
        raise FactRefusedError(FactRefusal.NAME_MISSING)
    others = DeskName.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), desk__unit=unit)
    if besides is not None:
        others = others.exclude(desk=besides)
    if any(same_name(name, other) for other in others.values_list("name", flat=True)):
        raise FactRefusedError(FactRefusal.NAME_TAKEN)


def _last_name(desk: Desk) -> str:
    return desk.names.order_by("-valid_from").values_list("name", flat=True).first() or ""


def _record(actor: Actor, desk: Desk, action: OrgAction, label: str, changes: list[Change]) -> None:
    record(actor=actor, unit_id=desk.unit_id, action=action, kind=KIND, object_id=desk.pk, label=label, changes=changes)
