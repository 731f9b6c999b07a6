"""The parts of a plan as its approval knows them: what stands around it, and one part for each kind. A return names
some of them, and they alone are unlocked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from thidua.campaigns.enums import GateFinding, PartKind
from thidua.campaigns.rules.content import PlanContent, to_json
from thidua.routing.rules.parts import Part, digest_of

PLAN_ROUTE = "campaigns.plan"
"""The way up of a plan."""
AMENDMENT_ROUTE = "campaigns.amendment"
"""The way up of an amendment; its object is the version."""
HEAD = "head"
HEAD_LABEL = "Thông tin chung"
REASONED = {PartKind.TARGET: GateFinding.NO_TARGET, PartKind.THEME: GateFinding.NO_THEME}
"""The kinds that may be missing with a reason; the reason belongs to the part."""


@dataclass(frozen=True, slots=True)
class PlanState:
    """This is a plan whole, as values: its head by the names of the fields, its content, the written reasons."""

    head: Mapping[str, Any]
    content: PlanContent
    reasons: Mapping[str, str] = field(default_factory=dict)


def plan_parts(plan: PlanState) -> tuple[Part, ...]:
    """Return the parts with their digests, empty kinds too: an approver may return what is not there yet."""
    head = Part(HEAD, HEAD_LABEL, digest_of([dict(plan.head), list(plan.content.partners)]))
    return (head, *(_of_kind(kind, plan) for kind in PartKind))


def changed_parts(before: PlanState, after: PlanState) -> tuple[str, ...]:
    """Return the codes of the parts in which two states of a plan differ."""
    known = {part.code: part.digest for part in plan_parts(before)}
    return tuple(part.code for part in plan_parts(after) if known[part.code] != part.digest)


def _of_kind(kind: PartKind, plan: PlanState) -> Part:
    rows = to_json(PlanContent(tuple(part for part in plan.content.parts if part.kind == kind)))["parts"]
    reason = plan.reasons.get(REASONED[kind], "") if kind in REASONED else ""
    return Part(str(kind), str(kind.label), digest_of([rows, reason]))
