"""Sums follow the tree: moved, merged, split, dissolved and founded units, days past and still to come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.counting.conftest import give_members, run_jobs
from tests.forest import LONG_AGO, TODAY, make_post, unit_kind
from thidua.counting.checks import differences
from thidua.counting.models import CountedUnit, Fact, Period
from thidua.counting.selectors.answers import who_has_not
from thidua.counting.selectors.sums import Sums, sums_of
from thidua.counting.services import following, periods
from thidua.counting.services.following import follow_day
from thidua.counting.services.periods import close_period, reopen_period
from thidua.jobs.models import Job
from thidua.org.models import Unit
from thidua.org.rules.approval import Approval
from thidua.org.rules.founding import UnitFounding
from thidua.org.rules.headcounts import Figures
from thidua.org.rules.steps import Dissolve, Merge, NewUnit, Part, Split, Transfer
from thidua.org.services import reorganise
from thidua.org.services.founding import found_units
from thidua.org.services.headcounts import enter_headcount, remove_headcount
from thidua.shared.actor import system_actor

SYSTEM = system_actor(TODAY)
YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def carry_out(forest, actor_for):
    """Draw up and carry out one step on a day; return the lines of the preview about sums."""

    def run(step, day=TODAY, *, is_worked_off=True):
        maker = actor_for(make_post(forest.national, "officer"))
        made = reorganise.create_reorganisation(
            actor=maker, owner_id=forest.national.pk, title="Sắp xếp", effective_date=day, basis_number="1/QĐ",
            basis_date=day, basis_issuer="TLĐ", late_reason="Nhập lại",
        )  # fmt: skip
        reorganise.add_step(actor=maker, reorganisation_id=made.pk, version=1, step=step)
        preview = reorganise.preview_reorganisation(actor=maker, reorganisation_id=made.pk)
        chair = actor_for(make_post(forest.national, "chair"))
        reorganise.apply_reorganisation(actor=chair, reorganisation_id=made.pk, version=2, approval=Approval())
        if is_worked_off:
            run_jobs()
        return [(line.outcome, line.count) for line in preview.handover if "cộng dồn" in line.label]

    return run


@pytest.fixture
def at(forest, answered):
    """Amount, answered, expected and covered of a unit of the forest."""

    def read(period, unit):
        unit_id = unit if isinstance(unit, int) else getattr(forest, unit).pk
        found = sums_of(measure=answered, period_id=period.pk, unit_id=unit_id)
        return (found.amount, found.answered, found.expected, found.covered)

    return read


def test_a_move_takes_the_figures_along_and_says_so_before(forest, opened, count, at, carry_out):
    period = opened()
    count(period, "grassroots", 3)
    count(period, "commune", 4)
    lines = carry_out(Transfer((forest.commune.pk,), forest.other_province.pk))
    assert [number for _, number in lines] == [3]
    assert at(period, "province") == (0, 0, 1, 0)
    assert at(period, "other_province") == (7, 2, 3, 1)
    assert at(period, "commune") == (7, 2, 2, 1)
    assert at(period, "national") == (7, 2, 4, 1)
    assert differences() == []


def test_a_merge_sums_the_figures_and_expects_the_successor_alone(forest, opened, count, at, carry_out):
    period = opened()
    count(period, "grassroots", 3)
    count(period, "school", 4)
    carry_out(Merge(sources=(forest.grassroots.pk,), into=forest.school.pk))
    assert at(period, "school") == (7, 2, 1, 1)
    assert at(period, "commune") == (7, 2, 1, 1)
    assert at(period, "national") == (7, 2, 3, 1)
    assert differences() == []


def test_a_split_without_shares_leaves_the_figures_with_the_predecessor(forest, opened, count, at, carry_out, answered):
    period = opened()
    count(period, "grassroots", 3)
    kind = unit_kind("grassroots").pk
    parts = tuple(Part(NewUnit(f"new:{n}", f"CĐCS Hồng Vân {n}", kind, forest.commune.pk), (), 500) for n in (1, 2))
    carry_out(Split(forest.grassroots.pk, parts, survives=False))
    heirs = Unit.objects.filter(profiles__name__startswith="CĐCS Hồng Vân ").order_by("pk")
    assert [at(period, heir.pk)[2:] for heir in heirs] == [(1, 0), (1, 0)]
    assert at(period, "commune") == (3, 1, 3, 0)
    silent = who_has_not(measure=answered, period_id=period.pk, unit_id=forest.commune.pk)
    assert {unit.pk for unit in silent} == {forest.school.pk, *(heir.pk for heir in heirs)}
    assert differences() == []


def test_figures_of_a_dissolved_unit_stay_with_the_unit_above(forest, opened, count, at, carry_out):
    period = opened()
    count(period, "other_grassroots", 5)
    carry_out(Dissolve(units=(forest.other_grassroots.pk,)))
    assert at(period, "neighbour") == (5, 1, 0, 0)
    assert at(period, "province") == (5, 1, 2, 0)


def test_figures_kept_by_a_unit_move_when_it_moves(forest, opened, count, at, carry_out):
    period = opened()
    count(period, "other_grassroots", 5)
    carry_out(Dissolve(units=(forest.other_grassroots.pk,)), YESTERDAY)
    carry_out(Transfer((forest.neighbour.pk,), forest.other_province.pk))
    assert at(period, "province")[0] == 0
    assert at(period, "other_province")[0] == 5
    assert differences() == []


def test_a_move_recorded_late_moves_figures_and_gives_them_the_place_of_their_day(forest, opened, count, at, carry_out):
    period = opened()
    count(period, "grassroots", 3, day=YESTERDAY)
    carry_out(Transfer((forest.commune.pk,), forest.other_province.pk), YESTERDAY)
    path = f"{forest.paths['other_province']}{forest.commune.pk}.{forest.grassroots.pk}."
    assert Fact.objects.get().place == path
    assert at(period, "other_province")[0] == 3


def test_the_place_of_a_day_before_the_move_stays(forest, opened, count, carry_out):
    period = opened()
    count(period, "grassroots", 3, day=YESTERDAY)
    carry_out(Transfer((forest.commune.pk,), forest.other_province.pk))
    assert Fact.objects.get().place == forest.paths["grassroots"]


def test_a_move_of_tomorrow_moves_the_figures_tomorrow(forest, opened, count, at, carry_out):
    period = opened()
    count(period, "grassroots", 3)
    assert carry_out(Transfer((forest.commune.pk,), forest.other_province.pk), TOMORROW) != []
    assert at(period, "province")[0] == 3
    assert follow_day(TODAY) == 0
    assert at(period, "province")[0] == 3
    assert follow_day(TOMORROW) == 2
    assert (at(period, "province")[0], at(period, "other_province")[0]) == (0, 3)
    assert follow_day(TOMORROW) == 0
    assert differences() == []


def test_a_night_that_was_cut_short_is_finished_the_next_time(forest, opened, count, at, carry_out):
    period = opened()
    count(period, "grassroots", 3)
    carry_out(Transfer((forest.commune.pk,), forest.other_province.pk), TOMORROW)
    # The worker died after it had set the day and before it had moved anything.
    Period.objects.filter(pk=period.pk).update(tree_date=TOMORROW)
    assert follow_day(TOMORROW) == 2
    assert at(period, "other_province")[0] == 3
    assert differences() == []


@pytest.mark.parametrize("is_large", [False, True], ids=["few units", "many units"])
def test_a_closed_period_stays_with_its_tree_until_it_is_reopened(
    forest, opened, count, at, carry_out, monkeypatch, is_large
):
    period = opened()
    count(period, "grassroots", 3)
    close_period(period_id=period.pk, day=TODAY)
    carry_out(Transfer((forest.commune.pk,), forest.other_province.pk))
    count(period, "school", 4)
    assert (at(period, "province")[0], at(period, "other_province")[0]) == (7, 0)
    assert differences() == []
    monkeypatch.setattr(periods, "MOST_INLINE", 0 if is_large else 100)
    reopen_period(period_id=period.pk, today=TODAY)
    run_jobs()
    assert (at(period, "province")[0], at(period, "other_province")[0]) == (0, 7)
    assert differences() == []


def test_a_large_move_is_settled_by_a_job_of_the_same_transaction(forest, opened, count, at, carry_out, monkeypatch):
    period = opened()
    count(period, "grassroots", 3)
    monkeypatch.setattr(following, "MOST_INLINE", 2)
    carry_out(Transfer((forest.commune.pk,), forest.other_province.pk), is_worked_off=False)
    assert at(period, "province")[0] == 3
    assert Job.objects.filter(kind=following.FOLLOW_JOB).exists()
    run_jobs()
    assert (at(period, "province")[0], at(period, "other_province")[0]) == (0, 3)
    assert differences() == []


def test_a_unit_founded_below_is_expected_from_its_first_day(forest, opened, at):
    period = opened("province")
    new = NewUnit("new:1", "CĐCS Công ty Mới", unit_kind("grassroots").pk, forest.commune.pk)
    ids = found_units(actor=SYSTEM, foundings=[UnitFounding(new, TODAY)])
    assert at(period, ids["new:1"]) == (0, 0, 1, 0)
    assert at(period, "province") == (0, 0, 4, 0)
    assert at(period, "national") == (0, 0, 4, 0)
    assert differences() == []


def test_where_the_owner_names_the_units_a_new_one_is_not_expected(forest, opened, at):
    period = opened(scope=None)
    new = NewUnit("new:1", "CĐCS Công ty Mới", unit_kind("grassroots").pk, forest.commune.pk)
    found_units(actor=SYSTEM, foundings=[UnitFounding(new, TODAY)])
    assert at(period, "province") == (0, 0, 0, 0)
    assert not CountedUnit.objects.exists()


def test_a_period_outlives_the_unit_that_owns_it(forest, opened, count, at, carry_out):
    """Who carries the owner on does not expect more than the owner did."""
    period = opened("commune")
    count(period, "grassroots", 3)
    carry_out(Merge(sources=(forest.commune.pk,), into=forest.neighbour.pk))
    assert at(period, "neighbour") == (3, 1, 2, 1)
    assert at(period, "province") == (3, 1, 2, 1)
    assert differences() == []


def test_members_follow_the_headcounts(forest, opened, count, answered):
    period = opened()
    give_members(forest, school=10)
    following.hear(following.UNIT_SIZE, [forest.school.pk])
    count(period, "school")

    def members():
        found = sums_of(measure=answered, period_id=period.pk, unit_id=forest.province.pk)
        return (found.members, found.covered_members)

    assert members() == (10, 10)
    entered = enter_headcount(actor=SYSTEM, unit_id=forest.school.pk, day=TODAY, figures=Figures(30, 25, 0, 0))
    enter_headcount(actor=SYSTEM, unit_id=forest.grassroots.pk, day=TODAY, figures=Figures(70, 65, 0, 0))
    assert members() == (90, 25)
    remove_headcount(actor=SYSTEM, headcount_id=entered.pk, reason="Nhầm ngày")
    assert members() == (75, 10)
    assert differences() == []


def test_a_unit_taken_back_is_forgotten_unless_it_has_figures(forest, opened, count, at):
    period = opened("province")
    count(period, "school", 2)
    following.forget(following.UNIT_KIND, [forest.grassroots.pk, forest.school.pk])
    assert at(period, "province") == (2, 1, 2, 1)
    assert set(CountedUnit.objects.values_list("unit", flat=True)) == {forest.school.pk, forest.other_grassroots.pk}


def test_without_a_period_nothing_is_settled(forest, carry_out, django_assert_num_queries):
    with django_assert_num_queries(1):
        following.hear(following.UNIT_KIND, [forest.commune.pk])
    assert carry_out(Transfer((forest.commune.pk,), forest.other_province.pk)) == []
    assert not Job.objects.filter(kind=following.FOLLOW_JOB).exists()


def test_a_rename_settles_nothing(forest, opened, count, django_assert_max_num_queries):
    for number in range(1, 6):
        count(opened(number=number), "grassroots")
    with django_assert_max_num_queries(9):
        following.hear(following.UNIT_KIND, [forest.grassroots.pk])


def test_sums_of_a_unit_that_stood_nowhere_are_nothing(forest, opened, answered):
    period = opened()
    assert sums_of(measure=answered, period_id=period.pk, unit_id=forest.ended.pk) == Sums()
    assert LONG_AGO < date(2025, 7, 1) < TODAY
