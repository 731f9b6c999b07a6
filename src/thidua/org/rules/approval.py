"""Who may approve a reorganisation, and what the record of a collective decision must say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.org.enums import BodyKind
from thidua.org.rules.refusals import ReorganisationRefusal
from thidua.shared.decision import Decision

DECIDING_BODIES = frozenset({BodyKind.PRESIDIUM, BodyKind.EXECUTIVE_COMMITTEE, BodyKind.STANDING_COMMITTEE})
"""The bodies that decide for a unit; inspection committee and council advise."""


_MEETING_BEFORE_PAPER = timedelta(days=90)
"""How long before its document a decision may have been taken: the meeting comes first, the paper weeks after."""


def first_day_of_decision(*, basis_date: date, effective_date: date) -> date:
    """Return the first day on which a decision about a plan may have been taken."""
    return min(basis_date, effective_date) - _MEETING_BEFORE_PAPER


@dataclass(frozen=True, slots=True)
class Approval:
    """This is what the approver records: the body that decided, how and when, and who signs."""

    body_id: int | None = None
    manner: str = ""
    day: date | None = None
    signer_name: str = ""
    signer_title: str = ""
    is_signed_by_assignment: bool = False


def four_eyes_decision(
    *, authors: Sequence[int], approver: int | None, holders: frozenset[int]
) -> Decision[ReorganisationRefusal]:
    """Decide whether ``approver`` may approve what ``authors`` drew up, ``holders`` being all who might.

    ``authors`` are all who had a hand in it, in the order of their last change. One of them approves only where nobody
    else of the unit could, or where everybody who could had a hand in it and another of them the last; that is then
    marked. The product itself, which is no person, is not bound.
    """
    others = holders - {approver}
    if approver is None or approver not in authors or not others:
        return Decision.yes()
    last = next(author for author in reversed(authors) if author in holders or author == approver)
    if others <= set(authors) and last != approver:
        return Decision.yes()
    return Decision.no(ReorganisationRefusal.FOUR_EYES)


def is_alone(*, authors: Sequence[int], approver: int | None) -> bool:
    """Whether who approved had also drawn it up, in part or whole."""
    return approver is not None and approver in authors


def approval_decision(
    approval: Approval, *, has_deciding_body: bool, is_body_fit: bool, today: date
) -> Decision[ReorganisationRefusal]:
    """Decide whether the record of the decision is complete.

    ``has_deciding_body``: the unit had one in office on the day of the decision (no day being given, on any day it may
    have been); then it must be named. ``is_body_fit``: the body named is one of the unit, deciding, in office on the
    day of the decision.
    """
    if approval.day is not None and approval.day > today:
        return Decision.no(ReorganisationRefusal.APPROVAL_DAY)
    if approval.body_id is None:
        return Decision.no(ReorganisationRefusal.BODY_MISSING) if has_deciding_body else Decision.yes()
    if not approval.manner or approval.day is None:
        return Decision.no(ReorganisationRefusal.APPROVAL_DAY)
    if not is_body_fit:
        return Decision.no(ReorganisationRefusal.BODY_FOREIGN)
    if not approval.signer_name:
        return Decision.no(ReorganisationRefusal.NO_SIGNER)
    return Decision.yes()


def late_decision(*, effective_date: date, today: date, late_reason: str) -> Decision[ReorganisationRefusal]:
    """Decide whether a day in the past may be recorded: always, with a reason. Today itself is not late."""
    if effective_date < today and not late_reason:
        return Decision.no(ReorganisationRefusal.LATE_REASON)
    return Decision.yes()
