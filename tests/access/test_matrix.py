"""Every route × every role × every relation of the target to the unit of the post: the exact answer, and on the list
side the exact set. What is expected stands, written by hand, in ``matrix_table``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.access.matrix_table import EVERY, HOLDS, ROUTES, TARGETS, About, Account, Open, Over, Page
from tests.forest import LONG_AGO, REFORM, Forest, make_account, make_person, make_post, plant, unit_kind
from thidua.access import checks, selectors
from thidua.access.enums import LinkAct
from thidua.access.middleware import POST_KEY
from thidua.access.models import OneTimeLink
from thidua.access.rules import grants
from thidua.org import policy
from thidua.org.enums import Line
from thidua.org.models import Place, Unit, UnitProfile
from thidua.people.enums import PostKind
from thidua.people.models import Person, Post
from thidua.shared.actor import Actor
from thidua.shared.text import fold, sort_key


@dataclass
class World:
    """The forest, the holders of every kind of post, and what the routes are about, in the unit of each relation."""

    forest: Forest
    posts: dict[tuple[str, str], Post]
    clients: dict[tuple[str, str], Client]
    arguments: dict[str, dict[str, object]]
    actors: dict[tuple[str, str], Actor]

    def client(self, role: str, relation: str) -> Client:
        return self.clients["sector" if relation == "other_line" else "commune", role]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: object) -> Iterator[World]:
    """One world for all routes, taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        forest = plant()
        _add_section(forest)
        posts = {
            (unit, str(kind)): make_post(getattr(forest, unit), kind)
            for unit in ("commune", "sector")
            for kind in PostKind
        }
        clients = {place: _signed_in(post.person, post) for place, post in posts.items()}
        arguments = {relation: _things_of(getattr(forest, name)) for relation, name in TARGETS.items()}
        today = timezone.localdate()
        actors = {place: selectors.actor_for_post(post.pk, today) for place, post in posts.items()}
        yield World(forest, posts, clients, arguments, actors)
        transaction.set_rollback(True)


def _add_section(forest: Forest) -> None:
    """A section of the grassroots union: the descendant two levels down."""
    unit, name = Unit.objects.create(founded_date=LONG_AGO), "Tổ công đoàn phân xưởng 1"
    path = f"{forest.paths['grassroots']}{unit.pk}."
    forest.units["section"], forest.paths["section"] = unit, path
    Place.objects.create(unit=unit, line=Line.MANAGING, parent=forest.grassroots, path=path, valid_from=LONG_AGO)
    UnitProfile.objects.create(
        unit=unit, name=name, folded_name=fold(name), sort_key=sort_key(name), kind=unit_kind("grassroots"),
        valid_from=LONG_AGO,
    )  # fmt: skip


def _things_of(unit: Unit) -> dict[str, object]:
    """A person with an account, a post and a link in the unit, by the names of URL arguments."""
    is_over = unit.dissolved_date is not None
    person = make_person(f"Người của {unit.pk}", identity_number="001099012345")
    make_account(person)
    post = make_post(unit, "executive_member", person=person, valid_to=REFORM if is_over else None)
    now = timezone.now()
    link = OneTimeLink.objects.create(
        unit=unit,
        act=LinkAct.ENTER_HEADCOUNT,
        token_digest=f"dau-{unit.pk}",
        issue_key=f"khoa-{unit.pk}",
        made_at=now,
        expires_at=now + timedelta(days=1),
    )
    return {
        "unit_id": unit.pk, "person_id": person.pk, "post_id": post.pk, "link_id": link.pk, "pk": 1,
        "token": "khong-co", "batch": "khong-co", "uidb36": "0", "key": "khong-co",
    }  # fmt: skip


def _signed_in(person: Person, post: Post | None = None) -> Client:
    client = Client()
    client.force_login(person.account)
    if post is not None:
        session = client.session
        session[POST_KEY] = post.pk
        session.save()
    return client


def _arguments(name: str, given: dict[str, object]) -> dict[str, object]:
    pattern = next(route.pattern for route in checks.routes() if route.name == name)
    return {
        argument: value for argument, value in given.items() if f":{argument}>" in pattern or f"<{argument}>" in pattern
    }


def ask(client: Client, name: str, given: dict[str, object]) -> HttpResponse:
    """Ask and take back whatever the answer did."""
    expectation = ROUTES[name]
    url = reverse(name, kwargs=_arguments(name, given))
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
"""One kind of each likeness; the rest ask in the long run. Which right each kind holds is asked of all above."""
REST = [role for group in ALIKE for role in group[1:]]


def names(of: type) -> list[str]:
    return [name for name, expectation in ROUTES.items() if isinstance(expectation, of)]


def leads_to(response: HttpResponse, route: str) -> bool:
    return response.status_code == 302 and response.headers["Location"].startswith(reverse(route))


def test_every_route_has_a_line_in_the_table():
    assert {route.name for route in checks.routes()} == set(ROUTES)


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


@pytest.mark.parametrize("roles", [ROLES, pytest.param(REST, marks=pytest.mark.long)], ids=["each", "rest"])
@pytest.mark.parametrize("name", [*names(Over), *names(About)])
def test_a_route_over_a_unit_or_its_people_answers_each_role_and_relation_exactly(world, db, name, roles):
    expectation = ROUTES[name]
    wrong = {}
    for role in roles:
        for relation in TARGETS:
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
    without_post = _signed_in(make_account(make_person()).person)
    assert leads_to(ask(without_post, name, world.arguments["own"]), "choose_post")


@pytest.mark.parametrize("name", names(Account))
def test_a_route_of_the_own_account_answers_every_account_and_nobody_signed_out(world, db, name):
    expectation = ROUTES[name]
    assert leads_to(ask(Client(), name, world.arguments["own"]), "account_login")
    without_post = _signed_in(make_account(make_person()).person)
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


LISTS: dict[str, tuple[str, Callable[[HttpResponse], set[int]], str]] = {
    "people": ("people.view_posts", lambda page: {row.pk for row in page.context["table"].rows}, "person_id"),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_shows_exactly_what_its_objects_would_answer(world, db, name):
    """Of the things of the relations, each list holds those whose own page opens."""
    right, listed, argument = LISTS[name]
    for role in set(ROLES) & ROUTES[name].roles:
        for relation in TARGETS:
            if relation == "ended_ours":
                continue  # held no more: not in a list of today
            found = listed(ask(world.client(role, relation), name, {}))
            thing = world.arguments[relation][argument]
            assert (thing in found) is (role in HOLDS[right][relation]), (role, relation)
