"""The steps of a draft as its page lists them, a page of fifty at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from thidua.org.rules.step_units import has_units, units_in
from thidua.org.rules.steps import Split
from thidua.org.selectors.drafts import DraftStep
from thidua.ui.listing import PAGE, ListState, Pager

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class StepLine:
    """This is a step of the draft as its page shows it. ``address`` is where it stands; ``parts`` are position, name
    and number of units of each new unit of a split."""

    number: int
    draft: DraftStep
    address: str
    refusals: list[str]
    chosen: int | None
    parts: list[tuple[int, str, int]]


def step_lines(
    reorganisation_id: int, steps: Sequence[DraftStep], refusals: Sequence[tuple[int, str]]
) -> list[StepLine]:
    """Return the steps with the refusals that stand against each."""
    against: dict[int, list[str]] = defaultdict(list)
    for place, text in refusals:
        against[place].append(text)
    return [
        StepLine(
            number=place + 1,
            draft=draft,
            address=step_address(reorganisation_id, place, draft.row.pk),
            refusals=against.get(place, []),
            chosen=len(units_in(draft.step)) if has_units(draft.step) else None,
            parts=_parts(draft),
        )
        for place, draft in enumerate(steps)
    ]


def page_of_lines(request: HttpRequest, lines: Sequence[StepLine]) -> tuple[Sequence[StepLine], Pager]:
    """Return the lines of the page the address asks for; past the end, those of the last."""
    state = ListState.parse(request.GET, ())
    page = min(state.page, max(1, -(-len(lines) // PAGE_SIZE)))
    pager = Pager(ListState(page=page, others=state.others), len(lines), PAGE_SIZE, "bước")
    return lines[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], pager


def step_address(reorganisation_id: int, place: int, step_id: int) -> str:
    """Return where the step at ``place`` (from 0) stands among the pages of the draft."""
    page = place // PAGE_SIZE + 1
    query = f"?{PAGE}={page}" if page > 1 else ""
    return f"{reverse('reorganisation', args=[reorganisation_id])}{query}#buoc-{step_id}"


def _parts(draft: DraftStep) -> list[tuple[int, str, int]]:
    if not isinstance(draft.step, Split):
        return []
    return [(place, part.unit.name, len(part.children)) for place, part in enumerate(draft.step.parts)]
