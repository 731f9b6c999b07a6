"""Drawing up a plan on a phone: a list is pasted, what is typed is kept, the page is whole on every screen."""

import pytest
from django.urls import reverse

from tests.browser_tools import PHONE, faults_on_every_screen
from tests.campaigns.conftest import HEAD, MANY
from tests.forest import make_post
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.content import from_json
from thidua.campaigns.services.drafting import draft_campaign

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_plan_is_drawn_up_on_a_phone(forest, actor_for, client_for, open_page):
    post = make_post(forest.province, "officer")
    campaign = draft_campaign(actor=actor_for(post), unit_id=forest.province.pk, head=HEAD, content=MANY)
    page = open_page(reverse("campaign_edit", args=[campaign.pk]), width=PHONE, client=client_for(post))
    assert faults_on_every_screen(page) == {}

    page.set_viewport_size({"width": PHONE, "height": 844})
    page.get_by_role("link", name="Thêm vào phần Giải pháp").click()
    page.get_by_label("Giải pháp").fill("1. Ký giao ước thi đua\n2. Kiểm tra, đôn đốc")
    page.get_by_text("Đã lưu nháp").wait_for()
    page.reload()
    page.get_by_text("Đã khôi phục chữ đang gõ.").wait_for()
    assert page.get_by_label("Giải pháp").input_value() == "1. Ký giao ước thi đua\n2. Kiểm tra, đôn đốc"
    page.get_by_role("button", name="Thêm vào kế hoạch").click()
    page.get_by_text("Đã thêm 2 mục").wait_for()
    page.get_by_role("button", name="Đưa lên: Kiểm tra, đôn đốc").click()
    page.wait_for_url(f"**{reverse('campaign_edit', args=[campaign.pk])}*")
    page.get_by_role("link", name="Sửa Ký giao ước thi đua").click()
    page.get_by_text("Bỏ mục này", exact=True).click()
    page.get_by_role("button", name="Bỏ mục", exact=True).click()
    page.get_by_text("Đã bỏ mục khỏi kế hoạch.").wait_for()
    measures = from_json(campaign.versions.get().content).of(plan.Measure)
    assert [part.text for part in measures] == ["Tuyên truyền đến từng tổ công đoàn", "Kiểm tra, đôn đốc"]
