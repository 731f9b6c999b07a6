"""Where units stood, what they were called, who carries them on."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from tests.forest import LONG_AGO, REFORM, TODAY
from thidua.org import selectors
from thidua.org.enums import Line, SuccessionKind
from thidua.org.models import Place, Succession, Unit, UnitProfile
from thidua.org.selectors.heirs import Heir, heirs_of
from thidua.org.selectors.places import names_on

EVE = date(2025, 6, 30)


@pytest.fixture
def renamed(forest):
    """The commune has another name and another parent since the reform."""
    commune = forest.commune
    old = UnitProfile.objects.get(unit=commune)
    UnitProfile.objects.filter(pk=old.pk).update(valid_to=REFORM)
    UnitProfile.objects.create(
        unit=commune, name="Công đoàn phường Đông Hà", folded_name="x", sort_key="x", kind=old.kind, valid_from=REFORM
    )
    Place.objects.filter(unit=commune).update(valid_to=REFORM)
    path = f"{forest.paths['other_province']}{commune.pk}."
    Place.objects.create(unit=commune, line=Line.MANAGING, parent=forest.other_province, path=path, valid_from=REFORM)
    return forest


@pytest.mark.parametrize(
    ("day", "name", "parent"),
    [
        pytest.param(LONG_AGO, "Công đoàn xã Đông Hà", "province", id="the founding day"),
        pytest.param(EVE, "Công đoàn xã Đông Hà", "province", id="the eve"),
        pytest.param(REFORM, "Công đoàn phường Đông Hà", "other_province", id="the day itself"),
        pytest.param(TODAY, "Công đoàn phường Đông Hà", "other_province", id="today"),
    ],
)
def test_name_and_place_are_those_of_the_day(renamed, day, name, parent):
    unit = renamed.commune.pk
    assert selectors.name_on(unit, day) == name
    assert selectors.place_on(unit, Line.MANAGING, day).parent_id == renamed.units[parent].pk
    assert selectors.path_on(unit, Line.MANAGING, day) == f"{renamed.paths[parent]}{unit}."
    assert [profile.name for profile in selectors.ancestors_on(unit, day)] == [
        "Tổng Liên đoàn Lao động Việt Nam",
        UnitProfile.objects.get(unit=renamed.units[parent]).name,
    ]


def test_before_its_founding_a_unit_is_nowhere(forest):
    before = date(2014, 12, 31)
    assert selectors.place_on(forest.commune.pk, Line.MANAGING, before) is None
    assert selectors.path_on(forest.commune.pk, Line.MANAGING, before) is None
    assert selectors.name_on(forest.commune.pk, before) == ""
    assert selectors.profiles_on([forest.commune.pk], before) == {}
    assert selectors.ancestors_on(forest.commune.pk, before) == []


def test_an_ended_unit_keeps_its_last_name(forest):
    assert selectors.name_on(forest.ended.pk, TODAY) == "LĐLĐ huyện Ba Sao"
    assert names_on([forest.ended.pk, forest.sector.pk], TODAY) == {
        forest.ended.pk: "LĐLĐ huyện Ba Sao",
        forest.sector.pk: "Công đoàn Giáo dục Việt Nam",
    }


def test_children_are_those_of_the_day_by_kind_and_name(forest):
    def children(day, line=Line.MANAGING, parent=None):
        return [forest.names([profile.unit_id]).pop() for profile in selectors.children_on(parent, day, line)]

    province = forest.province.pk
    assert children(EVE, parent=province) == ["neighbour", "commune", "ended"]
    assert children(REFORM, parent=province) == ["neighbour", "commune"]
    assert children(TODAY) == ["national"]
    assert children(TODAY, Line.SECTOR) == ["sector"]
    assert children(TODAY, Line.SECTOR, forest.sector.pk) == ["school"]


def link(predecessor, successor, day, weight=1000, kind=SuccessionKind.MERGE):
    Succession.objects.create(predecessor=predecessor, successor=successor, date=day, weight=weight, kind=kind)


@pytest.fixture
def units(db):
    def make(number, ended=None):
        return Unit.objects.create(pk=number, founded_date=LONG_AGO, dissolved_date=ended)

    return make


def shares(unit, day=TODAY, **fields):
    return {heir.unit_id: heir.weight for heir in heirs_of([unit], day, **fields)[unit]}


def test_a_merge_is_followed_over_several_steps_to_the_unit_alive(units):
    first, second, third = units(1, REFORM), units(2, TODAY), units(3)
    link(first, second, REFORM)
    link(second, third, TODAY)
    assert shares(1) == {3: 1}
    assert shares(1, EVE) == {1: 1}
    assert shares(1, date(2026, 11, 19)) == {2: 1}
    assert selectors.successors_of(1, TODAY) == [3]
    assert selectors.successors_of(3, TODAY) == []


def test_a_split_shares_figures_and_its_parts_pass_them_on(units):
    units(1, REFORM), units(2), units(3, TODAY), units(4)
    for successor, weight in ((2, 600), (3, 400)):
        link(Unit(pk=1), Unit(pk=successor), REFORM, weight, SuccessionKind.SPLIT)
    link(Unit(pk=3), Unit(pk=4), TODAY)
    assert heirs_of([1], TODAY) == {1: (Heir(2, Fraction(3, 5)), Heir(4, Fraction(2, 5)))}


def test_a_survivor_keeps_what_it_did_not_give_away(units):
    units(1), units(2)
    link(Unit(pk=1), Unit(pk=2), REFORM, 250, SuccessionKind.SPLIT)
    assert shares(1) == {1: Fraction(3, 4), 2: Fraction(1, 4)}
    # What it counted after the split is all its own.
    assert shares(1, since=REFORM) == {1: 1}


def test_without_weights_figures_stay_behind_but_the_heirs_are_known(units):
    units(1, REFORM), units(2), units(3)
    for successor in (2, 3):
        link(Unit(pk=1), Unit(pk=successor), REFORM, 0, SuccessionKind.SPLIT)
    assert shares(1) == {2: 0, 3: 0}
    assert selectors.successors_of(1, TODAY) == [2, 3]


def test_what_a_successor_gave_away_before_was_not_the_predecessors(units):
    units(1, TODAY), units(2), units(3)
    link(Unit(pk=2), Unit(pk=3), REFORM, 500, SuccessionKind.SPLIT)
    link(Unit(pk=1), Unit(pk=2), TODAY)
    assert shares(1) == {2: 1}


def test_a_unit_dissolved_for_good_has_no_heir(units):
    units(1, REFORM)
    assert shares(1) == {}


def test_heirs_cost_queries_by_generation_not_by_unit(units, django_assert_num_queries):
    units(100)
    for number in range(1, 31):
        units(number, REFORM)
        link(Unit(pk=number), Unit(pk=100), REFORM)
    with django_assert_num_queries(4):
        assert len(heirs_of(range(1, 31), TODAY)) == 30
