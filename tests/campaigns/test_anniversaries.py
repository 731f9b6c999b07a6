"""The calendar of anniversaries: the right count for the year, round years, and the rounds that welcome a day."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse
from icalendar import Calendar

from tests.campaigns.conftest import CONTENT, HEAD
from tests.forest import TODAY, make_post
from thidua.campaigns.enums import RoundYear
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.anniversaries import Welcoming, anniversaries_of, round_year
from thidua.campaigns.rules.anniversary_words import counted
from thidua.campaigns.rules.content import PlanContent

UNION = "Ngày thành lập Công đoàn Việt Nam"


def of(year, words, *rounds):
    return next(day for day in anniversaries_of(year, rounds) if words in day.known.event)


def welcoming(named="", start=date(2026, 5, 1), end=date(2026, 7, 28), by_plan=()):
    return Welcoming(1, "Thi đua năm 2026", "Đợt 2", start, end, (named,), by_plan)


@pytest.mark.parametrize(
    ("years", "kind"),
    [
        pytest.param(97, RoundYear.OTHER, id="97"),
        pytest.param(95, RoundYear.HALF, id="95: lẻ 5"),
        pytest.param(100, RoundYear.ROUND, id="100: tròn"),
        pytest.param(0, RoundYear.OTHER, id="the first year is no round one"),
    ],
)
def test_a_round_year_ends_with_nought_or_five(years, kind):
    assert round_year(years) == kind


def test_the_union_is_97_years_old_in_2026_and_100_in_2029():
    day = of(2026, "thành lập Công đoàn Việt Nam")
    assert (day.on, day.years, counted(day)) == (
        date(2026, 7, 28), 97, "97 năm Ngày thành lập Công đoàn Việt Nam",
    )  # fmt: skip
    assert of(2029, "thành lập Công đoàn Việt Nam").round_year == RoundYear.ROUND
    assert of(2025, "Quốc khánh").years == 80


def test_a_year_holds_its_days_in_order_and_none_that_had_not_begun():
    days = anniversaries_of(2010)
    assert [day.on for day in days] == sorted(day.on for day in days)
    assert all(day.years >= 0 for day in days)
    assert not any("Chuyển đổi số" in day.known.event for day in days)


@pytest.mark.parametrize(
    ("one", "is_tied"),
    [
        pytest.param(welcoming("Chào mừng Ngày thành lập Công đoàn Việt Nam"), True, id="named by its words"),
        pytest.param(welcoming("Chào mừng ngày 28/7"), True, id="named by its date"),
        pytest.param(welcoming("Chào mừng ngày 28/07/1929"), True, id="named by its date with the year"),
        pytest.param(welcoming("Lao động giỏi"), False, id="around it, but welcoming nothing"),
        pytest.param(welcoming(by_plan=(UNION,)), True, id="around it, named by the plan"),
        pytest.param(
            welcoming(end=date(2026, 7, 27), by_plan=(UNION,)), False, id="over the day before"
        ),
        pytest.param(welcoming("Mừng ngày 28/7", start=date(2026, 7, 29), end=None), False, id="begins the day after"),
        pytest.param(welcoming("Chào mừng ngày 128/7"), False, id="another number"),
    ],
)  # fmt: skip
def test_a_round_is_tied_to_a_day_it_names_or_that_lies_in_it_and_the_plan_names(one, is_tied):
    assert bool(of(2026, "thành lập Công đoàn Việt Nam", one).rounds) is is_tied


@pytest.mark.django_db
def test_the_page_shows_counts_sources_and_rounds_and_gives_a_calendar_file(
    forest, issued, client_for, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *given: TODAY)
    june = plan.Round(no=2, start=date(2026, 6, 1), end=date(2026, 8, 1), theme="Chào mừng ngày 28/7")
    issued("province", PlanContent((*CONTENT.parts, june)))
    issued("other_province", PlanContent((*CONTENT.parts, june)), replace(HEAD, title="Của tỉnh khác"))
    client = client_for(make_post(forest.grassroots, "chair"))
    page = client.get(reverse("anniversaries")).content.decode()
    assert "Lịch ngày kỷ niệm năm 2026" in page
    assert "97 năm" in page
    assert "Đợt 2" in page
    assert "Của tỉnh khác" not in page
    assert "cần đối chiếu" in page
    page = client.get(reverse("anniversaries") + "?nam=2029&cua=union&tron=on").content.decode()
    assert "100 năm" in page
    assert "Nhà giáo" not in page
    with django_assert_max_num_queries(25):
        client.get(reverse("anniversaries"))
    answer = client.get(reverse("anniversaries") + "?nam=2026&dang=ics")
    events = {
        str(event["summary"]): event.decoded("dtstart") for event in Calendar.from_ical(answer.content).walk("VEVENT")
    }
    assert events["97 năm Ngày thành lập Công đoàn Việt Nam"] == date(2026, 7, 28)
    assert answer.content == client.get(reverse("anniversaries") + "?nam=2026&dang=ics").content
    assert client.get(reverse("anniversaries") + "?nam=mai").status_code == 200
