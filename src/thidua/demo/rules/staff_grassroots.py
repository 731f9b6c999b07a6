"""Posts in the grassroots unions."""

from __future__ import annotations

from datetime import date, timedelta

from thidua.demo.rules.offices import committee_seats, congress_day
from thidua.demo.rules.plan import REORGANISED, PlannedUnit
from thidua.demo.rules.roster import GRASSROOTS_CHAIR, MEMBER, PlannedPost, Roster
from thidua.demo.rules.seeds import stream
from thidua.org.enums import BodyKind
from thidua.people.enums import PostKind

KNOWN_UNIT = "Công đoàn cơ sở Công ty TNHH May Hoàng Phát"
"""The grassroots union whose chair and member have accounts."""

_WITH_VICE, _WITH_TEAMS = 60, 300
_CHANGED_CHAIR_PER_CENT = 35
_TEAMS = ("Tổ Cắt", "Tổ May 1", "Tổ May 2", "Tổ Hoàn thiện", "Tổ Kho", "Tổ Bảo trì")
_MEMBERS_KNOWN = 12
_TERM_BEGAN = date(2023, 3, 1)


def staff_ended(unit: PlannedUnit, roster: Roster) -> None:
    """Give the chair and vice chair of a union that the reorganisation ended."""
    start = max(unit.founded, date(2019, 1, 1)) + timedelta(days=stream("staff", unit.key).randrange(900))
    for kind in (PostKind.CHAIR, PostKind.VICE_CHAIR):
        roster.give(PlannedPost(f"{unit.key}/{kind}", unit.key, kind, start), women=_women(unit))


def staff_living(unit: PlannedUnit, roster: Roster) -> None:
    """Give the posts of a union of today, past chairs included."""
    is_known = unit.name == KNOWN_UNIT
    chair = GRASSROOTS_CHAIR if is_known else f"{unit.key}/chair"
    _staff_chair(unit, chair, roster)
    if unit.workers >= _WITH_VICE:
        start = max(unit.founded, _TERM_BEGAN)
        roster.give(PlannedPost(f"{unit.key}/vice", unit.key, PostKind.VICE_CHAIR, start), women=_women(unit))
    _staff_committee(unit, roster)
    if is_known or unit.workers >= _WITH_TEAMS:
        _staff_teams(unit, roster)
    if is_known:
        _staff_members(unit, roster)


def _staff_chair(unit: PlannedUnit, chair: str, roster: Roster) -> None:
    random = stream("chair", unit.key)
    changed = date(2021, 1, 4) + timedelta(days=random.randrange(1400))
    has_changed = random.randrange(100) < _CHANGED_CHAIR_PER_CENT and unit.founded < date(2020, 6, 1)
    if has_changed:
        start = max(unit.founded, date(2015, 1, 1))
        reason = random.choice(("Nghỉ hưu theo chế độ", "Chuyển công tác khác", "Hết nhiệm kỳ, không tái cử"))
        before = PlannedPost(f"{unit.key}/chair-before", unit.key, PostKind.CHAIR, start, changed, end_reason=reason)
        roster.give(before, women=_women(unit))
    start = changed if has_changed else unit.founded
    roster.give(PlannedPost(chair, unit.key, PostKind.CHAIR, start), women=_women(unit))


def _staff_committee(unit: PlannedUnit, roster: Roster) -> None:
    """Seats of the committee besides chair and vice chair; most members sit on for the new term."""
    congress = congress_day(unit)
    for number in range(committee_seats(unit) - 2):
        random = stream("committee", unit.key, number)
        member = f"{unit.key}/member-{number}"
        if unit.founded < REORGANISED:
            began = max(unit.founded, _TERM_BEGAN)
            old = PlannedPost(
                member,
                unit.key,
                PostKind.EXECUTIVE_MEMBER,
                began,
                congress,
                body=BodyKind.EXECUTIVE_COMMITTEE,
                end_reason="Hết nhiệm kỳ 2023 - 2028 theo đại hội sớm",
            )
            roster.give(old, women=_women(unit))
            member = member if random.random() < 0.7 else f"{member}-new"  # noqa: PLR2004 seven in ten stay
        new = PlannedPost(member, unit.key, PostKind.EXECUTIVE_MEMBER, congress, body=BodyKind.EXECUTIVE_COMMITTEE)
        roster.give(new, women=_women(unit))


def _staff_teams(unit: PlannedUnit, roster: Roster) -> None:
    for number, team in enumerate(_TEAMS if unit.name == KNOWN_UNIT else _TEAMS[:3]):
        title = f"Tổ trưởng {team}" if unit.name == KNOWN_UNIT else f"Tổ trưởng tổ {number + 1}"
        post = PlannedPost(f"{unit.key}/team-{number}", unit.key, PostKind.TEAM_LEADER, congress_day(unit), title=title)
        roster.give(post, women=_women(unit))


def _staff_members(unit: PlannedUnit, roster: Roster) -> None:
    people = (MEMBER, *(f"{unit.key}/worker-{number}" for number in range(_MEMBERS_KNOWN - 1)))
    for number, person in enumerate(people):
        start = date(2023, 3, 1) + timedelta(days=47 * number)
        roster.give(PlannedPost(person, unit.key, PostKind.MEMBER, start), women=_women(unit))


def _women(unit: PlannedUnit) -> int:
    return 50 if unit.employer is None else unit.employer.trade.women
