"""Whether a post may be given, changed or ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thidua.org.enums import BodyKind
from thidua.people.enums import PostKind, PostRefusal
from thidua.shared.decision import Decision


@dataclass(frozen=True, slots=True)
class Seat:
    """This is where a kind of post sits: ``desk`` and ``body`` say whether it may name one; ``needs_part`` that it
    must; ``is_single`` that one person holds it at a time in its unit (or in the desk or body it names)."""

    desk: bool = False
    body: tuple[BodyKind, ...] = ()
    needs_part: bool = False
    is_single: bool = False


_COUNCIL = (BodyKind.COUNCIL,)
SEATS: Mapping[PostKind, Seat] = {
    PostKind.CHAIR: Seat(is_single=True),
    PostKind.VICE_CHAIR: Seat(),
    PostKind.OFFICER: Seat(desk=True),
    PostKind.DESK_HEAD: Seat(desk=True, needs_part=True, is_single=True),
    PostKind.DESK_DEPUTY: Seat(desk=True, needs_part=True),
    PostKind.CLERK: Seat(desk=True),
    PostKind.STANDING_MEMBER: Seat(body=(BodyKind.STANDING_COMMITTEE, BodyKind.PRESIDIUM)),
    PostKind.EXECUTIVE_MEMBER: Seat(body=(BodyKind.EXECUTIVE_COMMITTEE,)),
    PostKind.INSPECTOR: Seat(body=(BodyKind.INSPECTION_COMMITTEE,)),
    PostKind.COUNCIL_CHAIR: Seat(body=_COUNCIL, needs_part=True, is_single=True),
    PostKind.COUNCIL_VICE_CHAIR: Seat(body=_COUNCIL, needs_part=True),
    PostKind.COUNCIL_SECRETARY: Seat(body=_COUNCIL, needs_part=True),
    PostKind.COUNCIL_MEMBER: Seat(body=_COUNCIL, needs_part=True),
    PostKind.AUDITOR: Seat(desk=True),
    PostKind.ADMINISTRATOR: Seat(desk=True),
    PostKind.TEAM_LEADER: Seat(),
    PostKind.MEMBER: Seat(),
}
SHEET_KINDS = tuple(
    kind for kind in PostKind if kind is not PostKind.MEMBER and not (SEATS[kind].needs_part and SEATS[kind].body)
)
"""The kinds of post a spreadsheet carries. Members are no officers; a post of a council must name the council, for
which the sheet has no column."""


@dataclass(frozen=True, slots=True)
class Period:
    """This is a time of days, ``end`` the first day no longer."""

    start: date
    end: date | None = None

    def meets(self, other: Period) -> bool:
        """Whether the two share a day."""
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)

    def holds(self, day: date) -> bool:
        """Whether ``day`` lies in it."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Part:
    """This is the desk or body a post is to name; ``body_kind`` is empty for a desk."""

    period: Period
    body_kind: str = ""


def appoint_decision(
    *,
    kind: PostKind,
    period: Period,
    unit_life: Period,
    desk: Part | None,
    body: Part | None,
    same_of_person: tuple[Period, ...],
    same_of_others: tuple[Period, ...],
) -> Decision[PostRefusal]:
    """Decide whether a post may be given over ``period``.

    ``same_of_person`` are the times in which this person holds the very same post already, ``same_of_others`` those in
    which others hold it. Back-dating is no reason to refuse: what happened may always be recorded.
    """
    if period.start < unit_life.start:
        return Decision.no(PostRefusal.BEFORE_FOUNDING)
    if not unit_life.holds(period.start):
        return Decision.no(PostRefusal.AFTER_END)
    part = _part_refusal(SEATS[kind], desk, body, period.start)
    if part is not None:
        return Decision.no(part)
    if any(period.meets(other) for other in same_of_person):
        return Decision.no(PostRefusal.ALREADY_HELD)
    if SEATS[kind].is_single and any(period.meets(other) for other in same_of_others):
        return Decision.no(PostRefusal.SEAT_TAKEN)
    return Decision.yes()


def end_decision(*, period: Period, end: date, today: date, reason: str) -> Decision[PostRefusal]:
    """Decide whether a post may end on ``end``, its first day no longer. An end still to come may be moved; a post
    that has not begun may end before its first day: then it is withdrawn."""
    if end <= period.start and not is_withdrawal(period=period, end=end, today=today):
        return Decision.no(PostRefusal.ENDS_BEFORE_START)
    return Decision.yes() if reason else Decision.no(PostRefusal.REASON_MISSING)


def is_withdrawal(*, period: Period, end: date, today: date) -> bool:
    """Whether an end takes back a post before it began."""
    return end <= period.start and today < period.start


def has_ended(period: Period, today: date) -> bool:
    """Whether a post is over on ``today``; what is over is changed no more."""
    return period.end is not None and period.end <= today


def _part_refusal(seat: Seat, desk: Part | None, body: Part | None, start: date) -> PostRefusal | None:
    if desk is not None and not seat.desk:
        return PostRefusal.DESK_NOT_MEANT
    if body is not None and body.body_kind not in seat.body:
        return PostRefusal.BODY_NOT_MEANT
    part = desk or body
    if part is None:
        missing = PostRefusal.DESK_NEEDED if seat.desk else PostRefusal.BODY_NEEDED
        return missing if seat.needs_part else None
    return None if part.period.holds(start) else PostRefusal.PART_ENDED
