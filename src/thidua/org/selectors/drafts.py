"""The steps of a reorganisation as typed values, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thidua.org.models import Reorganisation, ReorganisationStep
from thidua.org.rules.step_json import from_json
from thidua.org.rules.steps import Ref, Step, new_units
from thidua.org.rules.wording import sentence
from thidua.org.selectors.places import names_on
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
    """Return what one step does. Two queries."""
    steps = {row.pk: step_of(row) for row in reorganisation.steps.order_by("order")}
    return sentence(steps[step_id], _names(reorganisation, [steps[step_id]], steps.values()))


def names_of(reorganisation: Reorganisation, steps: Sequence[Step]) -> dict[Ref, str]:
    """Return the name of every unit the steps mention, by id or key, as of the day they take effect."""
    return _names(reorganisation, steps, steps)


def _names(reorganisation: Reorganisation, naming: Iterable[Step], founding: Iterable[Step]) -> dict[Ref, str]:
    """Return the names of the units that exist and are named in ``naming``, and of those that ``founding`` founds."""
    names: dict[Ref, str] = {unit.key: unit.name for step in founding for unit in new_units(step)}
    existing = names_on(mentions_of(naming).all, reorganisation.effective_date)
    names.update((unit, name) for unit, name in existing.items())
    return names
