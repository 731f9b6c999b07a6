"""Who sees a route and whose turn it is: list side and object side agree, and the sets are exactly these."""

from __future__ import annotations

import pytest

from tests.forest import TODAY, make_post
from tests.routing.conftest import give_desk, said
from tests.routing.way import CODE
from thidua.access import selectors
from thidua.people.enums import PostKind
from thidua.routing import policy
from thidua.routing.enums import RouteState
from thidua.routing.models import Route
from thidua.routing.services.acting import approve, submit
from thidua.routing.services.moving import current_step
from thidua.routing.services.starting import NewRoute, start_routes
from thidua.shared.actor import system_actor
from thidua.shared.refusals import OutOfScopeError

UNITS = ("national", "province", "commune", "grassroots", "school", "neighbour", "sector", "far_grassroots")


@pytest.fixture
def ways(forest, kind, people):
    """Routes of several units, at every stage: a draft, one at its own unit, one at the commune, one elsewhere."""
    routes = {}
    for name, owner, stage in (
        ("draft", "grassroots", 0),
        ("own", "grassroots", 1),
        ("above", "grassroots", 2),
        ("school", "school", 2),
        ("far", "far_grassroots", 2),
        ("commune_draft", "commune", 0),
    ):
        actor = people.actor(owner, "officer")
        new = NewRoute(len(routes) + 1, name, getattr(forest, owner).pk)
        routes[name] = start_routes(actor=actor, kind=CODE, news=[new])[0]
        if stage > 0:
            submit(actor=actor, route_id=routes[name].pk, version=1, given=said())
        if stage > 1:
            chair = people.actor(owner, "chair")
            approve(actor=chair, route_id=routes[name].pk, version=2, given=said())
    return routes


def names(routes, found):
    by_id = {route.pk: name for name, route in routes.items()}
    return {by_id[route.pk] for route in found}


@pytest.mark.parametrize("role", PostKind)
@pytest.mark.parametrize("unit", UNITS)
def test_both_sides_agree_for_every_post(forest, ways, unit, role):
    post = make_post(getattr(forest, unit), role)
    actor = selectors.actor_for_post(post.pk, TODAY)
    seen, asked = policy.visible_routes(actor), policy.waiting_for(actor)
    routes = list(Route.objects.all())
    assert set(seen) == {route for route in routes if policy.may_view_route(actor, route)}
    turns = {route: current_step(route) for route in routes}
    mine = {route for route, step in turns.items() if step is not None and policy.turn_of(actor, step).is_own}
    assert set(asked) == mine
    assert set(asked) <= set(seen)


@pytest.mark.parametrize(
    ("unit", "role", "seen", "asked"),
    [
        pytest.param("grassroots", "chair", {"draft", "own", "above"}, {"draft", "own"}, id="the chair of the union"),
        pytest.param("grassroots", "officer", {"draft", "own", "above"}, {"draft"}, id="its officer"),
        pytest.param("grassroots", "member", set(), set(), id="a member"),
        pytest.param(
            "commune", "chair", {"draft", "own", "above", "school", "commune_draft"},
            {"above", "school", "commune_draft"}, id="the chair above, who may also enter for the union",
        ),
        pytest.param("commune", "inspector", {"own", "above", "school", "commune_draft"}, set(), id="an inspector"),
        pytest.param("neighbour", "chair", set(), set(), id="the chair next door"),
        pytest.param("sector", "chair", {"school"}, set(), id="the sector union of the school"),
        pytest.param("province", "clerk", {"own", "above", "school"}, set(), id="the clerk of the province"),
        pytest.param(
            "commune", "council_member", {"above", "school", "commune_draft"}, set(), id="a council of the unit"
        ),
        pytest.param("national", "chair", None, set(), id="the chair of the nation sees all"),
    ],
)  # fmt: skip
def test_exactly_these_are_seen_and_asked(forest, ways, unit, role, seen, asked):
    post = make_post(getattr(forest, unit), role)
    actor = selectors.actor_for_post(post.pk, TODAY)
    assert names(ways, policy.visible_routes(actor)) == (set(ways) if seen is None else seen)
    assert names(ways, policy.waiting_for(actor)) == asked


def test_whoever_drew_it_up_is_not_asked_where_somebody_else_could_decide(forest, kind, people):
    chair, vice = people.actor("grassroots", "chair"), people.actor("grassroots", "vice_chair")
    new = NewRoute(1, "x", forest.grassroots.pk)
    route = start_routes(actor=chair, kind=CODE, news=[new])[0]
    submit(actor=chair, route_id=route.pk, version=1, given=said())
    assert list(policy.waiting_for(chair)) == []
    assert list(policy.waiting_for(vice)) == [route]


def test_alone_it_is_asked_of_whoever_drew_it_up(forest, kind, people):
    chair = people.actor("grassroots", "chair")
    route = start_routes(actor=chair, kind=CODE, news=[NewRoute(1, "x", forest.grassroots.pk)])[0]
    submit(actor=chair, route_id=route.pk, version=1, given=said())
    assert list(policy.waiting_for(chair)) == [route]


def test_a_step_of_a_desk_is_asked_of_its_people(forest, kind, people):
    desk = give_desk(forest)
    inside = make_post(forest.grassroots, "desk_head", desk=desk)
    outside = make_post(forest.grassroots, "desk_head", desk=give_desk(forest))
    officer = people.actor("grassroots", "officer")
    new = NewRoute(1, "x", forest.grassroots.pk, desk_id=desk.pk)
    route = start_routes(actor=officer, kind=CODE, news=[new])[0]
    submit(actor=officer, route_id=route.pk, version=1, given=said())
    asked = {post: set(policy.waiting_for(selectors.actor_for_post(post.pk, TODAY))) for post in (inside, outside)}
    assert asked == {inside: {route}, outside: set()}


def test_the_product_itself_sees_all(ways):
    actor = system_actor(TODAY)
    assert names(ways, policy.visible_routes(actor)) == set(ways)
    assert names(ways, policy.waiting_for(actor)) == set(ways)
    assert policy.may_view_route(actor, ways["far"])


def test_what_is_out_of_sight_does_not_exist(forest, ways, people):
    stranger = people.actor("neighbour", "chair")
    for name in ("own", "far"):
        with pytest.raises(OutOfScopeError):
            policy.require_route(stranger, ways[name].pk)
    assert policy.require_route(people.actor("commune", "chair"), ways["above"].pk).state == RouteState.FORWARDED
