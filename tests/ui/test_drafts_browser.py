"""Nothing typed is lost: tabs killed, connections cut, sessions ended, two tabs, in a real browser."""

import random
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser_tools import faults_on_every_screen, until
from tests.forest import make_account, make_person, make_post
from thidua.audit.models import JournalEntry
from thidua.org.models import Headcount
from thidua.people.enums import PostKind
from thidua.ui.models import Draft, Submission

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAUSED = "Đã lưu nháp lúc"


@dataclass
class Desk:
    """One browser of one clerk, with the address of the form for a headcount."""

    context: Any
    url: str
    client: Any
    person_id: int

    def drafts(self) -> list[tuple[int, str, str]]:
        """Version, tab and content of what is kept of this clerk: a late request of an earlier test is not meant."""
        kept = Draft.objects.filter(person_id=self.person_id)
        return [(draft.version, draft.writer, draft.content) for draft in kept]

    def open(self) -> Page:
        page = self.context.new_page()
        page.goto(self.url)
        return page

    def sign_in(self) -> None:
        cookies = {name: morsel.value for name, morsel in self.client.cookies.items()}
        self.context.add_cookies([{"name": name, "value": value, "url": self.url} for name, value in cookies.items()])


@pytest.fixture
def desk(forest, client_for, chromium, live_server):
    person = make_person()
    make_account(person)
    client = client_for(make_post(forest.commune, PostKind.CHAIR, person=person))
    context = chromium.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce")
    made = Desk(context, f"{live_server.url}/don-vi/{forest.commune.pk}/so-luong/nhap/", client, person.pk)
    made.sign_in()
    yield made
    context.close()


def note(page):
    return page.locator("[name=note]")


def status(page):
    return page.locator("[data-draft-status]")


def bar(page):
    return page.locator("[data-draft]")


def fill_in(page, words="ghi chú"):
    for name, value in {"workers": "10", "members": "9", "women": "1", "direct_workers": "1"}.items():
        page.locator(f"[name={name}]").fill(value)
    note(page).fill(words)


def send(page):
    page.get_by_role("button", name="Ghi số lượng").click()


def crash(page):
    """The tab dies without a word to the page."""
    with pytest.raises(Error):
        page.goto("chrome://crash", timeout=10_000)
    page.close()


def test_what_was_typed_before_a_pause_survives_a_killed_tab_and_is_offered_quietly(desk):
    page = desk.open()
    note(page).press_sequentially("Số liệu của Ban Thường vụ")
    expect(status(page)).to_contain_text(PAUSED, timeout=4000)
    crash(page)
    page = desk.open()
    expect(bar(page)).to_be_visible()
    expect(note(page)).to_have_value("")
    page.get_by_role("link", name="Khôi phục").click()
    expect(note(page)).to_have_value("Số liệu của Ban Thường vụ")
    expect(bar(page)).to_be_hidden()


def test_a_reload_of_the_same_tab_restores_straight_away(desk):
    page = desk.open()
    note(page).press_sequentially("đang gõ")
    page.reload()
    expect(note(page)).to_have_value("đang gõ")
    expect(bar(page)).to_be_hidden()


def test_a_draft_not_wanted_is_gone_for_good(desk):
    page = desk.open()
    note(page).fill("thôi")
    expect(status(page)).to_contain_text(PAUSED, timeout=4000)
    page.close()
    page = desk.open()
    page.get_by_role("button", name="Bỏ", exact=True).click()
    expect(status(page)).to_have_text("Đã bỏ bản nháp.")
    page.close()
    page = desk.open()
    expect(bar(page)).to_be_hidden()
    assert desk.drafts() == []


def test_a_form_sent_without_a_connection_waits_and_goes_by_itself(desk):
    page = desk.open()
    fill_in(page)
    desk.context.set_offline(True)
    send(page)
    expect(status(page)).to_contain_text("Đang chờ mạng; đã giữ trên máy này")
    assert not Headcount.objects.exists()
    desk.context.set_offline(False)
    page.wait_for_url("**/so-luong/")
    assert Headcount.objects.get().note == "ghi chú"
    assert desk.drafts() == []
    until(page, "!Object.keys(localStorage).some((name) => name.startsWith('nhap:'))")


def test_a_tab_that_dies_while_it_waits_keeps_what_was_to_be_sent(desk):
    page = desk.open()
    fill_in(page, "chờ gửi")
    desk.context.set_offline(True)
    send(page)
    expect(status(page)).to_contain_text("Đang chờ mạng")
    page.wait_for_timeout(1500)
    crash(page)
    desk.context.set_offline(False)
    page = desk.open()
    page.get_by_role("link", name="Khôi phục").click()
    expect(note(page)).to_have_value("chờ gửi")
    send(page)
    page.wait_for_url("**/so-luong/")
    assert Submission.objects.count() == 1


def test_an_answer_lost_on_its_way_and_a_second_try_make_one_record(desk):
    page = desk.open()
    fill_in(page)

    def lose(route):
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route(desk.url, lose)
    send(page)
    page.wait_for_timeout(1500)
    assert Headcount.objects.count() == 1
    entries = JournalEntry.objects.count()
    page.unroute(desk.url)
    page.go_back()
    if page.url == desk.url and page.locator("[name=note]").count():
        fill_in(page)
        send(page)
        page.wait_for_url("**/so-luong/")
    assert (Headcount.objects.count(), JournalEntry.objects.count()) == (1, entries)


