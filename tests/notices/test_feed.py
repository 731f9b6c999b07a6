"""The calendar feed, read back as another program would."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from tests.forest import make_post
from tests.notices.conftest import SampleDuty
from thidua.notices.models import CalendarFeed, Duty
from thidua.notices.services.own_settings import make_feed, revoke_feed
from thidua.people.models import Account
from thidua.shared import duties

DUE = timezone.localdate() + timedelta(days=5)


@pytest.fixture
def chair(forest):
    return make_post(forest.commune, "chair")


@pytest.fixture
def address(chair):
    return reverse("feed", args=[make_feed(person_id=chair.person_id)])


def read(address: str) -> dict[str, dict[str, object]]:
    """The events of a feed by title."""
    feed = Calendar.from_ical(Client().get(address).content)
    return {
        str(event["summary"]): {
            "uid": str(event["uid"]), "sequence": int(event["sequence"]), "status": str(event["status"]),
            "day": event.decoded("dtstart"),
        }
        for event in feed.walk("VEVENT")
    }  # fmt: skip


def test_a_moved_duty_keeps_its_uid_with_a_higher_sequence(give, address):
    give("commune", "Gửi báo cáo đợt 2", due_date=DUE)
    before = read(address)["Hạn: Gửi báo cáo đợt 2"]
    assert (before["day"], before["sequence"], before["status"]) == (DUE, 0, "CONFIRMED")
    duties.move_due_date(SampleDuty.REPORT, [1], DUE + timedelta(days=3))
    after = read(address)["Hạn: Gửi báo cáo đợt 2"]
    assert (after["uid"], after["day"], after["sequence"], after["status"]) == (
        before["uid"], DUE + timedelta(days=3), 1, "CONFIRMED",
    )  # fmt: skip


@pytest.mark.parametrize("how", ["withdrawn", "without a day"])
def test_a_duty_taken_back_is_published_as_cancelled(give, address, how):
    give("commune", "Gửi báo cáo đợt 2", due_date=DUE)
    uid = read(address)["Hạn: Gửi báo cáo đợt 2"]["uid"]
    if how == "withdrawn":
        duties.withdraw_duties(SampleDuty.REPORT, [1])
    else:
        duties.move_due_date(SampleDuty.REPORT, [1], None)
    [event] = read(address).values()
    assert (event["uid"], event["sequence"], event["status"], event["day"]) == (uid, 1, "CANCELLED", DUE)


def test_what_was_done_stays_a_while_and_says_so(give, address):
    give("commune", "Gửi báo cáo đợt 2", due_date=DUE)
    duties.close_duties(SampleDuty.REPORT, [1])
    assert {name: event["status"] for name, event in read(address).items()} == {
        "Đã xong: Gửi báo cáo đợt 2": "CONFIRMED"
    }
    long_ago = timezone.now() - timedelta(days=200)
    Duty.objects.update(changed_at=long_ago, calendar_date=long_ago.date())
    assert read(address) == {}


def test_the_feed_holds_the_duties_of_all_posts_of_the_person_and_of_nobody_else(forest, chair, give, address):
    make_post(forest.neighbour, "officer", person=chair.person)
    for unit in ("commune", "neighbour", "grassroots", "province", "far_grassroots"):
        give(unit, due_date=DUE)
    give("commune", "Không ghi hạn", object_id=2)
    assert set(read(address)) == {"Hạn: Báo cáo của commune", "Hạn: Báo cáo của neighbour"}


def test_the_feed_carries_the_time_zone_of_vietnam(address):
    content = Client().get(address).content
    [zone] = Calendar.from_ical(content).walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Asia/Ho_Chi_Minh"
    [standard] = zone.walk("STANDARD")
    assert standard.decoded("tzoffsetto") == timedelta(hours=7)
    # Lines are folded as the standard wants.
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_a_calendar_that_has_it_already_is_told_so(give, address):
    give("commune", due_date=DUE)
    first = Client().get(address)
    etag = first.headers["ETag"]
    assert Client().get(address, headers={"If-None-Match": etag}).status_code == 304
    give("commune", "Thêm việc", due_date=DUE, object_id=2)
    assert Client().get(address, headers={"If-None-Match": etag}).status_code == 200


def test_an_address_is_kept_as_a_digest_and_opens_nothing_once_revoked(chair, address):
    token = address.removeprefix("/lich/").removesuffix(".ics")
    assert token not in CalendarFeed.objects.get().token_digest
    assert Client().get(address).status_code == 200
    assert revoke_feed(person_id=chair.person_id) is True
    assert Client().get(address).status_code == 404
    newer = make_feed(person_id=chair.person_id)
    newest = make_feed(person_id=chair.person_id)
    assert [Client().get(reverse("feed", args=[each])).status_code for each in (newer, newest)] == [404, 200]


def test_a_deactivated_account_has_no_calendar(chair, address):
    Account.objects.filter(person=chair.person).update(is_active=False)
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("count", [1, 3, 50])
def test_the_feed_takes_the_same_queries_whatever_it_holds(forest, give, address, django_assert_num_queries, count):
    for number in range(count):
        give("commune", f"Việc {number}", due_date=DUE, object_id=number + 1)
    with django_assert_num_queries(8):
        assert len(read(address)) == count


def test_a_month_shows_its_days_and_the_way_to_the_others(chair, give, client_for):
    give("commune", "Trong tháng", due_date=date(2027, 2, 14))
    give("commune", "Tháng sau", due_date=date(2027, 3, 1), object_id=2)
    client = client_for(chair)
    page = client.get(reverse("calendar"), {"thang": "2027-02"})
    assert [day for day, _ in page.context["month"].days] == [date(2027, 2, 14)]
    assert ("Trong tháng" in page.content.decode(), "Tháng sau" in page.content.decode()) == (True, False)
    assert client.get(reverse("calendar"), {"thang": "nhầm"}).status_code == 200
    made = client.post(reverse("feed_make"))
    assert (made.status_code, "no-store" in made.headers["Cache-Control"]) == (200, True)
    assert client.post(reverse("feed_revoke")).status_code == 302
    assert CalendarFeed.objects.count() == 0
