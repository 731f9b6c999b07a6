"""Reminders: by rule and by one click, once, never at night, only to who must do it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends import locmem

from tests.forest import LONG_AGO, TODAY, make_account, make_person, make_post
from tests.notices.conftest import LATE, NOON, SampleDuty, chair_of
from thidua.jobs.models import Job
from thidua.jobs.services import cancel, retry
from thidua.jobs.services.working import work
from thidua.notices.enums import Channel, RoundState
from thidua.notices.models import Duty, Message, Preference, Reminder, ReminderPlan
from thidua.notices.rules.quiet import Wishes
from thidua.notices.selectors.lists import DutyFilter
from thidua.notices.selectors.rounds import outcome_of
from thidua.notices.services import planning
from thidua.notices.services.mailing import deliver_mail
from thidua.notices.services.own_settings import set_wishes
from thidua.notices.services.reminding import Choice, remind_by_plan, run_round, start_round
from thidua.org.enums import Line
from thidua.org.models import Desk, DeskName, Place, Unit, UnitProfile
from thidua.people.models import Post
from thidua.shared import duties
from thidua.shared.actor import system_actor
from thidua.shared.refusals import ForbiddenError, RefusedError

ALL_LATE = Choice(asked=DutyFilter(is_late=True))
NIGHT = NOON.replace(hour=22)
OPENED = NOON - timedelta(days=40)


def opened_long_ago() -> None:
    Duty.objects.update(opened_at=OPENED)


def told() -> set[tuple[str, str]]:
    """(person, title) of every message in the product."""
    return set(Message.objects.values_list("person__full_name", "title"))


@pytest.fixture
def remind(forest, actor_for) -> Callable[..., object]:
    """Click as the chair of ``unit`` and let the worker run."""

    def click(unit: str = "commune", choice: Choice = ALL_LATE, now: datetime = NOON):
        actor = actor_for(make_post(getattr(forest, unit), "chair"))
        made = start_round(actor=actor, choice=choice, now=now)
        return run_round(round_id=made.pk, now=now)

    return click


def test_one_click_reminds_all_late_ones_below_and_nobody_else(forest, give, remind):
    for unit in ("grassroots", "school", "neighbour", "other_grassroots", "far_grassroots"):
        chair_of(forest, unit, f"{unit}@example.vn")
        give(unit, due_date=LATE)
    give("grassroots", "Còn hạn", due_date=date(2026, 12, 1), object_id=2)
    made = remind()
    assert deliver_mail(now=NOON) == 2
    chair = "Chair {}".format
    assert told() == {
        (chair(forest.grassroots.pk), "Báo cáo của grassroots"), (chair(forest.school.pk), "Báo cáo của school"),
    }  # fmt: skip
    assert {tuple(letter.to) for letter in mail.outbox} == {("grassroots@example.vn",), ("school@example.vn",)}
    assert (made.state, made.duties, made.repeated, made.unreached) == (RoundState.DONE, 2, 0, 0)


def test_a_second_click_on_one_day_reminds_nobody_twice_and_says_so(forest, give, remind):
    chair_of(forest, "grassroots", "a@example.vn")
    give("grassroots", due_date=LATE)
    remind()
    again = remind(now=NOON + timedelta(minutes=1))
    deliver_mail(now=NOON + timedelta(minutes=2))
    assert (Message.objects.count(), len(mail.outbox), again.duties, again.repeated) == (1, 1, 1, 1)
    remind(now=NOON + timedelta(days=1))
    assert Message.objects.count() == 2


def test_a_round_that_was_stopped_goes_on_and_tells_nobody_twice(forest, give, actor_for, monkeypatch):
    for unit in ("grassroots", "school"):
        chair_of(forest, unit)
        give(unit, due_date=LATE)
    monkeypatch.setattr("thidua.notices.services.reminding.BATCH", 1)
    made = start_round(actor=actor_for(make_post(forest.commune, "chair")), choice=ALL_LATE, now=NOON)

    def killed(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_round(round_id=made.pk, now=NOON, progress=killed)
    assert Message.objects.count() == 1
    made = run_round(round_id=made.pk, now=NOON)
    assert (Message.objects.count(), made.duties, made.repeated, made.unreached) == (2, 2, 0, 0)


@pytest.fixture
def three_waiting(forest, give, actor_for, monkeypatch, settings, tmp_path):
    """A round over three units, whose worker takes one at a time and looks for a cancel after each."""
    settings.DATA = tmp_path
    monkeypatch.setattr("thidua.notices.services.reminding.BATCH", 1)
    monkeypatch.setattr("thidua.jobs.services.running.INTERVAL_SECONDS", 0)
    for unit in ("grassroots", "school", "commune"):
        chair_of(forest, unit, f"{unit}@example.vn")
        give(unit, due_date=LATE)
    # Mails wait for the morning, so that they are still here when the round is stopped.
    monkeypatch.setattr("thidua.notices.services.planning.leaves_at", lambda now, _: now + timedelta(days=1))
    actor = actor_for(make_post(forest.commune, "chair"))
    made = start_round(actor=actor, choice=ALL_LATE, now=NOON)
    return made, Job.objects.get()


def stopping_after(monkeypatch, count: int, act: Callable[[], object]) -> None:
    """Do something when so many messages are there."""
    real = planning._tell

    def tell(*given):
        real(*given)
        if Message.objects.values("person").distinct().count() == count:
            act()

    monkeypatch.setattr(planning, "_tell", tell)


def test_a_round_cancelled_half_way_says_how_many_were_reminded_and_sends_no_more(
    forest, three_waiting, client_for, monkeypatch
):
    made, job = three_waiting
    stopping_after(monkeypatch, 2, lambda: cancel(job_id=job.pk, actor=system_actor(TODAY)))
    work(job.pk)
    made.refresh_from_db()
    outcome = outcome_of(made)
    assert (outcome.state, outcome.duties, outcome.reminded, outcome.people) == (RoundState.CANCELLED, 3, 2, 2)
    assert (outcome.messages, outcome.mails_waiting) == (2, 0)
    assert deliver_mail(now=NOON + timedelta(days=2)) == 0
    page = client_for(make_post(forest.commune, "chair")).get(f"/viec/luot-nhac/{made.pk}/").text
    assert "Trước khi dừng đã nhắc 2 trên 3 việc, 2 người nhận được." in page
    assert "Đang gửi" not in page


def test_a_round_cancelled_before_it_began_reminds_nobody(three_waiting):
    made, job = three_waiting
    cancel(job_id=job.pk, actor=system_actor(TODAY))
    work(job.pk)
    made.refresh_from_db()
    assert (made.state, told()) == (RoundState.CANCELLED, set())


def test_a_round_that_failed_says_so_and_goes_on_when_it_is_done_again(three_waiting, monkeypatch):
    made, job = three_waiting

    def fail() -> None:
        raise ZeroDivisionError

    stopping_after(monkeypatch, 2, fail)
    work(job.pk)
    made.refresh_from_db()
    assert (outcome_of(made).state, outcome_of(made).reminded) == (RoundState.FAILED, 1)
    monkeypatch.undo()
    retry(job_id=job.pk, actor=system_actor(TODAY))
    work(job.pk)
    made.refresh_from_db()
    assert (made.state, made.duties, len(told())) == (RoundState.DONE, 3, 3)


def test_the_cancel_of_a_round_promises_only_what_it_keeps(forest, three_waiting, client_for):
    _, job = three_waiting
    poster = client_for(Post.objects.get(pk=job.post_id))
    page = poster.get(f"/viec-nen/{job.pk}/").text
    assert "Lời nhắc đã đến nơi thì giữ nguyên" in page
    assert "chưa có gì hiện ra" not in page


def test_a_post_that_ended_before_the_worker_came_reminds_nobody(forest, give, actor_for):
    chair_of(forest, "grassroots")
    give("grassroots", due_date=LATE)
    post = make_post(forest.commune, "chair")
    made = start_round(actor=actor_for(post), choice=ALL_LATE, now=NOON)
    post.valid_to = TODAY
    post.save()
    assert run_round(round_id=made.pk, now=NOON).duties == 0
    assert told() == set()


def test_who_may_only_look_may_not_remind_and_nothing_chosen_is_refused(forest, give, actor_for):
    give("grassroots", due_date=LATE)
    with pytest.raises(ForbiddenError):
        start_round(actor=actor_for(make_post(forest.commune, "clerk")), choice=ALL_LATE, now=NOON)
    stranger = give("neighbour", due_date=LATE)
    with pytest.raises(RefusedError):
        start_round(
            actor=actor_for(make_post(forest.commune, "chair")), choice=Choice(frozenset({stranger.pk})), now=NOON
        )
    assert Job.objects.count() == 0


def test_a_click_puts_one_job_into_the_queue(forest, give, actor_for):
    give("grassroots", due_date=LATE)
    made = start_round(actor=actor_for(make_post(forest.commune, "chair")), choice=ALL_LATE, now=NOON)
    assert [(job.kind, job.arguments) for job in Job.objects.all()] == [("notices.remind", {"round_id": made.pk})]


def test_a_unit_without_anyone_in_the_product_is_counted_as_not_reached(forest, give, remind):
    give("grassroots", due_date=LATE)
    make_post(forest.grassroots, "chair", with_account=False)
    made = remind()
    assert (made.duties, made.unreached, outcome_of(made).people) == (1, 1, 0)


def test_no_mail_leaves_at_night_and_what_waited_leaves_in_the_morning(forest, give, remind):
    chair_of(forest, "grassroots", "a@example.vn")
    give("grassroots", due_date=LATE)
    remind(now=NIGHT)
    assert (deliver_mail(now=NIGHT), Message.objects.count()) == (0, 1)
    assert deliver_mail(now=NIGHT.replace(hour=23)) == 0
    assert deliver_mail(now=NIGHT.replace(hour=7) + timedelta(days=1)) == 1
    assert deliver_mail(now=NIGHT.replace(hour=8) + timedelta(days=1)) == 0


def test_a_digest_is_one_mail_for_all_that_came_up(forest, give, remind):
    post = chair_of(forest, "grassroots", "a@example.vn")
    set_wishes(person_id=post.person_id, wishes=Wishes(wants_digest=True))
    give("grassroots", "Việc 1", due_date=LATE)
    remind()
    give("grassroots", "Việc 2", due_date=LATE, object_id=2)
    remind(now=NOON + timedelta(hours=3))
    assert deliver_mail(now=NOON + timedelta(hours=4)) == 0
    assert deliver_mail(now=NOON.replace(hour=7) + timedelta(days=1)) == 1
    [letter] = mail.outbox
    assert letter.subject == "Nhắc việc: 2 việc đang chờ"
    assert [title in letter.body for title in ("Việc 1", "Việc 2")] == [True, True]


def test_who_wants_no_mail_gets_the_message_alone(forest, give, remind):
    post = chair_of(forest, "grassroots", "a@example.vn")
    set_wishes(person_id=post.person_id, wishes=Wishes(wants_mail=False))
    give("grassroots", due_date=LATE)
    remind()
    assert (deliver_mail(now=NOON), Message.objects.count(), Preference.objects.count()) == (0, 1, 1)


def test_what_was_done_while_a_mail_waited_is_not_mailed(forest, give, remind):
    chair_of(forest, "grassroots", "a@example.vn")
    give("grassroots", due_date=LATE)
    remind(now=NIGHT)
    duties.close_duties(SampleDuty.REPORT, [1])
    assert (deliver_mail(now=NOON + timedelta(days=1)), mail.outbox) == (0, [])


class Failing(locmem.EmailBackend):
    """Takes what ``fault`` lets through."""

    fault: Exception | None = None
    takes = 0

    def open(self):
        if isinstance(self.fault, ConnectionRefusedError):
            raise self.fault
        return True

    def send_messages(self, messages):
        if Failing.takes == 0 and self.fault is not None:
            raise self.fault
        Failing.takes -= 1
        return super().send_messages(messages)


@pytest.fixture
def mail_server(settings):
    settings.MAILERS = {"default": {"BACKEND": "tests.notices.test_reminding.Failing"}}
    yield Failing
    Failing.fault, Failing.takes = None, 0


def late_below(forest, give, *units: str) -> None:
    for unit in units:
        chair_of(forest, unit, f"{unit}@example.vn")
        give(unit, due_date=LATE)


def test_a_mail_whose_process_died_is_not_sent_a_second_time(forest, give, remind, monkeypatch):
    late_below(forest, give, "grassroots")
    made = remind()

    def killed(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr("thidua.notices.services.mailing._send", killed)
    with pytest.raises(KeyboardInterrupt):
        deliver_mail(now=NOON)
    monkeypatch.undo()
    assert (deliver_mail(now=NOON), mail.outbox, outcome_of(made).mails_unclear) == (0, [], 1)


def test_a_server_that_cannot_be_reached_costs_nothing_but_time(forest, give, remind, mail_server):
    late_below(forest, give, "grassroots", "school")
    remind()
    mail_server.fault = ConnectionRefusedError()
    assert deliver_mail(now=NOON) == 0
    mail_server.fault = None
    assert deliver_mail(now=NOON + timedelta(hours=1)) == 2


def test_a_connection_lost_in_between_repeats_only_what_was_not_handed_over(forest, give, remind, mail_server):
    late_below(forest, give, "grassroots", "school", "commune")
    remind("province")
    mail_server.fault, mail_server.takes = SMTPServerDisconnected(), 1
    assert deliver_mail(now=NOON) == 0
    first = {tuple(letter.to) for letter in mail.outbox}
    mail_server.fault = None
    assert deliver_mail(now=NOON + timedelta(hours=1)) == 1
    assert Counter(tuple(letter.to) for letter in mail.outbox).most_common(1)[0][1] == 1
    assert (len(first), len(mail.outbox)) == (1, 2)


def test_one_refused_address_does_not_keep_the_others_from_their_mail(forest, give, remind, mail_server):
    late_below(forest, give, "grassroots", "school")
    remind()
    mail_server.fault, mail_server.takes = SMTPRecipientsRefused({}), 1
    assert deliver_mail(now=NOON) == 1


def test_reminders_by_rule_come_on_their_days_once_each(forest, give):
    chair_of(forest, "commune")
    give("commune", "Báo cáo đợt 2", due_date=date(2026, 11, 25))
    opened_long_ago()
    days = [datetime(2026, 11, 15, 6, 30, tzinfo=NOON.tzinfo) + timedelta(days=n) for n in range(25)]
    came = []
    for day in days:
        first, second = remind_by_plan(now=day), remind_by_plan(now=day + timedelta(hours=1))
        assert second == 0
        came += [day.date()] if first else []
    assert came == [date(2026, 11, day) for day in (18, 22, 24, 26, 28)] + [date(2026, 12, 2), date(2026, 12, 9)]


def test_a_kind_may_have_days_of_its_own_from_a_day_on(forest, give):
    chair_of(forest, "commune")
    give("commune", due_date=date(2026, 11, 25))
    opened_long_ago()
    ReminderPlan.objects.create(
        kind=str(SampleDuty.REPORT), days_before=[5], days_after=[], then_every=0, valid_from=date(2026, 11, 20)
    )
    assert remind_by_plan(now=NOON) == 1
    assert remind_by_plan(now=NOON + timedelta(days=30)) == 0


def test_a_last_day_that_moves_is_reminded_of_again(forest, give):
    chair_of(forest, "commune")
    give("commune", due_date=date(2026, 11, 23))
    opened_long_ago()
    assert remind_by_plan(now=NOON) == 1
    duties.move_due_date(SampleDuty.REPORT, [1], date(2026, 11, 27))
    assert remind_by_plan(now=NOON) == 1


def test_a_mail_names_the_unit_the_day_the_page_and_whom_to_ask(forest, give, settings):
    settings.PUBLIC_ADDRESS = "https://thidua.example.vn"
    desk = Desk.objects.create(unit=forest.commune, phone="0209 000 001", valid_from=LONG_AGO)
    DeskName.objects.create(desk=desk, name="Bộ phận thường trực", valid_from=LONG_AGO)
    chair_of(forest, "grassroots", "a@example.vn")
    give("grassroots", "Gửi báo cáo đợt 2", due_date=date(2026, 11, 23), note="Mẫu số 3")
    opened_long_ago()
    remind_by_plan(now=NOON)
    deliver_mail(now=NOON)
    [letter] = mail.outbox
    assert letter.subject == "Nhắc việc: Gửi báo cáo đợt 2"
    for part in (
        "CĐCS Công ty May Hồng Vân, hạn 23/11/2026 (còn 3 ngày)", "Mẫu số 3",
        f"https://thidua.example.vn/don-vi/{forest.grassroots.pk}/",
        "Bộ phận thường trực, Công đoàn xã Đông Hà, 0209 000 001", "/tai-khoan/nhac-viec/",
    ):  # fmt: skip
        assert part in letter.body


def test_a_canary_of_another_unit_reaches_nobody_else(forest, give, remind):
    for unit in ("commune", "grassroots", "school", "neighbour", "province", "far_grassroots"):
        chair_of(forest, unit, f"{unit}@example.vn")
        for kind in ("officer", "clerk", "member"):
            make_post(getattr(forest, unit), kind)
    give("grassroots", "CHIM HOÀNG YẾN", due_date=LATE)
    opened_long_ago()
    remind("province")
    remind_by_plan(now=NOON)
    deliver_mail(now=NOON)
    in_unit = {f"Chair {forest.grassroots.pk}", f"Officer {forest.grassroots.pk}"}
    assert {name for name, title in told() if "CHIM" in title} == in_unit
    assert [letter.to for letter in mail.outbox if "CHIM" in letter.body] == [["grassroots@example.vn"]]
    assert len(mail.outbox) == 1


def test_late_in_a_whole_nation_is_reminded_of_by_a_click_of_a_moment(forest, actor_for, django_assert_max_num_queries):
    units = Unit.objects.bulk_create([Unit(founded_date=LONG_AGO) for _ in range(4_000)])
    kind = UnitProfile.objects.get(unit=forest.grassroots).kind
    UnitProfile.objects.bulk_create(
        UnitProfile(unit=unit, name="CĐCS", folded_name="cdcs", sort_key="c", kind=kind, valid_from=LONG_AGO)
        for unit in units
    )
    Place.objects.bulk_create(
        Place(
            unit=unit, line=Line.MANAGING, parent=forest.commune, path=f"{forest.paths['commune']}{unit.pk}.",
            valid_from=LONG_AGO,
        )
        for unit in units
    )  # fmt: skip
    duties.open_duties(
        duties.NewDuty(
            kind=SampleDuty.REPORT, object_id=1, unit_id=unit.pk, title="Báo cáo", route_args=(unit.pk,), due_date=LATE
        )
        for unit in units
    )  # fmt: skip
    person = make_person("Một người giữ hai đơn vị")
    make_account(person)
    for unit in units[:2]:
        make_post(unit, "chair", person=person)
    actor = actor_for(make_post(forest.national, "chair"))
    began = time.monotonic()
    with django_assert_max_num_queries(25):
        made = start_round(actor=actor, choice=ALL_LATE, now=NOON)
    assert time.monotonic() - began < 1
    with django_assert_max_num_queries(60):
        made = run_round(round_id=made.pk, now=NOON)
    assert (made.duties, made.unreached, Reminder.objects.filter(channel=Channel.PRODUCT).count()) == (4_000, 3_998, 2)
