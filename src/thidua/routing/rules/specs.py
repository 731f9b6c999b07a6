"""The steps of a way up, as data: a room writes them once, the unit's situation picks those that are needed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices

from thidua.org.rules.approval import DECIDING_BODIES
from thidua.routing.enums import AfterReturn, When

DRAFT_CODE = "draft"
"""The code of the step at which something is drawn up, or mended after a return."""


@dataclass(frozen=True, slots=True)
class StepSpec:
    """This is one step. ``label`` says what is done ("Ban Thường vụ thông qua"), ``act`` is the word on the button.

    ``permission`` over the step's unit lets a post act; ``duty`` is the code under which the step waits for those who
    hold it. ``is_for_desk`` binds it to the desk in charge. ``is_collective`` records the decision of one of ``bodies``
    where the unit has one in office. ``days`` are the calendar days until it is late. ``is_four_eyes``: whoever drew it
    up acts here only where nobody else of the unit could.
    """

    code: str
    label: str
    act: str
    permission: TextChoices
    duty: TextChoices
    when: When = When.ALWAYS
    is_for_desk: bool = False
    is_collective: bool = False
    bodies: Collection[str] = DECIDING_BODIES
    days: int | None = None
    is_four_eyes: bool = True


@dataclass(frozen=True, slots=True)
class LevelSpec:
    """This is one level: the unit that owns the object (the first one), then units above it. A level above is reached
    at the nearest unit above whose kind is one of ``kinds`` (codes; empty: the very next one). With ``is_on_request``
    it is only reached when somebody forwards, else as soon as the level before has approved."""

    code: str
    label: str
    steps: Sequence[StepSpec]
    kinds: Collection[str] = ()
    is_on_request: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """This is what decides which steps a unit needs: the desk in charge, whether it has a deciding body in office,
    whether someone besides the drafter holds the right of the step (by the step's code)."""

    desk_id: int | None = None
    has_body: bool = False
    second_holders: Collection[str] = ()


def steps_in(level: LevelSpec, situation: Situation) -> list[StepSpec]:
    """Return the steps of a level that a unit in this situation needs, in order; never none: the last one is always
    needed."""
    return [spec for spec in level.steps if _is_needed(spec, situation)]


def _is_needed(spec: StepSpec, situation: Situation) -> bool:
    match spec.when:
        case When.ALWAYS:
            return True
        case When.DESK_NAMED:
            return situation.desk_id is not None
        case When.BODY_IN_OFFICE:
            return situation.has_body
        case When.SECOND_HOLDER:
            return spec.code in situation.second_holders


def check_levels(draft: StepSpec, levels: Sequence[LevelSpec], after_return: AfterReturn) -> None:
    """Raise ``ValueError`` where a way up could lead nowhere: no level, a level whose last step may be missing, a code
    used twice, a draft that is not called so."""
    if draft.code != DRAFT_CODE or not levels or after_return not in AfterReturn:
        raise ValueError("A way up begins with a draft and has a level.")
    codes = [DRAFT_CODE, *(spec.code for level in levels for spec in level.steps)]
    if len(set(codes)) < len(codes):
        raise ValueError("Two steps have one code.")
    if any(not level.steps or level.steps[-1].when is not When.ALWAYS for level in levels):
        raise ValueError("The last step of a level is always needed.")
