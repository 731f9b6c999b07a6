"""Reorganisations as pages list and open them."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Model, QuerySet

from thidua.org import directory, policy
from thidua.org.enums import OrgPermission, ReorganisationState, UnitRefusal
from thidua.org.models import Body, Custody, Place, Reorganisation, Succession, Unit, UnitProfile
from thidua.org.rules.approval import (
    DECIDING_BODIES,
    first_day_of_decision,
    four_eyes_decision,
    is_alone,
    late_decision,
)
from thidua.org.rules.refusals import ReorganisationRefusal
from thidua.org.selectors.bodies import bodies_in_office
from thidua.shared.actor import Actor
from thidua.shared.decision import Decision
from thidua.shared.refusals import OutOfScopeError


def reorganisations_seen(actor: Actor, state: str = "", *, is_alone: bool = False) -> QuerySet[Reorganisation]:
    """Return the reorganisations the actor may see, the latest day first, each with ``step_count``; ``is_alone``: only
    those that one person drew up and carried out."""
    found = policy.visible_reorganisations(actor)
    if state:
        found = found.filter(state=state)
    if is_alone:
        found = found.filter(is_alone=True)
    return found.annotate(step_count=Count("steps")).order_by("-effective_date", "-pk")


def reorganisation_seen(actor: Actor, reorganisation_id: int) -> Reorganisation:
    """Return one reorganisation. Raises ``OutOfScopeError`` where the actor may not see it."""
    found = policy.visible_reorganisations(actor).select_related("approval_body").filter(pk=reorganisation_id).first()
    if found is None:
        raise OutOfScopeError
    return found


_ROWS: tuple[tuple[type[Model], str], ...] = (
    (Place, "unit"),
    (UnitProfile, "unit"),
    (Custody, "unit"),
    (Custody, "keeper"),
    (Succession, "predecessor"),
    (Succession, "successor"),
)
"""The rows a reorganisation makes, each with how it points to a unit."""


def reorganisations_of(unit_id: int) -> set[int]:
    """Return the reorganisations that founded, changed, moved or ended the unit, or let it carry on or keep another.
    One query."""
    ended = Unit.objects.filter(pk=unit_id, dissolved_by__isnull=False).values_list("dissolved_by")
    made = [
        model._default_manager.filter(**{unit: unit_id}, reorganisation__isnull=False).order_by()
        for model, unit in _ROWS
    ]
    rows = ended.order_by().union(*(found.values_list("reorganisation") for found in made))
    return {reorganisation for (reorganisation,) in rows}


def deciding_bodies(reorganisation: Reorganisation, day: date | None, today: date) -> QuerySet[Body]:
    """Return the bodies of its unit that may have decided about it on ``day``, in office then; without a day, those in
    office at some time from the first day of a decision to ``today``. Those still in office come first."""
    head = reorganisation
    first = first_day_of_decision(basis_date=head.basis_date, effective_date=head.effective_date)
    return bodies_in_office(head.owner_id, DECIDING_BODIES, day, first, today)


def author_ids(reorganisation: Reorganisation) -> list[int]:
    """Return the persons who had a hand in the draft, in the order of their last change."""
    return list(reorganisation.authors.order_by("version").values_list("person", flat=True))


def other_authors(reorganisation: Reorganisation) -> list[str]:
    """Return the names of those who had a hand in the draft besides who began it, in the order of their last change."""
    others = reorganisation.authors.exclude(person=reorganisation.prepared_by_person or 0)
    return list(others.order_by("version").values_list("name", flat=True))


def four_eyes(actor: Actor, reorganisation: Reorganisation) -> Decision[ReorganisationRefusal]:
    """Return whether the actor may approve what was drawn up in part or whole by the actor."""
    authors, approver = author_ids(reorganisation), actor.person_id
    holders = frozenset[int]()
    if is_alone(authors=authors, approver=approver):
        holders = directory.holders(OrgPermission.APPROVE_REORGANISATION, reorganisation.owner_id, actor.today)
    return four_eyes_decision(authors=authors, approver=approver, holders=holders)


def approval_obstacles(actor: Actor, reorganisation: Reorganisation, step_count: int) -> list[str]:
    """Return why the actor may not carry out the draft, whatever its plan: the right, four eyes, the reason for being
    late, no step. Empty where nothing stands against it."""
    if reorganisation.state != ReorganisationState.DRAFT:
        return [str(ReorganisationRefusal.NOT_DRAFT.label)]
    if not policy.may(actor, OrgPermission.APPROVE_REORGANISATION, reorganisation.owner_id):
        return [str(UnitRefusal.RIGHT_MISSING.label)]
    decisions = [
        four_eyes(actor, reorganisation),
        late_decision(
            effective_date=reorganisation.effective_date, today=actor.today, late_reason=reorganisation.late_reason
        ),
    ]
    found = [decision.refusal for decision in decisions if decision.refusal is not None]
    if not step_count:
        found.append(ReorganisationRefusal.NO_STEPS)
    return [str(refusal.label) for refusal in found]
