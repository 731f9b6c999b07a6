"""Pages of units in a real browser: accessible at two widths in both themes, and usable with the keyboard alone."""

import pytest
from playwright.sync_api import Page

from tests.browser_tools import faults_on_every_screen
from tests.org_pages import world as worlds
from thidua.org.enums import ReorganisationState
from thidua.org.models import Reorganisation, UnitProfile

PARTS = 4
"""The pages are parted so that processes share them."""

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(db):
    return worlds.build(communes=4, grassroots=12, districts=2)


@pytest.mark.long  # each of these pages is opened by tests/product, in one state
@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_accessible_and_fits_both_screens_in_both_themes(open_page, client_for, world, part):
    found = {}
    for name, (post, path) in list(worlds.pages(world).items())[part::PARTS]:
        page = open_page(path, client=client_for(post))
        found[name] = faults_on_every_screen(page, touch=24)
        page.context.close()
    assert {screen: problems for screen, problems in found.items() if problems} == {}


def tab_to(page: Page, selector: str, most: int = 250) -> None:
    """Press Tab until what ``selector`` names has the focus. A page may give back the focus where it was, far down: the
    way round through the whole page is allowed."""
    page.locator(selector).first.wait_for(state="attached")
    page.bring_to_front()
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached with the keyboard")


def press(page: Page, selector: str, key: str = "Enter") -> None:
    """Go to something with the keyboard and use it; wait for the page it leads to."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press(key)


def test_the_tree_opens_and_leads_to_a_unit_by_keyboard(open_page, client_for, world):
    page = open_page("/don-vi/", client=client_for(world.posts["province_officer"]))
    commune = world.communes[0].pk
    press(page, f"#dv-{commune}")
    assert page.locator(f"#dv-{commune}").get_attribute("aria-expanded") == "true"
    first = page.locator("tr:has(.lv-2) th a").first
    press(page, f"a[href='{first.get_attribute('href')}']")
    assert page.locator("h1").inner_text().startswith("CĐCS Công ty")
    press(page, "nav.tabs a[href$='/lich-su/']")
    assert page.locator(".timeline > li").count() > 0


def test_the_day_is_typed_and_the_past_stands_there(open_page, client_for, world):
    page = open_page("/don-vi/", client=client_for(world.posts["province_officer"]))
    tab_to(page, "input[name=ngay]")
    page.keyboard.type("30/06/2025")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_text("kết thúc từ 01/07/2025").count() == 2


def test_a_reorganisation_is_drawn_up_and_carried_out_by_keyboard(open_page, client_for, world):
    page = open_page("/sap-xep/", client=client_for(world.posts["province_officer"]))
    press(page, "a[href='/sap-xep/moi/']")
    tab_to(page, "[name=title]")
    for text in ("Thành lập công đoàn xã mới", "01/12/2026", "214/QĐ-LĐLĐ", "15/11/2026"):
        page.keyboard.press("Control+A")
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    press(page, "button.btn-main[type=submit]")
    press(page, "a[href$='/them/thanh-lap/']")
    tab_to(page, "[name=names]")
    page.keyboard.type("Công đoàn xã Hồng Thái")
    tab_to(page, "[name=kind_id]")
    kinds = page.locator("[name=kind_id] option").all_inner_texts()
    for _ in range(kinds.index("Công đoàn xã, phường")):
        page.keyboard.press("ArrowDown")
    tab_to(page, "[name=parent]")
    page.keyboard.type("lien doan lao dong tinh hong lam")
    press(page, "button.btn-main[type=submit]")
    press(page, "a[href$='/them/chuyen/']")
    tab_to(page, "[name=parent]")
    page.keyboard.type("Công đoàn xã Hồng Thái")
    press(page, "button.btn-main[type=submit]")
    tab_to(page, "[name=chon]")
    page.keyboard.press("Space")
    tab_to(page, "[name=chon]")
    page.keyboard.press("Space")
    with page.expect_navigation():
        page.locator("button[name=viec]").press("Enter")
    press(page, ".pagehead a.btn-main")
    press(page, "aside a.btn-main")
    assert page.locator("nav.tabs .badge").first.inner_text() == "1"

    draft = Reorganisation.objects.latest("pk")
    chair = open_page(f"/sap-xep/{draft.pk}/xem-truoc/", client=client_for(world.posts["province_chair"]))
    press(chair, "aside a.btn-main")
    tab_to(chair, "[name=signer_name]")
    chair.keyboard.type("Đỗ Thị Thanh Hương")
    press(chair, "button.btn-main[type=submit]")
    assert chair.locator("#bien-nhan").inner_text() == "Đã thực hiện"
    draft.refresh_from_db()
    assert draft.state == ReorganisationState.APPLIED
    new = UnitProfile.objects.get(name="Công đoàn xã Hồng Thái")
    assert new.unit.child_places.count() == 2
