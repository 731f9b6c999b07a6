"""The pictures of the user guide: what is opened, by whom, what is done before the picture. ``make pictures`` takes
them into the product; nothing is cut or painted by hand."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from thidua.org.enums import ReorganisationState
from thidua.org.models import Reorganisation, UnitProfile
from thidua.people.models import Post

WIDTH = 1200
COLOURS = 96

CHAIR, OFFICER, GRASSROOTS = "chu-tich-tinh", "can-bo-tinh", "chu-tich-co-so"


def own_unit(username: str) -> int:
    """The unit of the first post of an account of the demo."""
    return Post.objects.filter(person__account__username=username).order_by("pk").values_list("unit", flat=True)[0]


def open_draft() -> int:
    return Reorganisation.objects.filter(state=ReorganisationState.DRAFT).order_by("pk").values_list("pk", flat=True)[0]


def nothing(page: Page) -> None:
    """The page as it opens."""


def leave_a_form_half_done(page: Page) -> None:
    address = page.url
    page.get_by_label("Họ và tên", exact=True).fill("Trần Thị Thu Hà")
    page.get_by_label("Điện thoại").first.fill("0912 345 678")
    expect(page.locator("[data-draft-status]")).to_contain_text("Đã lưu nháp", timeout=15_000)
    page.goto("about:blank")
    page.goto(address)
    expect(page.get_by_role("link", name="Khôi phục")).to_be_visible()


def print_eight_slips(page: Page) -> None:
    for box in page.locator("tbody input[name=chon]").all()[:8]:
        box.check()
    page.get_by_role("button", name="In phiếu nhận tài khoản").click()
    page.get_by_role("button", name=re.compile("^Tạo 8 phiếu")).click()
    expect(page.locator(".slip-code")).to_have_count(8)
    # What opens an account is shown to nobody, not even where the accounts are invented.
    page.evaluate(
        "document.querySelectorAll('.slip-code, .slip svg').forEach((it) => { it.style.filter = 'blur(6px)'; })"
    )
    page.locator(".slip-page").first.evaluate("(it) => window.scrollTo(0, it.getBoundingClientRect().top - 24)")


def hand_in_a_sheet(page: Page) -> None:
    rows = (
        "Mã đơn vị;Tên ban, văn phòng;Tên viết tắt;Điện thoại trực;Từ ngày",
        "{unit};Ban Nữ công;Ban NC;0209 385 1200;01/01/2026",
        "{unit};Ban Tài chính;Ban TC;0209 385 1201;31/02/2026",
        "{unit};Nhà Văn hóa Lao động;NVH;0209 385 1202;01/10/2026",
    )
    unit = UnitProfile.objects.filter(unit=own_unit(CHAIR), valid_to=None).values_list("name", flat=True)[0]
    content = "\n".join(rows).format(unit=unit).encode("utf-8-sig")
    page.locator("input[type=file]").set_input_files(
        {"name": "ban-van-phong.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.get_by_role("button", name="Kiểm tra và xem trước").click()
    expect(page.get_by_role("heading", name="Xem trước khi ghi")).to_be_visible()
    page.locator(".flow").evaluate("(it) => window.scrollTo(0, it.getBoundingClientRect().top - 150)")


@dataclass(frozen=True)
class Shot:
    """One picture. ``username`` is whose browser, empty for somebody signed out; ``is_empty`` where the product is
    not set up yet."""

    name: str
    route: str
    username: str = ""
    arguments: Callable[[], tuple[object, ...]] = tuple
    query: str = ""
    act: Callable[[Page], None] = nothing
    height: int = 760
    is_empty: bool = False


SHOTS = (
    Shot("dang-nhap", "account_login", height=680),
    Shot("bat-dau", "first_run", is_empty=True, height=900),
    Shot("viec-cua-toi", "home", GRASSROOTS),
    Shot("tim-kiem", "search", CHAIR, query="?tim=hoang", height=700),
    Shot("ban-nhap", "appoint", CHAIR, lambda: (own_unit(CHAIR),), act=leave_a_form_half_done),
    Shot("cay-don-vi", "unit_tree", CHAIR, query="?ngay=30/06/2025"),
    Shot("don-vi", "unit", CHAIR, lambda: (own_unit(CHAIR),)),
    Shot("sap-xep", "reorganisation_preview", CHAIR, lambda: (open_draft(),)),
    Shot("phieu", "invitations", CHAIR, act=print_eight_slips, height=900),
    Shot("bang-tinh", "sheet_start", CHAIR, lambda: (own_unit(CHAIR), "ban"), act=hand_in_a_sheet),
    Shot("nhat-ky", "journal", CHAIR),
)


def keep(screenshot: bytes, file: Path) -> None:
    """Store a picture with few colours: pages are flat, and the guide is read over slow lines."""
    with Image.open(io.BytesIO(screenshot)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(file, optimize=True)
