"""The gate a plan passes on its way to approval: what it must say, and what it may leave out with a reason.

Goal, contents and measures are what an emulation plan is made of (Law on emulation and commendation 2022, on launching
a movement); a measurable target or a theme is wanted, and a plan without one passes with a written reason that the
approver sees. No target is invented to pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thidua.campaigns.enums import CampaignRefusal, GateFinding
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.content import PlanContent
from thidua.shared.decision import Decision

REQUIRED = (GateFinding.NO_GOAL, GateFinding.NO_CONTENT, GateFinding.NO_MEASURE)
_MEASURES = (plan.Measure, plan.Task, plan.OwnTask)
"""A task of the implementation section is how many plans say their measures."""
WITH_REASON = (GateFinding.NO_TARGET, GateFinding.NO_THEME)


@dataclass(frozen=True, slots=True)
class Missing:
    """This is something the plan lacks; ``reason`` is why it may, where that is allowed and was written."""

    what: GateFinding
    is_required: bool
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it still stops the plan."""
        return self.is_required or not self.reason

    @property
    def sentence(self) -> str:
        """What is missing and what can be done about it."""
        return f"{self.what.label} {self.what.remedy}"


def missing(content: PlanContent, reasons: Mapping[str, str]) -> tuple[Missing, ...]:
    """Return what the plan lacks, what is required first. ``reasons`` are the written ones, by ``GateFinding``."""
    lacks = {
        GateFinding.NO_GOAL: not content.of(plan.Goal),
        GateFinding.NO_CONTENT: not content.of(plan.Content),
        GateFinding.NO_MEASURE: not any(isinstance(part, _MEASURES) for part in content.parts),
        GateFinding.NO_TARGET: not _has_target(content),
        GateFinding.NO_THEME: not (content.of(plan.Theme) or any(one.theme for one in content.of(plan.Round))),
    }
    return tuple(
        Missing(what, what in REQUIRED, reasons.get(what, "").strip())
        for what in (*REQUIRED, *WITH_REASON)
        if lacks[what]
    )


def gate_decision(content: PlanContent, reasons: Mapping[str, str]) -> Decision[CampaignRefusal]:
    """Decide whether the plan may go to approval."""
    found = missing(content, reasons)
    if any(one.is_required for one in found):
        return Decision.no(CampaignRefusal.GATE_SHUT)
    if any(one.is_open for one in found):
        return Decision.no(CampaignRefusal.GATE_REASON)
    return Decision.yes()


def _has_target(content: PlanContent) -> bool:
    return bool(content.of(plan.Target)) or any(one.is_measurable for one in content.of(plan.Criterion))
