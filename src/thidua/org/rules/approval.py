"""Who may approve a reorganisation, and what the record of a collective decision must say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.org.enums import BodyKind
from thidua.org.rules.refusals import ReorganisationRefusal
from thidua.shared.decision import Decision

DECIDING_BODIES = frozenset({BodyKind.PRESIDIUM, BodyKind.EXECUTIVE_COMMITTEE, BodyKind.STANDING_COMMITTEE})
"""The bodies that decide for a unit; inspection committee and council advise."""


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
    *, preparer: int | None, approver: int | None, holders: frozenset[int]
) -> Decision[ReorganisationRefusal]:
    """Decide whether ``approver`` may approve what ``preparer`` drew up, ``holders`` being all who might.

    Whoever drew it up approves only where nobody else of the unit could; that is then marked. The product itself,
    which is no person, is not bound.
    """
    if approver is not None and approver == preparer and holders - {approver}:
        return Decision.no(ReorganisationRefusal.FOUR_EYES)
    return Decision.yes()


def is_alone(*, preparer: int | None, approver: int | None) -> bool:
    """Whether one person drew up and approved."""
    return approver is not None and approver == preparer


def approval_decision(
    approval: Approval, *, has_deciding_body: bool, is_body_fit: bool, today: date
) -> Decision[ReorganisationRefusal]:
    """Decide whether the record of the decision is complete.

    ``has_deciding_body``: the unit has one in office; then it must be named. ``is_body_fit``: the body named is one
    of the unit, deciding, in office on the day of the decision.
    """
    if approval.body_id is None:
        return Decision.no(ReorganisationRefusal.BODY_MISSING) if has_deciding_body else Decision.yes()
    if not approval.manner or approval.day is None or approval.day > today:
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
