"""Pages of people and posts in a real browser: rules of accessibility, widths, themes."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser_tools import faults_on_every_screen
from tests.forest import make_person, make_post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def client(forest, client_for, desk, council):
    """The chair of the commune, with posts of every sort around."""
    make_post(forest.commune, "desk_head", desk=desk, person=make_person("Hà Thị Ban", phone="+84912345678"))
    make_post(
        forest.commune,
        "council_member",
        body=council,
        person=make_person("Lý Văn Hội"),
        duty="Thẩm định hồ sơ khen thưởng của khối doanh nghiệp",
    )
    make_post(
        forest.commune, "vice_chair", person=make_person("Bùi Thị Phó", identity_number="001099012345"), may_sign=True
    )
    make_post(forest.commune, "member")
    make_post(forest.grassroots, "chair", person=make_person("Nguyễn Thị Ánh"))
    return client_for(make_post(forest.commune, "chair"))


def paths(forest) -> dict[str, str]:
    deputy = forest.commune.posts.get(kind="vice_chair")
    return {
        "unit_posts": reverse("unit_posts", args=[forest.commune.pk]),
        "appoint": reverse("appoint", args=[forest.commune.pk]) + "?tim=anh",
        "change_post": reverse("change_post", args=[forest.commune.pk, deputy.pk]),
        "end_post": reverse("end_post", args=[forest.commune.pk, deputy.pk]),
        "people": reverse("people"),
        "person": reverse("person", args=[deputy.person_id]),
        "change_person": reverse("change_person", args=[deputy.person_id]),
        "erase_person": reverse("erase_person", args=[deputy.person_id]),
        "choose_post": reverse("choose_post"),
    }


@pytest.mark.long  # each of these pages is opened by tests/product, in one state
def test_pages_break_no_rule_and_never_scroll_sideways(open_page, forest, client):
    pages = paths(forest)
    found = {name: faults_on_every_screen(open_page(path, client=client)) for name, path in pages.items()}
    assert found == {name: {} for name in pages}


def test_somebody_is_appointed_and_leaves_again_with_the_keyboard_and_without_script(open_page, forest, client):
    page = open_page(reverse("appoint", args=[forest.grassroots.pk]), client=client, script=False)
    page.get_by_label("Họ và tên").fill("Lê Văn Bình")
    page.get_by_role("combobox", name="Chức vụ", exact=True).select_option("officer")
    page.get_by_role("button", name="Phân công chức vụ").press("Enter")
    page.wait_for_url(f"**{reverse('unit_posts', args=[forest.grassroots.pk])}")
    page.get_by_role("link", name="Kết thúc chức vụ của Lê Văn Bình").press("Enter")
    page.get_by_label("Thôi giữ chức vụ từ ngày").fill("31/12/2099")
    page.get_by_label("Lý do").fill("chuyển công tác")
    page.get_by_role("button", name="Kết thúc chức vụ").press("Enter")
    page.wait_for_url(f"**{reverse('unit_posts', args=[forest.grassroots.pk])}")
    expect(page.locator("main")).to_contain_text("Đã kết thúc chức vụ")
