"""How many people a unit counts: entered by the unit, entered for it with the signed paper, confirmed, corrected."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.utils import timezone

from thidua.audit.changes import Change, compare
from thidua.audit.services import record
from thidua.files.models import StoredFile
from thidua.org.enums import HeadcountRefusal, OrgAction, OrgDuty, OrgPermission
from thidua.org.models import Headcount
from thidua.org.rules.headcounts import Figures, confirm_decision, enter_decision
from thidua.org.services.count_duties import count_taken_back, counted
from thidua.org.services.facts import FactRefusedError, Put, insist, put_row, unit_to_change
from thidua.shared import duties
from thidua.shared.actor import Actor, ActorKind
from thidua.shared.announcing import changed
from thidua.shared.refusals import OutOfScopeError
from thidua.shared.text import clean
from thidua.ui import formats

KIND = "org.headcount"
UNIT_SIZE = "org.unit_size"
"""What is announced, with the ids of units, when the people they count may be others."""
_LABELS = {
    "workers": "CNVCLĐ",
    "members": "Đoàn viên",
    "women": "Nữ CNVCLĐ",
    "direct_workers": "Trực tiếp lao động, sản xuất",
    "note": "Ghi chú",
    "is_entered_for": "Nhập thay",
    "paper": "Bản giấy có chữ ký",
}


def enters_own(actor: Actor, unit_id: int) -> bool:
    """Return whether what ``actor`` enters counts as entered by the unit itself; the product enters for nobody."""
    return actor.kind is ActorKind.SYSTEM or actor.unit_id == unit_id


@transaction.atomic
def enter_headcount(
    *, actor: Actor, unit_id: int, day: date, figures: Figures, note: str = "", paper: StoredFile | None = None
) -> Headcount:
    """Enter the people of a unit counted on ``day``, which hold until the next count.

    A day between two counts is put between them; a day that has a count already is corrected. Someone of a unit above
    enters for it (nhập thay), with the signed ``paper``. Raises ``FactRefusedError``.
    """
    is_own = enters_own(actor, unit_id)
    permission = OrgPermission.EDIT_UNIT if is_own else OrgPermission.ENTER_FOR
    unit = unit_to_change(actor, unit_id, permission, day)
    insist(enter_decision(figures, day=day, today=actor.today, is_own=is_own, has_paper=paper is not None))
    values = {**asdict(figures), "note": clean(note), "is_entered_for": not is_own, "paper": paper}
    put = put_row(
        Headcount.objects.select_for_update(),
        {"unit": unit},
        day,
        values,
        life_end=unit.dissolved_date,
        keeps_repeats=True,
        signature=_signature(actor),
    )
    if put.is_change:
        counted([(unit_id, day)])
        _ask_to_confirm(put, actor)
        changed(UNIT_SIZE, [unit_id])
        _record(actor, put.row, _action(put, is_own), _changes(put, values, day))
    return put.row


@transaction.atomic
def correct_headcount(
    *, actor: Actor, headcount_id: int, figures: Figures, reason: str, paper: StoredFile | None = None
) -> Headcount:
    """Correct the figures of one day, with the reason kept beside them. Raises ``FactRefusedError``."""
    headcount = _found(headcount_id)
    if not clean(reason):
        raise FactRefusedError(HeadcountRefusal.REASON_MISSING)
    return enter_headcount(
        actor=actor, unit_id=headcount.unit_id, day=headcount.valid_from, figures=figures, note=reason, paper=paper
    )


@transaction.atomic
def confirm_headcount(*, actor: Actor, headcount_id: int) -> Headcount:
    """Confirm, as the unit, figures that a unit above entered for it. Raises ``FactRefusedError``."""
    unit_id = _found(headcount_id).unit_id
    unit_to_change(actor, unit_id, OrgPermission.EDIT_UNIT)
    headcount = Headcount.objects.select_for_update().get(pk=headcount_id)
    insist(
        confirm_decision(
            is_own=enters_own(actor, unit_id),
            is_entered_for=headcount.is_entered_for,
            is_confirmed=headcount.confirmed_at is not None,
            is_same_person=actor.person_id is not None and actor.person_id == headcount.entered_by_person,
        )
    )
    headcount.confirmed_by_name = actor.person_name
    headcount.confirmed_at = timezone.now()
    headcount.save(update_fields=["confirmed_by_name", "confirmed_at"])
    duties.close_duties(OrgDuty.CONFIRM_HEADCOUNT, [headcount.pk])
    _record(actor, headcount, OrgAction.HEADCOUNT_CONFIRMED, [])
    return headcount


@transaction.atomic
def remove_headcount(*, actor: Actor, headcount_id: int, reason: str) -> None:
    """Take away a count written under a wrong day; the count before holds on. The journal keeps what it said. Raises
    ``FactRefusedError``."""
    unit_id = _found(headcount_id).unit_id
    if not clean(reason):
        raise FactRefusedError(HeadcountRefusal.REASON_MISSING)
    permission = OrgPermission.EDIT_UNIT if enters_own(actor, unit_id) else OrgPermission.ENTER_FOR
    unit_to_change(actor, unit_id, permission)
    headcount = Headcount.objects.select_for_update().get(pk=headcount_id)
    changes = [
        *compare({name: getattr(headcount, name) for name in _LABELS}, {}, _LABELS),
        Change("Ngày", headcount.valid_from, None),
        Change("Lý do", None, clean(reason)),
    ]
    duties.withdraw_duties(OrgDuty.CONFIRM_HEADCOUNT, [headcount.pk])
    Headcount.objects.filter(pk=headcount.pk).delete()
    Headcount.objects.filter(unit=unit_id, valid_to=headcount.valid_from).update(valid_to=headcount.valid_to)
    count_taken_back([unit_id], actor.today)
    changed(UNIT_SIZE, [unit_id])
    _record(actor, headcount, OrgAction.HEADCOUNT_REMOVED, changes)


def _found(headcount_id: int) -> Headcount:
    headcount = Headcount.objects.filter(pk=headcount_id).first()
    if headcount is None:
        raise OutOfScopeError
    return headcount


def _signature(actor: Actor) -> dict[str, object]:
    """Return who enters it; whoever confirmed earlier figures has not confirmed these."""
    return {
        "entered_by_person": actor.person_id,
        "entered_by_name": actor.person_name,
        "entered_by_unit": actor.unit_id,
        "entered_at": timezone.now(),
        "confirmed_by_name": "",
        "confirmed_at": None,
    }


def _ask_to_confirm(put: Put[Headcount], actor: Actor) -> None:
    """Let figures that were entered for the unit wait for its confirmation; figures of its own need none, and none
    waits about a count that is new."""
    headcount = put.row
    if not headcount.is_entered_for:
        if put.is_replacement:
            duties.close_duties(OrgDuty.CONFIRM_HEADCOUNT, [headcount.pk])
        return
    duties.open_duty(
        confirmation_duty(
            headcount.pk,
            headcount.unit_id,
            headcount.valid_from,
            headcount.workers,
            headcount.members,
            actor.person_name,
            actor.person_id,
        )
    )


def confirmation_duty(
    headcount_id: int, unit_id: int, day: date, workers: int, members: int, by_name: str, by_person: int | None
) -> duties.NewDuty:
    """Return the duty of a unit to confirm a count that ``by_name`` entered for it."""
    return duties.NewDuty(
        kind=OrgDuty.CONFIRM_HEADCOUNT,
        object_id=headcount_id,
        unit_id=unit_id,
        title=f"Xác nhận số lượng ngày {day:%d/%m/%Y} do cấp trên nhập thay",
        note=f"{by_name} nhập {formats.number(workers)} CNVCLĐ, {formats.number(members)} đoàn viên, có bản giấy ký",
        route_args=(unit_id, headcount_id),
        except_person=by_person,
    )


def _action(put: Put[Headcount], is_own: bool) -> OrgAction:
    if put.is_replacement:
        return OrgAction.HEADCOUNT_CORRECTED
    return OrgAction.HEADCOUNT_ENTERED if is_own else OrgAction.HEADCOUNT_ENTERED_FOR


def _changes(put: Put[Headcount], values: dict[str, object], day: date) -> list[Change]:
    return [*compare(put.before, values, _LABELS), Change("Ngày", None, day)]


def _record(actor: Actor, headcount: Headcount, action: OrgAction, changes: list[Change]) -> None:
    record(
        actor=actor,
        unit_id=headcount.unit_id,
        action=action,
        kind=KIND,
        object_id=headcount.pk,
        label=f"Số lượng ngày {headcount.valid_from:%d/%m/%Y}",
        changes=changes,
        is_entered_for=not enters_own(actor, headcount.unit_id),
    )
