"""Periods: of whom an answer is expected, opened in batches, closed, taken back."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.counting.conftest import ANSWERED, GRASSROOTS, give_members
from tests.forest import LONG_AGO, REFORM, TODAY
from thidua.counting.checks import differences, wrong_sums
from thidua.counting.enums import BaseFigure
from thidua.counting.models import CountedUnit, ExpectedTally, Fact, Period, Tally
from thidua.counting.rules.places import Scope
from thidua.counting.selectors.answers import expected_on, expected_units, share_of_base
from thidua.counting.selectors.sums import expected_of, period_of
from thidua.counting.services.periods import (
    Frame,
    close_period,
    drop_period,
    expect,
    fill,
    open_period,
    stop_expecting,
)
from thidua.org.enums import Line
from thidua.org.models import UnitProfile


def names(forest, period, unit="national", line=None):
    return forest.names(expected_units(period_id=period.pk, unit_id=getattr(forest, unit).pk, line=line))


@pytest.mark.parametrize(
    ("owner", "scope", "expected"),
    [
        pytest.param("commune", Scope(), {"grassroots", "school"}, id="all below"),
        pytest.param(
            "commune", Scope(is_own_included=True), {"commune", "grassroots", "school"}, id="all below and itself"
        ),
        pytest.param("province", Scope(kinds=["commune"]), {"commune", "neighbour"}, id="of one kind"),
        pytest.param("sector", Scope(), {"school"}, id="below on the sector line"),
        pytest.param("sector", Scope(line=Line.MANAGING), set(), id="nobody on the managing line"),
        pytest.param("school", Scope(), set(), id="nobody below"),
        pytest.param("province", Scope(sector="public"), {"school"}, id="of one sector"),
    ],
)
def test_of_whom_an_answer_is_expected_follows_from_the_rule(forest, opened, owner, scope, expected):
    UnitProfile.objects.filter(unit=forest.school).update(sector="public")
    period = opened(owner, scope=scope)
    assert names(forest, period) == expected
    assert expected_of(period_id=period.pk, unit_id=forest.national.pk)[0] == len(expected)
    assert differences() == []


def test_the_owner_names_the_units_and_takes_them_back(forest, opened):
    give_members(forest, school=10, grassroots=5)
    period = opened(scope=None)
    units = [forest.school.pk, forest.grassroots.pk, forest.ended.pk]
    assert expect(period_id=period.pk, unit_ids=units) == 2
    assert expect(period_id=period.pk, unit_ids=units) == 0
    assert expected_of(period_id=period.pk, unit_id=forest.commune.pk) == (2, 15)
    assert expected_of(period_id=period.pk, unit_id=forest.sector.pk, line=Line.SECTOR) == (1, 10)
    assert stop_expecting(period_id=period.pk, unit_ids=units) == 2
    assert expected_of(period_id=period.pk, unit_id=forest.commune.pk) == (0, 0)
    assert names(forest, period) == set()
    assert differences() == []


def test_a_rule_is_not_mended_by_hand(forest, opened):
    period = opened()
    with pytest.raises(ValueError, match="rule"), transaction.atomic():
        expect(period_id=period.pk, unit_ids=[forest.commune.pk])


def test_an_object_has_one_period(forest, opened):
    period = opened()
    assert opened().pk == period.pk
    assert period_of("test.period", 1) == period
    assert period_of("test.period", 2) is None


def test_a_nation_is_opened_in_batches_and_goes_on_where_it_was_killed(forest, answered):
    frame = Frame("test.period", 1, "Kỳ", forest.national.pk, LONG_AGO)
    period = open_period(frame=frame, today=TODAY, scope=GRASSROOTS, is_filled=False)
    assert names(forest, period) == set()
    last, batches = 0, 0
    while last is not None:
        last, batches = fill(period_id=period.pk, after=last, limit=3), batches + 1
    assert batches > 2
    assert names(forest, period) == {"grassroots", "school", "other_grassroots", "far_grassroots"}
    assert differences() == []


def test_a_period_that_never_was_is_taken_back_in_batches(forest, opened, count):
    other = opened(number=2)
    period = opened()
    count(period, "grassroots", 3)
    count(other, "school", 1)
    steps = 0
    while not drop_period(period_id=period.pk, limit=2):
        steps += 1
        assert not wrong_sums(period)
    assert steps == 2
    assert drop_period(period_id=period.pk)
    assert [model.objects.values("period").distinct().count() for model in (CountedUnit, Tally, ExpectedTally)] == [
        1
    ] * 3
    assert list(Fact.objects.values_list("period", flat=True)) == [other.pk]
    assert list(Period.objects.all()) == [other]


def test_the_tree_of_any_day_says_how_many_were_expected_then(forest):
    give_members(forest, school=10)
    scope = Scope(kinds=["district", "grassroots"])
    where = {"scope": scope, "owner_id": forest.national.pk, "unit_id": forest.province.pk}
    assert expected_on(**where, day=TODAY) == (3, 10)
    assert expected_on(**where, day=LONG_AGO) == (4, 10)
    assert expected_on(scope=Scope(), owner_id=forest.sector.pk, unit_id=forest.commune.pk, day=TODAY) == (1, 10)
    assert expected_on(scope=Scope(), owner_id=forest.sector.pk, unit_id=forest.sector.pk, day=TODAY) == (1, 10)


def test_closing_on_a_day_past_goes_back_to_its_tree(forest, opened, count, answered):
    period = opened(scope=Scope(kinds=["district"]))
    assert names(forest, period) == set()
    close_period(period_id=period.pk, day=REFORM.replace(day=1, month=6))
    assert names(forest, period) == {"ended", "ended_elsewhere"}
    assert differences() == []


def test_a_figure_as_a_share_of_the_people_counted(forest, opened, count):
    give_members(forest, school=40, grassroots=60)
    period = opened()
    count(period, "school", 12)
    share = share_of_base(measure=ANSWERED, period=period, unit_id=forest.commune.pk, base=BaseFigure.MEMBERS)
    assert (share.amount, share.base, str(share.percent), share.uncounted) == (12, 100, "12.0", 0)
    share = share_of_base(measure=ANSWERED, period=period, unit_id=forest.neighbour.pk, base=BaseFigure.WORKERS)
    assert (share.base, share.percent, share.uncounted) == (0, None, 1)
