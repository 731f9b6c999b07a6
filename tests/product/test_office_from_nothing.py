"""An office of fifty units is set up from an empty database in one go, in a real browser, as its people would do it."""

from __future__ import annotations

import io
import os
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser_tools import PHONE, OpenPage, axe, overflow, until
from tests.files.conftest import make_pdf
from thidua.access.models import Invitation
from thidua.access.services import first_run
from thidua.org.models import Headcount, Unit
from thidua.people.models import Account, Post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FOUNDED, COUNTED = date(2025, 7, 1), date(2026, 7, 1)
UNIT_NAME = "Liên đoàn Lao động tỉnh Sông Lam"
PASSWORD = "mot cau de nho lau"
COMMUNES = [f"X-{number}" for number in range(1, 6)]
GRASSROOTS = [f"CS-{number:02}" for number in range(1, 45)]
GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hạnh", "Khánh", "Lan", "Minh", "Nga", "Phúc")


@pytest.fixture(autouse=True)
def own_data_directory(settings, tmp_path):
    settings.DATA = tmp_path
    settings.JOURNAL_CHECKPOINTS = tmp_path / "checkpoints.log"
    cache.clear()


def look(page: Page, name: str) -> None:
    """The page is accessible, and nothing of it lies beside the screen; ``$THIDUA_PICTURES`` keeps pictures of it."""
    folder = os.environ.get("THIDUA_PICTURES")
    # A page that is still on its way, after a click or because it looks again by itself, has no element to ask yet.
    until(page, "document.documentElement && document.readyState === 'complete'")
    for theme in ("light", "dark"):
        page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
        assert axe(page) == [], f"{name}, {theme}"
        if folder:
            page.screenshot(path=Path(folder) / f"{name}-{page.viewport_size['width']}-{theme}.png", full_page=True)
    assert overflow(page) == 0, name


def commune_of(number: int) -> str:
    return COMMUNES[number % len(COMMUNES)]


def chair_of(number: int) -> str:
    return f"Nguyễn Văn {GIVEN[number % len(GIVEN)]} {GIVEN[number // len(GIVEN)]}"


def lines(own: str) -> dict[str, list[dict[str, object]]]:
    """The rows of the office by sheet, each by the headings of the template."""
    units = [
        {"Mã đơn vị": code, "Tên đơn vị": f"Công đoàn xã {code}", "Loại đơn vị": "Công đoàn xã, phường, đặc khu",
         "Cấp trên trực tiếp": own, "Ngày thành lập": FOUNDED}
        for code in COMMUNES
    ] + [
        {"Mã đơn vị": code, "Tên đơn vị": f"CĐCS Công ty {code}", "Loại đơn vị": "Công đoàn cơ sở",
         "Cấp trên trực tiếp": commune_of(number), "Khối": "Khối doanh nghiệp", "Ngày thành lập": FOUNDED}
        for number, code in enumerate(GRASSROOTS)
    ]  # fmt: skip
    chairs = [
        {"Mã đơn vị": unit["Mã đơn vị"], "Họ và tên": chair_of(number), "Điện thoại": f"09120000{number:02}",
         "Chức vụ": "Chủ tịch", "Từ ngày": FOUNDED}
        for number, unit in enumerate(units)
    ]  # fmt: skip
    counts = [
        {"Mã đơn vị": code, "Tính đến ngày": COUNTED, "CNVCLĐ": 100 + number, "Đoàn viên": 90 + number,
         "Nữ CNVCLĐ": 50, "Trực tiếp lao động, sản xuất": 80}
        for number, code in enumerate(GRASSROOTS)
    ]  # fmt: skip
    return {
        "Đơn vị": units,
        "Ban – văn phòng": [{"Mã đơn vị": own, "Tên ban, văn phòng": "Ban Công tác Công đoàn", "Từ ngày": FOUNDED}],
        "Cán bộ – chức vụ": chairs,
        "Số lượng": counts,
    }


