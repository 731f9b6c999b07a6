"""Passwords: changed by their owner, reset by letter where there is an address."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from tests.forest import PASSWORD, make_account, make_person, make_post
from thidua.access import tasks
from thidua.access.enums import AccessAction
from thidua.access.services import contacts
from thidua.audit.models import JournalEntry
from thidua.shared.refusals import RefusedError

NEW = "mot cau moi de nho"


@pytest.fixture(autouse=True)
def no_counts_from_other_tests(db):
    cache.clear()


@pytest.fixture
def account(forest):
    person = make_person("Lê Thị Hồng Hạnh")
    make_post(forest.commune, "chair", person=person)
    return make_account(person, "hanhlth", email="hanh@example.org")


def ask(client, email):
    return client.post(reverse("account_reset_password"), {"email": email})


def link_in(letter):
    return re.search(r"http://127\.0\.0\.1:8000(/\S+)", letter.body).group(1)


def test_asking_says_the_same_for_every_address_and_leaves_the_looking_up_to_the_worker(client, account):
    answers = {ask(client, email).headers["Location"] for email in ("hanh@example.org", "khong.ai@example.org")}
    assert answers == {reverse("account_reset_password_done")}
    assert mail.outbox == []
    queued = [row.args_kwargs for row in DBTaskResult.objects.order_by("enqueued_at")]
    assert queued == [
        {"args": [], "kwargs": {"email": "hanh@example.org"}},
        {"args": [], "kwargs": {"email": "khong.ai@example.org"}},
    ]


def test_the_letter_goes_to_the_owner_only_and_its_link_sets_a_new_password_once(client, account):
    tasks.send_password_reset.call(email="HANH@example.org")
    assert [letter.to for letter in mail.outbox] == [["hanh@example.org"]]
    path = link_in(mail.outbox[0])
    form_page = client.get(path, follow=True)
    assert "hanhlth" in form_page.content.decode()
    response = client.post(form_page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert response.headers["Location"] == reverse("account_reset_password_from_key_done")
    account.refresh_from_db()
    assert account.check_password(NEW)
    assert "không còn dùng được" in Client().get(path, follow=True).content.decode()
    assert JournalEntry.objects.filter(action=AccessAction.PASSWORD_RESET, object_id=account.pk).count() == 1


def test_nobody_and_stopped_accounts_get_no_letter(account):
    tasks.send_password_reset.call(email="khong.ai@example.org")
    tasks.send_password_reset.call(email="")
    account.is_active = False
    account.save()
    tasks.send_password_reset.call(email="hanh@example.org")
    assert mail.outbox == []


def test_an_office_with_one_address_for_two_people_gets_a_letter_for_each(account):
    make_account(make_person("Trần Văn Bình"), "binhtv", email="hanh@example.org")
    tasks.send_password_reset.call(email="hanh@example.org")
    assert sorted(name for name in ("hanhlth", "binhtv") for letter in mail.outbox if name in letter.body) == [
        "binhtv",
        "hanhlth",
    ]


def test_three_letters_an_hour_are_enough_for_one_address(client, account):
    assert [ask(client, "hanh@example.org").status_code for _ in range(4)] == [302, 302, 302, 429]
    assert ask(client, "khac@example.org").status_code == 302


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        pytest.param("ngan", "ít nhất 10 ký tự", id="short"),
        pytest.param("hanhlth2026", "quá giống", id="like the user name"),
        pytest.param("1234567890", "nhiều người dùng", id="common"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(client, account, password, reason):
    client.force_login(account)
    page = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": password, "password2": password},
    ).content.decode()
    assert reason in page
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


def test_changing_the_password_keeps_this_device_signed_in_and_ends_the_others(client, account):
    other = Client()
    other.force_login(account)
    client.force_login(account)
    response = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    )
    assert response.headers["Location"] == reverse("account")
    assert client.get(reverse("account")).status_code == 200
    assert other.get(reverse("account")).headers["Location"].startswith(reverse("account_login"))
    assert JournalEntry.objects.filter(action=AccessAction.PASSWORD_CHANGED, object_id=account.pk).count() == 1


def test_the_present_password_is_needed_for_a_new_one(client, account):
    client.force_login(account)
    page = client.post(
        reverse("account_change_password"), {"oldpassword": "sai", "password1": NEW, "password2": NEW}
    ).content.decode()
    assert "Mật khẩu hiện tại không đúng." in page
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


def test_an_address_is_set_only_by_the_letter_sent_to_it(client, account):
    tasks.send_email_confirmation.call(account_id=account.pk, email="moi@example.org")
    assert [letter.to for letter in mail.outbox] == [["moi@example.org"]]
    path = link_in(mail.outbox[0])
    assert client.get(path).status_code == 200
    account.refresh_from_db()
    assert account.email == "hanh@example.org"
    client.post(path)
    account.refresh_from_db()
    assert account.email == "moi@example.org"


def test_a_letter_for_an_address_that_was_changed_meanwhile_sets_nothing(account):
    old = contacts.email_token(account, "cu@example.org")
    contacts.confirm_email(token=contacts.email_token(account, "moi@example.org"))
    with pytest.raises(RefusedError):
        contacts.confirm_email(token=old)
    with pytest.raises(RefusedError):
        contacts.confirm_email(token=old + "x")
    account.refresh_from_db()
    assert account.email == "moi@example.org"


def test_phone_and_address_are_changed_only_after_proving_again_who_one_is(client, account):
    client.force_login(account)
    for name in ("change_phone", "change_email"):
        response = client.get(reverse(name))
        assert response.headers["Location"].startswith(reverse("account_reauthenticate")), name
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse("change_phone")).status_code == 200
    make_account(make_person(), "khac", phone="+84987654321")
    taken = client.post(reverse("change_phone"), {"phone": "0987 654 321"}).content.decode()
    assert "đã dùng cho tài khoản khác" in taken
    assert client.post(reverse("change_phone"), {"phone": "0912 345 678"}).status_code == 302
    account.refresh_from_db()
    assert account.phone == "+84912345678"
