"""Signing in with a real browser: by keyboard, without JavaScript, with an app's code, with a passkey, with a slip."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser_tools import PHONE, give_passkey_device
from tests.forest import PASSWORD, make_account, make_person, make_post, plant
from thidua.access.enums import InvitationPurpose
from thidua.access.selectors import actor_for_post
from thidua.access.services import invitations
from thidua.people.models import Account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEW = "mot cau moi de nho"


@pytest.fixture(autouse=True)
def no_counts_from_other_tests(transactional_db: None) -> None:
    cache.clear()


@pytest.fixture
def account(transactional_db: None) -> Account:
    forest = plant()
    person = make_person("Lê Thị Hồng Hạnh")
    make_post(forest.commune, "chair", person=person)
    return make_account(person, "hanhlth", phone="+84912345678")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def type_password(page: Page, login: str = "hanhlth") -> None:
    page.get_by_label("Số điện thoại hoặc tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret.replace(" ", ""), int(time.time()) // 30))


def sign_out(page: Page, live_server: Any) -> None:
    page.goto(live_server.url + reverse("account_logout"))
    page.locator("main").get_by_role("button", name="Đăng xuất").click()
    expect(page).to_have_url(live_server.url + reverse("account_login"))


def test_signing_in_needs_no_mouse(open_page, account):
    page = open_page(reverse("account_login"))
    press(page, "Tab")
    assert focused(page) == "Bỏ qua, đến nội dung chính"
    press(page, "Enter", "Tab")
    assert focused(page) == "login"
    page.keyboard.type("0912 345 678")
    press(page, "Tab")
    assert focused(page) == "password"
    page.keyboard.type("sai-mat-khau")
    press(page, "Enter")
    expect(page.locator(".summary[autofocus]")).to_be_focused()
    expect(page.get_by_text("mật khẩu không đúng")).to_be_visible()
    press(page, "Tab")
    assert focused(page) == "login"
    press(page, "Tab")
    page.keyboard.type(PASSWORD)
    press(page, "Tab")
    assert focused(page) == "Đăng nhập"
    press(page, "Enter")
    expect(page.locator(".account-menu summary")).to_contain_text("Lê Thị Hồng Hạnh")


def test_signing_in_needs_no_javascript(open_page, account):
    page = open_page(reverse("account_login"), script=False)
    expect(page.get_by_role("button", name="Dùng khóa truy cập")).to_be_hidden()
    type_password(page)
    expect(page.locator(".account-menu summary")).to_contain_text("Lê Thị Hồng Hạnh")


def test_an_app_is_set_up_and_its_code_opens(open_page, account, live_server):
    page = open_page(reverse("account_login"), width=PHONE)
    type_password(page, "0912345678")
    page.goto(live_server.url + reverse("mfa_index"))
    page.get_by_role("link", name="Bật ứng dụng tạo mã").click()
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_text("Không quét được?").click()
    secret = page.locator(".code-shown").inner_text()
    page.get_by_label("Mã xác thực").fill(code_of(secret))
    page.get_by_role("button", name="Bật").click()
    expect(page.locator("h1")).to_have_text("Mã dự phòng")
    codes = page.locator(".recovery-codes li").all_inner_texts()
    assert len(codes) == 10
    sign_out(page, live_server)
    type_password(page)
    expect(page.locator("h1")).to_have_text("Xác thực hai bước")
    page.get_by_label("Mã xác thực").fill("000000")
    page.keyboard.press("Enter")
    expect(page.locator(".summary[autofocus]")).to_be_visible()
    page.get_by_label("Mã xác thực").fill(codes[0])
    page.keyboard.press("Enter")
    expect(page.locator(".account-menu summary")).to_be_visible()


def test_a_passkey_is_added_then_opens_without_a_password_and_as_second_step(open_page, account, live_server):
    page = open_page(reverse("account_login"))
    give_passkey_device(page)
    type_password(page)
    page.goto(live_server.url + reverse("mfa_add_webauthn"))
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("Tên gợi nhớ").fill("Máy cơ quan")
    page.get_by_role("button", name="Thêm khóa").click()
    expect(page.locator("h1")).to_have_text("Mã dự phòng")
    (key,) = Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN)
    assert (key.wrap().name, key.wrap().is_passwordless) == ("Máy cơ quan", True)

    sign_out(page, live_server)
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    expect(page.locator(".account-menu summary")).to_contain_text("Lê Thị Hồng Hạnh")

    sign_out(page, live_server)
    type_password(page)
    expect(page.locator("h1")).to_have_text("Xác thực hai bước")
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    expect(page.locator(".account-menu summary")).to_contain_text("Lê Thị Hồng Hạnh")


def test_a_device_without_a_passkey_is_told_so_in_words(open_page, account):
    page = open_page(reverse("account_login"))
    give_passkey_device(page)
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    problem = page.locator("[data-passkey-problem]")
    expect(problem).to_be_visible()
    expect(problem).to_contain_text("Hãy thử lại, hoặc dùng cách khác.")


def test_a_slip_is_redeemed_without_a_mouse_and_signs_in(open_page, account):
    chair = actor_for_post(account.person.posts.get().pk, timezone.localdate())
    newcomer = make_person("Nguyễn Thị Ngọc Ánh")
    make_post(account.person.posts.get().unit, "officer", person=newcomer)
    run = invitations.make_invitations(
        actor=chair,
        person_ids=[newcomer.pk],
        purpose=InvitationPurpose.JOIN,
        batch="mot",
        now=timezone.now(),
    )
    page = open_page(f"{reverse('redeem')}?ma={run.slips[0].code}", width=PHONE)
    page.get_by_label("Mã trên phiếu").focus()
    press(page, "Enter")
    expect(page.locator("h1")).to_have_text("Mở tài khoản")
    assert page.get_by_label("Tên đăng nhập").input_value() == "anhntn"
    page.get_by_label("Mật khẩu", exact=True).focus()
    page.keyboard.type(NEW)
    press(page, "Tab")
    page.keyboard.type(NEW)
    press(page, "Tab", "Space", "Tab", "Enter")
    expect(page.locator(".account-menu summary")).to_be_visible()
    expect(page.get_by_text("Tài khoản anhntn đã mở.")).to_be_visible()
    assert Account.objects.get(person=newcomer).check_password(NEW)