def filled(template: bytes) -> bytes:
    """The downloaded template with the office written below what it holds."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    own = next(str(cell.value) for row in book["Đơn vị"].iter_rows() for cell in row if str(cell.value).startswith("#"))
    for title, rows in lines(own).items():
        sheet = book[title]
        head = next(row for row in sheet.iter_rows() if any(_is_head(cell.value, "Mã đơn vị") for cell in row))
        places = {re.sub(r"\s*\*$", "", str(cell.value)): cell.column for cell in head if cell.value}
        below = sheet.iter_rows(min_row=head[0].row + 1)
        free = max((row[0].row for row in below if row[places["Mã đơn vị"] - 1].value), default=head[0].row) + 1
        for row in rows:
            for heading, value in row.items():
                sheet.cell(free, places[heading], value)
            free += 1
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _is_head(value: object, heading: str) -> bool:
    return isinstance(value, str) and value.startswith(heading)


def open_the_office(page: Page) -> None:
    page.get_by_label("Mã khởi tạo").fill(first_run.setup_code())
    page.get_by_label("Tên đầy đủ của đơn vị").fill(UNIT_NAME)
    page.get_by_label("Loại đơn vị").select_option("province")
    page.get_by_label("Ngày thành lập").fill("01/07/2025")
    page.get_by_label("Họ và tên").fill("Lê Thị Hồng Hạnh")
    page.get_by_label("Tên đăng nhập").fill("hanhlth")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_label("Nhập lại mật khẩu").fill(PASSWORD)
    look(page, "1-bat-dau")
    page.get_by_role("button", name="Mở phần mềm cho đơn vị").click()


def keep_the_signed_paper(page: Page) -> None:
    page.get_by_role("link", name="tải bản tổng hợp có chữ ký lên").click()
    page.get_by_label("Số liệu tính đến ngày").fill("01/07/2026")
    pdf = {"name": "tong-hop.pdf", "mimeType": "application/pdf", "buffer": make_pdf()}
    page.locator("input[type=file]").set_input_files(pdf)
    page.get_by_role("button", name="Lưu bản tổng hợp").click()
    expect(page.get_by_text("Đã lưu bản tổng hợp")).to_be_visible()
    look(page, "4-ban-tong-hop")


def hand_in_the_workbook(page: Page) -> None:
    page.get_by_role("link", name="Mở hồ sơ mở cơ quan").click()
    look(page, "5-ho-so")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải mẫu có dữ liệu").click()
    content = filled(Path(download.value.path()).read_bytes())
    sheet = {"name": "ho-so.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").first.set_input_files(sheet)
    page.get_by_role("button", name="Kiểm tra và xem trước").click()
    expect(page.get_by_role("heading", name="Xem trước khi ghi")).to_be_visible()
    look(page, "6-xem-truoc")
    page.get_by_role("button", name=re.compile("^Ghi ")).first.click()
    expect(page.get_by_text("Đã ghi xong")).to_be_visible()
    look(page, "7-da-ghi")


def see_the_tree(page: Page) -> None:
    while (deeper := page.get_by_role("link", name="Mở thêm một cấp")).count():
        deeper.click()
        page.wait_for_load_state()
    for name in ("Công đoàn xã X-5", "CĐCS Công ty CS-44"):
        expect(page.get_by_role("link", name=name, exact=True).first).to_be_visible()
    look(page, "8-cay-don-vi")


def print_the_slips(page: Page) -> str:
    """Print the slips of the chairs and return what stands on them."""
    page.get_by_role("link", name="In phiếu cho các chủ tịch").click()
    page.get_by_role("checkbox", name="Chọn cả trang này").check()  # there once the script is, and one box for all
    look(page, "9-chon-chu-tich")
    page.get_by_role("button", name="In phiếu nhận tài khoản").click()
    look(page, "10-xem-lai")
    page.locator("form button.btn-main").last.click()
    page.wait_for_url(re.compile("/phieu-moi/ban-in/"))
    look(page, "11-phieu")
    return page.inner_text("body")


def redeem(phone: Page, code: str) -> None:
    phone.get_by_label("Mã trên phiếu").fill(code)
    phone.locator("form button.btn-main").click()
    look(phone, "12-mo-tai-khoan")
    phone.get_by_label("Tên đăng nhập").fill("chutich01")
    phone.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    phone.get_by_label("Nhập lại mật khẩu").fill(PASSWORD)
    for box in phone.locator("form input[type=checkbox]").all():
        box.check()
    phone.get_by_role("button", name="Mở tài khoản").click()


def test_an_office_of_fifty_units_from_an_empty_database(open_page: OpenPage, live_server: LiveServer) -> None:
    page = open_page("/bat-dau/")
    open_the_office(page)
    look(page, "2-viec-cua-toi")
    page.get_by_role("link", name="Làm tiếp phần bắt đầu").click()
    look(page, "3-phan-bat-dau")
    keep_the_signed_paper(page)
    page.goto(f"{live_server.url}/mo-co-quan/")
    hand_in_the_workbook(page)
    assert Unit.objects.count() == len(COMMUNES) + len(GRASSROOTS) + 1 == 50
    assert (Post.objects.filter(kind="chair").count(), Headcount.objects.count()) == (49, 44)
    page.goto(f"{live_server.url}/don-vi/")
    see_the_tree(page)
    page.goto(f"{live_server.url}/mo-co-quan/")
    printed = print_the_slips(page)
    slip = Invitation.objects.select_related("person").filter(unit__code__startswith="CS").order_by("pk")[0]
    code = re.search(re.escape(slip.person.full_name) + r".*?([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})", printed, re.DOTALL)
    assert code is not None
    phone = open_page("/nhan-tai-khoan/", width=PHONE)
    redeem(phone, code.group(1))
    expect(phone.get_by_text("do cấp trên nhập thay").first).to_be_visible()
    look(phone, "13-viec-cua-chu-tich")
    phone.goto(f"{live_server.url}/don-vi/{slip.unit_id}/")
    expect(phone.get_by_role("heading", level=1, name=slip.unit.profiles.get().name)).to_be_visible()
    look(phone, "14-don-vi-cua-toi")
    assert Account.objects.filter(person=slip.person).exists()
