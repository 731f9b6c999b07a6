"""The reorganisation of 01/07/2025 on 2,000 units: what the preview shows comes out, what was before stays."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

import pytest
from django.db import transaction

from tests.forest import REFORM
from tests.org import scenario_2025 as scenario
from thidua.org import checks, policy
from thidua.org.enums import Line, ReorganisationState
from thidua.org.models import Custody, Place, UnitProfile
from thidua.org.rules.outcome import outcome_of
from thidua.org.selectors.heirs import heirs_of
from thidua.shared.dated import on_day

EVE = date(2025, 6, 30)
SOME_LATER_DAY = date(2026, 11, 20)


def tree_on(day, line=Line.MANAGING):
    return dict(Place.objects.filter(on_day(day), line=line).values_list("unit", "parent"))


def names_on(day):
    return dict(UnitProfile.objects.filter(on_day(day)).values_list("unit", "name"))


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(scenario.FOUR_TO_TWO, id="4 provinces become 2"),
        pytest.param(scenario.SIXTY_THREE_TO_34, id="63 provinces become 34", marks=pytest.mark.long),
    ],
)
def ran(request, django_db_setup, django_db_blocker):
    """The country after, and a copy of it from before, run once for all tests of the file."""
    with django_db_blocker.unblock(), transaction.atomic():
        country = scenario.build(request.param)
        before = deepcopy(country)
        scenario.run(country)
        yield country, before
        transaction.set_rollback(True)


@pytest.fixture
def country(ran, db):
    return ran[0]


@pytest.fixture
def before(ran, db):
    return ran[1]


def test_the_country_is_of_the_size_asked_for(before):
    assert 1_900 <= len(before.ids) <= 2_200
    assert len(before.size.provinces) in (4, 63)


def test_provinces_become_fewer_as_in_2025(country, before):
    def provinces(found):
        return sum(key.startswith("province ") for key in found.parents)

    assert (provinces(before), provinces(country)) in [(4, 2), (63, 34)]


def test_the_eve_is_the_old_tree_exactly(before):
    assert tree_on(EVE) == before.tree()
    assert tree_on(EVE, Line.SECTOR) == before.sector_tree()
    assert names_on(EVE) == before.names_by_id()


def test_the_day_itself_is_the_new_tree_exactly(country):
    for day in (REFORM, SOME_LATER_DAY):
        assert tree_on(day) == country.tree()
        assert tree_on(day, Line.SECTOR) == country.sector_tree()
        assert names_on(day) == country.names_by_id()


def test_what_came_out_is_what_the_preview_showed(country):
    assert len(country.applied) == 1 + len(country.size.groups)
    for preview, applied, recorded in zip(country.previews, country.applied, country.recorded, strict=True):
        numbers = {founding.unit: applied.unit_ids[founding.spec.key] for founding in preview.plan.foundings}
        assert applied.plan == preview.plan.with_ids(numbers)
        assert applied.reorganisation.state == ReorganisationState.APPLIED
        assert recorded == outcome_of(applied.plan)


def test_nothing_is_out_of_order(country):
    assert checks.verify_units() == []


def test_every_ended_unit_is_kept_by_the_unit_that_carries_on(country, before):
    ids, heir_of = country.ids, {name: group.heir for group in country.size.groups for name in group.old}
    keepers = dict(Custody.objects.filter(on_day(SOME_LATER_DAY)).values_list("unit", "keeper"))
    ended = {key for key in before.parents if key not in country.parents}

    def province_of(key):
        above = before.parents[key]
        return key if above == "tld" else province_of(above)

    assert keepers == {
        ids[key]: ids[f"province {heir_of[province_of(key).removeprefix('province ')]}"] for key in ended
    }


def test_the_figures_of_old_provinces_lead_to_the_new_ones(country):
    ids = country.ids
    heirs = {ids[f"province {name}"]: [ids[f"province {group.heir}"]] for group in country.size.groups
             for name in group.old}  # fmt: skip
    assert {unit: [heir.unit_id for heir in found] for unit, found in heirs_of(heirs, SOME_LATER_DAY).items()} == heirs
    office = ids[country.of_kind("office")[0]]
    assert heirs_of([office], SOME_LATER_DAY) == {office: ()}


def test_an_officer_sees_what_came_to_the_province_and_nothing_of_another(country, before):
    group = country.size.groups[-1]
    actor = scenario.officer(country, f"province {group.heir}", 1, SOME_LATER_DAY)
    heir = f"province {group.heir}"
    own = {heir, *(f"province {name}" for name in group.old)}
    for _ in range(2):
        own |= {key for parents in (before.parents, country.parents) for key, above in parents.items() if above in own}
    assert set(policy.visible_units(actor).values_list("pk", flat=True)) == {country.ids[key] for key in own}
