"""One thing on its way: handed in, agreed to, returned, mended, forwarded, withdrawn, opened again."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.forest import TODAY, make_post
from tests.routing.conftest import give_body, give_desk, said, where
from tests.routing.way import CODE, OBJECT, WayDuty
from thidua.audit.models import JournalEntry
from thidua.notices.models import OPEN, Duty, Message
from thidua.org.enums import ApprovalManner
from thidua.org.rules.approval import Approval
from thidua.org.rules.refusals import ReorganisationRefusal
from thidua.routing.enums import ActKind, AfterReturn, RouteRefusal, RouteState
from thidua.routing.models import Act
from thidua.routing.selectors.routes import acted_alone, changes_since_approval, locked_parts, route_of, states_of
from thidua.routing.services.acting import approve, forward, reopen, return_route, submit, withdraw
from thidua.routing.services.locking import hold_unlocked
from thidua.routing.services.starting import NewRoute, start_route
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def do(people):
    """Do an act on a route as somebody of a unit."""

    def act(service, route, unit, kind, reason="", today=TODAY, **given):
        route.refresh_from_db()
        extra = {name: given.pop(name) for name in ("parts", "approval", "paper") if name in given}
        actor = people.actor(unit, kind, today)
        version = given.pop("version", route.version)
        return service(actor=actor, route_id=route.pk, version=version, given=said(reason, **given), **extra)

    return act


def refusal_of(call, *arguments, **named):
    with pytest.raises(RefusedError) as error:
        call(*arguments, **named)
    return error.value.code


def duties_of(route):
    rows = Duty.objects.filter(OPEN, object_id=route.pk).order_by("kind")
    return [(row.kind, row.unit_id, row.due_date) for row in rows]


def test_the_whole_way_up(forest, people, started, do, room):
    route = started(is_asked=True)
    assert where(route) == (RouteState.DRAFT, "draft")
    assert duties_of(route) == [(WayDuty.MEND, forest.grassroots.pk, None)]
    do(submit, route, "grassroots", "officer")
    assert where(route) == (RouteState.SUBMITTED, "sign")
    assert duties_of(route) == [(WayDuty.SIGN, forest.grassroots.pk, TODAY + timedelta(days=5))]
    do(approve, route, "grassroots", "chair")
    assert where(route) == (RouteState.FORWARDED, "check")
    assert duties_of(route) == [(WayDuty.CHECK, forest.commune.pk, TODAY + timedelta(days=3))]
    do(approve, route, "commune", "officer")
    assert where(route) == (RouteState.FORWARDED, "accept")
    do(approve, route, "commune", "chair")
    assert where(route) == (RouteState.ACCEPTED, "")
    assert duties_of(route) == []
    do(forward, route, "commune", "chair")
    assert where(route) == (RouteState.FORWARDED, "decide")
    assert duties_of(route) == [(WayDuty.DECIDE, forest.province.pk, None)]
    do(approve, route, "province", "chair")
    assert where(route) == (RouteState.ACCEPTED, "")
    assert room.acts() == [ActKind.SUBMIT, *[ActKind.APPROVE] * 3, ActKind.FORWARD, ActKind.APPROVE]
    assert [(event.step, event.unit_id) for event in room.events[:3]] == [
        ("draft", forest.grassroots.pk), ("sign", forest.grassroots.pk), ("check", forest.commune.pk),
    ]  # fmt: skip
    assert list(route.acts.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert states_of(CODE, [OBJECT, 1]) == {OBJECT: RouteState.ACCEPTED}
    assert route_of(CODE, OBJECT) == route


def test_every_act_is_in_the_journal_of_the_unit_that_did_it(forest, started, do):
    route = started()
    do(submit, route, "grassroots", "officer")
    do(approve, route, "grassroots", "chair")
    do(return_route, route, "commune", "officer", parts={"so-lieu": "Gấp mười lần năm trước"})
    entries = JournalEntry.objects.filter(kind="test.thing", object_id=OBJECT).order_by("pk")
    assert [(entry.unit_id, entry.action) for entry in entries] == [
        (forest.grassroots.pk, "routing.submitted"),
        (forest.grassroots.pk, "routing.approved"),
        (forest.commune.pk, "routing.returned"),
    ]
    said_so = {change["field"]: change["after"] for change in json.loads(entries[2].changes)}
    assert said_so["Phần bị trả lại"] == "Phần so-lieu: Gấp mười lần năm trước"


def test_a_return_unlocks_the_named_parts_alone_and_goes_on_where_it_came_from(forest, started, do, room):
    route = started()
    do(submit, route, "grassroots", "officer")
    do(approve, route, "grassroots", "chair")
    do(return_route, route, "commune", "officer", parts={"so-lieu": "Nhầm đơn vị tính"})
    assert where(route) == (RouteState.RETURNED, "draft")
    assert duties_of(route) == [(WayDuty.MEND, forest.grassroots.pk, None)]
    assert set(locked_parts(route)) == {"muc-tieu", "kien-nghi"}
    assert hold_unlocked(kind=CODE, object_id=OBJECT, parts=["so-lieu"]) == route
    assert refusal_of(hold_unlocked, kind=CODE, object_id=OBJECT, parts=["muc-tieu"]) == RouteRefusal.PART_LOCKED
    assert room.events[-1].returned[0].reason == "Nhầm đơn vị tính"

    room.parts["muc-tieu"] = "khác"
    assert refusal_of(do, submit, route, "grassroots", "officer") == RouteRefusal.PART_LOCKED
    room.parts |= {"muc-tieu": "Mục tiêu", "so-lieu": "13"}
    do(submit, route, "grassroots", "officer")
    assert where(route) == (RouteState.FORWARDED, "check")
    assert set(locked_parts(route)) == {"muc-tieu", "so-lieu", "kien-nghi"}


def test_a_return_may_send_the_thing_through_the_steps_of_the_level_again(forest, make_kind, people, do):
    make_kind(after_return=AfterReturn.FIRST_STEP)
    new = NewRoute(OBJECT, "Đăng ký", forest.grassroots.pk)
    route = start_route(actor=people.actor("grassroots", "officer"), kind=CODE, new=new)
    do(submit, route, "grassroots", "officer")
    do(approve, route, "grassroots", "chair")
    do(approve, route, "commune", "officer")
    do(return_route, route, "commune", "chair", parts={"so-lieu": "Nhầm"})
    do(submit, route, "grassroots", "officer")
    assert where(route) == (RouteState.FORWARDED, "check")
    do(approve, route, "commune", "officer")
    assert where(route) == (RouteState.FORWARDED, "accept")


@pytest.mark.parametrize(
    ("parts", "refusal"),
    [
        pytest.param({}, RouteRefusal.NO_PARTS, id="no part is named"),
        pytest.param({"so-lieu": " "}, RouteRefusal.NO_PARTS, id="a part without its reason"),
        pytest.param({"la": "vì"}, RouteRefusal.PART_UNKNOWN, id="a part there is not"),
    ],
)
def test_a_return_names_parts_with_their_reasons(started, do, parts, refusal):
    route = started()
    do(submit, route, "grassroots", "officer")
    assert refusal_of(do, return_route, route, "grassroots", "chair", parts=parts) == refusal
    assert where(route) == (RouteState.SUBMITTED, "sign")


def test_something_without_parts_is_returned_whole_for_one_reason(started, do, room):
    room.parts = {}
    route = started()
    do(submit, route, "grassroots", "officer")
    assert refusal_of(do, return_route, route, "grassroots", "chair", parts={}) == RouteRefusal.REASON_MISSING
    do(return_route, route, "grassroots", "chair", "Chưa rõ", parts={})
    do(submit, route, "grassroots", "officer")
    assert where(route) == (RouteState.SUBMITTED, "sign")


def test_what_is_agreed_to_is_what_was_handed_in(started, do, room):
    route = started()
    do(submit, route, "grassroots", "officer")
    room.parts["so-lieu"] = "đã sửa lén"
    assert refusal_of(do, approve, route, "grassroots", "chair") == RouteRefusal.PARTS_CHANGED


def test_what_differs_from_the_version_approved_last(started, do, room):
    route = started()
    do(submit, route, "grassroots", "officer")
    assert changes_since_approval(route) == []
    do(approve, route, "grassroots", "chair")
    do(withdraw, route, "grassroots", "officer", "Cần sửa")
    do(reopen, route, "grassroots", "officer", "Cần sửa")
    assert where(route) == (RouteState.DRAFT, "draft")
    room.parts["so-lieu"] = "99"
    room.parts["them"] = "mới"
    route.refresh_from_db()
    assert [(c.code, str(c.kind)) for c in changes_since_approval(route)] == [("so-lieu", "changed"), ("them", "added")]
    do(submit, route, "grassroots", "officer")
    duty = Duty.objects.get(OPEN, object_id=route.pk)
    assert duty.note == "Khác bản đã duyệt: Phần so-lieu, Phần them"
    assert where(route) == (RouteState.SUBMITTED, "sign")


@pytest.mark.parametrize(
    ("approval", "refusal"),
    [
        pytest.param({}, ReorganisationRefusal.BODY_MISSING, id="no body named"),
        pytest.param({"body": True}, ReorganisationRefusal.APPROVAL_DAY, id="no day"),
        pytest.param(
            {"body": True, "day": TODAY + timedelta(days=1)}, ReorganisationRefusal.APPROVAL_DAY, id="to come"
        ),
        pytest.param({"body": True, "day": TODAY}, ReorganisationRefusal.NO_SIGNER, id="nobody signs"),
        pytest.param({"body": False, "day": TODAY}, ReorganisationRefusal.BODY_FOREIGN, id="the body of another unit"),
    ],
)
def test_a_decision_taken_together_is_recorded_whole(forest, started, do, approval, refusal):
    own, foreign = give_body(forest), give_body(forest, "commune")
    route = started()
    do(submit, route, "grassroots", "officer")
    body = None if "body" not in approval else own.pk if approval["body"] else foreign.pk
    record = Approval(body, ApprovalManner.MEETING if body else "", approval.get("day"))
    assert refusal_of(do, approve, route, "grassroots", "chair", approval=record) == refusal


def test_a_decision_taken_together_names_body_manner_day_and_signer(forest, started, do):
    body = give_body(forest)
    route = started()
    do(submit, route, "grassroots", "officer")
    day = TODAY - timedelta(days=2)
    record = Approval(body.pk, ApprovalManner.CONSULTATION, day, "Trần Văn Bình", "Phó Chủ tịch", True)
    do(approve, route, "grassroots", "chair", approval=record)
    act = route.acts.get(kind=ActKind.APPROVE)
    assert (act.approval_body, act.approval_manner, act.approval_date) == (body, "consultation", day)
    assert (act.signer_name, act.is_signed_by_assignment, act.is_alone) == ("Trần Văn Bình", True, False)
    assert (act.happened_date, act.entered_by_name) == (TODAY, act.approved_by_name)


def test_whoever_drew_it_up_does_not_agree_where_somebody_else_could(forest, people, started, do):
    people.post("grassroots", "vice_chair")
    route = started(by="chair")
    do(submit, route, "grassroots", "chair")
    assert refusal_of(do, approve, route, "grassroots", "chair") == ReorganisationRefusal.FOUR_EYES
    do(approve, route, "grassroots", "vice_chair")
    assert not route.acts.get(kind=ActKind.APPROVE).is_alone


def test_a_union_with_one_officer_acts_alone_and_the_unit_above_sees_it(forest, people, started, do, room):
    people.post("commune", "chair")
    route = started(by="chair")
    do(submit, route, "grassroots", "chair")
    do(approve, route, "grassroots", "chair")
    assert where(route) == (RouteState.FORWARDED, "check")
    assert room.events[-1].is_alone
    assert [act.route for act in acted_alone(people.actor("commune", "chair"))] == [route]
    told = Message.objects.get(title__endswith="một người vừa soạn vừa duyệt")
    assert (told.person, told.route_args) == (people.post("commune", "chair").person, [route.pk])
    assert list(acted_alone(people.actor("neighbour", "chair"))) == []


def test_whoever_changes_a_part_had_a_hand_in_it(forest, people, started, do):
    """The officer draws up, the chair mends: with a vice chair there, the chair does not decide."""
    people.post("grassroots", "vice_chair")
    route = started()
    hold_unlocked(kind=CODE, object_id=OBJECT, parts=["so-lieu"], author=people.actor("grassroots", "chair"))
    do(submit, route, "grassroots", "officer")
    assert refusal_of(do, approve, route, "grassroots", "chair") == ReorganisationRefusal.FOUR_EYES
    do(approve, route, "grassroots", "vice_chair")
    assert list(route.authors.values_list("name", flat=True)) == [
        people.post("grassroots", kind).person.full_name for kind in ("officer", "chair")
    ]


def test_somebody_without_an_account_is_no_second_pair_of_eyes(forest, people, started, do):
    make_post(forest.grassroots, "vice_chair", with_account=False)
    route = started(by="chair")
    do(submit, route, "grassroots", "chair")
    do(approve, route, "grassroots", "chair")
    assert where(route) == (RouteState.FORWARDED, "check")


def test_the_desk_in_charge_is_asked_first_and_only_its_people_agree(forest, people, started, do):
    desk = give_desk(forest)
    people.post("grassroots", "desk_head", desk=desk)
    route = started(desk_id=desk.pk)
    do(submit, route, "grassroots", "officer")
    assert where(route) == (RouteState.SUBMITTED, "desk")
    assert Duty.objects.get(OPEN, object_id=route.pk).desk_id == desk.pk
    assert refusal_of(do, approve, route, "grassroots", "chair") == RouteRefusal.NOT_YOUR_DESK
    do(approve, route, "grassroots", "desk_head")
    assert where(route) == (RouteState.SUBMITTED, "sign")


def test_a_desk_that_is_no_more_binds_nobody(forest, people, started, do):
    desk = give_desk(forest)
    route = started(desk_id=desk.pk)
    do(submit, route, "grassroots", "officer")
    desk.valid_to = TODAY
    desk.save()
    do(approve, route, "grassroots", "chair")
    assert where(route) == (RouteState.SUBMITTED, "sign")


def test_only_those_whose_turn_it_is_act(forest, people, started, do):
    route = started()
    do(submit, route, "grassroots", "officer")
    assert refusal_of(do, approve, route, "grassroots", "officer") == RouteRefusal.RIGHT_MISSING
    assert refusal_of(do, approve, route, "province", "inspector") == RouteRefusal.NOT_YOUR_UNIT
    with pytest.raises(OutOfScopeError):
        do(approve, route, "neighbour", "chair")
    with pytest.raises(ForbiddenError):
        do(withdraw, route, "commune", "inspector", "thử")
    assert Act.objects.count() == 1


def test_two_who_decide_at_once_do_not_both(started, do):
    route = started()
    do(submit, route, "grassroots", "officer")
    version = route.version
    route.refresh_from_db()
    do(approve, route, "grassroots", "chair", version=version + 1)
    assert refusal_of(do, approve, route, "commune", "officer", version=version + 1) == RouteRefusal.CHANGED_MEANWHILE


def test_obstacles_of_the_room_stand_against_handing_in(started, do, room):
    room.obstacles = ["Chưa có mục tiêu.", "Chưa có chỉ tiêu."]
    route = started()
    with pytest.raises(RefusedError, match=r"Chưa có mục tiêu\. Chưa có chỉ tiêu\."):
        do(submit, route, "grassroots", "officer")
    assert where(route) == (RouteState.DRAFT, "draft")


def test_what_the_room_raises_undoes_the_act(started, do, room):
    route = started(is_asked=True)
    room.faults = [RefusedError("không được", "x")]
    with pytest.raises(RefusedError), transaction.atomic():
        do(submit, route, "grassroots", "officer")
    assert where(route) == (RouteState.DRAFT, "draft")
    assert [row[0] for row in duties_of(route)] == [WayDuty.MEND]
    assert not Act.objects.exists()


def test_what_happened_before_is_recorded_with_its_reason(started, do):
    route = started()
    day = TODAY - timedelta(days=10)
    do(submit, route, "grassroots", "officer", day=day, late_reason="Bản giấy gửi trước")
    act = route.acts.get()
    assert (act.happened_date, act.late_reason) == (day, "Bản giấy gửi trước")


def test_a_thing_is_withdrawn_from_wherever_it_is(forest, started, do, room):
    route = started()
    do(submit, route, "grassroots", "officer")
    do(approve, route, "grassroots", "chair")
    assert refusal_of(do, withdraw, route, "grassroots", "officer") == RouteRefusal.REASON_MISSING
    do(withdraw, route, "grassroots", "officer", "Nộp nhầm")
    assert where(route) == (RouteState.WITHDRAWN, "")
    assert duties_of(route) == []
    assert refusal_of(do, withdraw, route, "grassroots", "officer", "lần nữa") == RouteRefusal.NOT_NOW
    do(reopen, route, "grassroots", "officer", "Nộp lại")
    do(submit, route, "grassroots", "officer")
    assert where(route) == (RouteState.SUBMITTED, "sign")


def test_nobody_forwards_where_there_is_no_level_above(forest, started, do):
    route = started(unit="far_grassroots")
    do(submit, route, "far_grassroots", "officer")
    do(approve, route, "far_grassroots", "chair")
    do(approve, route, "other_commune", "officer")
    do(approve, route, "other_commune", "chair")
    do(forward, route, "other_commune", "chair")
    do(approve, route, "other_province", "chair")
    assert refusal_of(do, forward, route, "other_province", "chair") == RouteRefusal.NO_LEVEL_ABOVE


def test_a_level_without_a_unit_that_has_the_authority_is_skipped(forest, started, do):
    route = started(unit="province")
    do(submit, route, "province", "officer")
    do(approve, route, "province", "chair")
    assert where(route) == (RouteState.ACCEPTED, "")


def test_an_object_has_one_way_up(started):
    started()
    with pytest.raises(IntegrityError), transaction.atomic():
        started()


def test_what_has_no_way_up_yet_is_open(db, kind):
    assert hold_unlocked(kind=CODE, object_id=1, parts=["x"]) is None


def test_acts_are_only_ever_added(started, do):
    route = started()
    do(submit, route, "grassroots", "officer")
    before = list(Act.objects.values())
    do(approve, route, "grassroots", "chair")
    do(return_route, route, "commune", "officer", parts={"so-lieu": "Nhầm"})
    do(submit, route, "grassroots", "officer")
    assert list(Act.objects.order_by("pk").values())[: len(before)] == before
