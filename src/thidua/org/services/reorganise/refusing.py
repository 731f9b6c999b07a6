"""How refusals about reorganisations are raised, and the checks several acts share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thidua.org import policy
from thidua.org.enums import Line, ReorganisationState
from thidua.org.models import Reorganisation
from thidua.org.rules.refusals import ReorganisationRefusal
from thidua.org.rules.steps import Step, Transfer, mentions
from thidua.org.selectors.places import names_on
from thidua.shared.actor import Actor
from thidua.shared.decision import Decision
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError

_SHOWN_NAMES = 5


class ReorganisationRefusedError(RefusedError):
    """An act on a reorganisation is refused; ``refusal`` is the reason."""

    def __init__(self, refusal: ReorganisationRefusal) -> None:
        super().__init__(str(refusal.label), str(refusal.value))
        self.refusal = refusal


class PlanRefusedError(ReorganisationRefusedError):
    """The steps cannot be carried out; ``sentences`` says why, in the order of the steps."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(ReorganisationRefusal.PLAN_REFUSED)
        self.sentences = tuple(sentences)
        self.reason = " ".join([self.reason, *self.sentences])


def insist(decision: Decision[ReorganisationRefusal]) -> None:
    """Raise ``ReorganisationRefusedError`` where ``decision`` refuses."""
    if decision.refusal is not None:
        raise ReorganisationRefusedError(decision.refusal)


def draft_to_change(actor: Actor, reorganisation_id: int, version: int, permission: str) -> Reorganisation:
    """Return the draft, locked, as the actor last saw it.

    Raises ``OutOfScopeError``, ``ForbiddenError``, or ``ReorganisationRefusedError`` where it is no draft any more or
    was changed since ``version``.
    """
    reorganisation = policy.require_reorganisation(actor, reorganisation_id, permission)
    if reorganisation.state != ReorganisationState.DRAFT:
        raise ReorganisationRefusedError(ReorganisationRefusal.NOT_DRAFT)
    if reorganisation.version != version:
        raise ReorganisationRefusedError(ReorganisationRefusal.CHANGED_MEANWHILE)
    return reorganisation


def insist_on_reach(actor: Actor, permission: str, steps: Iterable[Step]) -> None:
    """Raise where a step names a unit the actor may not reorganise: ``OutOfScopeError`` where the actor may not even
    see one, else ``ForbiddenError`` with their names. What only concerns the sector line needs reach on either line."""
    sector: set[int] = set()
    managing: set[int] = set()
    for step in steps:
        named = mentions(step).all
        (sector if isinstance(step, Transfer) and step.line is Line.SECTOR else managing).update(named)
    outside = policy.out_of_reach(actor, permission, managing, line=Line.MANAGING)
    outside |= policy.out_of_reach(actor, permission, sector - managing)
    if not outside:
        return
    if policy.visible_units(actor).filter(pk__in=outside).count() < len(outside):
        raise OutOfScopeError
    names = list(names_on(outside, actor.today).values())
    more = "…" if len(names) > _SHOWN_NAMES else ""
    refusal = ReorganisationRefusal.OUT_OF_REACH
    raise ForbiddenError(str(refusal.label).format(units=", ".join(names[:_SHOWN_NAMES]) + more), str(refusal.value))
