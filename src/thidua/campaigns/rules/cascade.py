"""How far a unit is with a plan, and whether it is late. Lateness follows from the day; it is stored nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thidua.campaigns.enums import AdoptionRefusal, CascadeStage
from thidua.shared.decision import Decision

ORDER = tuple(CascadeStage)
ADOPTED = ORDER[ORDER.index(CascadeStage.ADOPTED) :]
"""The stages of a unit that has made the plan its own."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """This is until when units adopt and launch; None where the plan sets no day."""

    adopt_by: date | None = None
    launch_by: date | None = None


def later_stage(now: CascadeStage, reached: CascadeStage) -> CascadeStage:
    """Return the further of both: a unit never goes back by looking again."""
    return max(now, reached, key=ORDER.index)


def is_late(stage: CascadeStage, deadlines: Deadlines, today: date) -> bool:
    """Tell whether a unit is late on ``today``: the last day itself is still in time."""
    before_adopted = ORDER.index(stage) < ORDER.index(CascadeStage.ADOPTED)
    if before_adopted and deadlines.adopt_by is not None and today > deadlines.adopt_by:
        return True
    not_launched = stage is not CascadeStage.LAUNCHED
    return not_launched and deadlines.launch_by is not None and today > deadlines.launch_by


def launch_decision(
    *, stage: CascadeStage, launched: date, issued: date, today: date, reason: str
) -> Decision[AdoptionRefusal]:
    """Decide whether a launch on ``launched`` may be recorded ``today``.

    What happened may be recorded late; a day before the plan was issued takes a reason, since a unit may have launched
    on the oral word of its superior.
    """
    if stage not in ADOPTED:
        return Decision.no(AdoptionRefusal.NOT_ADOPTED)
    if launched > today:
        return Decision.no(AdoptionRefusal.IN_FUTURE)
    if launched < issued and not reason.strip():
        return Decision.no(AdoptionRefusal.BEFORE_ISSUE)
    return Decision.yes()


def late_among(expected: int, reached: Mapping[CascadeStage, int], deadlines: Deadlines, today: date) -> int:
    """Return how many of ``expected`` units are late on ``today``; ``reached`` counts those beyond each stage:
    ``is_late`` for numbers instead of one unit."""
    if deadlines.launch_by is not None and today > deadlines.launch_by:
        return expected - reached.get(CascadeStage.LAUNCHED, 0)
    if deadlines.adopt_by is not None and today > deadlines.adopt_by:
        return expected - reached.get(CascadeStage.ADOPTED, 0)
    return 0
