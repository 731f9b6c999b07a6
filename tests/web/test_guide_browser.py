"""The user guide in a real browser: every chapter sound on every screen, the way there and back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser_tools import PHONE, OpenPage, faults_on_every_screen
from tests.forest import Forest, make_account, make_person, make_post
from thidua.people.enums import PostKind
from thidua.people.models import Post
from thidua.web.guide.reading import book

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_contents_every_chapter_and_what_is_found_are_sound(open_page: OpenPage) -> None:
    make_account(make_person())
    page = open_page("/huong-dan/")
    address = page.url.removesuffix("/huong-dan/")
    faults: dict[str, object] = {}
    for path in [
        "/huong-dan/",
        "/huong-dan/?tim=nhap+thay",
        "/huong-dan/?tim=zzzz",
        *(one.url for one in book().chapters),
    ]:
        page.goto(address + path)
        if found := faults_on_every_screen(page, is_brief=True):
            faults[path] = found
    assert faults == {}


def test_help_leads_from_a_page_to_its_section_and_works_without_script(
    open_page: OpenPage, forest: Forest, client_for: Callable[[Post], Client]
) -> None:
    chair = client_for(make_post(forest.commune, PostKind.CHAIR))
    page = open_page(reverse("headcount_enter", args=[forest.commune.pk]), width=PHONE, client=chair, script=False)
    page.locator("footer").get_by_role("link", name="Hướng dẫn trang này").click()
    expect(page).to_have_url(re.compile("/huong-dan/so-luong/#nhap-so-luong-cua-don-vi-minh$"))
    page.get_by_label("Tìm trong hướng dẫn").fill("dinh chinh")
    page.get_by_role("button", name="Tìm", exact=True).last.click()
    page.get_by_role("link", name="Đính chính và bỏ").click()
    expect(page).to_have_url(re.compile("/huong-dan/so-luong/#dinh-chinh-va-bo$"))


def test_on_a_wide_screen_the_band_holds_the_way_to_the_guide(
    open_page: OpenPage, forest: Forest, client_for: Callable[[Post], Client]
) -> None:
    page = open_page("/", client=client_for(make_post(forest.commune, PostKind.CHAIR)))
    page.locator("header").get_by_role("link", name="Hướng dẫn trang này").click()
    expect(page).to_have_url(re.compile("/huong-dan/viec-cua-toi/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi, nhắc việc, lịch")
