"""Which act is possible in which state, and where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thidua.routing.enums import ActKind, RouteRefusal, RouteState
from thidua.shared.decision import Decision

WAITING = frozenset({RouteState.SUBMITTED, RouteState.FORWARDED})
"""The states in which a step waits for someone to decide."""
OPEN = WAITING | {RouteState.DRAFT, RouteState.RETURNED}
"""The states in which there is still something to do."""

POSSIBLE: Mapping[ActKind, frozenset[RouteState]] = {
    ActKind.SUBMIT: frozenset({RouteState.DRAFT, RouteState.RETURNED}),
    ActKind.APPROVE: WAITING,
    ActKind.RETURN: WAITING,
    ActKind.WITHDRAW: OPEN,
    ActKind.FORWARD: frozenset({RouteState.ACCEPTED}),
    ActKind.REOPEN: frozenset({RouteState.ACCEPTED, RouteState.CLOSED, RouteState.WITHDRAWN}),
    ActKind.CLOSE: OPEN,
    ActKind.TAKE_UP: WAITING,
    ActKind.HAND_OVER: OPEN,
}
"""The whole table: an act, and the states in which it may be done."""
NEEDS_REASON = frozenset({ActKind.WITHDRAW, ActKind.REOPEN, ActKind.CLOSE, ActKind.TAKE_UP})


@dataclass(frozen=True, slots=True)
class Given:
    """This is what an act says: the day it happened, why, why it is recorded late, whether a superior enters it for the
    unit and has the signed paper."""

    happened_date: date
    reason: str = ""
    late_reason: str = ""
    is_entered_for: bool = False
    has_paper: bool = False


def act_decision(act: ActKind, state: RouteState, given: Given, today: date) -> Decision[RouteRefusal]:
    """Decide whether ``act`` may be done in ``state``. A day in the past is taken with its reason, one that has not
    come is not."""
    if state not in POSSIBLE[act]:
        return Decision.no(RouteRefusal.NOT_NOW)
    if act in NEEDS_REASON and not given.reason:
        return Decision.no(RouteRefusal.REASON_MISSING)
    if given.happened_date > today:
        return Decision.no(RouteRefusal.IN_FUTURE)
    if given.happened_date < today and not given.late_reason:
        return Decision.no(RouteRefusal.LATE_REASON)
    if given.is_entered_for and not given.has_paper:
        return Decision.no(RouteRefusal.PAPER_MISSING)
    return Decision.yes()


def waiting_state(level: int) -> RouteState:
    """Return the state of what waits at a level, counted from 0, the owner's own."""
    return RouteState.FORWARDED if level else RouteState.SUBMITTED
