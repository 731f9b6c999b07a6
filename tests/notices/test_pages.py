"""Pages of duties: who has not, one click, text for a chat group, letters, messages, wishes."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.forest import LONG_AGO, make_account, make_person, make_post
from tests.notices.conftest import LATE, SampleDuty, chair_of
from thidua.jobs.models import Job
from thidua.notices.models import Message, ReminderRound
from thidua.notices.rules.quiet import Wishes
from thidua.notices.services.messages import forget_old_messages, tell
from thidua.notices.services.own_settings import wishes_of
from thidua.notices.services.reminding import run_round
from thidua.org.models import Desk, DeskName
from thidua.shared import duties

BELOW = "duties_below"
PAGE_QUERIES = {"duties": 9, BELOW: 10}


@pytest.fixture
def chair(forest):
    return make_post(forest.commune, "chair")


@pytest.fixture
def browser(chair, client_for):
    return client_for(chair)


def shown(page) -> list[str]:
    return [row.title for row in page.context["table"].rows]


def test_who_has_not_is_shown_with_filters(forest, browser, give):
    for unit in ("commune", "grassroots", "school", "neighbour", "province"):
        give(unit, due_date=LATE if unit == "school" else date(2027, 1, 1))
    give("school", "Việc khác", object_id=7)
    duties.close_duties(SampleDuty.REPORT, [1], [forest.grassroots.pk])

    def listed(**asked: str) -> set[str]:
        return set(shown(browser.get(reverse(BELOW), asked)))

    assert listed() == {"Báo cáo của commune", "Báo cáo của school", "Việc khác"}
    assert listed(con="done") == {"Báo cáo của grassroots"}
    assert listed(con="tat-ca", dt="1", loai="sample.report") == {
        "Báo cáo của commune", "Báo cáo của grassroots", "Báo cáo của school",
    }  # fmt: skip
    assert listed(tre="on") == {"Báo cáo của school"}
    assert listed(tim="anh duong") == {"Báo cáo của school", "Việc khác"}
    assert listed(duoi=str(forest.school.pk)) == {"Báo cáo của school", "Việc khác"}
    assert listed(loai="org.confirm_headcount") == set()
    assert browser.get(reverse(BELOW), {"duoi": forest.neighbour.pk}).status_code == 404


def test_own_duties_are_listed_open_done_and_withdrawn(browser, give):
    give("commune", "Đang chờ")
    give("commune", "Đã xong", object_id=2)
    give("grassroots", "Của đơn vị khác", object_id=3)
    duties.close_duties(SampleDuty.REPORT, [2])
    assert shown(browser.get(reverse("duties"))) == ["Đang chờ"]
    assert set(shown(browser.get(reverse("duties"), {"con": "tat-ca"}))) == {"Đang chờ", "Đã xong"}


@pytest.mark.parametrize("count", [1, 3, 50])
@pytest.mark.parametrize("route", ["duties", BELOW])
def test_lists_take_the_same_queries_whatever_their_length(browser, give, route, count, django_assert_num_queries):
    for number in range(count):
        give("commune", object_id=number + 1)
    browser.get(reverse(route))
    with django_assert_num_queries(PAGE_QUERIES[route]):
        assert len(shown(browser.get(reverse(route)))) == count


def test_one_is_reminded_by_one_click_and_the_page_says_what_became_of_it(forest, browser, give):
    holder = chair_of(forest, "grassroots", "a@example.vn")
    duty = give("grassroots", due_date=LATE)
    answer = browser.post(reverse(BELOW), {"viec": "nhac", "chon": duty.pk})
    made = ReminderRound.objects.get()
    assert answer.headers["Location"] == reverse("reminder_round", args=[made.pk])
    assert "Đang gửi" in browser.get(answer.headers["Location"]).content.decode()
    run_round(round_id=made.pk, now=timezone.localtime())
    page = browser.get(answer.headers["Location"])
    outcome = page.context["outcome"]
    assert (outcome.duties, outcome.people, outcome.messages, outcome.mails_waiting) == (1, 1, 1, 1)
    assert browser.get(reverse(BELOW)).context["table"].lines[0].cells[4].text == "1 lần"
    assert Message.objects.get().person_id == holder.person_id


def test_all_late_ones_are_reminded_by_the_button_on_top(forest, browser, give):
    give("grassroots", due_date=LATE)
    give("school", due_date=date(2099, 1, 1))
    page = browser.get(reverse(BELOW)).content.decode()
    assert "Nhắc tất cả việc quá hạn" in page
    posted = dict(
        re.findall(r'<input type="hidden" name="(viec|chon-het|loc)" value="([^"]+)">', page.split("<table")[0])
    )
    browser.post(reverse(BELOW), posted)
    assert run_round(round_id=ReminderRound.objects.get().pk, now=timezone.localtime()).duties == 1
    assert Job.objects.get().arguments == {"round_id": ReminderRound.objects.get().pk}


def test_nothing_chosen_is_said_and_nothing_is_done(browser, give):
    give("grassroots")
    answer = browser.post(reverse(BELOW), {"viec": "nhac", "loc": "tre=on"}, follow=True)
    assert "Hãy chọn ít nhất một dòng" in answer.content.decode()
    assert answer.redirect_chain[0][0] == f"{reverse(BELOW)}?tre=on"
    assert ReminderRound.objects.count() == 0


def test_text_for_a_chat_group_stands_in_a_plain_field(forest, browser, give):
    desk = Desk.objects.create(unit=forest.commune, phone="0209 000 001", valid_from=LONG_AGO)
    DeskName.objects.create(desk=desk, name="Bộ phận thường trực", valid_from=LONG_AGO)
    give("grassroots", "Gửi báo cáo đợt 2", due_date=date(2099, 1, 1))
    give("neighbour", "Việc của nơi khác")
    page = browser.post(reverse(BELOW), {"viec": "chep", "chon-het": "1", "loc": ""}).content.decode()
    text = page.partition("<textarea")[2].partition("</textarea>")[0]
    assert "1. CĐCS Công ty May Hồng Vân" in text
    assert "Hỏi: Bộ phận thường trực, Công đoàn xã Đông Hà, 0209 000 001" in text
    assert "nơi khác" not in page


def test_letters_are_printed_one_a_unit(browser, give):
    give("grassroots", "Gửi báo cáo đợt 2", due_date=LATE)
    give("grassroots", "Gửi báo cáo năm", object_id=2)
    give("school", "Gửi báo cáo đợt 2")
    page = browser.post(reverse(BELOW), {"viec": "in", "chon-het": "1", "loc": ""}).content.decode()
    assert (page.count('class="sheet-a4'), page.count("Kính gửi: CĐCS Công ty May Hồng Vân")) == (2, 1)


def test_too_many_for_one_text_are_refused_with_the_remedy(browser, give):
    for number in range(301):
        give("grassroots", object_id=number + 1)
    answer = browser.post(reverse(BELOW), {"viec": "chep", "chon-het": "1", "loc": ""}, follow=True)
    assert "Hãy lọc bớt" in answer.content.decode()


def test_messages_are_read_one_by_one_or_all_and_only_by_their_owner(forest, chair, browser, client_for):
    other = make_post(forest.neighbour, "chair")
    now = timezone.now()
    tell(
        person_ids=[chair.person_id, other.person_id], title="Nhắc việc", route_name="unit",
        route_args=[forest.commune.pk], now=now,
    )  # fmt: skip
    tell(person_ids=[chair.person_id], title="Tin khác", now=now)
    mine = Message.objects.get(person=chair.person, title="Nhắc việc")
    assert "2 tin chưa đọc" in browser.get(reverse("home")).content.decode()
    stranger = client_for(other)
    assert stranger.post(reverse("message_open", args=[mine.pk])).status_code == 404
    answer = browser.post(reverse("message_open", args=[mine.pk]))
    assert answer.headers["Location"] == reverse("unit", args=[forest.commune.pk])
    assert browser.get(reverse("messages")).context["unread"] == 1
    browser.post(reverse("messages_read"))
    assert browser.get(reverse("messages")).context["unread"] == 0
    assert stranger.get(reverse("messages")).context["unread"] == 1


def test_messages_are_forgotten_after_a_year(chair):
    now = timezone.now()
    for days in (364, 366):
        tell(person_ids=[chair.person_id], title=f"{days}", now=now - timedelta(days=days))
    forget_old_messages(now)
    assert [message.title for message in Message.objects.all()] == ["364"]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_messages_take_the_same_queries_whatever_their_number(chair, browser, count, django_assert_num_queries):
    for number in range(count):
        tell(person_ids=[chair.person_id], title=f"Tin {number}", now=timezone.now())
    browser.get(reverse("messages"))
    with django_assert_num_queries(7):
        assert len(browser.get(reverse("messages")).context["shown"]) == count


def test_a_person_chooses_how_to_be_reminded(chair, browser):
    address = reverse("notice_preferences")
    assert "Chưa ghi thư điện tử" in browser.get(address).content.decode()
    browser.post(address, {"pace": "gop", "wants_mail": "on", "is_quiet_on_weekends": "on"})
    assert wishes_of(chair.person_id) == Wishes(wants_mail=True, wants_digest=True, is_quiet_on_weekends=True)
    browser.post(address, {"pace": "ngay"})
    assert wishes_of(chair.person_id) == Wishes(wants_mail=False)


def test_an_account_without_a_post_has_messages_and_wishes(db):
    client = Client()
    client.force_login(make_account(make_person()))
    assert [client.get(reverse(name)).status_code for name in ("messages", "notice_preferences")] == [200, 200]


def test_a_canary_of_another_unit_stands_on_no_page_of_mine(forest, browser, give):
    give("neighbour", "CHIM HOÀNG YẾN", due_date=LATE)
    give("province", "CHIM HOÀNG YẾN", due_date=LATE)
    give("far_grassroots", "CHIM HOÀNG YẾN", due_date=LATE)
    for route in ("home", "duties", BELOW, "calendar", "messages"):
        for query in ({}, {"con": "tat-ca"}, {"thang": f"{LATE:%Y-%m}"}):
            assert "CHIM" not in browser.get(reverse(route), query).content.decode()
    for way in ("chep", "in"):
        page = browser.post(reverse(BELOW), {"viec": way, "chon-het": "1", "loc": ""}, follow=True)
        assert "CHIM" not in page.content.decode()
