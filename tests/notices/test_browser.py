"""Pages of duties in a real browser: accessible, no wider than the screen, text copied by one click."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser_tools import faults_on_every_screen
from tests.forest import LONG_AGO, make_post
from thidua.notices.services.messages import tell
from thidua.org.models import Desk, DeskName

pytestmark = pytest.mark.browser


@pytest.fixture
def stored(forest, give):
    """A chair with duties of every urgency here and below, a desk to ask, messages."""
    chair = make_post(forest.commune, "chair")
    desk = Desk.objects.create(unit=forest.province, phone="0209 000 001", valid_from=LONG_AGO)
    DeskName.objects.create(desk=desk, name="Ban Chính sách pháp luật và Quan hệ lao động", valid_from=LONG_AGO)
    today = timezone.localdate()
    for number, days in enumerate((-2, 0, 4, 20, None), start=1):
        due = None if days is None else today + timedelta(days=days)
        title = f"Báo cáo kết quả đợt thi đua số {number} chào mừng Ngày thành lập Công đoàn"
        give("commune", title, object_id=number, due_date=due, note="Mẫu số 3, gửi kèm danh sách điển hình")
        give("grassroots", title, object_id=number, due_date=due)
    tell(
        person_ids=[chair.person_id], title="Báo cáo đợt 2", text="Công đoàn xã Đông Hà · hạn 25/11/2026",
        route_name="unit", route_args=[forest.commune.pk], now=timezone.now(),
    )  # fmt: skip
    return chair


@pytest.mark.long  # each of these pages is opened by tests/product, in one state
def test_pages_of_duties_are_accessible_and_fit_the_screen(stored, client_for, open_page):
    client = client_for(stored)
    routes = ("home", "duties", "duties_below", "calendar", "messages", "notice_preferences")
    found = {route: faults_on_every_screen(open_page(reverse(route), client=client)) for route in routes}
    assert found == {route: {} for route in routes}


def test_text_for_a_chat_group_is_copied_by_one_click_and_stands_there_without_script(stored, client_for, open_page):
    client = client_for(stored)
    page = open_page(reverse("duties_below"), client=client)
    page.check('input[name="chon"] >> nth=0')
    page.click('button[value="chep"]')
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("[data-copy]")
    expect(page.locator("[data-copy-said]")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Công đoàn xã Đông Hà nhắc việc")
    plain = open_page(reverse("duties_below"), client=client, script=False)
    plain.check('input[name="chon"] >> nth=0')
    plain.click('button[value="chep"]')
    assert plain.locator("textarea").input_value().startswith("Công đoàn xã Đông Hà nhắc việc")
    assert plain.locator("[data-copy]").is_hidden()
