"""What becomes of a way up when a unit on it ends, merges or moves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.forest import TODAY, make_post
from tests.routing.conftest import give_desk, said, where
from tests.routing.way import CODE, OBJECT, WayDuty
from thidua.audit.models import JournalEntry
from thidua.notices.models import OPEN, Duty
from thidua.org.rules.approval import Approval
from thidua.org.rules.steps import Dissolve, Merge, Transfer
from thidua.org.services import reorganise
from thidua.people.services.posts import end_post
from thidua.routing import policy
from thidua.routing.enums import ActKind, RouteState, RoutingAction
from thidua.routing.services.acting import approve, return_route, submit
from thidua.routing.services.handover import settle_ended_units
from thidua.routing.services.starting import NewRoute, start_route

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def carry_out(forest, actor_for):
    """Draw up and carry out one step on a day; return the lines of the preview about ways up."""

    def run(step, day=TODAY):
        maker = actor_for(make_post(forest.national, "officer"))
        made = reorganise.create_reorganisation(
            actor=maker, owner_id=forest.national.pk, title="Sắp xếp", effective_date=day, basis_number="1/QĐ",
            basis_date=day, basis_issuer="TLĐ", late_reason="Nhập lại",
        )  # fmt: skip
        reorganise.add_step(actor=maker, reorganisation_id=made.pk, version=1, step=step)
        preview = reorganise.preview_reorganisation(actor=maker, reorganisation_id=made.pk)
        chair = actor_for(make_post(forest.national, "chair"))
        reorganise.apply_reorganisation(actor=chair, reorganisation_id=made.pk, version=2, approval=Approval())
        return [(line.outcome, line.count) for line in preview.handover if line.label == "Bản đăng ký"]

    return run


@pytest.fixture
def at_commune(started, people):
    """A registration of the grassroots union that waits at the commune."""
    route = started()
    submit(actor=people.actor("grassroots", "officer"), route_id=route.pk, version=1, given=said())
    approve(actor=people.actor("grassroots", "chair"), route_id=route.pk, version=2, given=said())
    return route


def waiting(route):
    return list(Duty.objects.filter(OPEN, object_id=route.pk).values_list("kind", "unit"))


def test_what_waits_at_a_merged_unit_goes_on_at_its_successor(forest, at_commune, people, carry_out, room):
    lines = carry_out(Merge(sources=(forest.commune.pk,), into=forest.neighbour.pk))
    assert lines == [(f"đi tiếp ở đơn vị kế thừa hoặc lưu giữ hồ sơ từ {TODAY:%d/%m/%Y}", 1)]
    assert where(at_commune) == (RouteState.FORWARDED, "check")
    assert waiting(at_commune) == [(WayDuty.CHECK, forest.neighbour.pk)]
    assert room.acts()[-1] == ActKind.HAND_OVER
    version = at_commune.version
    approve(actor=people.actor("neighbour", "officer"), route_id=at_commune.pk, version=version, given=said())
    approve(actor=people.actor("neighbour", "chair"), route_id=at_commune.pk, version=version + 1, given=said())
    assert where(at_commune)[0] == RouteState.ACCEPTED
    entry = JournalEntry.objects.get(action=RoutingAction.HANDED_OVER)
    assert (entry.unit_id, entry.rows_count) == (forest.national.pk, 1)


def test_a_return_reaches_who_carries_the_drafting_unit_on(forest, at_commune, people, carry_out, room):
    carry_out(Merge(sources=(forest.grassroots.pk,), into=forest.school.pk))
    at_commune.refresh_from_db()
    assert at_commune.owner_id == forest.school.pk
    officer = people.actor("commune", "officer")
    return_route(
        actor=officer, route_id=at_commune.pk, version=at_commune.version, given=said(), parts={"so-lieu": "Nhầm"}
    )
    assert waiting(at_commune) == [(WayDuty.MEND, forest.school.pk)]
    at_commune.refresh_from_db()
    room.parts["so-lieu"] = "13"
    submit(actor=people.actor("school", "officer"), route_id=at_commune.pk, version=at_commune.version, given=said())
    assert where(at_commune) == (RouteState.FORWARDED, "check")


def test_what_was_decided_stays_with_the_unit_of_that_time(forest, at_commune, people, carry_out):
    approve(actor=people.actor("commune", "officer"), route_id=at_commune.pk, version=3, given=said())
    approve(actor=people.actor("commune", "chair"), route_id=at_commune.pk, version=4, given=said())
    assert carry_out(Merge(sources=(forest.commune.pk,), into=forest.neighbour.pk)) == []
    at_commune.refresh_from_db()
    assert (at_commune.owner_id, at_commune.unit_id) == (forest.grassroots.pk, forest.commune.pk)
    assert at_commune in policy.visible_routes(people.actor("neighbour", "chair"))


def test_a_dissolved_unit_leaves_its_draft_with_who_keeps_its_records(forest, started, carry_out):
    route = started(is_asked=True)
    carry_out(Dissolve(units=(forest.grassroots.pk,)))
    route.refresh_from_db()
    assert route.owner_id == forest.commune.pk
    assert waiting(route) == [(WayDuty.MEND, forest.commune.pk)]


def test_what_has_no_meaning_without_its_unit_is_withdrawn(forest, make_kind, people, carry_out, room):
    make_kind(outlives_unit=False)
    new = NewRoute(OBJECT, "x", forest.grassroots.pk, is_asked=True)
    route = start_route(actor=people.actor("grassroots", "officer"), kind=CODE, new=new)
    lines = carry_out(Dissolve(units=(forest.grassroots.pk,)))
    assert [count for _, count in lines] == [1]
    assert where(route) == (RouteState.WITHDRAWN, "")
    assert waiting(route) == []
    assert room.acts() == [ActKind.WITHDRAW]


def test_a_day_still_to_come_hands_over_on_its_night(forest, at_commune, carry_out):
    carry_out(Merge(sources=(forest.commune.pk,), into=forest.neighbour.pk), TOMORROW)
    assert waiting(at_commune) == [(WayDuty.CHECK, forest.commune.pk)]
    assert settle_ended_units(TODAY) == 0
    assert settle_ended_units(TOMORROW) == 1
    assert waiting(at_commune) == [(WayDuty.CHECK, forest.neighbour.pk)]
    assert settle_ended_units(TOMORROW) == 0


def test_a_unit_that_moves_takes_its_way_along_and_goes_up_where_it_stands_then(forest, started, people, carry_out):
    route = started()
    submit(actor=people.actor("grassroots", "officer"), route_id=route.pk, version=1, given=said())
    carry_out(Transfer((forest.grassroots.pk,), forest.neighbour.pk))
    approve(actor=people.actor("grassroots", "chair"), route_id=route.pk, version=2, given=said())
    assert waiting(route) == [(WayDuty.CHECK, forest.neighbour.pk)]


def test_a_post_that_ends_leaves_the_step_to_the_unit(forest, started, people):
    route = started()
    submit(actor=people.actor("grassroots", "officer"), route_id=route.pk, version=1, given=said())
    chair = people.post("grassroots", "chair")
    step = route.steps.get(code="sign")
    step.post = chair
    step.save()
    vice = people.actor("grassroots", "vice_chair")
    assert list(policy.waiting_for(vice)) == []
    end_post(actor=people.actor("commune", "chair"), post_id=chair.pk, end_date=TODAY, reason="Nghỉ hưu")
    assert list(policy.waiting_for(vice)) == [route]
    approve(actor=vice, route_id=route.pk, version=2, given=said())
    assert where(route)[0] == RouteState.FORWARDED


def test_a_desk_that_ends_leaves_the_step_to_the_unit(forest, started, people):
    desk = give_desk(forest)
    route = started(desk_id=desk.pk)
    submit(actor=people.actor("grassroots", "officer"), route_id=route.pk, version=1, given=said())
    chair = people.actor("grassroots", "chair")
    assert list(policy.waiting_for(chair)) == []
    desk.valid_to = TODAY
    desk.save()
    assert list(policy.waiting_for(chair)) == [route]
