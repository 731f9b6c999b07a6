"""Days of reminders, quiet hours, urgency: every boundary has a name."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.notices.enums import Urgency
from thidua.notices.rules.quiet import Wishes, is_night, leaves_at
from thidua.notices.rules.steps import DEFAULT, StepTable, step_on
from thidua.notices.rules.urgency import urgency_of
from thidua.notices.rules.wording import Line, chat_text, subject

DUE = date(2026, 11, 25)
LONG_BEFORE = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("today", "step"),
    [
        pytest.param(date(2026, 11, 17), "", id="eight days before"),
        pytest.param(date(2026, 11, 18), "20261125-7", id="seven days before"),
        pytest.param(date(2026, 11, 21), "20261125-7", id="four days before, the last step still stands"),
        pytest.param(date(2026, 11, 22), "20261125-3", id="three days before"),
        pytest.param(date(2026, 11, 24), "20261125-1", id="the day before"),
        pytest.param(date(2026, 11, 25), "20261125-1", id="on the last day"),
        pytest.param(date(2026, 11, 26), "20261125+1", id="one day late"),
        pytest.param(date(2026, 11, 28), "20261125+3", id="three days late"),
        pytest.param(date(2026, 12, 2), "20261125+7", id="a week late"),
        pytest.param(date(2026, 12, 8), "20261125+7", id="thirteen days late"),
        pytest.param(date(2026, 12, 9), "20261125+14", id="two weeks late"),
        pytest.param(date(2026, 12, 24), "20261125+28", id="four weeks late, after three without a worker"),
    ],
)
def test_a_duty_reaches_the_steps_of_the_table(today, step):
    assert step_on(DEFAULT, due=DUE, opened=LONG_BEFORE, today=today) == step


def test_nobody_is_reminded_on_the_day_they_are_told():
    assert step_on(DEFAULT, due=DUE, opened=date(2026, 11, 22), today=date(2026, 11, 22)) == ""
    assert step_on(DEFAULT, due=DUE, opened=date(2026, 11, 22), today=date(2026, 11, 24)) == "20261125-1"


def test_a_table_of_its_own_may_stop_after_the_deadline():
    table = StepTable(before=(2,), after=(5,), then_every=0)
    days = [DUE + timedelta(days=n) for n in range(-10, 40)]
    assert {step_on(table, due=DUE, opened=LONG_BEFORE, today=day) for day in days} == {
        "", "20261125-2", "20261125+5",
    }  # fmt: skip


@given(late=st.integers(-20, 400))
def test_no_two_days_of_one_week_after_the_first_bring_two_steps(late):
    today = DUE + timedelta(days=late)
    steps = {
        step_on(DEFAULT, due=DUE, opened=LONG_BEFORE, today=today + timedelta(days=n)) for n in range(7) if late > 7
    }
    assert len(steps) <= 2


@pytest.mark.parametrize(
    ("now", "wishes", "leaves"),
    [
        pytest.param("2026-11-20 12:00", Wishes(), "2026-11-20 12:00", id="by day at once"),
        pytest.param("2026-11-20 20:59", Wishes(), "2026-11-20 20:59", id="just before the night"),
        pytest.param("2026-11-20 21:00", Wishes(), "2026-11-21 07:00", id="at nine in the evening"),
        pytest.param("2026-11-21 06:59", Wishes(), "2026-11-21 07:00", id="before seven in the morning"),
        pytest.param("2026-11-21 07:00", Wishes(), "2026-11-21 07:00", id="at seven"),
        pytest.param("2026-11-20 21:00", Wishes(is_quiet_on_weekends=True), "2026-11-23 07:00", id="Friday night"),
        pytest.param("2026-11-22 12:00", Wishes(is_quiet_on_weekends=True), "2026-11-23 07:00", id="Sunday"),
        pytest.param("2026-11-20 06:30", Wishes(wants_digest=True), "2026-11-20 07:00", id="digest of this morning"),
        pytest.param("2026-11-20 12:00", Wishes(wants_digest=True), "2026-11-21 07:00", id="digest of the next one"),
        pytest.param(
            "2026-11-20 12:00", Wishes(wants_digest=True, is_quiet_on_weekends=True), "2026-11-23 07:00",
            id="digest after the weekend",
        ),
    ],
)  # fmt: skip
def test_a_mail_leaves_by_day_as_the_person_wishes(now, wishes, leaves):
    assert leaves_at(datetime.fromisoformat(now), wishes) == datetime.fromisoformat(leaves)


@given(
    st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2028-01-01")),
    st.booleans(),
    st.booleans(),
)
def test_whatever_the_moment_no_mail_leaves_at_night_or_earlier_than_now(now, wants_digest, is_quiet):
    leaves = leaves_at(now, Wishes(wants_digest=wants_digest, is_quiet_on_weekends=is_quiet))
    assert leaves >= now
    assert not is_night(leaves)
    assert not (is_quiet and leaves.weekday() >= 5)


@pytest.mark.parametrize(
    ("due", "urgency"),
    [
        (date(2026, 11, 19), Urgency.LATE),
        (date(2026, 11, 20), Urgency.TODAY),
        (date(2026, 11, 27), Urgency.WEEK),
        (date(2026, 11, 28), Urgency.LATER),
        (None, Urgency.ANY_DAY),
    ],
)
def test_the_last_day_itself_is_in_time(due, urgency):
    assert urgency_of(due, date(2026, 11, 20)) is urgency


def test_text_for_a_chat_group_names_each_unit_under_its_duty():
    lines = [
        Line("Gửi báo cáo đợt 2", "CĐCS May Hồng Vân", DUE, contact="Văn phòng, 0209 000 001"),
        Line("Gửi báo cáo đợt 2", "CĐCS Trường Ánh Dương", DUE, contact="Văn phòng, 0209 000 001"),
    ]
    assert chat_text(lines, date(2026, 11, 20), asked_by="Công đoàn xã Đông Hà") == (
        "Công đoàn xã Đông Hà nhắc việc, ngày 20/11/2026\n\n"
        "Gửi báo cáo đợt 2, hạn 25/11/2026 (còn 5 ngày):\n"
        "1. CĐCS May Hồng Vân\n"
        "2. CĐCS Trường Ánh Dương\n\n"
        "Hỏi: Văn phòng, 0209 000 001"
    )
    assert subject(lines) == "Nhắc việc: 2 việc đang chờ"
