"""Pure rules: details of a person, whether a post may be given, what becomes of posts."""

from __future__ import annotations

from datetime import date

import pytest

from thidua.org.enums import BodyKind
from thidua.people.enums import PersonRefusal, PostKind, PostRefusal
from thidua.people.rules.appointing import SEATS, Part, Period, appoint_decision, end_decision, has_ended
from thidua.people.rules.handing_over import Fate, fate_of
from thidua.people.rules.person_details import (
    PersonDetails,
    details_decision,
    erase_decision,
    keys_of,
    masked_identity,
    tidied,
)
from thidua.shared.phones import normal_phone, shown_phone

TODAY = date(2026, 11, 20)
LONG_AGO = date(2020, 1, 1)
LIFE = Period(date(2015, 1, 1))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        pytest.param("0912 345 678", "+84912345678", id="as people write it"),
        pytest.param("+84 912.345.678", "+84912345678", id="with country code"),
        pytest.param("0209 385 1234", "+842093851234", id="a landline"),
        pytest.param("+1 650 253 0000", "+16502530000", id="abroad"),
        pytest.param("12345", None, id="too short"),
        pytest.param("0912 345 67x", None, id="with a letter"),
    ],
)
def test_a_phone_number_has_one_form(typed, stored):
    assert normal_phone(typed) == stored


def test_a_stored_number_is_shown_as_people_write_it():
    assert shown_phone("+84912345678") == "0912 345 678"


def test_details_are_stored_in_one_form():
    typed = PersonDetails("  Nguyễn   Văn  Ấn ", phone="0912345678", identity_number="001 099 012 345")
    assert tidied(typed) == PersonDetails("Nguyễn Văn Ấn", phone="+84912345678", identity_number="001099012345")


@pytest.mark.parametrize(
    ("details", "refusal"),
    [
        pytest.param(PersonDetails("Lê An"), None, id="a name is enough"),
        pytest.param(PersonDetails(""), PersonRefusal.NAME_MISSING, id="no name"),
        pytest.param(PersonDetails("Lê An", birth_date=TODAY), None, id="born today"),
        pytest.param(
            PersonDetails("Lê An", birth_date=date(2026, 11, 21)), PersonRefusal.BORN_IN_FUTURE, id="born tomorrow"
        ),
        pytest.param(PersonDetails("Lê An", phone="123"), PersonRefusal.PHONE_MALFORMED, id="no phone number"),
        pytest.param(
            PersonDetails("Lê An", identity_number="00109901234"), PersonRefusal.IDENTITY_MALFORMED, id="11 digits"
        ),
        pytest.param(PersonDetails("Lê An", identity_number="001099012345"), None, id="12 digits"),
    ],
)
def test_details_are_checked(details, refusal):
    assert details_decision(details, today=TODAY).refusal == refusal


def test_people_are_sorted_by_given_name_and_found_without_marks():
    names = ["Trần Văn Đức", "Nguyễn Thị Ánh", "Trần Văn Anh", "Phạm Dung"]
    assert sorted(names, key=lambda name: keys_of(name).sort_key) == [
        "Trần Văn Anh",
        "Nguyễn Thị Ánh",
        "Phạm Dung",
        "Trần Văn Đức",
    ]
    assert keys_of("Trần Văn Đức").folded_name == "tran van duc"


def test_an_identity_number_shows_its_last_three_digits_only():
    assert masked_identity("001099012345") == "•••••••••345"
    assert masked_identity("") == ""


@pytest.mark.parametrize(
    ("is_erased", "holds_post", "reason", "refusal"),
    [
        (False, False, "theo đơn", None),
        (True, False, "theo đơn", PersonRefusal.ERASED),
        (False, True, "theo đơn", PersonRefusal.HOLDS_POST),
        (False, False, "", PersonRefusal.REASON_MISSING),
    ],
)
def test_personal_data_are_erased_only_of_who_holds_no_post(is_erased, holds_post, reason, refusal):
    assert erase_decision(is_erased=is_erased, holds_post=holds_post, reason=reason).refusal == refusal


def test_every_kind_of_post_has_a_seat():
    assert set(SEATS) == set(PostKind)


DESK = Part(Period(date(2020, 1, 1)))
COUNCIL = Part(Period(date(2020, 1, 1)), BodyKind.COUNCIL)


