"""Signing in: by name or phone, with one answer for every failure, closed to the uninvited."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.forest import PASSWORD, make_account, make_person, make_post
from thidua.access.rules import user_names
from thidua.people.models import Account

WRONG = "Số điện thoại, tên đăng nhập hoặc mật khẩu không đúng."


@pytest.fixture(autouse=True)
def no_counts_from_other_tests(db):
    cache.clear()


@pytest.fixture
def account(forest):
    person = make_person("Lê Thị Hồng Hạnh")
    make_post(forest.commune, "chair", person=person)
    return make_account(person, "hanhlth", phone="+84912345678")


def sign_in(client, login, password=PASSWORD, **data):
    return client.post(reverse("account_login"), {"login": login, "password": password, **data})


@pytest.mark.parametrize(
    "login",
    [
        pytest.param("hanhlth", id="user name"),
        pytest.param("HanhLTH", id="user name in capitals"),
        pytest.param(" hanhlth ", id="user name with spaces around"),
        pytest.param("0912345678", id="phone as it is dialled"),
        pytest.param("0912 345 678", id="phone with spaces"),
        pytest.param("0912.345.678", id="phone with points"),
        pytest.param("+84912345678", id="phone with the country code"),
        pytest.param("+84 912 345 678", id="phone with country code and spaces"),
    ],
)
def test_one_field_takes_the_user_name_or_the_phone_number_however_it_is_written(client, account, login):
    response = sign_in(client, login)
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(account.pk)


@pytest.mark.parametrize(
    ("login", "password"),
    [
        pytest.param("hanhlth", "sai-mat-khau", id="wrong password"),
        pytest.param("khong-co-ai", PASSWORD, id="nobody of that name"),
        pytest.param("0987654321", PASSWORD, id="nobody of that number"),
        pytest.param("+84912345678", "sai-mat-khau", id="wrong password for a number"),
    ],
)
def test_the_answer_to_a_wrong_name_and_a_wrong_password_is_the_same(client, account, login, password):
    response = sign_in(client, login, password)
    assert (response.status_code, response.context["form"].errors.as_data().keys()) == (200, {"__all__"})
    assert response.context["form"].non_field_errors() == [WRONG]
    assert "_auth_user_id" not in client.session


def test_what_was_typed_is_kept_but_not_the_password(client, account):
    page = sign_in(client, "hanhlth", "sai-mat-khau").content.decode()
    assert 'value="hanhlth"' in page
    assert "sai-mat-khau" not in page


def test_after_five_wrong_tries_the_right_password_waits_and_the_page_says_how_long(client, account):
    for login in ("hanhlth", "0912345678", "+84912345678", "0912 345 678", "HANHLTH"):
        sign_in(client, login, "sai")
    page = sign_in(client, "hanhlth").content.decode()
    assert "Nhập sai quá nhiều lần. Hãy thử lại sau 5 phút." in page
    assert "_auth_user_id" not in client.session


def test_wrong_tries_for_one_account_do_not_lock_another(client, forest, account):
    other = make_account(make_person(), "nguoi-khac")
    for _ in range(5):
        sign_in(client, "hanhlth", "sai")
    assert sign_in(client, "nguoi-khac").status_code == 302
    assert client.session["_auth_user_id"] == str(other.pk)


def test_wrong_tries_for_a_name_nobody_has_are_limited_in_the_same_words(client, account):
    for _ in range(5):
        sign_in(client, "khong-co-ai", "sai")
    assert "Hãy thử lại sau 5 phút." in sign_in(client, "khong-co-ai").content.decode()


def test_too_many_requests_from_one_address_get_a_page_that_says_when_to_come_back(client, account, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "2/m/ip"}
    for _ in range(2):
        sign_in(client, "hanhlth", "sai")
    response = sign_in(client, "hanhlth")
    assert response.status_code == 429
    assert 1 <= int(response.headers["Retry-After"]) <= 60
    assert "Thử lại sau" in response.content.decode()


def test_a_stopped_account_does_not_get_in_and_only_its_owner_learns_why(client, account):
    account.is_active = False
    account.save()
    assert sign_in(client, "hanhlth").headers["Location"] == reverse("account_inactive")
    assert WRONG in sign_in(client, "hanhlth", "sai").content.decode()
    assert "_auth_user_id" not in client.session


def test_the_next_page_is_followed_only_inside_the_product(client, account):
    assert sign_in(client, "hanhlth", next="/tai-khoan/").headers["Location"] == "/tai-khoan/"
    response = sign_in(Client(), "hanhlth", next="https://example.org/")
    assert response.headers["Location"] == "/"


def test_nobody_can_sign_up(client, account):
    assert Account.objects.count() == 1
    response = client.post("/tai-khoan/signup/", {"username": "la", "password1": PASSWORD})
    assert response.status_code == 404
    assert Account.objects.count() == 1


def test_the_session_key_changes_when_someone_signs_in(client, account):
    client.get(reverse("account_login"))
    session = client.session
    session["truoc"] = 1
    session.save()
    before = session.session_key
    sign_in(client, "hanhlth")
    assert client.session.session_key != before


def test_signing_out_asks_first_and_ends_the_session(client, account):
    sign_in(client, "hanhlth")
    assert client.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post(reverse("account_logout")).headers["Location"] == reverse("account_login")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("name", "is_allowed"),
    [
        ("hanhlth", True),
        ("le.hanh-2", True),
        ("abc", False),
        ("0912345678", False),
        ("hạnh", False),
        ("hanh lth", False),
        ("a" * 41, False),
    ],
)
def test_a_user_name_is_plain_and_never_looks_like_a_phone_number(name, is_allowed):
    assert user_names.user_name_decision(name).is_allowed is is_allowed


@pytest.mark.parametrize(
    ("full_name", "stem"),
    [
        ("Nguyễn Thị Ngọc Ánh", "anhntn"),
        ("Đỗ Đức", "ducd"),
        ("Y Ly", "lyy.cd"),
        ("", "doanvien"),
    ],
)
def test_the_suggested_user_name_is_the_given_name_with_initials(full_name, stem):
    assert user_names.user_name_stem(full_name) == stem


def test_a_taken_user_name_gets_the_next_free_number():
    assert user_names.first_free("anhntn", frozenset({"anhntn", "anhntn2"})) == "anhntn3"
    assert user_names.first_free("anhntn", frozenset()) == "anhntn"
