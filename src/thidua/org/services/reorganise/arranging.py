"""Drawing up many steps at once, and putting them in another order."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.org.enums import OrgAction, OrgPermission
from thidua.org.models import Reorganisation, ReorganisationStep
from thidua.org.rules.refusals import ReorganisationRefusal
from thidua.org.rules.steps import Step, keys_used, new_units
from thidua.org.selectors.drafts import sentence_of, step_of
from thidua.org.services.reorganise.authoring import save_change
from thidua.org.services.reorganise.drafting import KIND, add_step
from thidua.org.services.reorganise.refusing import ReorganisationRefusedError, draft_to_change
from thidua.shared.actor import Actor


@transaction.atomic
def add_steps(*, actor: Actor, reorganisation_id: int, version: int, steps: Sequence[Step]) -> list[ReorganisationStep]:
    """Add several steps after the others, all or none. Raises as ``add_step``."""
    return [
        add_step(actor=actor, reorganisation_id=reorganisation_id, version=version + place, step=step)
        for place, step in enumerate(steps)
    ]


@transaction.atomic
def move_step(*, actor: Actor, reorganisation_id: int, version: int, step_id: int, is_up: bool) -> Reorganisation:
    """Let a step and its neighbour change places; the first goes no higher, the last no lower.

    A step never stands before the one that founds a unit it uses. Raises ``ReorganisationRefusedError``.
    """
    reorganisation = draft_to_change(actor, reorganisation_id, version, OrgPermission.REORGANISE)
    rows = list(reorganisation.steps.order_by("order"))
    place = next((place for place, row in enumerate(rows) if row.pk == step_id), None)
    if place is None:
        raise ReorganisationRefusedError(ReorganisationRefusal.STEP_GONE)
    other = place - 1 if is_up else place + 1
    if not 0 <= other < len(rows):
        return reorganisation
    first, second = rows[min(place, other)], rows[max(place, other)]
    if keys_used(step_of(second)) & {unit.key for unit in new_units(step_of(first))}:
        raise ReorganisationRefusedError(ReorganisationRefusal.STEP_NEEDED)
    _swap(first, second, spare=rows[-1].order + 1)
    save_change(reorganisation, actor)
    text = sentence_of(reorganisation, step_id)
    record(
        actor=actor,
        unit_id=reorganisation.owner_id,
        action=OrgAction.REORGANISATION_CHANGED,
        kind=KIND,
        object_id=reorganisation.pk,
        label=reorganisation.title,
        changes=[Change(f"Thứ tự của bước “{text}”", place + 1, other + 1)],
    )
    return reorganisation


def _swap(first: ReorganisationStep, second: ReorganisationStep, *, spare: int) -> None:
    """Exchange two places; no two steps ever have one."""
    low, high = first.order, second.order
    for row, order in ((first, spare), (second, low), (first, high)):
        row.order = order
        row.save(update_fields=["order"])
