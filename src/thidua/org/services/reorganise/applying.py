"""Carrying out a reorganisation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction

from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.org.enums import Line, OrgAction, OrgDuty, OrgPermission, ReorganisationState
from thidua.org.models import Place, Reorganisation, Unit
from thidua.org.rules.approval import Approval, approval_decision, late_decision
from thidua.org.rules.plan import Plan
from thidua.org.rules.refusals import ReorganisationRefusal
from thidua.org.selectors.drafts import step_of
from thidua.org.selectors.places import name_on, place_on
from thidua.org.selectors.reorganisations import author_ids, deciding_bodies, four_eyes
from thidua.org.selectors.snapshot import mentions_of
from thidua.org.services.approvals import put_approval
from thidua.org.services.reorganise.drafting import KIND
from thidua.org.services.reorganise.previewing import names_of_plan, participants, plan_of
from thidua.org.services.reorganise.refusing import (
    PlanRefusedError,
    ReorganisationRefusedError,
    draft_to_change,
    insist,
    insist_on_reach,
)
from thidua.org.services.reorganise.writing import write_plan
from thidua.shared import duties
from thidua.shared.actor import Actor
from thidua.shared.telling import News, tell


@dataclass(frozen=True, slots=True)
class Applied:
    """This is a reorganisation carried out: the plan with the real ids, and the ids of the new units by local key."""

    reorganisation: Reorganisation
    plan: Plan
    unit_ids: Mapping[str, int]


@transaction.atomic
def apply_reorganisation(
    *, actor: Actor, reorganisation_id: int, version: int, approval: Approval, digest: str = ""
) -> Applied:
    """Carry out the draft, record who decided it, hand over what its units held.

    A day long past or still to come is taken; a past one needs its reason. With the ``digest`` of a preview, nothing
    else is carried out than what was shown. Raises ``PlanRefusedError`` where the steps cannot be carried out,
    ``ReorganisationRefusedError`` for every other reason, ``OutOfScopeError``, ``ForbiddenError``.
    """
    permission = OrgPermission.APPROVE_REORGANISATION
    reorganisation = draft_to_change(actor, reorganisation_id, version, permission)
    _insist_on_approval(reorganisation, approval, actor)
    steps = [step_of(row) for row in reorganisation.steps.order_by("order")]
    if not steps:
        raise ReorganisationRefusedError(ReorganisationRefusal.NO_STEPS)
    lock_forest(mentions_of(steps).ending)
    insist_on_reach(actor, permission, steps)
    plan = plan_of(reorganisation, steps)
    if not plan.is_allowed:
        names = names_of_plan(plan)
        raise PlanRefusedError([refusal.sentence(names) for refusal in plan.refusals])
    if digest and digest != plan.digest():
        raise ReorganisationRefusedError(ReorganisationRefusal.PLAN_CHANGED)
    _mark_applied(reorganisation, approval, actor)
    duties.close_duties(OrgDuty.APPROVE_REORGANISATION, [reorganisation.pk])
    plan = write_plan(plan, reorganisation.pk)
    for participant in participants():
        participant.hand_over(plan, reorganisation, actor)
    _record(actor, reorganisation, plan)
    if reorganisation.is_alone:
        _show_above(reorganisation, actor)
    return Applied(reorganisation, plan, {founding.spec.key: founding.unit for founding in plan.foundings})


def lock_forest(ending: frozenset[int] = frozenset()) -> None:
    """Lock the tops of the managing line, so that the forest is changed by one transaction at a time, then the units
    that are to end, so that nobody writes facts of theirs meanwhile. Rows may still point to locked units."""
    tops = Place.objects.filter(line=Line.MANAGING, parent=None).values("unit")
    for units in (Unit.objects.filter(pk__in=tops), Unit.objects.filter(pk__in=ending)):
        list(units.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))


def _insist_on_approval(reorganisation: Reorganisation, approval: Approval, actor: Actor) -> None:
    insist(
        late_decision(
            effective_date=reorganisation.effective_date,
            today=actor.today,
            late_reason=reorganisation.late_reason,
        )
    )
    insist(four_eyes(actor, reorganisation))
    deciding = deciding_bodies(reorganisation, approval.day, actor.today)
    insist(
        approval_decision(
            approval,
            has_deciding_body=deciding.exists(),
            is_body_fit=deciding.filter(pk=approval.body_id or 0).exists(),
            today=actor.today,
        )
    )


def _mark_applied(reorganisation: Reorganisation, approval: Approval, actor: Actor) -> None:
    put_approval(reorganisation, approval, actor, authors=author_ids(reorganisation))
    reorganisation.state = ReorganisationState.APPLIED
    reorganisation.version += 1
    reorganisation.save()


def _show_above(reorganisation: Reorganisation, actor: Actor) -> None:
    """Tell the unit above that one person drew up and carried out what others would have seen elsewhere."""
    place = place_on(reorganisation.owner_id, Line.MANAGING, actor.today)
    if place is None or place.parent_id is None:
        return
    owner = name_on(reorganisation.owner_id, actor.today)
    tell(
        News(
            unit_id=place.parent_id,
            permission=OrgPermission.REORGANISE,
            day=actor.today,
            title=f"{owner}: một người vừa soạn vừa duyệt đợt sắp xếp",
            text=f"{actor.person_name} thực hiện “{reorganisation.title}”, có hiệu lực từ "
            f"{reorganisation.effective_date:%d/%m/%Y}. Người duyệt cũng là người soạn; cấp trên được báo để xem lại.",
            route_name="reorganisation",
            route_args=(reorganisation.pk,),
        )
    )


def _record(actor: Actor, reorganisation: Reorganisation, plan: Plan) -> None:
    """Write one entry into the owner's chain, with the digest of every row: a reorganisation may concern a nation, and
    what it did to a unit stands in the dated rows that point back to it."""
    changes = [
        Change("Tình trạng", ReorganisationState.DRAFT, ReorganisationState.APPLIED),
        Change("Ngày có hiệu lực", None, reorganisation.effective_date),
        Change("Đơn vị thành lập", None, len(plan.foundings)),
        Change("Đơn vị kết thúc", None, len(plan.endings)),
        Change("Đơn vị đổi tên, loại", None, len(plan.renamings)),
        Change("Đơn vị chuyển cấp", None, len(plan.moves)),
        Change("Đơn vị đi theo cấp trên", None, len(plan.followers)),
    ]
    if reorganisation.is_alone:
        changes.append(Change("Một người vừa soạn vừa duyệt", None, True))
    record(
        actor=actor,
        unit_id=reorganisation.owner_id,
        action=OrgAction.REORGANISATION_APPLIED,
        kind=KIND,
        object_id=reorganisation.pk,
        label=reorganisation.title,
        changes=changes,
        rows=list(_rows(plan)),
    )


def _rows(plan: Plan) -> Iterator[dict[str, object]]:
    for founding in plan.foundings:
        yield {"founded": founding.unit, "name": founding.spec.name}
    for ending in plan.endings:
        yield {"ended": ending.unit, "successors": list(ending.successors), "keeper": ending.keeper}
    for renaming in plan.renamings:
        yield {"renamed": renaming.after.unit, "name": renaming.after.name, "kind": renaming.after.kind_id}
    for move in plan.moves:
        yield {"moved": move.unit, "line": str(move.line), "before": move.before, "after": move.after}
    for place in plan.places.added:
        yield {"unit": place.unit, "line": str(place.line), "path": place.path, "from": place.start.isoformat()}
