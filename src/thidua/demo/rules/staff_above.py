"""Posts in the units above grassroots, before and since 01/07/2025."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from thidua.demo.rules import place_names
from thidua.demo.rules.offices import COUNCIL_FOUNDED, OFFICE_DESK, RELATIONS_DESK, WORK_DESK
from thidua.demo.rules.plan import OTHER_PROVINCE, PROVINCE, REORGANISED, PlannedUnit, ProvincePlan
from thidua.demo.rules.roster import (
    COUNCIL_MEMBER,
    INTERMEDIATE_OFFICER,
    PROVINCE_CHAIR,
    PROVINCE_OFFICER,
    PlannedPost,
    Roster,
)
from thidua.demo.rules.seeds import stream
from thidua.demo.rules.upper_units import zone_key
from thidua.org.enums import BodyKind
from thidua.people.enums import PostKind

_NORTH_ZONE = zone_key(place_names.NORTH_ZONE)
SETTLED = date(2025, 7, 15)
"""The day the officers of the province that ended got their desks in the one they came to."""

_COUNCIL_DUTIES = (
    "Thẩm định hồ sơ khối doanh nghiệp ngoài nhà nước",
    "Thẩm định hồ sơ khối doanh nghiệp có vốn đầu tư nước ngoài",
    "Thẩm định hồ sơ khối hành chính, sự nghiệp",
    "Thẩm định sáng kiến, giải pháp",
    "Theo dõi các cụm, khối thi đua",
    "Kiểm tra việc giải quyết đơn thư về khen thưởng",
)
_OTHER_OFFICERS = tuple(f"lt-officer-{number}" for number in range(6))
_HEADS = ((RELATIONS_DESK, "Quan hệ Lao động"), (WORK_DESK, "Công tác Công đoàn"), (OFFICE_DESK, "Văn phòng"))


def staff_past_above(plan: ProvincePlan, roster: Roster) -> None:
    """Give the posts above grassroots that were held on the eve of the reorganisation."""
    _staff_province(roster)
    _staff_other_province(roster)
    for unit in plan.past:
        if unit.kind == "intermediate":
            _staff_past_intermediate(unit, roster)


def staff_present_above(plan: ProvincePlan, roster: Roster) -> None:
    """Give the posts above grassroots that began with the reorganisation or after it."""
    _staff_merged_province(roster)
    _staff_council(roster)
    free = _free_officers(plan)
    for unit in plan.new_upper:
        _staff_new_union(unit, free, roster)
    for unit in plan.past:
        if unit.kind == "intermediate" and not unit.ends_in_2025:
            _staff_committee(unit, roster)
    _staff_province_bodies(roster)


def _staff_province(roster: Roster) -> None:
    def give(person: str, kind: PostKind, start: date, end: date | None = None, **more: str | bool) -> None:
        roster.give(PlannedPost(person, PROVINCE, kind, start, end, **more))  # type: ignore[arg-type]  # names of its fields

    handed_over = date(2023, 6, 1)
    give("hl-chair-before", PostKind.CHAIR, date(2018, 4, 10), handed_over, end_reason="Nghỉ hưu theo chế độ")
    give("hl-chair-before", PostKind.VICE_CHAIR, date(2012, 9, 1), date(2018, 4, 10), end_reason="Được bầu Chủ tịch")
    give(PROVINCE_CHAIR, PostKind.VICE_CHAIR, date(2018, 4, 10), handed_over, end_reason="Được bầu Chủ tịch")
    give(PROVINCE_CHAIR, PostKind.CHAIR, handed_over)
    give("hl-vice-1", PostKind.VICE_CHAIR, date(2018, 4, 10), may_sign=True, duty="Phụ trách thi đua, khen thưởng")
    give("hl-vice-2", PostKind.VICE_CHAIR, date(2021, 2, 1), duty="Phụ trách công tác tổ chức, tài chính")
    for (desk, _), start in zip(_HEADS, (date(2016, 5, 1), date(2019, 1, 1), date(2014, 3, 1)), strict=True):
        give(f"hl-head-{desk}", PostKind.DESK_HEAD, start, desk=desk)
        give(f"hl-deputy-{desk}", PostKind.DESK_DEPUTY, start + timedelta(days=400), desk=desk)
        for number in range(3):
            give(f"hl-{desk}-{number}", PostKind.OFFICER, start + timedelta(days=170 * (number + 1)), desk=desk)
    closed = "Ban Tổ chức - Kiểm tra kết thúc"
    give(
        "hl-head-organisation",
        PostKind.DESK_HEAD,
        date(2015, 6, 1),
        REORGANISED,
        desk="organisation",
        end_reason=closed,
    )
    give(PROVINCE_OFFICER, PostKind.OFFICER, date(2019, 3, 1), desk=RELATIONS_DESK)
    give("hl-clerk", PostKind.CLERK, date(2014, 3, 1), desk=OFFICE_DESK)
    give("hl-administrator", PostKind.ADMINISTRATOR, date(2022, 1, 4), desk=OFFICE_DESK)
    give("hl-auditor", PostKind.AUDITOR, date(2020, 8, 1), desk=WORK_DESK)


def _staff_other_province(roster: Roster) -> None:
    def give(person: str, kind: PostKind, start: date, desk: str = "") -> None:
        roster.give(PlannedPost(person, OTHER_PROVINCE, kind, start, desk=desk))

    give("lt-chair", PostKind.CHAIR, date(2020, 5, 1))
    give("lt-vice", PostKind.VICE_CHAIR, date(2018, 4, 20))
    for desk in ("other-relations", "other-work", "other-office"):
        give(f"lt-head-{desk}", PostKind.DESK_HEAD, date(2017, 1, 1), desk)
    for number, person in enumerate(_OTHER_OFFICERS):
        give(person, PostKind.OFFICER, date(2016 + number, 2, 1), ("other-relations", "other-work")[number % 2])
    give("lt-clerk", PostKind.CLERK, date(2015, 9, 1), "other-office")


def _staff_past_intermediate(unit: PlannedUnit, roster: Roster) -> None:
    random = stream("past-staff", unit.key)
    changed = date(2021, 1, 1) + timedelta(days=random.randrange(800))
    before = max(date(2016, 3, 1), unit.founded)
    roster.give(
        PlannedPost(
            f"{unit.key}/chair-before", unit.key, PostKind.CHAIR, before, changed, end_reason="Chuyển công tác khác"
        )
    )
    roster.give(PlannedPost(f"{unit.key}/chair", unit.key, PostKind.CHAIR, changed))
    roster.give(PlannedPost(f"{unit.key}/vice", unit.key, PostKind.VICE_CHAIR, before))
    for number in range(2 if unit.key.startswith("district:") else 1):
        start = before + timedelta(days=random.randrange(1500))
        roster.give(PlannedPost(f"{unit.key}/officer-{number}", unit.key, PostKind.OFFICER, start))


def _staff_merged_province(roster: Roster) -> None:
    def give(person: str, kind: PostKind, desk: str) -> None:
        roster.give(PlannedPost(person, PROVINCE, kind, SETTLED, desk=desk))

    duty = "Phụ trách địa bàn Lam Trà trước đây"
    roster.give(PlannedPost("lt-chair", PROVINCE, PostKind.VICE_CHAIR, REORGANISED, duty=duty))
    give("hl-head-organisation", PostKind.DESK_DEPUTY, WORK_DESK)
    give("lt-head-other-relations", PostKind.DESK_DEPUTY, RELATIONS_DESK)
    for number, person in enumerate(_OTHER_OFFICERS):
        give(person, PostKind.OFFICER, (RELATIONS_DESK, WORK_DESK)[number % 2])
    give("lt-clerk", PostKind.CLERK, OFFICE_DESK)


def _staff_council(roster: Roster) -> None:
    def give(person: str, kind: PostKind, duty: str) -> None:
        roster.give(PlannedPost(person, PROVINCE, kind, COUNCIL_FOUNDED, body=BodyKind.COUNCIL, duty=duty))

    give(PROVINCE_CHAIR, PostKind.COUNCIL_CHAIR, "Lãnh đạo chung, chủ trì phiên họp")
    give("hl-vice-1", PostKind.COUNCIL_VICE_CHAIR, "Thường trực Hội đồng, ký thay khi được phân công")
    give(f"hl-head-{RELATIONS_DESK}", PostKind.COUNCIL_SECRETARY, "Thư ký, tổng hợp hồ sơ, ghi biên bản")
    people = (COUNCIL_MEMBER, "hl-vice-2", "lt-chair", f"hl-head-{WORK_DESK}", f"hl-head-{OFFICE_DESK}", "hl-auditor")
    for person, duty in zip(people, _COUNCIL_DUTIES, strict=True):
        give(person, PostKind.COUNCIL_MEMBER, duty)


def _free_officers(plan: ProvincePlan) -> dict[str, list[str]]:
    """Return the officers of units that ended, by former district; those of sector unions under ``""``."""
    free: dict[str, list[str]] = {"": ["lt-vice", "lt-head-other-work", "lt-head-other-office"]}
    for unit in plan.past:
        if unit.kind == "intermediate" and unit.ends_in_2025:
            is_district = unit.key.startswith("district:")
            names = ("chair", "vice", "officer-0", *(("officer-1",) if is_district else ()))
            free.setdefault(unit.key if is_district else "", []).extend(f"{unit.key}/{name}" for name in names)
    return free


def _staff_new_union(unit: PlannedUnit, free: dict[str, list[str]], roster: Roster) -> None:
    district = next(commune.district for commune in place_names.COMMUNES if commune.title == unit.commune)
    fresh = iter(range(1000))

    def someone() -> str:
        for pool in (free.get(f"district:{district}", []), free[""]):
            if pool:
                return pool.pop(0)
        return f"{unit.key}/newcomer-{next(fresh)}"

    roster.give(PlannedPost(someone(), unit.key, PostKind.CHAIR, REORGANISED))
    roster.give(PlannedPost(someone(), unit.key, PostKind.VICE_CHAIR, REORGANISED))
    officer = INTERMEDIATE_OFFICER if unit.key == _NORTH_ZONE else someone()
    roster.give(PlannedPost(officer, unit.key, PostKind.OFFICER, REORGANISED))
    _staff_committee(unit, roster)


def _staff_committee(unit: PlannedUnit, roster: Roster) -> None:
    for kind, body, count in (
        (PostKind.EXECUTIVE_MEMBER, BodyKind.EXECUTIVE_COMMITTEE, 6),
        (PostKind.STANDING_MEMBER, BodyKind.STANDING_COMMITTEE, 2),
        (PostKind.INSPECTOR, BodyKind.INSPECTION_COMMITTEE, 3),
    ):
        for number in range(count):
            roster.give(PlannedPost(f"{unit.key}/{kind}-{number}", unit.key, kind, REORGANISED, body=body))


def _staff_province_bodies(roster: Roster) -> None:
    for person, kind, body in _province_seats():
        roster.give(PlannedPost(person, PROVINCE, kind, REORGANISED, body=body))


def _province_seats() -> Iterator[tuple[str, PostKind, BodyKind]]:
    heads = [f"hl-head-{desk}" for desk, _ in _HEADS]
    for person in ("hl-vice-1", "hl-vice-2", "lt-chair", *heads, *(f"hl-standing-{number}" for number in range(5))):
        yield person, PostKind.STANDING_MEMBER, BodyKind.STANDING_COMMITTEE
    for number in range(24):
        yield f"hl-executive-{number}", PostKind.EXECUTIVE_MEMBER, BodyKind.EXECUTIVE_COMMITTEE
    for number in range(7):
        yield f"hl-inspector-{number}", PostKind.INSPECTOR, BodyKind.INSPECTION_COMMITTEE
