"""Every route × every role × every relation of the target to the unit of the post: the exact answer, and on the list
side the exact set. What is expected stands, written by hand, in ``matrix_table``."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.access.matrix_table import (
    EVERY,
    HOLDS,
    ROUTES,
    RUNS,
    TARGETS,
    About,
    Account,
    Holders,
    Open,
    Over,
    Page,
)
from tests.access.matrix_world import arguments_of, signed_in
from tests.forest import make_account, make_person
from thidua.access import checks
from thidua.access.rules import grants
from thidua.org import policy
from thidua.people.enums import PostKind


def ask(client: Client, name: str, given: dict[str, object]) -> HttpResponse:
    """Ask and take back whatever the answer did."""
    expectation, route = ROUTES[name], name.partition("@")[0]
    url = reverse(route, kwargs=arguments_of(name, given))
    with transaction.atomic():
        response = getattr(client, expectation.method)(url, expectation.posted)
        transaction.set_rollback(True)
    return response


def _alike() -> list[list[str]]:
    """The kinds of post that hold the same rights everywhere in the table."""
    groups: dict[tuple[bool, ...], list[str]] = {}
    for role in sorted(EVERY):
        line = tuple(role in roles for relations in HOLDS.values() for roles in relations.values())
        groups.setdefault(line, []).append(role)
    return list(groups.values())


ALIKE = _alike()
ROLES = [group[0] for group in ALIKE]
"""One kind of each likeness; all of them ask in the long run. Which right each kind holds is asked of all above."""


def names(of: type) -> list[str]:
    return [name for name, expectation in ROUTES.items() if isinstance(expectation, of)]


def leads_to(response: HttpResponse, route: str) -> bool:
    return response.status_code == 302 and response.headers["Location"].startswith(reverse(route))


def test_every_route_has_a_line_in_the_table():
    assert {route.name for route in checks.routes()} == {name.partition("@")[0] for name in ROUTES}


def test_every_kind_of_post_and_every_right_has_a_line_in_the_table():
    assert {str(kind) for kind in PostKind} == EVERY
    assert {str(permission) for permission in grants.permissions()} == set(HOLDS)


@pytest.mark.parametrize("right", HOLDS)
def test_both_sides_of_the_policy_give_exactly_the_expected_units(world, db, right):
    """Every kind of post, not only one of each likeness."""
    targets = {relation: getattr(world.forest, name).pk for relation, name in TARGETS.items()}
    for role in sorted(EVERY):
        at_home, at_sector = world.actors["commune", role], world.actors["sector", role]
        listed = set(policy.units_open_to(at_home, right).values_list("pk", flat=True))
        along_line = set(policy.units_open_to(at_sector, right).values_list("pk", flat=True))
        expected = {relation for relation in TARGETS if role in HOLDS[right][relation]}
        assert {
            relation
            for relation, unit in targets.items()
            if unit in (along_line if relation == "other_line" else listed)
        } == expected, role
        assert {
            relation
            for relation, unit in targets.items()
            if policy.may(at_sector if relation == "other_line" else at_home, right, unit)
        } == expected, role


def telling(expectation: Over | About) -> set[tuple[str, str]]:
    """The pairs of role and relation whose answers tell all there is: each role at home and one step below, and at
    every relation one role of each answer expected there. What each kind of post may do at each relation is asked of
    the policy above, every pair of it; a route asks the policy."""
    pairs = {(role, relation) for role in ROLES for relation in ("own", "child")}
    for relation in TARGETS:
        pairs |= {(role, relation) for role in {expectation.expected(role, relation): role for role in ROLES}.values()}
    return pairs


def every(_: Over | About) -> set[tuple[str, str]]:
    return {(role, relation) for role in EVERY for relation in TARGETS}


@pytest.mark.parametrize("pairs", [telling, pytest.param(every, marks=pytest.mark.long)])
@pytest.mark.parametrize("name", [*names(Over), *names(About)])
def test_a_route_over_a_unit_or_its_people_answers_each_role_and_relation_exactly(world, db, name, pairs):
    expectation = ROUTES[name]
    wrong = {}
    for role, relation in sorted(pairs(expectation)):
        response = ask(world.client(role, relation), name, world.arguments[relation])
        expected = expectation.expected(role, relation)
        if response.status_code != expected or (expected == 302 and leads_to(response, "choose_post")):
            wrong[role, relation] = (expected, response.status_code)
    assert wrong == {}


@pytest.mark.parametrize("name", names(Page))
def test_a_route_about_no_unit_answers_each_role_exactly(world, db, name):
    found = {role: ask(world.client(role, "own"), name, world.arguments["own"]).status_code for role in ROLES}
    assert found == {role: ROUTES[name].expected(role) for role in ROLES}


@pytest.mark.parametrize("name", [*names(Over), *names(About), *names(Page)])
def test_signed_out_one_is_led_to_sign_in_and_without_a_post_to_the_page_that_says_so(world, db, name):
    assert leads_to(ask(Client(), name, world.arguments["own"]), "account_login")
    without_post = ask(signed_in(make_account(make_person()).person), name, world.arguments["own"])
    refused = getattr(ROUTES[name], "without_post", None)
    assert without_post.status_code == refused if refused else leads_to(without_post, "choose_post")


@pytest.mark.parametrize("name", names(Account))
def test_a_route_of_the_own_account_answers_every_account_and_nobody_signed_out(world, db, name):
    expectation = ROUTES[name]
    assert leads_to(ask(Client(), name, world.arguments["own"]), "account_login")
    without_post = signed_in(make_account(make_person()).person)
    found = ask(without_post, name, world.arguments["own"]).status_code
    assert found == (expectation.ok if expectation.without_post is None else expectation.without_post)
    for role in ("chair", "member"):
        assert ask(world.client(role, "own"), name, world.arguments["own"]).status_code == expectation.ok


@pytest.mark.parametrize("name", names(Open))
def test_an_open_route_answers_everybody(world, db, name):
    expectation = ROUTES[name]
    assert ask(Client(), name, world.arguments["own"]).status_code == expectation.ok
    signed_in = expectation.ok if expectation.signed_in is None else expectation.signed_in
    for role in ("chair", "member"):
        assert ask(world.client(role, "own"), name, world.arguments["own"]).status_code == signed_in


def _rows(response: HttpResponse, name: str) -> set[int]:
    return {getattr(row, name) for row in response.context["table"].rows}


LISTS: dict[str, tuple[Holders, str, Callable[[HttpResponse], set[int]]]] = {
    "unit_list": (HOLDS["org.view_unit"], "unit_id", lambda page: _rows(page, "unit_id")),
    "people": (HOLDS["people.view_posts"], "person_id", lambda page: _rows(page, "pk")),
    "accounts": (HOLDS["access.invite"], "person_id", lambda page: _rows(page, "pk")),
    "reorganisations": (HOLDS["org.reorganise"], "reorganisation_id", lambda page: _rows(page, "pk")),
    "reorganisations@applied": (HOLDS["org.view_unit"], "applied_id", lambda page: _rows(page, "pk")),
    "campaigns": (RUNS, "campaign_id", lambda page: _rows(page, "pk")),
    "journal": (
        HOLDS["org.view_journal"],
        "object_id",
        lambda page: {line.entry.object_id for line in page.context["lines"] if line.entry.kind == "org.unit"},
    ),
}
OF_TODAY = {"unit_list", "people"}
"""Lists of what is alive today: what has ended is reached through its keeper, one by one."""


def _listed_at_home(holders: Holders, role: str) -> set[str]:
    """The relations whose things a list shows in ``commune``; the school stands there as a child."""
    found = {relation for relation in TARGETS if role in holders[relation]} - {"other_line"}
    return found | ({"other_line"} if role in holders["child"] else set())


def _listed_at_sector(holders: Holders, role: str) -> set[str]:
    """The same in ``sector``: the school along the line, and the sector union itself."""
    found = {"other_line"} if role in holders["other_line"] else set()
    return found | ({"other_line_stranger"} if role in holders["own"] else set())


@pytest.mark.parametrize("name", LISTS)
def test_a_list_shows_exactly_what_its_objects_would_answer(world, db, name):
    """Of the things of the relations, a list holds those whose own page opens, and none else."""
    holders, argument, listed = LISTS[name]
    route = name.partition("@")[0]
    ended = {"ended_ours"} if name in OF_TODAY else set()
    for role in sorted(ROUTES[route].roles & set(ROLES)):
        for place, expected in (("own", _listed_at_home), ("other_line", _listed_at_sector)):
            found = listed(ask(world.client(role, place), route, {}))
            shown = {relation for relation, things in world.arguments.items() if things[argument] in found}
            assert (role, place, shown) == (role, place, expected(holders, role) - ended)
