"""A superior closes a level with its coverage: a silent unit never blocks the chain."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from tests.counting.conftest import give_members
from tests.forest import LONG_AGO, TODAY
from tests.routing.conftest import said, where
from tests.routing.way import ACCEPT, CHECK, CODE, DECIDE, DESK, SIGN
from thidua.audit.models import JournalEntry
from thidua.counting.rules.places import Scope
from thidua.counting.services.periods import Frame, define_measure, open_period
from thidua.counting.services.recording import Source, record
from thidua.notices.models import OPEN, Duty
from thidua.routing.enums import ActKind, RouteRefusal, RouteState, RoutingAction, StepState
from thidua.routing.models import LevelClosing, Route
from thidua.routing.rules.specs import LevelSpec
from thidua.routing.services.acting import approve, reopen, submit
from thidua.routing.services.closing import close_level, coverage_words
from thidua.routing.services.starting import NewRoute, start_route, start_routes
from thidua.shared.actor import system_actor
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError

SYSTEM = system_actor(TODAY)
MEASURE = "way.answered"


@pytest.fixture
def period(forest):
    define_measure(code=MEASURE, name="Đơn vị đã gửi", unit_label="đơn vị")
    give_members(forest, grassroots=90, school=6, other_grassroots=4)
    frame = Frame("test.round", 1, "Đợt 2", forest.national.pk, LONG_AGO)
    return open_period(frame=frame, today=TODAY, scope=Scope(kinds=["grassroots"]))


@pytest.fixture
def ways(forest, make_kind, room, people, period):
    """The province is the level after the commune. One union has handed in and waits at the commune, one has drawn up
    only, one belongs to another commune, one to another province."""
    levels = (
        LevelSpec("own", "Đơn vị", (DESK, SIGN)),
        LevelSpec("commune", "Cấp trên trực tiếp", (CHECK, ACCEPT), kinds=["commune"]),
        LevelSpec("province", "Tỉnh", (DECIDE,), kinds=["province"]),
    )
    make_kind(levels=levels, measure=MEASURE)
    units = ("grassroots", "school", "other_grassroots", "far_grassroots")
    news = [
        NewRoute(n, f"Đăng ký {unit}", getattr(forest, unit).pk, period_id=period.pk, is_prepared=False, is_asked=True)
        for n, unit in enumerate(units, start=1)
    ]
    routes = dict(zip(units, start_routes(actor=SYSTEM, kind=CODE, news=news), strict=True))
    for unit in ("grassroots", "far_grassroots"):
        officer, chair = people.actor(unit, "officer"), people.actor(unit, "chair")
        submit(actor=officer, route_id=routes[unit].pk, version=1, given=said())
        approve(actor=chair, route_id=routes[unit].pk, version=2, given=said())
        record(measure=MEASURE, period_id=period.pk, unit_id=getattr(forest, unit).pk, amount=1,
               source=Source("test.thing", 1), day=TODAY)  # fmt: skip
    return routes


@pytest.fixture
def close(forest, people, period):
    def do(unit="province", role="chair", reason="Hết hạn", **other):
        terms = {"unit_id": getattr(forest, unit).pk, "kind": CODE, "period_id": period.pk} | other
        return close_level(actor=people.actor(unit, role), given=said(reason), **terms)

    return do


def test_what_waits_between_is_taken_up_and_what_was_not_handed_in_is_closed(forest, ways, close, room):
    room.events.clear()
    closing = close()
    assert where(ways["grassroots"]) == (RouteState.FORWARDED, "decide")
    assert where(ways["school"])[0] == RouteState.CLOSED
    assert where(ways["other_grassroots"])[0] == RouteState.CLOSED
    assert where(ways["far_grassroots"]) == (RouteState.FORWARDED, "check")
    states = dict(ways["grassroots"].steps.values_list("code", "state"))
    assert (states["check"], states["accept"], states["decide"]) == (
        StepState.PASSED, StepState.PASSED, StepState.CURRENT,
    )  # fmt: skip
    assert (closing.closed_routes, closing.taken_up) == (2, 1)
    assert Counter(room.acts()) == {ActKind.CLOSE: 2, ActKind.TAKE_UP: 1}
    assert ways["school"].acts.get().kind == ActKind.CLOSE


def test_the_coverage_is_kept_as_it_was(forest, ways, close, period):
    closing = close()
    assert (closing.expected, closing.covered, closing.members, closing.covered_members) == (3, 1, 100, 90)
    assert coverage_words(closing) == "1 trên 3 đơn vị, 90\N{NO-BREAK SPACE}% đoàn viên"
    entry = JournalEntry.objects.get(action=RoutingAction.LEVEL_CLOSED)
    assert (entry.unit_id, entry.rows_count) == (forest.province.pk, 3)
    assert json.loads(entry.changes)[0]["after"] == coverage_words(closing)


def test_nobody_is_asked_any_more_for_what_was_closed(forest, ways, close):
    close()
    open_duties = Duty.objects.filter(OPEN, object_id__in=[route.pk for route in ways.values()])
    assert set(open_duties.values_list("unit", flat=True)) == {forest.province.pk, forest.other_commune.pk}


def test_after_closing_nothing_more_is_handed_in_until_it_is_let_in(forest, ways, close, people, period):
    close()
    school = ways["school"]
    school.refresh_from_db()
    officer = people.actor("school", "officer")
    with pytest.raises(RefusedError) as error:
        submit(actor=officer, route_id=school.pk, version=school.version, given=said())
    assert error.value.code == RouteRefusal.NOT_NOW
    with pytest.raises(RefusedError) as error:
        start_route(actor=officer, kind=CODE, new=NewRoute(9, "Muộn", forest.school.pk, period_id=period.pk))
    assert error.value.code == RouteRefusal.LEVEL_CLOSED
    with pytest.raises(ForbiddenError):
        reopen(actor=officer, route_id=school.pk, version=school.version, given=said("Xin nộp muộn"))
    chair = people.actor("province", "chair")
    reopen(actor=chair, route_id=school.pk, version=school.version, given=said("Cho nộp muộn"))
    submit(actor=officer, route_id=school.pk, version=school.version + 1, given=said())
    assert where(school) == (RouteState.SUBMITTED, "sign")


def test_a_closer_superior_takes_what_came_to_it_and_leaves_it_there(forest, ways, close):
    closing = close("commune")
    assert where(ways["grassroots"]) == (RouteState.FORWARDED, "check")
    assert where(ways["school"])[0] == RouteState.CLOSED
    assert where(ways["other_grassroots"])[0] == RouteState.DRAFT
    assert (closing.expected, closing.covered, closing.closed_routes, closing.taken_up) == (2, 1, 1, 0)


def test_closing_again_changes_nothing_more(forest, ways, close):
    close()
    again = close()
    assert (again.closed_routes, again.taken_up) == (0, 0)
    assert LevelClosing.objects.count() == 2


def test_without_a_measure_the_ways_themselves_say_who_has_answered(forest, kind, people):
    officer, chair = people.actor("grassroots", "officer"), people.actor("grassroots", "chair")
    routes = start_routes(
        actor=officer, kind=CODE, news=[NewRoute(n, "x", unit.pk) for n, unit in
                                        enumerate((forest.grassroots, forest.school), start=1)],
    )  # fmt: skip
    submit(actor=officer, route_id=routes[0].pk, version=1, given=said())
    approve(actor=chair, route_id=routes[0].pk, version=2, given=said())
    commune = people.actor("commune", "chair")
    closing = close_level(actor=commune, unit_id=forest.commune.pk, kind=CODE, period_id=None, given=said("Hết hạn"))
    assert (closing.expected, closing.covered) == (2, 1)
    with pytest.raises(RefusedError) as error:
        close_level(
            actor=people.actor("neighbour", "chair"), unit_id=forest.neighbour.pk, kind=CODE, period_id=None,
            given=said("Hết hạn"),
        )  # fmt: skip
    assert error.value.code == RouteRefusal.NOTHING_TO_CLOSE


def test_only_who_may_closes_and_says_why(forest, ways, close, people, period):
    with pytest.raises(ForbiddenError):
        close(role="officer")
    with pytest.raises(RefusedError) as error:
        close(reason="")
    assert error.value.code == RouteRefusal.REASON_MISSING
    with pytest.raises(OutOfScopeError):
        close_level(
            actor=people.actor("neighbour", "chair"), unit_id=forest.commune.pk, kind=CODE, period_id=period.pk,
            given=said("thử"),
        )  # fmt: skip
    assert not LevelClosing.objects.exists()
    assert Route.objects.filter(state=RouteState.CLOSED).count() == 0


def test_many_ways_begin_in_few_statements(forest, kind, django_assert_max_num_queries):
    news = [
        NewRoute(n, f"Báo cáo {n}", unit.pk, is_prepared=False, is_asked=True)
        for n, unit in enumerate([forest.grassroots, forest.school, forest.other_grassroots] * 40, start=1)
    ]
    with django_assert_max_num_queries(12):
        routes = start_routes(actor=SYSTEM, kind=CODE, news=news)
    assert len(routes) == Route.objects.count() == 120
    assert Duty.objects.filter(OPEN).count() == 120
    assert {where(route) for route in routes[:3]} == {(RouteState.DRAFT, "draft")}
