"""Sessions: listed, ended, and over after a while."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.forest import PASSWORD, make_account, make_person, make_post
from thidua.access.enums import AccessAction
from thidua.access.rules.sessions import device_name, is_over
from thidua.audit.models import JournalEntry

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0"
HOUR = 3600.0


@pytest.fixture(autouse=True)
def no_counts_from_other_tests(db):
    cache.clear()


@pytest.fixture
def account(forest):
    person = make_person("Lê Thị Hồng Hạnh")
    make_post(forest.commune, "chair", person=person)
    return make_account(person, "hanhlth")


def signed_in(user_agent=DESK, login="hanhlth"):
    client = Client(headers={"user-agent": user_agent})
    assert client.post(reverse("account_login"), {"login": login, "password": PASSWORD}).status_code == 302
    return client


def is_in(client):
    return client.get(reverse("account")).status_code == 200


def wait(monkeypatch, **span):
    later = timezone.now() + timedelta(**span)
    monkeypatch.setattr(timezone, "now", lambda: later)


@pytest.mark.parametrize(
    ("began", "seen", "now", "over"),
    [
        pytest.param(0, 0, HOUR - 1, False, id="a second before an idle hour"),
        pytest.param(0, 0, HOUR, True, id="an idle hour"),
        pytest.param(0, 11.5 * HOUR, 12 * HOUR - 1, False, id="busy for almost twelve hours"),
        pytest.param(0, 12 * HOUR - 5, 12 * HOUR, True, id="twelve hours, however busy"),
        pytest.param(10 * HOUR, 10 * HOUR, 9 * HOUR, False, id="a clock set back"),
    ],
)
def test_when_a_session_is_over(began, seen, now, over):
    assert is_over(began=began, seen=seen, idle=HOUR, now=now) is over


def test_an_idle_session_ends_and_says_why(account, monkeypatch):
    client = signed_in()
    wait(monkeypatch, minutes=59)
    assert is_in(client)
    wait(monkeypatch, minutes=59)
    assert is_in(client)
    wait(monkeypatch, minutes=61)
    response = client.get(reverse("account"), follow=True)
    assert response.request["PATH_INFO"] == reverse("account_login")
    assert "Phiên đăng nhập đã hết" in response.content.decode()


def test_a_busy_session_ends_after_twelve_hours(account, monkeypatch):
    client = signed_in()
    for _ in range(14):
        wait(monkeypatch, minutes=50)
        assert is_in(client)
    wait(monkeypatch, minutes=50)
    assert not is_in(client)


def test_an_administrator_is_out_after_fifteen_idle_minutes(forest, account, monkeypatch):
    make_post(forest.commune, "administrator", person=account.person)
    client = signed_in()
    wait(monkeypatch, minutes=14)
    assert is_in(client)
    wait(monkeypatch, minutes=16)
    assert not is_in(client)


def test_reading_pages_does_not_mean_writing_rows(account, django_assert_num_queries, forest):
    client = signed_in()
    client.get(reverse("choose_post"))
    with django_assert_num_queries(4) as asked:
        client.get(reverse("choose_post"))
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)


def test_the_page_lists_where_one_is_signed_in_this_device_first(account):
    desk = signed_in(DESK)
    signed_in(PHONE)
    stranger = make_account(make_person(), "nguoi-khac")
    signed_in("Stranger/1.0", "nguoi-khac")
    lines = desk.get(reverse("usersessions_list")).context["sessions"]
    assert [(line.device, line.is_this) for line in lines] == [
        ("Firefox trên Windows", True),
        ("Chrome trên Android", False),
    ]
    assert UserSession.objects.filter(user=stranger).count() == 1


def test_one_session_is_ended_and_the_others_stay(account):
    desk, phone, third = signed_in(DESK), signed_in(PHONE), signed_in("X/1")
    lines = desk.get(reverse("usersessions_list")).context["sessions"]
    wanted = next(line.session_id for line in lines if line.device == "Chrome trên Android")
    desk.post(reverse("end_sessions"), {"phien": wanted})
    assert [is_in(client) for client in (desk, phone, third)] == [True, False, True]
    assert JournalEntry.objects.filter(action=AccessAction.SESSIONS_ENDED).count() == 1


def test_all_other_sessions_are_ended_at_once(account):
    desk, phone, third = signed_in(DESK), signed_in(PHONE), signed_in("X/1")
    desk.post(reverse("end_sessions"))
    assert [is_in(client) for client in (desk, phone, third)] == [True, False, False]


def test_nobody_ends_the_session_of_somebody_else(account):
    make_account(make_person(), "nguoi-khac")
    victim, attacker = signed_in(), signed_in(login="nguoi-khac")
    session = UserSession.objects.get(user=account)
    assert attacker.post(reverse("end_sessions"), {"phien": session.pk}).status_code == 404
    assert attacker.post(reverse("end_sessions"), {"phien": "x"}).status_code == 404
    assert is_in(victim)


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (PHONE, "Chrome trên Android"),
        (DESK, "Firefox trên Windows"),
        (f"{DESK} Edg/131.0", "Edge trên Windows"),
        (f"{PHONE} Zalo/24", "Zalo trên Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari trên iPhone, iPad",
        ),
        ("curl/8", "Trình duyệt khác"),
        ("", "Trình duyệt khác"),
    ],
)
def test_a_device_is_named_in_words(user_agent, name):
    assert device_name(user_agent) == name


def test_the_account_page_shows_what_is_held_and_what_happened(forest, account):
    client = signed_in()
    client.post(reverse("end_sessions"))
    account.person.identity_number = "001199001234"
    account.person.save()
    page = client.get(reverse("account")).content.decode()
    assert "Lê Thị Hồng Hạnh" in page
    assert "001199001234" not in page
    assert "•••••••••234" in page
    assert "Công đoàn xã Đông Hà" in page
