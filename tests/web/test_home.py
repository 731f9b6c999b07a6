"""Home: what waits for a post, how large its part of the union is, whom to ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.forest import LONG_AGO, Forest, make_account, make_person, make_post
from thidua.files.models import StoredFile
from thidua.org.models import Desk, DeskName, Headcount, Reorganisation
from thidua.org.rules.headcounts import Figures
from thidua.org.services import headcounts, reorganise, unit_facts
from thidua.people.enums import PostKind
from thidua.people.models import Post
from thidua.shared.actor import Actor
from thidua.web.selectors import home_view

HOME_QUERIES = 15
"""Of a chair's home page: session and account, the post, its units and figures, what waits here and below, slips,
contacts, the bell, how far the unit has started."""


def draft(
    forest: Forest, actor: Actor, title: str = "Sáp nhập hai xã", owner: str = "province", day: date = date(2027, 1, 1)
) -> Reorganisation:
    return reorganise.create_reorganisation(
        actor=actor, owner_id=getattr(forest, owner).pk, title=title, effective_date=day, basis_number="12/QĐ-LĐLĐ",
        basis_date=date(2026, 11, 1), basis_issuer="LĐLĐ tỉnh",
    )  # fmt: skip


def entered_for(forest: Forest, actor: Actor, unit: str, digest: str = "a") -> Headcount:
    paper = StoredFile.objects.create(digest=digest * 64, name="so-luong.pdf", content_type="application/pdf", size=1)
    return unit_facts.enter_headcount(
        actor=actor, unit_id=getattr(forest, unit).pk, day=date(2026, 7, 1),
        figures=Figures(workers=120, members=100, women=70, direct_workers=90), paper=paper,
    )  # fmt: skip


def titles(actor: Actor) -> list[str]:
    return [item.title for item in home_view(actor).work.lines]


@pytest.fixture
def officer(forest: Forest, actor_for: Callable[..., Actor]) -> Actor:
    """Of the whole nation, so that drafts of every province may be made."""
    return actor_for(make_post(forest.national, PostKind.CHAIR))


def test_a_chair_is_asked_about_drafts_that_others_drew_up(
    forest: Forest, actor_for: Callable[..., Actor], officer: Actor
) -> None:
    chair = actor_for(make_post(forest.province, PostKind.CHAIR))
    draft(forest, officer)
    draft(forest, chair, title="Tự soạn")
    draft(forest, officer, title="Tỉnh khác", owner="other_province")
    assert titles(chair) == ["Sáp nhập hai xã"]
    line = home_view(chair).work.lines[0]
    assert (line.due_date, line.act, line.note) == (
        date(2027, 1, 1), "Xem và quyết định",
        f"{officer.person_name} soạn theo 12/QĐ-LĐLĐ, hiệu lực 01/01/2027",
    )  # fmt: skip


def test_who_may_not_approve_is_not_asked(forest: Forest, actor_for: Callable[..., Actor], officer: Actor) -> None:
    draft(forest, officer)
    assert titles(actor_for(make_post(forest.province, PostKind.OFFICER))) == []


def test_a_draft_that_changes_changes_what_waits_and_one_given_up_waits_no_more(
    forest: Forest, actor_for: Callable[..., Actor], officer: Actor
) -> None:
    chair = actor_for(make_post(forest.province, PostKind.CHAIR))
    made = draft(forest, officer)
    reorganise.change_reorganisation(
        actor=officer, reorganisation_id=made.pk, version=1, title="Sáp nhập ba xã", effective_date=date(2027, 2, 1),
        basis_number="12/QĐ-LĐLĐ", basis_date=date(2026, 11, 1), basis_issuer="LĐLĐ tỉnh",
    )  # fmt: skip
    assert [(line.title, line.due_date) for line in home_view(chair).work.lines] == [
        ("Sáp nhập ba xã", date(2027, 2, 1))
    ]
    reorganise.drop_reorganisation(actor=officer, reorganisation_id=made.pk, version=2)
    assert titles(chair) == []


def test_a_unit_is_asked_to_confirm_what_was_entered_for_it(
    forest: Forest, actor_for: Callable[..., Actor], officer: Actor
) -> None:
    entry = entered_for(forest, officer, "grassroots")
    entered_for(forest, officer, "other_grassroots", digest="b")
    chair = actor_for(make_post(forest.grassroots, PostKind.CHAIR))
    assert titles(chair) == ["Xác nhận số lượng ngày 01/07/2026 do cấp trên nhập thay"]
    line = home_view(chair).work.lines[0]
    assert line.url == reverse("headcount_confirmation", args=[forest.grassroots.pk, entry.pk])
    unit_facts.confirm_headcount(actor=chair, headcount_id=entry.pk)
    assert titles(chair) == []


def test_figures_a_unit_corrects_or_that_are_taken_away_wait_for_nobody(
    forest: Forest, actor_for: Callable[..., Actor], officer: Actor
) -> None:
    chair = actor_for(make_post(forest.grassroots, PostKind.CHAIR))
    corrected = entered_for(forest, officer, "grassroots")
    figures = Figures(workers=121, members=100, women=70, direct_workers=90)
    unit_facts.correct_headcount(actor=chair, headcount_id=corrected.pk, figures=figures, reason="Đếm lại")
    assert titles(chair) == []
    removed = entered_for(forest, officer, "school", digest="b")
    headcounts.remove_headcount(actor=officer, headcount_id=removed.pk, reason="Ghi nhầm ngày")
    assert titles(actor_for(make_post(forest.school, PostKind.CHAIR))) == []


def test_figures_are_those_of_the_own_part_of_the_tree(
    forest: Forest, actor_for: Callable[..., Actor], officer: Actor
) -> None:
    entered_for(forest, officer, "grassroots")
    entered_for(forest, officer, "far_grassroots", digest="b")
    view = home_view(actor_for(make_post(forest.province, PostKind.OFFICER)))
    assert (view.figures.members, view.figures.grassroots, view.is_superior) == (100, 3, True)


def test_the_desks_above_with_a_telephone_can_be_asked(forest: Forest, actor_for: Callable[..., Actor]) -> None:
    for unit, phone in ((forest.commune, "0209 000 001"), (forest.commune, ""), (forest.neighbour, "0209 000 002")):
        desk = Desk.objects.create(unit=unit, phone=phone, valid_from=LONG_AGO)
        DeskName.objects.create(desk=desk, name="Bộ phận thường trực", valid_from=LONG_AGO)
    view = home_view(actor_for(make_post(forest.grassroots, PostKind.CHAIR)))
    assert [(item.name, item.unit_name, item.phone) for item in view.contacts] == [
        ("Bộ phận thường trực", "Công đoàn xã Đông Hà", "0209 000 001")
    ]


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_home_takes_the_same_queries_whatever_waits(
    forest: Forest,
    client_for: Callable[[Post], Client],
    django_assert_num_queries: DjangoAssertNumQueries,
    officer: Actor,
    rows: int,
) -> None:
    chair = make_post(forest.province, PostKind.CHAIR)
    for number in range(rows):
        draft(forest, officer, title=f"Đợt {number}")
    client = client_for(chair)
    client.get(reverse("home"))
    with django_assert_num_queries(HOME_QUERIES):
        page = client.get(reverse("home"))
    assert page.content.decode().count(">Xem và quyết định<") == rows


def test_an_account_without_a_post_is_told_so(db: None) -> None:
    client = Client()
    client.force_login(make_account(make_person()))
    assert client.get(reverse("home")).headers["Location"] == reverse("choose_post")
