"""The gallery and the pages for what went wrong, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser_tools import PHONE, axe, faults_on_every_screen
from tests.forest import make_account, make_person

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def account(transactional_db):
    """Someone has an account, so that the product does not lead to its first run."""
    return make_account(make_person())


def test_the_gallery_breaks_no_rule_and_never_scrolls_sideways(open_page):
    assert faults_on_every_screen(open_page("/thanh-phan/")) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_comes_in_the_theme_of_the_reader(open_page, theme):
    page = open_page("/thanh-phan/", theme=theme)
    assert page.evaluate("document.documentElement.dataset.theme") == theme


def test_a_page_that_is_not_there_says_so_in_the_same_look(open_page):
    page = open_page("/khong-co-trang-nay/", expect=404)
    assert page.locator("h1").inner_text() == "Không tìm thấy trang này"
    assert faults_on_every_screen(page) == {}


def test_a_form_from_another_session_is_refused_with_the_way_back(open_page):
    page = open_page("/thanh-phan/", later=[403])
    page.context.clear_cookies()
    with page.expect_response("**/giao-dien/") as sent:
        page.evaluate("""() => {
            const form = document.querySelector('[data-themes]').cloneNode(true);
            form.removeAttribute('data-themes');
            document.body.append(form);
            form.submit();
        }""")
    assert sent.value.status == 403
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == "Biểu mẫu mở quá lâu hoặc từ phiên khác"
    assert axe(page) == []


def test_letters_are_drawn_in_the_faces_of_the_product(open_page):
    page = open_page("/thanh-phan/")
    loaded = page.evaluate("[...document.fonts].filter(face => face.status === 'loaded').map(face => face.family)")
    assert {name.strip('"') for name in loaded} == {"Source Sans 3", "Be Vietnam Pro"}


def test_a_phone_never_loads_the_face_of_wide_titles_and_stays_light(open_page):
    page = open_page("/thanh-phan/", width=PHONE)
    loaded = page.evaluate("[...document.fonts].filter(face => face.status === 'loaded').map(face => face.family)")
    assert {name.strip('"') for name in loaded} == {"Source Sans 3"}


def test_the_theme_changes_at_once_and_is_kept(open_page):
    page = open_page("/thanh-phan/")
    page.get_by_role("button", name="Tối").first.click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.get_by_role("button", name="Theo máy").first.click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") is None


def test_the_theme_changes_without_script(open_page):
    page = open_page("/thanh-phan/", script=False)
    page.get_by_role("button", name="Tối").first.click()
    expect(page.locator('html[data-theme="dark"]')).to_have_count(1)
    assert page.url.endswith("/thanh-phan/")


def test_a_button_that_asks_first_opens_a_dialog_and_escape_leads_back(open_page):
    page = open_page("/thanh-phan/")
    button = page.locator("[data-ask] > summary")
    button.click()
    dialog = page.get_by_role("dialog", name="Giải thể Công đoàn cơ sở Công ty TNHH May Hoàng Phát?")
    assert dialog.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Không giải thể"
    assert axe(page) == []
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert button.evaluate("it => it === document.activeElement")


def test_a_button_that_asks_first_asks_below_itself_without_script(open_page):
    page = open_page("/thanh-phan/", script=False)
    act = page.get_by_role("button", name="Giải thể từ 01/12/2026")
    assert not act.is_visible()
    page.locator("[data-ask] > summary").click()
    assert act.is_visible()


def test_choosing_all_rows_of_a_page_is_one_click(open_page):
    page = open_page("/thanh-phan/")
    form = page.locator("[data-select]")
    form.locator("[data-all] input").check()
    assert form.locator('input[name="chon"]:checked').count() == 12
    expect(form.locator("[data-chosen]")).to_have_text("Đã chọn 12 trên 12 dòng")
    form.locator('input[name="chon"]').first.uncheck()
    expect(form.locator("[data-chosen]")).to_have_text("Đã chọn 11 trên 12 dòng")


def test_page_two_is_a_link_and_the_filter_is_kept(open_page):
    page = open_page("/thanh-phan/?q=may")
    page.locator(".pager a", has_text="2").first.click()
    expect(page.locator(".pager-bar").first).to_contain_text("13–24 trên 125.000 đơn vị")
    assert page.url.endswith("?q=may&trang=2")


def test_paper_carries_no_controls_and_a_sheet_for_each_slip(open_page):
    page = open_page("/thanh-phan/phieu/")
    page.emulate_media(media="print")
    assert not page.locator(".paper-bar").is_visible()
    assert page.locator(".sheet-a4").count() == 2
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 2
