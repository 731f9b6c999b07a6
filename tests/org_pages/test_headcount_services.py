"""Headcounts: own and entered for, in the middle of a history, confirmed, corrected, removed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.forest import LONG_AGO, REFORM, TODAY, make_post
from tests.org_pages.conftest import FIGURES, journal
from thidua.audit.models import JournalEntry
from thidua.notices.models import Duty
from thidua.org.enums import FactRefusal, HeadcountRefusal
from thidua.org.models import Headcount
from thidua.org.rules.headcounts import Figures, confirm_decision, enter_decision, wrong_figures
from thidua.org.services.unit_facts import (
    FactRefusedError,
    confirm_headcount,
    correct_headcount,
    enter_headcount,
    remove_headcount,
)
from thidua.people.enums import PostKind
from thidua.shared.refusals import ForbiddenError, OutOfScopeError


def history(unit):
    return list(Headcount.objects.filter(unit=unit).values_list("valid_from", "valid_to", "workers"))


@pytest.mark.parametrize(
    ("figures", "wrong"),
    [
        pytest.param(Figures(10, 10, 10, 10), {}, id="every part equal to the whole"),
        pytest.param(Figures(0, 0, 0, 0), {}, id="nobody"),
        pytest.param(Figures(10, 11, 0, 0), {"members": HeadcountRefusal.MEMBERS_ABOVE_WORKERS}, id="one member more"),
        pytest.param(
            Figures(10, 0, 11, 11),
            {"women": HeadcountRefusal.WOMEN_ABOVE_WORKERS, "direct_workers": HeadcountRefusal.DIRECT_ABOVE_WORKERS},
            id="two parts more",
        ),
        pytest.param(Figures(10_000_000, 10_000_000, 0, 0), {}, id="the most a unit counts"),
        pytest.param(
            Figures(10_000_001, 10**20, 0, 0),
            {"workers": HeadcountRefusal.TOO_MANY, "members": HeadcountRefusal.TOO_MANY},
            id="more than any unit counts",
        ),
    ],
)
def test_a_part_is_at_most_the_whole_and_the_whole_is_no_slip_of_the_pen(figures, wrong):
    assert wrong_figures(figures) == wrong


@pytest.mark.parametrize(
    ("day", "is_own", "has_paper", "refusal"),
    [
        pytest.param(TODAY, True, False, None, id="today, by the unit"),
        pytest.param(TODAY + timedelta(days=1), True, False, HeadcountRefusal.IN_FUTURE, id="tomorrow"),
        pytest.param(TODAY, False, True, None, id="by a superior with the paper"),
        pytest.param(TODAY, False, False, HeadcountRefusal.PAPER_MISSING, id="by a superior without"),
    ],
)
def test_who_may_enter_which_day(day, is_own, has_paper, refusal):
    decision = enter_decision(FIGURES, day=day, today=TODAY, is_own=is_own, has_paper=has_paper)
    assert decision.refusal == refusal


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        pytest.param((True, True, False, False), None, id="by the unit"),
        pytest.param((False, True, False, False), HeadcountRefusal.NOT_THE_UNIT, id="by the superior"),
        pytest.param((True, False, False, False), HeadcountRefusal.NOT_ENTERED_FOR, id="entered by the unit"),
        pytest.param((True, True, True, False), HeadcountRefusal.ALREADY_CONFIRMED, id="twice"),
        pytest.param((True, True, False, True), HeadcountRefusal.SAME_PERSON, id="by the one who entered it"),
    ],
)
def test_who_may_confirm(facts, refusal):
    names = ("is_own", "is_entered_for", "is_confirmed", "is_same_person")
    assert confirm_decision(**dict(zip(names, facts, strict=True))).refusal == refusal


def test_a_unit_enters_its_own_count(forest, grassroots_chair):
    row = enter_headcount(actor=grassroots_chair, unit_id=forest.grassroots.pk, day=TODAY, figures=FIGURES)
    assert (row.workers, row.members, row.is_entered_for, row.entered_by_name) == (
        120,
        100,
        False,
        grassroots_chair.person_name,
    )
    assert journal(forest.grassroots) == ["org.headcount.entered"]


def test_a_day_between_two_counts_is_put_between_them(forest, grassroots_chair):
    for day, workers in ((date(2024, 1, 1), 100), (date(2026, 1, 1), 140), (date(2025, 1, 1), 120)):
        figures = replace(FIGURES, workers=workers)
        enter_headcount(actor=grassroots_chair, unit_id=forest.grassroots.pk, day=day, figures=figures)
    assert history(forest.grassroots) == [
        (date(2024, 1, 1), date(2025, 1, 1), 100),
        (date(2025, 1, 1), date(2026, 1, 1), 120),
        (date(2026, 1, 1), None, 140),
    ]


def test_the_same_day_again_corrects_and_the_same_figures_again_change_nothing(forest, grassroots_chair):
    for workers in (120, 120, 130):
        enter_headcount(
            actor=grassroots_chair,
            unit_id=forest.grassroots.pk,
            day=TODAY,
            figures=replace(FIGURES, workers=workers),
        )
    assert history(forest.grassroots) == [(TODAY, None, 130)]
    assert journal(forest.grassroots) == ["org.headcount.entered", "org.headcount.corrected"]


def test_the_same_figures_of_another_day_are_a_count_of_their_own(forest, grassroots_chair):
    for day in (TODAY - timedelta(days=30), TODAY):
        enter_headcount(actor=grassroots_chair, unit_id=forest.grassroots.pk, day=day, figures=FIGURES)
    assert [row[0] for row in history(forest.grassroots)] == [TODAY - timedelta(days=30), TODAY]


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        pytest.param(LONG_AGO - timedelta(days=1), FactRefusal.BEFORE_FOUNDING, id="before founding"),
        pytest.param(TODAY + timedelta(days=1), HeadcountRefusal.IN_FUTURE, id="tomorrow"),
    ],
)
def test_a_count_lies_in_the_life_of_the_unit_and_not_ahead(forest, grassroots_chair, day, refusal):
    with pytest.raises(FactRefusedError) as error:
        enter_headcount(actor=grassroots_chair, unit_id=forest.grassroots.pk, day=day, figures=FIGURES)
    assert error.value.refusal == refusal
    assert history(forest.grassroots) == []


def test_a_superior_enters_for_a_unit_below_with_the_paper_and_it_is_marked(forest, province_officer, paper):
    row = enter_headcount(actor=province_officer, unit_id=forest.grassroots.pk, day=TODAY, figures=FIGURES, paper=paper)
    assert (row.is_entered_for, row.paper, row.entered_by_unit) == (True, paper, forest.province.pk)
    entry = JournalEntry.objects.get(unit_id=forest.grassroots.pk)
    assert (entry.action, entry.is_entered_for) == ("org.headcount.entered_for", True)


def test_the_duty_to_confirm_says_the_figures_as_offices_write_them(forest, province_officer, paper):
    figures = Figures(workers=12500, members=1100, women=80, direct_workers=90)
    enter_headcount(actor=province_officer, unit_id=forest.grassroots.pk, day=TODAY, figures=figures, paper=paper)
    assert "nhập 12.500 CNVCLĐ, 1.100 đoàn viên" in Duty.objects.get(unit=forest.grassroots).note


def test_without_the_paper_a_superior_enters_nothing(forest, province_officer):
    with pytest.raises(FactRefusedError) as error:
        enter_headcount(actor=province_officer, unit_id=forest.grassroots.pk, day=TODAY, figures=FIGURES)
    assert error.value.refusal == HeadcountRefusal.PAPER_MISSING


def test_who_may_enter_nothing(forest, actor_for, province_officer, grassroots_member, grassroots_chair, paper):
    def enter(actor, unit):
        enter_headcount(actor=actor, unit_id=unit.pk, day=TODAY, figures=FIGURES, paper=paper)

    with pytest.raises(ForbiddenError):
        enter(grassroots_member, forest.grassroots)
    with pytest.raises(OutOfScopeError):
        enter(grassroots_chair, forest.other_grassroots)
    with pytest.raises(OutOfScopeError):
        enter(province_officer, forest.far_grassroots)
    with pytest.raises(ForbiddenError):
        enter(actor_for(make_post(forest.province, PostKind.CHAIR)), forest.ended)
    assert not Headcount.objects.exists()


def test_the_unit_confirms_what_was_entered_for_it(forest, grassroots_chair, province_officer, paper):
    row = enter_headcount(actor=province_officer, unit_id=forest.grassroots.pk, day=TODAY, figures=FIGURES, paper=paper)
    confirmed = confirm_headcount(actor=grassroots_chair, headcount_id=row.pk)
    assert confirmed.confirmed_by_name == grassroots_chair.person_name
    assert journal(forest.grassroots) == ["org.headcount.entered_for", "org.headcount.confirmed"]


def test_the_superior_does_not_confirm_his_own_entry(forest, province_officer, paper):
    row = enter_headcount(actor=province_officer, unit_id=forest.grassroots.pk, day=TODAY, figures=FIGURES, paper=paper)
    with pytest.raises(FactRefusedError) as error:
        confirm_headcount(actor=province_officer, headcount_id=row.pk)
    assert error.value.refusal == HeadcountRefusal.NOT_THE_UNIT


def test_a_correction_by_the_unit_makes_the_count_its_own(forest, grassroots_chair, province_officer, paper):
    row = enter_headcount(actor=province_officer, unit_id=forest.grassroots.pk, day=TODAY, figures=FIGURES, paper=paper)
    confirm_headcount(actor=grassroots_chair, headcount_id=row.pk)
    corrected = correct_headcount(
        actor=grassroots_chair, headcount_id=row.pk, figures=replace(FIGURES, members=90), reason="Đếm lại"
    )
    assert (corrected.pk, corrected.members, corrected.note) == (row.pk, 90, "Đếm lại")
    assert (corrected.is_entered_for, corrected.paper, corrected.confirmed_at) == (False, None, None)
    with pytest.raises(FactRefusedError) as error:
        correct_headcount(actor=grassroots_chair, headcount_id=row.pk, figures=FIGURES, reason="  ")
    assert error.value.refusal == HeadcountRefusal.REASON_MISSING


def test_a_count_under_a_wrong_day_is_removed_and_the_one_before_holds_on(forest, grassroots_chair):
    days = (date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1))
    rows = [
        enter_headcount(
            actor=grassroots_chair,
            unit_id=forest.grassroots.pk,
            day=day,
            figures=replace(FIGURES, workers=day.year),
        )
        for day in days
    ]
    remove_headcount(actor=grassroots_chair, headcount_id=rows[1].pk, reason="Ghi nhầm năm")
    assert history(forest.grassroots) == [(days[0], days[2], 2024), (days[2], None, 2026)]
    remove_headcount(actor=grassroots_chair, headcount_id=rows[2].pk, reason="Ghi nhầm năm")
    assert history(forest.grassroots) == [(days[0], None, 2024)]
    assert journal(forest.grassroots)[-1] == "org.headcount.removed"


def test_a_count_ends_with_a_unit_whose_end_is_decided(forest, grassroots_chair):
    last = forest.grassroots.dissolved_date = TODAY + timedelta(days=10)
    forest.grassroots.save()
    enter_headcount(actor=grassroots_chair, unit_id=forest.grassroots.pk, day=REFORM, figures=FIGURES)
    assert history(forest.grassroots) == [(REFORM, last, 120)]
