"""Reorganisations as pages list and open them."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, QuerySet

from thidua.org import directory, policy
from thidua.org.enums import OrgPermission, ReorganisationState, UnitRefusal
from thidua.org.models import Body, Reorganisation
from thidua.org.rules.approval import DECIDING_BODIES, four_eyes_decision, is_alone, late_decision
from thidua.org.rules.refusals import ReorganisationRefusal
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day
from thidua.shared.refusals import OutOfScopeError


def reorganisations_seen(actor: Actor, state: str = "") -> QuerySet[Reorganisation]:
    """Return the reorganisations the actor may see, the latest day first, each with ``step_count``."""
    found = policy.visible_reorganisations(actor)
    if state:
        found = found.filter(state=state)
    return found.annotate(step_count=Count("steps")).order_by("-effective_date", "-pk")


def reorganisation_seen(actor: Actor, reorganisation_id: int) -> Reorganisation:
    """Return one reorganisation. Raises ``OutOfScopeError`` where the actor may not see it."""
    found = policy.visible_reorganisations(actor).select_related("approval_body").filter(pk=reorganisation_id).first()
    if found is None:
        raise OutOfScopeError
    return found


def deciding_bodies(owner_id: int, day: date) -> list[Body]:
    """Return the bodies of the unit that may decide on ``day``."""
    bodies = Body.objects.filter(on_day(day), unit=owner_id, kind__in=DECIDING_BODIES)
    return list(bodies.order_by("kind", "name"))


def approval_obstacles(actor: Actor, reorganisation: Reorganisation, step_count: int) -> list[str]:
    """Return why the actor may not carry out the draft, whatever its plan: the right, four eyes, the reason for being
    late, no step. Empty where nothing stands against it."""
    if reorganisation.state != ReorganisationState.DRAFT:
        return [str(ReorganisationRefusal.NOT_DRAFT.label)]
    if not policy.may(actor, OrgPermission.APPROVE_REORGANISATION, reorganisation.owner_id):
        return [str(UnitRefusal.RIGHT_MISSING.label)]
    preparer, approver = reorganisation.prepared_by_person, actor.person_id
    holders = frozenset[int]()
    if is_alone(preparer=preparer, approver=approver):
        holders = directory.holders(OrgPermission.APPROVE_REORGANISATION, reorganisation.owner_id, actor.today)
    decisions = [
        four_eyes_decision(preparer=preparer, approver=approver, holders=holders),
        late_decision(
            effective_date=reorganisation.effective_date, today=actor.today, late_reason=reorganisation.late_reason
        ),
    ]
    found = [decision.refusal for decision in decisions if decision.refusal is not None]
    if not step_count:
        found.append(ReorganisationRefusal.NO_STEPS)
    return [str(refusal.label) for refusal in found]
