"""Drawing up a reorganisation: its document and day, its steps one by one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from thidua.audit.changes import Change, compare
from thidua.audit.services import record
from thidua.org import policy
from thidua.org.enums import OrgAction, OrgDuty, OrgPermission, ReorganisationState
from thidua.org.models import Reorganisation, ReorganisationStep
from thidua.org.rules.refusals import ReorganisationRefusal
from thidua.org.rules.step_json import to_json
from thidua.org.rules.steps import Step, cleaned, keys_used, kind_of, new_units
from thidua.org.selectors.drafts import draft_steps, sentence_of, step_of
from thidua.org.services.reorganise.authoring import begun, save_change
from thidua.org.services.reorganise.refusing import (
    ReorganisationRefusedError,
    draft_to_change,
    insist_on_reach,
)
from thidua.shared import duties
from thidua.shared.actor import Actor
from thidua.shared.text import clean

KIND = "org.reorganisation"
_LABELS = {
    "title": "Tên đợt sắp xếp",
    "effective_date": "Ngày có hiệu lực",
    "basis_number": "Số, ký hiệu văn bản",
    "basis_date": "Ngày văn bản",
    "basis_issuer": "Cơ quan ban hành",
    "late_reason": "Lý do ghi muộn",
}


@dataclass(frozen=True, slots=True)
class _Head:
    """This is what stands above the steps."""

    title: str
    effective_date: date
    basis_number: str
    basis_date: date
    basis_issuer: str
    late_reason: str


@transaction.atomic
def create_reorganisation(
    *,
    actor: Actor,
    owner_id: int,
    title: str,
    effective_date: date,
    basis_number: str,
    basis_date: date,
    basis_issuer: str,
    late_reason: str = "",
) -> Reorganisation:
    """Begin to draw up a reorganisation for the unit ``owner_id``, in force from ``effective_date`` by the document.

    A day in the past needs its reason only when it is carried out. Raises ``ReorganisationRefusedError``.
    """
    policy.require_unit(actor, owner_id, OrgPermission.REORGANISE)
    head = _head(title, effective_date, basis_number, basis_date, basis_issuer, late_reason)
    reorganisation = Reorganisation.objects.create(
        owner_id=owner_id,
        prepared_by_person=actor.person_id,
        prepared_by_name=actor.person_name,
        **asdict(head),
    )
    begun(reorganisation, actor)
    _record(actor, reorganisation, OrgAction.REORGANISATION_CREATED, compare({}, asdict(head), _LABELS))
    return reorganisation


@transaction.atomic
def change_reorganisation(
    *,
    actor: Actor,
    reorganisation_id: int,
    version: int,
    title: str,
    effective_date: date,
    basis_number: str,
    basis_date: date,
    basis_issuer: str,
    late_reason: str = "",
) -> Reorganisation:
    """Change day, document or title of a draft. Raises ``ReorganisationRefusedError``."""
    reorganisation = draft_to_change(actor, reorganisation_id, version, OrgPermission.REORGANISE)
    head = asdict(_head(title, effective_date, basis_number, basis_date, basis_issuer, late_reason))
    changes = compare({name: getattr(reorganisation, name) for name in head}, head, _LABELS)
    if changes:
        for name, value in head.items():
            setattr(reorganisation, name, value)
        save_change(reorganisation, actor, *head)
        _record(actor, reorganisation, OrgAction.REORGANISATION_CHANGED, changes)
    return reorganisation


@transaction.atomic
def add_step(*, actor: Actor, reorganisation_id: int, version: int, step: Step) -> ReorganisationStep:
    """Add ``step`` after the others. Whether it can be carried out says the preview; here only its units must be in
    reach. Raises ``OutOfScopeError``, ``ForbiddenError``, ``ReorganisationRefusedError``."""
    reorganisation = draft_to_change(actor, reorganisation_id, version, OrgPermission.REORGANISE)
    step = cleaned(step)
    insist_on_reach(actor, OrgPermission.REORGANISE, [step])
    last = reorganisation.steps.aggregate(last=Max("order"))["last"] or 0
    row = reorganisation.steps.create(order=last + 1, kind=kind_of(step), parameters=to_json(step))
    save_change(reorganisation, actor)
    text = sentence_of(reorganisation, row.pk)
    _record(actor, reorganisation, OrgAction.REORGANISATION_STEP_ADDED, [Change("Bước", None, text)])
    return row


@transaction.atomic
def change_step(*, actor: Actor, reorganisation_id: int, version: int, step_id: int, step: Step) -> ReorganisationStep:
    """Put ``step`` in place of a step of the draft. Raises as ``add_step``."""
    reorganisation = draft_to_change(actor, reorganisation_id, version, OrgPermission.REORGANISE)
    row = _step_of(reorganisation, step_id)
    step = cleaned(step)
    insist_on_reach(actor, OrgPermission.REORGANISE, [step])
    _insist_unneeded(reorganisation, row, step)
    before = sentence_of(reorganisation, row.pk)
    row.kind, row.parameters = kind_of(step), to_json(step)
    row.save(update_fields=["kind", "parameters"])
    save_change(reorganisation, actor)
    after = sentence_of(reorganisation, row.pk)
    _record(actor, reorganisation, OrgAction.REORGANISATION_CHANGED, [Change("Bước", before, after)])
    return row


@transaction.atomic
def remove_step(*, actor: Actor, reorganisation_id: int, version: int, step_id: int) -> Reorganisation:
    """Take a step out of the draft, unless a later one uses a unit it founds. Raises
    ``ReorganisationRefusedError``."""
    reorganisation = draft_to_change(actor, reorganisation_id, version, OrgPermission.REORGANISE)
    row = _step_of(reorganisation, step_id)
    _insist_unneeded(reorganisation, row, None)
    text = sentence_of(reorganisation, row.pk)
    row.delete()
    save_change(reorganisation, actor)
    _record(actor, reorganisation, OrgAction.REORGANISATION_STEP_REMOVED, [Change("Bước", text, None)])
    return reorganisation


@transaction.atomic
def drop_reorganisation(*, actor: Actor, reorganisation_id: int, version: int) -> Reorganisation:
    """Give up a draft; it stays readable. Raises ``ReorganisationRefusedError``."""
    reorganisation = draft_to_change(actor, reorganisation_id, version, OrgPermission.REORGANISE)
    before = ReorganisationState(reorganisation.state)
    reorganisation.state = ReorganisationState.DROPPED
    reorganisation.version += 1
    reorganisation.save(update_fields=["state", "version"])
    duties.withdraw_duties(OrgDuty.APPROVE_REORGANISATION, [reorganisation.pk])
    change = Change("Tình trạng", before, ReorganisationState.DROPPED)
    _record(actor, reorganisation, OrgAction.REORGANISATION_DROPPED, [change])
    return reorganisation


def _head(
    title: str, effective_date: date, basis_number: str, basis_date: date, basis_issuer: str, late_reason: str
) -> _Head:
    head = _Head(clean(title), effective_date, clean(basis_number), basis_date, clean(basis_issuer), clean(late_reason))
    if not head.title:
        raise ReorganisationRefusedError(ReorganisationRefusal.NO_TITLE)
    if not head.basis_number or not head.basis_issuer:
        raise ReorganisationRefusedError(ReorganisationRefusal.NO_BASIS)
    return head


def _step_of(reorganisation: Reorganisation, step_id: int) -> ReorganisationStep:
    row = reorganisation.steps.filter(pk=step_id).first()
    if row is None:
        raise ReorganisationRefusedError(ReorganisationRefusal.STEP_GONE)
    return row


def _insist_unneeded(reorganisation: Reorganisation, row: ReorganisationStep, instead: Step | None) -> None:
    """Raise where another step uses a new unit that ``row`` founds and ``instead`` does not."""
    keys = {unit.key for unit in new_units(step_of(row))}
    keys -= {unit.key for unit in new_units(instead)} if instead is not None else set()
    others = (draft.step for draft in draft_steps(reorganisation) if draft.row.pk != row.pk)
    if keys & {key for step in others for key in keys_used(step)}:
        raise ReorganisationRefusedError(ReorganisationRefusal.STEP_NEEDED)


def _record(actor: Actor, reorganisation: Reorganisation, action: OrgAction, changes: list[Change]) -> None:
    record(
        actor=actor,
        unit_id=reorganisation.owner_id,
        action=action,
        kind=KIND,
        object_id=reorganisation.pk,
        label=reorganisation.title,
        changes=changes,
    )
