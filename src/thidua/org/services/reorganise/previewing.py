"""Showing what a reorganisation would do, changing nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.org import handover, policy
from thidua.org.handover import HandoverLine, Participant
from thidua.org.models import Reorganisation
from thidua.org.rules.plan import Plan, units_of
from thidua.org.rules.planning import make_plan
from thidua.org.rules.steps import Step
from thidua.org.selectors.drafts import DraftStep, draft_steps
from thidua.org.selectors.places import names_on
from thidua.org.selectors.snapshot import load_snapshot
from thidua.org.services.reorganise import ending_facts, recounting
from thidua.shared.actor import Actor
from thidua.shared.refusals import OutOfScopeError


@dataclass(frozen=True, slots=True)
class ReorganisationPreview:
    """This is what a reorganisation does if carried out now. ``names`` gives the name of every unit of ``plan``, new
    ones by their negative number; ``refusals`` the sentences that stand against it, by the position of their step;
    ``digest`` goes back with the approval, so that nothing else is carried out than what was shown."""

    reorganisation: Reorganisation
    steps: tuple[DraftStep, ...]
    plan: Plan
    names: dict[int, str]
    refusals: tuple[tuple[int, str], ...]
    handover: tuple[HandoverLine, ...]
    digest: str


def preview_reorganisation(*, actor: Actor, reorganisation_id: int) -> ReorganisationPreview:
    """Return what the reorganisation would do. Raises ``OutOfScopeError`` where the actor may not see it."""
    reorganisation = policy.visible_reorganisations(actor).filter(pk=reorganisation_id).first()
    if reorganisation is None:
        raise OutOfScopeError
    steps = draft_steps(reorganisation)
    plan = plan_of(reorganisation, [draft.step for draft in steps])
    names = names_of_plan(plan)
    lines: list[HandoverLine] = []
    if plan.is_allowed:
        for participant in participants():
            lines += participant.preview(plan, actor)
    return ReorganisationPreview(
        reorganisation=reorganisation,
        steps=tuple(steps),
        plan=plan,
        names=names,
        refusals=tuple((refusal.step, refusal.sentence(names)) for refusal in plan.refusals),
        handover=tuple(lines),
        digest=plan.digest(),
    )


def participants() -> tuple[Participant, ...]:
    """Return who takes part in every reorganisation, this room before those above."""
    return (ending_facts.PARTICIPANT, recounting.PARTICIPANT, *handover.participants())


def plan_of(reorganisation: Reorganisation, steps: Sequence[Step]) -> Plan:
    """Return the plan of the reorganisation for the units as they are now."""
    return make_plan(load_snapshot(steps, reorganisation.effective_date, reorganisation.owner_id), steps)


def names_of_plan(plan: Plan) -> dict[int, str]:
    """Return the name of every unit the plan mentions, as of the eve of the day where it was alive then."""
    names = names_on(units_of(plan), plan.day)
    names.update((founding.unit, founding.spec.name) for founding in plan.foundings)
    # A renamed unit is shown by the name readers know; the new one stands beside it.
    names.update((renaming.before.unit, renaming.before.name) for renaming in plan.renamings)
    return names
