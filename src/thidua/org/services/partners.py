"""Who stands beside a unit: its employer, party committee, government, management."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from thidua.audit.changes import Change, compare
from thidua.audit.services import record
from thidua.org.enums import EmployerKind, FactRefusal, OrgAction, OrgPermission, PartnerKind
from thidua.org.models import Employer, Partner
from thidua.org.rules.history import end_decision
from thidua.org.selectors import profiles_on
from thidua.org.services.facts import FactRefusedError, insist, put_row, unit_to_change
from thidua.shared.actor import Actor
from thidua.shared.refusals import OutOfScopeError
from thidua.shared.text import clean

_EMPLOYER_LABELS = {"kind": "Loại hình", "name": "Tên"}
_PARTNER_LABELS = {"name": "Tên"}
_DAY = "Từ ngày"


@transaction.atomic
def set_employer(*, actor: Actor, unit_id: int, kind: EmployerKind, name: str, day: date) -> Employer:
    """Say who employs the people of a grassroots union from ``day`` on. Raises ``FactRefusedError``."""
    unit = unit_to_change(actor, unit_id, OrgPermission.EDIT_UNIT, day)
    profile = profiles_on([unit_id], day).get(unit_id)
    if profile is None or not profile.kind.is_grassroots:
        raise FactRefusedError(FactRefusal.NOT_GRASSROOTS)
    values = {"kind": kind, "name": _named(name)}
    put = put_row(Employer.objects.select_for_update(), {"unit": unit}, day, values, life_end=unit.dissolved_date)
    if put.is_change:
        changes = [*compare(_with_label(put.before), values, _EMPLOYER_LABELS), Change(_DAY, None, day)]
        record(
            actor=actor,
            unit_id=unit_id,
            action=OrgAction.EMPLOYER_SET,
            kind="org.employer",
            object_id=put.row.pk,
            label=put.row.name,
            changes=changes,
        )
    return put.row


@transaction.atomic
def set_partner(*, actor: Actor, unit_id: int, kind: PartnerKind, name: str, day: date) -> Partner:
    """Say who is the partner of ``kind`` from ``day`` on, in place of the one before. Raises ``FactRefusedError``."""
    unit = unit_to_change(actor, unit_id, OrgPermission.EDIT_UNIT, day)
    values = {"name": _named(name)}
    put = put_row(
        Partner.objects.select_for_update(),
        {"unit": unit, "kind": kind},
        day,
        values,
        life_end=unit.dissolved_date,
    )
    if put.is_change:
        changes = [
            Change("Loại", None, kind),
            *compare(put.before, values, _PARTNER_LABELS),
            Change(_DAY, None, day),
        ]
        _record(actor, put.row, OrgAction.PARTNER_SET, changes)
    return put.row


@transaction.atomic
def end_partner(*, actor: Actor, partner_id: int, day: date) -> Partner:
    """End a partnership: ``day`` is the first day it is no more. Raises ``FactRefusedError``."""
    partner = Partner.objects.filter(pk=partner_id).first()
    if partner is None:
        raise OutOfScopeError
    unit_to_change(actor, partner.unit_id, OrgPermission.EDIT_UNIT)
    partner = Partner.objects.select_for_update().get(pk=partner_id)
    insist(end_decision(day, began=partner.valid_from, ended=partner.valid_to))
    partner.valid_to = day
    partner.save(update_fields=["valid_to"])
    _record(actor, partner, OrgAction.PARTNER_ENDED, [Change("Kết thúc từ ngày", None, day)])
    return partner


def _named(name: str) -> str:
    if not clean(name):
        raise FactRefusedError(FactRefusal.NAME_MISSING)
    return clean(name)


def _with_label(before: object) -> dict[str, object]:
    """The row gives the code of the kind; the journal says its name."""
    values = dict(before) if isinstance(before, dict) else {}
    return {**values, "kind": EmployerKind(values["kind"])} if values else {}


def _record(actor: Actor, partner: Partner, action: OrgAction, changes: list[Change]) -> None:
    record(
        actor=actor,
        unit_id=partner.unit_id,
        action=action,
        kind="org.partner",
        object_id=partner.pk,
        label=partner.name,
        changes=changes,
    )
