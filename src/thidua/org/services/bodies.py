"""Bodies of a unit: committees, presidium, emulation council, each for a term."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from thidua.audit.changes import Change, compare
from thidua.audit.services import record
from thidua.org.enums import BodyKind, FactRefusal, OrgAction, OrgPermission
from thidua.org.handover import PartEnding, part_ended
from thidua.org.models import Body
from thidua.org.rules.history import end_decision
from thidua.org.services.facts import FactRefusedError, insist, unit_to_change
from thidua.shared.actor import Actor
from thidua.shared.refusals import OutOfScopeError
from thidua.shared.text import clean

KIND = "org.body"
_LABELS = {"name": "Tên", "term": "Nhiệm kỳ", "seats": "Số ủy viên theo quyết định", "basis": "Theo văn bản"}


@transaction.atomic
def open_body(
    *,
    actor: Actor,
    unit_id: int,
    kind: BodyKind,
    name: str,
    valid_from: date,
    term: str = "",
    seats: int | None = None,
    basis: str = "",
) -> Body:
    """Open a body of the unit from ``valid_from`` on; a unit has one body of a kind at a time. Raises
    ``FactRefusedError``."""
    unit = unit_to_change(actor, unit_id, OrgPermission.EDIT_UNIT, valid_from)
    values = _values(name, term, seats, basis)
    alive = Body.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from), unit=unit, kind=kind)
    if alive.exists():
        raise FactRefusedError(FactRefusal.BODY_ALIVE)
    body = Body.objects.create(unit=unit, kind=kind, valid_from=valid_from, valid_to=unit.dissolved_date, **values)
    changes = [Change("Loại", None, kind), *compare({}, values, _LABELS), Change("Từ ngày", None, valid_from)]
    _record(actor, body, OrgAction.BODY_OPENED, changes)
    return body


@transaction.atomic
def change_body(
    *, actor: Actor, body_id: int, name: str, term: str = "", seats: int | None = None, basis: str = ""
) -> Body:
    """Correct name, term, seats or document of a body, ended ones included. Raises ``FactRefusedError``."""
    body = _body_to_change(actor, body_id)
    values = _values(name, term, seats, basis)
    changes = compare({field: getattr(body, field) for field in values}, values, _LABELS)
    if changes:
        for field, value in values.items():
            setattr(body, field, value)
        body.save()
        _record(actor, body, OrgAction.BODY_CHANGED, changes)
    return body


@transaction.atomic
def close_body(*, actor: Actor, body_id: int, day: date) -> Body:
    """End a body: ``day`` is the first day it is no more. Raises ``FactRefusedError``."""
    body = _body_to_change(actor, body_id)
    insist(end_decision(day, began=body.valid_from, ended=body.valid_to))
    body.valid_to = day
    body.save(update_fields=["valid_to"])
    part_ended(PartEnding(body.unit_id, KIND, body.pk, body.name, day), actor)
    _record(actor, body, OrgAction.BODY_CLOSED, [Change("Kết thúc từ ngày", None, day)])
    return body


def _body_to_change(actor: Actor, body_id: int) -> Body:
    body = Body.objects.filter(pk=body_id).first()
    if body is None:
        raise OutOfScopeError
    unit_to_change(actor, body.unit_id, OrgPermission.EDIT_UNIT)
    return Body.objects.select_for_update().get(pk=body_id)


def _values(name: str, term: str, seats: int | None, basis: str) -> dict[str, str | int | None]:
    if not clean(name):
        raise FactRefusedError(FactRefusal.NAME_MISSING)
    if seats is not None and seats < 1:
        raise FactRefusedError(FactRefusal.SEATS_NONE)
    return {"name": clean(name), "term": clean(term), "seats": seats, "basis": clean(basis)}


def _record(actor: Actor, body: Body, action: OrgAction, changes: list[Change]) -> None:
    record(
        actor=actor, unit_id=body.unit_id, action=action, kind=KIND, object_id=body.pk, label=body.name, changes=changes
    )
