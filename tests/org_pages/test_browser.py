"""Pages of units in a real browser: accessible at two widths in both themes, and usable with the keyboard alone."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser_tools import faults_on_every_screen
from tests.org_pages import world as worlds
from thidua.org.enums import ReorganisationState
from thidua.org.models import Place, Reorganisation, Unit, UnitProfile

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
    expect(page.locator("h1")).to_have_text(re.compile(r"^\s*CĐCS Công ty"))
    press(page, "nav.tabs a[href$='/lich-su/']")
    expect(page.locator(".timeline > li").first).to_be_visible()


def test_the_day_is_typed_and_the_past_stands_there(open_page, client_for, world):
    page = open_page("/don-vi/", client=client_for(world.posts["province_officer"]))
    tab_to(page, "input[name=ngay]")
    page.keyboard.type("30/06/2025")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_text("kết thúc từ 01/07/2025").count() == 2


def draw_up(page: Page, title: str) -> None:
    """Open a draft of a reorganisation on 01/12/2026 with the keyboard."""
    press(page, "a[href='/sap-xep/moi/']")
    tab_to(page, "[name=title]")
    for text in (title, "01/12/2026", "214/QĐ-LĐLĐ", "15/11/2026"):
        page.keyboard.press("Control+A")
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    press(page, "button.btn-main[type=submit]")


def choose_kind(page: Page, name: str) -> None:
    tab_to(page, "[name=kind_id]")
    for _ in range(page.locator("[name=kind_id] option").all_inner_texts().index(name)):
        page.keyboard.press("ArrowDown")


def fill(page: Page, field: str, text: str) -> None:
    tab_to(page, f"[name={field}]")
    page.keyboard.type(text)


def carry_out(page: Page) -> None:
    """Sign a draft from its preview with the keyboard."""
    press(page, "aside a.btn-main")
    fill(page, "signer_name", "Đỗ Thị Thanh Hương")
    press(page, "button.btn-main[type=submit]")
    expect(page.locator("#bien-nhan")).to_have_text("Đã thực hiện")


def test_a_reorganisation_is_drawn_up_and_carried_out_by_keyboard(open_page, client_for, world):
    page = open_page("/sap-xep/", client=client_for(world.posts["province_officer"]))
    draw_up(page, "Thành lập công đoàn xã mới")
    press(page, "a[href$='/them/thanh-lap/']")
    fill(page, "names", "Công đoàn xã Hồng Thái")
    choose_kind(page, "Công đoàn xã, phường")
    fill(page, "parent", "lien doan lao dong tinh hong lam")
    press(page, "button.btn-main[type=submit]")
    press(page, "a[href$='/them/chuyen/']")
    fill(page, "parent", "Công đoàn xã Hồng Thái")
    press(page, "button.btn-main[type=submit]")
    tab_to(page, "[name=chon]")
    page.keyboard.press("Space")
    tab_to(page, "[name=chon]")
    page.keyboard.press("Space")
    with page.expect_navigation():
        page.locator("button[name=viec]").press("Enter")
    press(page, ".pagehead a.btn-main")
    press(page, "aside a.btn-main")
    expect(page.locator("nav.tabs .badge").first).to_have_text("1")

    draft = Reorganisation.objects.latest("pk")
    chair = open_page(f"/sap-xep/{draft.pk}/xem-truoc/", client=client_for(world.posts["province_chair"]))
    carry_out(chair)
    draft.refresh_from_db()
    assert draft.state == ReorganisationState.APPLIED
    new = UnitProfile.objects.get(name="Công đoàn xã Hồng Thái")
    assert new.unit.child_places.count() == 2


def choose_units(page: Page, names: dict[int, str]) -> None:
    """Find units by name among those offered and take each into the step, with the keyboard."""
    for unit_id, name in names.items():
        tab_to(page, "[name=tim]")
        page.keyboard.press("Control+A")
        page.keyboard.type(name)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        tab_to(page, f"[name=chon][value='{unit_id}']")
        page.keyboard.press("Space")
        with page.expect_navigation():
            page.locator("button[name=viec]").press("Enter")
    press(page, ".pagehead a.btn-main")


def test_unions_are_merged_split_and_ended_by_keyboard(open_page, client_for, world):
    merged, kept, parted, _ = (unit.pk for unit in world.communes)
    carried, ended = [unit.pk for unit in world.grassroots[24:26]], world.grassroots[36].pk
    page = open_page("/sap-xep/", client=client_for(world.posts["province_chair"]))
    draw_up(page, "Sắp xếp công đoàn xã, phường")
    press(page, "a[href$='/them/sap-nhap/']")
    fill(page, "target", world.names[kept])
    press(page, "button.btn-main[type=submit]")
    choose_units(page, {merged: world.names[merged]})
    press(page, "a[href$='/them/chia-tach/']")
    fill(page, "source", world.names[parted])
    tab_to(page, "[name=survives]")
    page.keyboard.press("ArrowDown")
    press(page, "button.btn-main[type=submit]")
    fill(page, "name", "Công đoàn xã Hồng Thái")
    choose_kind(page, "Công đoàn xã, phường")
    fill(page, "parent", world.names[world.province.pk])
    press(page, "button.btn-main[type=submit]")
    choose_units(page, {unit_id: world.names[unit_id] for unit_id in carried})
    press(page, "a[href$='/them/ket-thuc/']")
    press(page, "button.btn-main[type=submit]")
    choose_units(page, {ended: world.names[ended]})
    press(page, "aside a.btn-main")
    carry_out(page)

    end = date(2026, 12, 1)
    assert set(Unit.objects.filter(dissolved_date=end).values_list("pk", flat=True)) == {merged, ended}
    new = UnitProfile.objects.get(name="Công đoàn xã Hồng Thái").unit_id
    moved = dict(Place.objects.filter(valid_from=end).values_list("unit_id", "parent_id"))
    assert {unit_id for unit_id, parent in moved.items() if parent == new} == set(carried)
    assert {unit_id for unit_id, parent in moved.items() if parent == kept} == {
        unit.pk for unit in world.grassroots[:12]
    }
