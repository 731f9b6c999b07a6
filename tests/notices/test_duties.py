"""Duties: opened once, closed, moved, and seen by exactly those they wait for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.forest import LONG_AGO, TODAY, make_post
from tests.notices.conftest import SampleDuty
from thidua.notices import policy
from thidua.notices.enums import Urgency
from thidua.notices.models import Duty
from thidua.notices.selectors.work import waiting_below, work_of
from thidua.org.models import Desk, Unit
from thidua.shared import duties


def titles(actor):
    return [line.title for line in work_of(actor).lines]


def test_a_duty_is_open_once_and_opening_it_again_brings_it_up_to_date(forest, give):
    first = give("commune", "Báo cáo đợt 1", due_date=date(2026, 11, 25))
    again = give("commune", "Báo cáo đợt 1, biểu mới", due_date=date(2026, 11, 30))
    assert (again.pk, again.title, again.due_date, again.sequence) == (
        first.pk, "Báo cáo đợt 1, biểu mới", date(2026, 11, 30), 1,
    )  # fmt: skip
    assert give("commune", "Báo cáo đợt 1, biểu mới", due_date=date(2026, 11, 30)).sequence == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.create(unit=forest.commune, kind=first.kind, object_kind="x", object_id=1, title="x")


def test_what_was_done_may_be_opened_again(give):
    first = give("commune")
    assert duties.close_duties(SampleDuty.REPORT, [1]) == 1
    assert duties.close_duties(SampleDuty.REPORT, [1]) == 0
    assert give("commune").pk != first.pk


def test_closing_names_units_where_only_some_have_done_it(forest, give):
    give("commune")
    left = give("neighbour")
    assert duties.close_duties(SampleDuty.REPORT, [1], [forest.commune.pk]) == 1
    assert list(Duty.objects.filter(policy.OPEN)) == [left]


def test_a_last_day_moves_and_keeps_its_identity(give):
    duty = give("commune", due_date=date(2026, 11, 25))
    assert duties.move_due_date(SampleDuty.REPORT, [1], date(2026, 12, 1)) == 1
    assert duties.move_due_date(SampleDuty.REPORT, [1], date(2026, 12, 1)) == 0
    moved = Duty.objects.get(pk=duty.pk)
    assert (moved.uid, moved.due_date, moved.calendar_date, moved.sequence) == (
        duty.uid, date(2026, 12, 1), date(2026, 12, 1), 1,
    )  # fmt: skip
    duties.move_due_date(SampleDuty.REPORT, [1], None)
    moved.refresh_from_db()
    assert (moved.due_date, moved.calendar_date, moved.sequence) == (None, date(2026, 12, 1), 2)


def test_many_duties_take_a_few_statements(forest, django_assert_max_num_queries):
    units = Unit.objects.bulk_create([Unit(founded_date=LONG_AGO) for _ in range(12_000)])
    new = [
        duties.NewDuty(kind=SampleDuty.REPORT, object_id=9, unit_id=unit.pk, title="Gửi báo cáo", route_args=(unit.pk,))
        for unit in units
    ]
    with django_assert_max_num_queries(6):
        assert duties.open_duties(new) == 12_000
    with django_assert_max_num_queries(6):
        assert duties.open_duties(new) == 0
    with django_assert_max_num_queries(4):
        assert duties.close_duties(SampleDuty.REPORT, [9]) == 12_000


def test_a_duty_of_a_unit_waits_for_who_holds_the_right_there_and_nobody_else(forest, give, actor_for):
    for unit in ("commune", "grassroots", "neighbour", "province", "other_province"):
        give(unit)
    assert titles(actor_for(make_post(forest.commune, "chair"))) == ["Báo cáo của commune"]
    assert titles(actor_for(make_post(forest.commune, "officer"))) == ["Báo cáo của commune"]
    assert titles(actor_for(make_post(forest.commune, "clerk"))) == []
    assert titles(actor_for(make_post(forest.province, "chair"))) == ["Báo cáo của province"]


def test_who_may_not_decide_it_alone_is_not_asked(forest, give, actor_for):
    chair, vice = make_post(forest.commune, "chair"), make_post(forest.commune, "vice_chair")
    give("commune", except_person=chair.person_id)
    assert (titles(actor_for(chair)), titles(actor_for(vice))) == ([], ["Báo cáo của commune"])


def test_a_duty_of_a_post_is_seen_by_its_holder_and_after_the_post_by_the_unit(forest, give, actor_for):
    chair, clerk = make_post(forest.commune, "chair"), make_post(forest.commune, "clerk")
    give("commune", "Đóng dấu", post_id=clerk.pk)
    assert (titles(actor_for(clerk)), titles(actor_for(chair))) == (["Đóng dấu"], [])
    clerk.valid_to = TODAY + timedelta(days=1)
    clerk.save()
    assert titles(actor_for(chair)) == []
    clerk.valid_to = TODAY
    clerk.save()
    assert titles(actor_for(chair)) == ["Đóng dấu"]


def test_a_duty_of_a_desk_waits_for_whoever_works_there_and_after_it_for_the_unit(forest, give, actor_for):
    desk = Desk.objects.create(unit=forest.province, valid_from=LONG_AGO)
    inside = make_post(forest.province, "desk_head", desk=desk)
    chair = make_post(forest.province, "chair")
    give("province", "Thẩm định", desk_id=desk.pk)
    assert (titles(actor_for(inside)), titles(actor_for(chair))) == (["Thẩm định"], [])
    Desk.objects.filter(pk=desk.pk).update(valid_to=TODAY)
    assert titles(actor_for(chair)) == ["Thẩm định"]


def test_list_and_object_agree_on_who_may_see_a_duty(forest, give, actor_for):
    clerk = make_post(forest.commune, "clerk")
    desk = Desk.objects.create(unit=forest.province, valid_from=LONG_AGO)
    rows = [give(unit) for unit in ("commune", "grassroots", "neighbour", "province", "school", "far_grassroots")]
    rows += [give("commune", "Đóng dấu", post_id=clerk.pk), give("province", "Thẩm định", desk_id=desk.pk)]
    expected = {
        ("commune", "chair"): {"commune", "grassroots", "school"},
        ("commune", "clerk"): {"commune", "grassroots", "school"},
        ("commune", "member"): set(),
        ("grassroots", "chair"): {"grassroots"},
        ("province", "officer"): {"commune", "grassroots", "neighbour", "province", "school"},
    }
    for (unit, kind), names in expected.items():
        actor = actor_for(clerk if kind == "clerk" else make_post(getattr(forest, unit), kind))
        listed = set(policy.visible_duties(actor))
        assert forest.names({duty.unit_id for duty in listed}) == names
        assert {duty for duty in rows if policy.may_view_duty(actor, duty)} == listed
        assert {duty for duty in rows if policy.is_asked_of(actor, duty)} == set(policy.duties_of(actor))


def test_the_most_urgent_stands_first_and_late_ones_are_counted(forest, give, actor_for):
    for number, due in enumerate([None, date(2026, 12, 20), TODAY, date(2026, 11, 18), date(2026, 11, 24)]):
        give("commune", f"Việc {number}", due_date=due, object_id=number + 1)
    work = work_of(actor_for(make_post(forest.commune, "chair")))
    assert [(urgency, [line.title for line in lines]) for urgency, lines in work.groups] == [
        (Urgency.LATE, ["Việc 3"]), (Urgency.TODAY, ["Việc 2"]), (Urgency.WEEK, ["Việc 4"]),
        (Urgency.LATER, ["Việc 1"]), (Urgency.ANY_DAY, ["Việc 0"]),
    ]  # fmt: skip
    assert (work.total, work.late) == (5, 1)


@pytest.mark.parametrize("count", [1, 3, 50])
def test_work_and_what_waits_below_take_the_same_queries(forest, give, actor_for, django_assert_num_queries, count):
    for number in range(count):
        give("commune", object_id=number + 1)
        give("grassroots", object_id=number + 1)
    actor = actor_for(make_post(forest.commune, "chair"))
    with django_assert_num_queries(2):
        work, below = work_of(actor), waiting_below(actor)
    assert (work.total, below.waiting) == (count, count)


def test_more_than_one_page_is_counted_not_listed(forest, give, actor_for):
    for number in range(55):
        give("commune", object_id=number + 1, due_date=date(2026, 11, 1))
    work = work_of(actor_for(make_post(forest.commune, "chair")))
    assert (work.total, work.late, len(work.lines), work.is_cut) == (55, 55, 50, True)


def test_a_duty_is_of_a_post_or_a_desk_never_of_both(forest):
    with pytest.raises(ValueError, match="not of both"):
        duties.NewDuty(kind=SampleDuty.REPORT, object_id=1, unit_id=1, title="x", post_id=1, desk_id=1)