def test_a_double_click_is_one_record(desk):
    page = desk.open()
    fill_in(page)
    page.get_by_role("button", name="Ghi số lượng").dblclick()
    page.wait_for_url("**/so-luong/")
    assert (Headcount.objects.count(), Submission.objects.count()) == (1, 1)


def test_the_older_of_two_tabs_is_told_and_nothing_is_written_over(desk):
    older, newer = desk.open(), desk.open()
    note(older).fill("thẻ một")
    expect(status(older)).to_contain_text(PAUSED, timeout=4000)
    note(newer).fill("thẻ hai")
    expect(bar(newer)).to_contain_text("bản nháp mới hơn", timeout=4000)
    assert next(iter(Draft.objects.values_list("version", flat=True))) == 1
    newer.get_by_role("button", name="Bỏ", exact=True).click()
    expect(status(newer)).to_contain_text(PAUSED, timeout=4000)
    note(older).fill("thẻ một, tiếp")
    expect(bar(older)).to_contain_text("bản nháp mới hơn", timeout=4000)
    older.get_by_role("link", name="Khôi phục").click()
    expect(note(older)).to_have_value("thẻ hai")


def test_two_tabs_that_send_the_same_are_one_record(desk):
    one, other = desk.open(), desk.open()
    for page in (one, other):
        fill_in(page)
    send(one)
    one.wait_for_url("**/so-luong/")
    send(other)
    other.wait_for_url("**/so-luong/")
    expect(other.get_by_text("không ghi thêm lần nữa")).to_be_visible()
    assert (Headcount.objects.count(), Submission.objects.count()) == (1, 1)


def test_what_was_typed_survives_the_end_of_the_session_and_signing_in_again(desk):
    page = desk.open()
    desk.context.clear_cookies()
    fill_in(page, "hết phiên")
    send(page)
    expect(status(page)).to_contain_text("Phiên")
    page.close()
    desk.sign_in()
    page = desk.open()
    page.get_by_role("link", name="Khôi phục").click()
    expect(note(page)).to_have_value("hết phiên")


def test_signing_out_takes_what_was_typed_off_the_machine_and_the_server_keeps_it(desk):
    page = desk.open()
    note(page).fill("máy dùng chung")
    expect(status(page)).to_contain_text(PAUSED, timeout=4000)
    page.locator(".account-menu > summary").click()
    page.locator(".account-menu").get_by_role("button", name="Đăng xuất").click()
    page.wait_for_load_state()
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('nhap:'))") == []
    assert Draft.objects.count() == 1


def test_a_shared_machine_keeps_nothing_once_it_is_told(desk):
    page = desk.open()
    note(page).fill("máy dùng chung")
    page.get_by_text("Máy dùng chung?").click()
    page.get_by_role("button", name="Xóa khỏi máy này").click()
    note(page).fill("máy dùng chung, tiếp")
    expect(status(page)).to_contain_text(PAUSED, timeout=4000)
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('nhap:'))") == []


def test_without_script_a_button_keeps_the_draft(desk, open_page):
    path = "/" + desk.url.split("/", 3)[3]
    page = open_page(path, client=desk.client, script=False)
    note(page).fill("không có script")
    page.get_by_role("button", name="Lưu nháp").click()
    expect(note(page)).to_have_value("không có script")
    expect(status(page)).to_contain_text("Đang sửa bản nháp")


def test_the_bar_and_the_line_break_no_rule(desk, open_page):
    page = desk.open()
    note(page).fill("nháp")
    expect(status(page)).to_contain_text(PAUSED, timeout=4000)
    page = open_page("/" + desk.url.split("/", 3)[3], client=desk.client)
    expect(bar(page)).to_be_visible()
    assert faults_on_every_screen(page) == {}


KILLS, TABS, SHORT_PAUSE = 1000, 8, 1200
"""The pause is shorter than the three seconds that are promised."""


@pytest.mark.long
def test_a_thousand_killed_tabs_and_cut_connections_lose_nothing_before_the_last_pause(desk):
    """Words are typed, then a pause, then more words; the tab crashes or is closed at any moment, in every third round
    without a connection. What stood there at the pause is what is offered, or more."""
    dice, lost = random.Random(2026), []
    for turn in range(KILLS // TABS):
        typed = [f"{turn}.{place} {''.join(dice.choices('ăâđêôơư aeiou', k=8))}." for place in range(TABS)]
        pages = [open_with(desk, place) for place in range(TABS)]
        desk.context.set_offline(turn % 3 == 2)
        for page, words in zip(pages, typed, strict=True):
            note(page).fill(words)
        pages[-1].wait_for_timeout(SHORT_PAUSE)
        for page in pages:
            note(page).press_sequentially("và nữa"[: dice.randint(0, 6)])
            dice.choice([crash, Page.close])(page)
        desk.context.set_offline(False)
        lost += [words for place, words in enumerate(typed) if not restored(desk, place).startswith(words)]
    assert lost == []


def open_with(desk, place):
    """A form of its own for each tab: what stands behind the address belongs to its draft."""
    page = desk.context.new_page()
    page.goto(f"{desk.url}?o={place}")
    return page


FORGET = """(part) => Object.keys(localStorage).filter((name) => name.includes(part))
    .forEach((name) => localStorage.removeItem(name))"""


def restored(desk, place):
    """What is offered when the form is opened again; then it is dropped."""
    page = open_with(desk, place)
    page.get_by_role("link", name="Khôi phục").click()
    found = note(page).input_value()
    page.evaluate(FORGET, f"o={place}:")
    page.close(run_before_unload=False)
    Draft.objects.filter(object_key__endswith=f"o={place}").delete()
    return found
