"""The box and the page of the search in a real browser: keys, both widths, both themes, without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser_tools import PHONE, WIDE, axe, faults_on_every_screen, overflow
from tests.forest import REFORM, make_person, make_post
from thidua.search.services.rebuilding import rebuild

pytestmark = pytest.mark.browser


@pytest.fixture
def client(transactional_db, forest, client_for):
    """The chair of the commune; people below to be found."""
    forest.ended.successions.create(successor=forest.commune, date=REFORM, kind="merge")
    post = make_post(forest.commune, "chair")
    for number in range(12):
        person = make_person(f"Phạm Văn {number}", phone="+84912345678")
        make_post(forest.grassroots, "officer", person=person, with_account=False)
    rebuild()
    return client_for(post)


@pytest.mark.long  # the page is opened by tests/product, in one state
@pytest.mark.parametrize("query", ["", "?tim=v", "?tim=ba+sao", "?tim=khongcogi", "?tim=v&loai=people.person"])
def test_the_page_breaks_no_rule(open_page, client, query):
    assert faults_on_every_screen(open_page(f"/tim/{query}", client=client)) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_box_of_every_page_suggests_and_obeys_the_keys(open_page, client, theme):
    page = open_page("/don-vi/", client=client, theme=theme)
    page.keyboard.press("/")
    box = page.locator("#tim")
    assert box.evaluate("box => box === document.activeElement")
    page.keyboard.type("van")
    page.wait_for_selector('#tim-goi-y [role="option"]')
    assert box.get_attribute("aria-expanded") == "true"
    assert axe(page) == []
    page.keyboard.press("ArrowDown")
    first = page.locator("#tim-goi-y-0")
    assert first.get_attribute("aria-selected") == "true"
    assert box.get_attribute("aria-activedescendant") == "tim-goi-y-0"
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "van"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    address = first.get_attribute("href")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(address)


def test_enter_without_a_choice_opens_the_page_of_results(open_page, client):
    page = open_page("/don-vi/", client=client)
    page.keyboard.press("/")
    page.keyboard.type("pham van")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/tim/?tim=pham+van" in page.url
    expect(page.locator(".hits > li")).to_have_count(8)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_it_works_without_script(open_page, client, width):
    page = open_page("/tim/", client=client, script=False, width=width)
    page.fill("#tim-trang", "may hong")
    page.locator(".find-page button").click()
    expect(page.locator(".hits > li")).to_have_count(1)
    page.locator(".hits a").first.click()
    expect(page.locator("h1")).to_have_text("CĐCS Công ty May Hồng Vân")


def test_on_a_phone_the_box_is_one_touch_away(open_page, client):
    page = open_page("/don-vi/", client=client, width=PHONE)
    page.locator(".find-link").click()
    page.wait_for_selector("#tim-trang[role=combobox]")  # a letter typed before the script is there suggests nothing
    page.fill("#tim-trang", "van")
    page.wait_for_selector('#tim-trang-goi-y [role="option"]')
    assert overflow(page) == 0
    assert axe(page) == []
