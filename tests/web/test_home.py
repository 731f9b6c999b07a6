"""Home: what waits for a post, how large its part of the union is, whom to ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.forest import LONG_AGO, Forest, make_account, make_person, make_post
from thidua.files.models import StoredFile
from thidua.org.models import Desk, DeskName, Headcount, Reorganisation
from thidua.people.enums import PostKind
from thidua.people.models import Post
from thidua.shared.actor import Actor
from thidua.web.selectors import home_view

HOME_QUERIES = 15
"""Of a chair's home page: session and account, the post, its units and figures, what waits, slips, contacts."""


def draft(
    forest: Forest, preparer: int | None, title: str = "Sáp nhập hai xã", owner: str = "province"
) -> Reorganisation:
    return Reorganisation.objects.create(
        owner=getattr(forest, owner), title=title, effective_date=date(2027, 1, 1), basis_number="12/QĐ-LĐLĐ",
        basis_date=date(2026, 11, 1), basis_issuer="LĐLĐ tỉnh", prepared_by_person=preparer,
        prepared_by_name="Lê Văn Bình",
    )  # fmt: skip


def entered_for(forest: Forest, unit: str, digest: str = "a") -> Headcount:
    paper = StoredFile.objects.create(digest=digest * 64, name="so-luong.pdf", content_type="application/pdf", size=1)
    return Headcount.objects.create(
        unit=getattr(forest, unit), valid_from=date(2026, 7, 1), workers=120, members=100, women=70, direct_workers=90,
        is_entered_for=True, entered_by_name="Lê Văn Bình", paper=paper,
    )  # fmt: skip


def titles(actor: Actor) -> list[str]:
    return [item.title for item in home_view(actor).waiting]


def test_a_chair_is_shown_drafts_that_others_drew_up(forest: Forest, actor_for: Callable[..., Actor]) -> None:
    chair = make_post(forest.province, PostKind.CHAIR)
    draft(forest, preparer=None)
    draft(forest, preparer=chair.person_id, title="Tự soạn")
    draft(forest, preparer=None, title="Tỉnh khác", owner="other_province")
    assert titles(actor_for(chair)) == ["Sáp nhập hai xã"]


def test_who_may_not_approve_is_shown_no_draft(forest: Forest, actor_for: Callable[..., Actor]) -> None:
    draft(forest, preparer=None)
    assert titles(actor_for(make_post(forest.province, PostKind.OFFICER))) == []


def test_a_unit_is_asked_to_confirm_what_was_entered_for_it(forest: Forest, actor_for: Callable[..., Actor]) -> None:
    entry = entered_for(forest, "grassroots")
    entered_for(forest, "other_grassroots", digest="b")
    chair = actor_for(make_post(forest.grassroots, PostKind.CHAIR))
    assert titles(chair) == ["Xác nhận số lượng do cấp trên nhập thay"]
    Headcount.objects.filter(pk=entry.pk).update(confirmed_at=timezone.now())
    assert titles(chair) == []


def test_figures_are_those_of_the_own_part_of_the_tree(forest: Forest, actor_for: Callable[..., Actor]) -> None:
    entered_for(forest, "grassroots")
    entered_for(forest, "far_grassroots", digest="b")
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


@pytest.mark.parametrize("rows", [1, 3])
def test_home_takes_the_same_queries_whatever_waits(
    forest: Forest,
    client_for: Callable[[Post], Client],
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
) -> None:
    chair = make_post(forest.province, PostKind.CHAIR)
    for number in range(rows):
        draft(forest, preparer=None, title=f"Đợt {number}")
    client = client_for(chair)
    client.get(reverse("home"))
    with django_assert_num_queries(HOME_QUERIES):
        page = client.get(reverse("home"))
    assert page.content.decode().count("Xem và quyết định") == rows


def test_an_account_without_a_post_is_told_so(db: None) -> None:
    client = Client()
    client.force_login(make_account(make_person()))
    assert client.get(reverse("home")).headers["Location"] == reverse("choose_post")