def decide(kind=PostKind.CHAIR, start=TODAY, **given):
    wanted = {"unit_life": LIFE, "desk": None, "body": None, "same_of_person": (), "same_of_others": (), **given}
    return appoint_decision(kind=kind, period=Period(start), **wanted).refusal


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        pytest.param({}, None, id="a chair today"),
        pytest.param({"start": date(2015, 1, 1)}, None, id="on the founding day"),
        pytest.param({"start": date(2014, 12, 31)}, PostRefusal.BEFORE_FOUNDING, id="a day before the founding"),
        pytest.param({"unit_life": Period(date(2015, 1, 1), TODAY)}, PostRefusal.AFTER_END, id="on the day of the end"),
        pytest.param({"unit_life": Period(date(2015, 1, 1), date(2026, 11, 21))}, None, id="on the last day"),
        pytest.param({"desk": DESK}, PostRefusal.DESK_NOT_MEANT, id="a chair in a desk"),
        pytest.param({"body": COUNCIL}, PostRefusal.BODY_NOT_MEANT, id="a chair in a council"),
        pytest.param({"kind": PostKind.DESK_HEAD}, PostRefusal.DESK_NEEDED, id="a head of no desk"),
        pytest.param({"kind": PostKind.DESK_HEAD, "desk": DESK}, None, id="a head of a desk"),
        pytest.param(
            {"kind": PostKind.OFFICER, "desk": DESK, "start": date(2019, 12, 31)},
            PostRefusal.PART_ENDED,
            id="a day before the desk began",
        ),
        pytest.param({"kind": PostKind.OFFICER}, None, id="an officer of no desk"),
        pytest.param({"kind": PostKind.COUNCIL_MEMBER}, PostRefusal.BODY_NEEDED, id="a member of no council"),
        pytest.param({"kind": PostKind.COUNCIL_MEMBER, "body": COUNCIL}, None, id="a member of a council"),
        pytest.param(
            {"kind": PostKind.INSPECTOR, "body": COUNCIL}, PostRefusal.BODY_NOT_MEANT, id="an inspector in a council"
        ),
        pytest.param(
            {"same_of_person": (Period(date(2020, 1, 1)),)}, PostRefusal.ALREADY_HELD, id="held by the person already"
        ),
        pytest.param({"same_of_person": (Period(date(2020, 1, 1), TODAY),)}, None, id="held until the day before"),
        pytest.param(
            {"same_of_others": (Period(date(2026, 12, 1)),)}, PostRefusal.SEAT_TAKEN, id="another chair is to come"
        ),
        pytest.param({"same_of_others": (Period(date(2020, 1, 1), TODAY),)}, None, id="the last chair just left"),
        pytest.param(
            {"kind": PostKind.VICE_CHAIR, "same_of_others": (Period(date(2020, 1, 1)),)}, None, id="two vice chairs"
        ),
    ],
)
def test_whether_a_post_may_be_given(given, refusal):
    assert decide(**given) == refusal


LATER = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("start", "end", "reason", "refusal"),
    [
        pytest.param(LONG_AGO, date(2020, 1, 2), "nghỉ hưu", None, id="after one day"),
        pytest.param(LONG_AGO, LONG_AGO, "nghỉ hưu", PostRefusal.ENDS_BEFORE_START, id="on its first day"),
        pytest.param(TODAY, TODAY, "ghi nhầm", PostRefusal.ENDS_BEFORE_START, id="on its first day, today"),
        pytest.param(LATER, TODAY, "đổi ý", None, id="before it began: taken back"),
        pytest.param(LATER, LATER, "đổi ý", None, id="on the first day to come: taken back"),
        pytest.param(LONG_AGO, date(2020, 1, 2), "", PostRefusal.REASON_MISSING, id="without a reason"),
    ],
)
def test_whether_a_post_may_end(start, end, reason, refusal):
    assert end_decision(period=Period(start), end=end, today=TODAY, reason=reason).refusal == refusal


def test_a_post_is_over_from_its_end_on():
    assert has_ended(Period(date(2020, 1, 1), TODAY), TODAY)
    assert not has_ended(Period(date(2020, 1, 1), date(2026, 11, 21)), TODAY)


MOVING = {PostKind.MEMBER, PostKind.TEAM_LEADER, PostKind.OFFICER, PostKind.CLERK}


@pytest.mark.parametrize("kind", PostKind)
def test_what_becomes_of_each_kind_of_post(kind):
    assert fate_of(kind, successors=0, is_upward=False) is Fate.ENDS
    if kind not in MOVING:
        assert fate_of(kind, successors=1, is_upward=False) is Fate.ENDS
        return
    assert fate_of(kind, successors=1, is_upward=False) is Fate.MOVES
    assert fate_of(kind, successors=2, is_upward=False) is Fate.ENDS_UNDECIDED
    follows_up = kind in {PostKind.MEMBER, PostKind.TEAM_LEADER}
    assert fate_of(kind, successors=1, is_upward=True) is (Fate.MOVES if follows_up else Fate.ENDS_UPWARD)
