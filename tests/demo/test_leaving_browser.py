"""The accounts on the sign-in page and the way out of the demo, in a real browser."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.cache import cache

from tests.browser_tools import SCREENS, OpenPage, axe, overflow
from tests.demo.test_leaving import demo, own_data_directory

__all__ = ["demo", "own_data_directory"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_one_button_signs_in_and_one_leaves(demo: object, open_page: OpenPage, width: int, theme: str) -> None:
    cache.clear()
    folder = os.environ.get("THIDUA_PICTURES")
    page = open_page("/tai-khoan/dang-nhap/", width=width, theme=theme)
    assert (axe(page), overflow(page)) == ([], 0)
    if folder:
        page.screenshot(path=Path(folder) / f"dang-nhap-{width}-{theme}.png", full_page=True)
    page.get_by_role("button", name="Vào với vai Chủ tịch LĐLĐ tỉnh Hồng Lam").click()
    page.get_by_role("link", name="rời dữ liệu mẫu để bắt đầu cơ quan của mình").click()
    assert (axe(page), overflow(page)) == ([], 0)
    page.get_by_text("Rời dữ liệu mẫu", exact=True).first.click()
    if folder:
        page.screenshot(path=Path(folder) / f"roi-{width}-{theme}.png", full_page=True)
    page.get_by_role("button", name="Xóa hết và bắt đầu").click()
    page.wait_for_url("**/bat-dau/")
    assert page.get_by_label("Mã khởi tạo").input_value() != ""
