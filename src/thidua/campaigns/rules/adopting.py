"""What a unit makes of the plan above it: item by item, or as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from thidua.campaigns.enums import AdoptionRefusal, ItemChoice, PartKind
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.rules.parts import Part, Round, Target
from thidua.shared.decision import Decision

ADAPTED = (PartKind.CONTENT, PartKind.MEASURE, PartKind.TARGET, PartKind.TASK, PartKind.CRITERION)
"""The kinds of items a unit words for itself; goal, theme, rounds and days are taken as they are."""


@dataclass(frozen=True, slots=True)
class Choice:
    """This is what a unit does with one item: ``text`` its own words, ``value`` its own target, ``reason`` why an item
    is left out or a target is lower."""

    choice: ItemChoice = ItemChoice.AS_IS
    text: str = ""
    value: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """This is a unit's plan: its choices by the key of the item (an item without one is taken as it stands), its own
    extra parts, who is in charge, and the opinions it got (day, by the code of the partner)."""

    choices: Mapping[str, Choice] = field(default_factory=dict)
    extra: tuple[Part, ...] = ()
    in_charge: str = ""
    opinions: Mapping[str, date] = field(default_factory=dict)

    @property
    def as_it_stands(self) -> bool:
        """Whether the unit took the plan as it stands."""
        return not self.extra and all(
            one.choice is ItemChoice.AS_IS and one.value is None for one in self.choices.values()
        )


@dataclass(frozen=True, slots=True)
class Fault:
    """This is what one item of a unit's plan lacks; ``key`` is empty where it is the whole plan."""

    key: str
    refusal: AdoptionRefusal


def faults(plan: PlanContent, own: OwnPlan, assigned: Mapping[str, Decimal]) -> tuple[Fault, ...]:
    """Return what keeps the unit's plan from being adopted. ``assigned`` are the targets the superior gave this unit,
    by the key of the target; a target of each unit is what the plan says."""
    found = []
    for key, choice in own.choices.items():
        part = plan.part(key)
        if part is None:
            continue
        refusal = _refusal(part, choice, assigned.get(key))
        if refusal is not None:
            found.append(Fault(key, refusal))
    if not own.in_charge.strip():
        found.append(Fault("", AdoptionRefusal.IN_CHARGE_MISSING))
    if any(partner not in own.opinions for partner in plan.partners):
        found.append(Fault("", AdoptionRefusal.PARTNER_MISSING))
    return tuple(found)


def adoption_decision(plan: PlanContent, own: OwnPlan, assigned: Mapping[str, Decimal]) -> Decision[AdoptionRefusal]:
    """Decide whether the unit's plan may be adopted; the first fault is the reason."""
    found = faults(plan, own, assigned)
    return Decision.no(found[0].refusal) if found else Decision.yes()


def own_content(plan: PlanContent, own: OwnPlan, accepted: Mapping[str, Decimal] | None = None) -> PlanContent:
    """Return the unit's plan as a whole: what it took, in its words and with its targets, then its own parts.
    ``accepted`` are the values the superior gave it and it took over, by the key of the target."""
    parts = []
    for part in plan.parts:
        choice = own.choices.get(part.key, Choice())
        if choice.choice is ItemChoice.LEFT_OUT:
            continue
        parts.append(worded(_given(part, accepted or {}), choice))
    return PlanContent((*parts, *own.extra), plan.partners)


def floor_of(target: Target, assigned: Decimal | None) -> Decimal | None:
    """Return what a unit's own target may not be below without a reason: what it was assigned, else what the plan asks
    of each unit; None where the target is of the whole and nothing was assigned."""
    if assigned is not None:
        return assigned
    return target.value if target.scope == "each_unit" else None


def _refusal(part: Part, choice: Choice, assigned: Decimal | None) -> AdoptionRefusal | None:
    if choice.choice is ItemChoice.LEFT_OUT:
        return None if choice.reason.strip() else AdoptionRefusal.LEFT_OUT_REASON
    if choice.choice is ItemChoice.OWN_WORDS and not choice.text.strip() and choice.value is None:
        return AdoptionRefusal.WORDS_MISSING
    if isinstance(part, Target) and choice.value is not None:
        floor = floor_of(part, assigned)
        if floor is not None and choice.value < floor and not choice.reason.strip():
            return AdoptionRefusal.TARGET_LOWER
    return None


def _given(part: Part, accepted: Mapping[str, Decimal]) -> Part:
    given = accepted.get(part.key)
    return replace(part, value=given, upper=None) if isinstance(part, Target) and given is not None else part


def worded(part: Part, choice: Choice) -> Part:
    """Return the item as the unit says it."""
    if isinstance(part, Target):
        named = replace(part, indicator=choice.text.strip() or part.indicator)
        return named if choice.value is None else replace(named, value=choice.value, upper=None)
    if choice.choice is not ItemChoice.OWN_WORDS or not choice.text.strip():
        return part
    words: dict[str, Any] = {"theme" if isinstance(part, Round) else part.named_by: choice.text.strip()}
    return replace(part, **words)
