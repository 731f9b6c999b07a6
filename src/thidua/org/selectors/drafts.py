"""The steps of a reorganisation as typed values, each with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.org.models import Reorganisation, ReorganisationStep
from thidua.org.rules.step_json import from_json
from thidua.org.rules.steps import Ref, Step, new_units
from thidua.org.rules.wording import sentence
from thidua.org.selectors.places import profiles_on
from thidua.org.selectors.snapshot import mentions_of


@dataclass(frozen=True, slots=True)
class DraftStep:
    """This is one step: its row, its value, what it does in one sentence."""

    row: ReorganisationStep
    step: Step
    text: str


def step_of(row: ReorganisationStep) -> Step:
    """Return the step a row holds."""
    return from_json(row.kind, row.parameters)


def draft_steps(reorganisation: Reorganisation) -> list[DraftStep]:
    """Return the steps in their order. Three queries, however many steps and units."""
    rows = list(reorganisation.steps.order_by("order"))
    steps = [step_of(row) for row in rows]
    names = names_of(reorganisation, steps)
    return [DraftStep(row, step, sentence(step, names)) for row, step in zip(rows, steps, strict=True)]


def sentence_of(reorganisation: Reorganisation, step_id: int) -> str:
    """Return what one step does."""
    return next(draft.text for draft in draft_steps(reorganisation) if draft.row.pk == step_id)


def names_of(reorganisation: Reorganisation, steps: Sequence[Step]) -> dict[Ref, str]:
    """Return the name of every unit the steps mention, by id or key, as of the day they take effect."""
    profiles = profiles_on(mentions_of(steps).all, reorganisation.effective_date)
    names: dict[Ref, str] = {unit: profile.name for unit, profile in profiles.items()}
    names.update((unit.key, unit.name) for step in steps for unit in new_units(step))
    return names
