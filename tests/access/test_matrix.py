"""Every route × every role × every relation of the target to the unit of the post: the exact answer, and on the list
side the exact set. What is expected stands, written by hand, in ``matrix_table``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.access.matrix_table import (
    EVERY,
    HOLDS,
    ROUTES,
    TARGETS,
    About,
    Account,
    Expectation,
    Holders,
    Open,
    Over,
    Page,
)
from tests.files.conftest import make_pdf
from tests.forest import LONG_AGO, REFORM, TODAY, Forest, make_account, make_person, make_post, plant, unit_kind
from thidua.access import checks, selectors
from thidua.access.enums import LinkAct
from thidua.access.middleware import POST_KEY
from thidua.access.models import OneTimeLink
from thidua.access.rules import grants
from thidua.audit.services import record
from thidua.files.models import StoredFile
from thidua.files.services import store_upload
from thidua.notices.models import ReminderRound
from thidua.org import policy
from thidua.org.enums import BodyKind, Line, OrgAction, PartnerKind, ReorganisationState
from thidua.org.models import (
    Bloc,
    Body,
    CountPaper,
    Desk,
    DeskName,
    Headcount,
    Partner,
    Place,
    Reorganisation,
    ReorganisationStep,
    Unit,
    UnitProfile,
)
from thidua.org.rules.step_json import to_json
from thidua.org.rules.steps import Dissolve, NewUnit, Part, Split, kind_of
from thidua.people.enums import PostKind
from thidua.people.models import Person, Post
from thidua.shared.actor import Actor, system_actor
from thidua.shared.text import fold, sort_key
from thidua.sheets.enums import ImportState
from thidua.sheets.models import Import
from thidua.sheets.services.books import keep_content


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
        paper = store_upload(SimpleUploadedFile("ban-giay.pdf", make_pdf(), "application/pdf"))
        arguments = {relation: _things_of(getattr(forest, name), paper) for relation, name in TARGETS.items()}
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


def _things_of(unit: Unit, paper: StoredFile) -> dict[str, object]:
    """A person with an account, a post and everything else a route may be about, in the unit, by the names of URL
    arguments."""
    end = REFORM if unit.dissolved_date is not None else None
    person = make_person(f"Người của {unit.pk}", identity_number="001099012345")
    make_account(person)
    begun = {"unit": unit, "valid_from": LONG_AGO, "valid_to": end}
    desk = Desk.objects.create(**begun)
    DeskName.objects.create(desk=desk, name="Văn phòng", valid_from=LONG_AGO)
    now = timezone.now()
    link = OneTimeLink.objects.create(
        unit=unit, act=LinkAct.ENTER_HEADCOUNT, token_digest=f"dau-{unit.pk}", issue_key=f"khoa-{unit.pk}",
        made_at=now, expires_at=now + timedelta(days=1),
    )  # fmt: skip
    headcount = Headcount.objects.create(
        **begun, workers=9, members=8, women=7, direct_workers=6, is_entered_for=True, paper=paper
    )
    draft = _reorganisation(unit, ReorganisationState.DRAFT)
    steps = [
        Dissolve(units=(unit.pk,)),
        Split(source=unit.pk, parts=(Part(NewUnit("new:1", "Đơn vị mới", unit_kind("commune").pk, None)),)),
    ]
    rows = [
        ReorganisationStep.objects.create(reorganisation=draft, order=n, kind=kind_of(step), parameters=to_json(step))
        for n, step in enumerate(steps, start=1)
    ]
    record(
        actor=system_actor(timezone.localdate()), unit_id=unit.pk, action=OrgAction.UNIT_FOUNDED, kind="org.unit",
        object_id=unit.pk, label="x",
    )  # fmt: skip
    return {
        "unit_id": unit.pk,
        "person_id": person.pk,
        "post_id": make_post(unit, "executive_member", person=person, valid_to=end).pk,
        "link_id": link.pk,
        "desk_id": desk.pk,
        "body_id": Body.objects.create(**begun, kind=BodyKind.COUNCIL, name="Hội đồng").pk,
        "partner_id": Partner.objects.create(**begun, kind=PartnerKind.GOVERNMENT, name="UBND").pk,
        "paper_id": CountPaper.objects.create(unit=unit, day=LONG_AGO, paper=paper).pk,
        "bloc_id": Bloc.objects.create(owner=unit, name="Khối 1", valid_from=LONG_AGO, valid_to=end).pk,
        "headcount_id": headcount.pk,
        "reorganisation_id": draft.pk,
        "applied_id": _reorganisation(unit, ReorganisationState.APPLIED).pk,
        "step_id": rows[0].pk,
        "split_id": rows[1].pk,
        "part": 0,
        "slug": "doi-ten",
        "chapter": "tim-kiem",
        "kind": "org.unit",
        "object_id": unit.pk,
        "round_id": ReminderRound.objects.create(unit=unit, made_by_name="Người nhắc").pk,
        "message_id": 1,
        "code": "nguoi-su-dung-lao-dong",
        "import_id": _file_import(unit).pk,
        **dict.fromkeys(("token", "batch", "key"), "khong-co"),
        "uidb36": "0",
        "pk": 1,
    }


def _file_import(unit: Unit) -> Import:
    found = Import.objects.create(
        workbook="nguoi-su-dung-lao-dong", unit_id=unit.pk, file_name="tep.csv", state=ImportState.CHECKED
    )
    keep_content(found, "Tên;Ngày\nA;1\n".encode())
    return found


def _reorganisation(unit: Unit, state: ReorganisationState) -> Reorganisation:
    is_applied = state is ReorganisationState.APPLIED
    return Reorganisation.objects.create(
        owner=unit, title="Sắp xếp", effective_date=TODAY, basis_number="1/QĐ", basis_date=TODAY, basis_issuer="LĐLĐ",
        state=state, approved_at=timezone.now() if is_applied else None,
    )  # fmt: skip


def _signed_in(person: Person, post: Post | None = None) -> Client:
    client = Client()
    client.force_login(person.account)
    if post is not None:
        session = client.session
        session[POST_KEY] = post.pk
        session.save()
    return client


def _arguments(expectation: Expectation, route: str, given: dict[str, object]) -> dict[str, object]:
    pattern = next(one.pattern for one in checks.routes() if one.name == route)
    wanted = re.findall(r"<(?:\w+:)?(\w+)>", pattern)
    return {argument: given[expectation.things.get(argument, argument)] for argument in wanted}


def ask(client: Client, name: str, given: dict[str, object]) -> HttpResponse:
    """Ask and take back whatever the answer did."""
    expectation, route = ROUTES[name], name.partition("@")[0]
    url = reverse(route, kwargs=_arguments(expectation, route, given))
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
    without_post = ask(_signed_in(make_account(make_person()).person), name, world.arguments["own"])
    refused = getattr(ROUTES[name], "without_post", None)
    assert without_post.status_code == refused if refused else leads_to(without_post, "choose_post")


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


def _rows(response: HttpResponse, name: str) -> set[int]:
    return {getattr(row, name) for row in response.context["table"].rows}


LISTS: dict[str, tuple[Holders, str, Callable[[HttpResponse], set[int]]]] = {
    "unit_list": (HOLDS["org.view_unit"], "unit_id", lambda page: _rows(page, "unit_id")),
    "people": (HOLDS["people.view_posts"], "person_id", lambda page: _rows(page, "pk")),
    "accounts": (HOLDS["access.invite"], "person_id", lambda page: _rows(page, "pk")),
    "reorganisations": (HOLDS["org.reorganise"], "reorganisation_id", lambda page: _rows(page, "pk")),
    "reorganisations@applied": (HOLDS["org.view_unit"], "applied_id", lambda page: _rows(page, "pk")),
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
