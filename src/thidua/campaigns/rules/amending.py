"""What an amendment means for a unit that has made the plan its own: item by item it takes what is new, or keeps what
it does, with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from thidua.campaigns.enums import AdoptionRefusal, CampaignRefusal, ChangeAnswer, ItemChoice
from thidua.campaigns.rules.adopting import ADAPTED, Choice, Fault, OwnPlan, worded
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.rules.difference import Difference, DifferenceKind, FieldChange
from thidua.campaigns.rules.parts import Part, Target
from thidua.shared.decision import Decision


@dataclass(frozen=True, slots=True)
class Answer:
    """This is what a unit says about one item that changed; ``reason`` why it keeps what it does."""

    answer: ChangeAnswer = ChangeAnswer.TAKE
    reason: str = ""


def amendment_decision(
    reason: str, changes: Sequence[FieldChange], found: Sequence[Difference]
) -> Decision[CampaignRefusal]:
    """Decide whether an amendment may be handed in: it says why, and it changes something."""
    if not reason.strip():
        return Decision.no(CampaignRefusal.CHANGE_REASON)
    return Decision.yes() if changes or found else Decision.no(CampaignRefusal.NOTHING_CHANGED)


def aligned(before: PlanContent, after: PlanContent) -> tuple[PlanContent, dict[str, str]]:
    """Return an earlier plan of another issuer as if the later one had amended it, with its new keys by the old ones:
    parts of the same words are the same, all others have nothing to do with each other."""
    known = {(part.kind, part.label): part.key for part in reversed(after.parts)}
    keys = {part.key: known.get((part.kind, part.label), f"cu-{part.key}"[:40]) for part in before.parts}
    return PlanContent(tuple(replace(part, key=keys[part.key]) for part in before.parts), before.partners), keys


def rekeyed(own: OwnPlan, keys: Mapping[str, str]) -> OwnPlan:
    """Return a unit's plan where what it chose stands under the new keys."""
    return replace(own, choices={keys.get(key, key): choice for key, choice in own.choices.items()})


def is_asked(difference: Difference) -> bool:
    """Whether a unit may answer about the item; all others it takes."""
    return difference.part_kind in ADAPTED


def review_faults(found: Sequence[Difference], answers: Mapping[str, Answer]) -> tuple[Fault, ...]:
    """Return the items of which a unit keeps its own without saying why."""
    return tuple(
        Fault(one.key, AdoptionRefusal.KEEP_REASON)
        for one in found
        if is_asked(one) and _answer(answers, one).answer is ChangeAnswer.KEEP and not _answer(answers, one).reason
    )


def reviewed(own: OwnPlan, found: Sequence[Difference], answers: Mapping[str, Answer]) -> OwnPlan:
    """Return the unit's plan after its answers: what it took stands as the plan says, what it kept in its own words,
    with its reason; an item that was taken out of the plan and kept becomes one of the unit's own."""
    choices, extra = dict(own.choices), list(own.extra)
    for one in found:
        answer = _answer(answers, one) if is_asked(one) else Answer()
        now = choices.pop(one.key, Choice())
        if answer.answer is ChangeAnswer.TAKE:
            continue
        if one.kind is DifferenceKind.ADDED:
            choices[one.key] = Choice(ItemChoice.LEFT_OUT, reason=answer.reason)
        elif one.before is not None and one.kind is DifferenceKind.CHANGED:
            choices[one.key] = _kept(one.before, now, answer.reason)
        elif one.before is not None and now.choice is not ItemChoice.LEFT_OUT:
            extra.append(replace(worded(one.before, now), key=f"rieng-{one.key}"[:40]))
    return replace(own, choices=choices, extra=tuple(extra))


def _kept(before: Part, now: Choice, reason: str) -> Choice:
    if now.choice is ItemChoice.LEFT_OUT:
        return replace(now, reason=reason)
    part = worded(before, now)
    words: Any = getattr(part, part.named_by)
    value = part.value if isinstance(part, Target) else None
    return Choice(ItemChoice.OWN_WORDS, str(words), value, reason)


def _answer(answers: Mapping[str, Answer], one: Difference) -> Answer:
    return answers.get(one.key, Answer())
