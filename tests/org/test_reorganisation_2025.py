"""The reorganisation of 01/07/2025 on 2,000 units: what the preview shows comes out, what was before stays."""

from __future__ import annotations

import time
from copy import deepcopy
from datetime import date

import pytest
from django.db import transaction

from tests.forest import REFORM
from tests.org import scenario_2025 as scenario
from thidua.org import checks, policy
from thidua.org.enums import Line, ReorganisationState
from thidua.org.models import Custody, Place, Unit, UnitProfile
from thidua.org.rules.outcome import outcome_of
from thidua.org.selectors.heirs import heirs_of
from thidua.org.selectors.outcomes import recorded_outcome
from thidua.shared.dated import on_day

EVE = date(2025, 6, 30)
SOME_LATER_DAY = date(2026, 11, 20)


def tree_on(day, line=Line.MANAGING):
    return dict(Place.objects.filter(on_day(day), line=line).values_list("unit", "parent"))


def names_on(day):
    return dict(UnitProfile.objects.filter(on_day(day)).values_list("unit", "name"))


@pytest.fixture(scope="module")
def ran(django_db_setup, django_db_blocker):
    """The country after, and a copy of it from before, run once for all tests of the file."""
    with django_db_blocker.unblock(), transaction.atomic():
        start = time.perf_counter()
        country = scenario.build()
        built = time.perf_counter()
        before = deepcopy(country)
        scenario.run(country)
        done = time.perf_counter()
        units = Unit.objects.count()
        print(f"\n{units} units: founded in {built - start:.2f} s, reorganised in {done - built:.2f} s")  # noqa: T201
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
    for preview, applied in zip(country.previews, country.applied, strict=True):
        numbers = {founding.unit: applied.unit_ids[founding.spec.key] for founding in preview.plan.foundings}
        assert applied.plan == preview.plan.with_ids(numbers)
        assert applied.reorganisation.state == ReorganisationState.APPLIED
    # Only the last one is not yet changed again by another of the same day.
    last = country.applied[-1]
    assert recorded_outcome(last.reorganisation) == outcome_of(last.plan)


def test_nothing_is_out_of_order(country):
    assert checks.verify_units() == []


def test_every_ended_unit_is_kept_by_the_unit_that_carries_on(country, before):
    ids = country.ids
    keepers = dict(Custody.objects.filter(on_day(SOME_LATER_DAY)).values_list("unit", "keeper"))
    ended = {ids[key] for key in before.parents if key not in country.parents}
    assert set(keepers) == ended
    first, new = ids["province Sông Lam"], ids["province Đôi Đồng"]
    assert keepers[ids["province Biển Xanh"]] == first
    assert keepers[ids["district Biển Xanh 0"]] == first
    assert keepers[ids["office Biển Xanh 0 4"]] == first
    assert keepers[ids["sector Núi Đôi Y tế"]] == new
    assert set(keepers.values()) == {first, new}


def test_the_figures_of_old_provinces_lead_to_the_new_ones(country):
    ids = country.ids
    old = [ids[f"province {name}"] for name in scenario.PROVINCES]
    heirs = {unit: [heir.unit_id for heir in found] for unit, found in heirs_of(old, SOME_LATER_DAY).items()}
    first, new = ids["province Sông Lam"], ids["province Đôi Đồng"]
    assert heirs == {old[0]: [first], old[1]: [first], old[2]: [new], old[3]: [new]}
    office = ids["office Biển Xanh 0 4"]
    assert heirs_of([office], SOME_LATER_DAY) == {office: ()}


def test_an_officer_sees_what_came_to_the_province_and_nothing_of_the_other(country):
    actor = scenario.officer(country, "province Sông Lam", 1, SOME_LATER_DAY)
    seen = set(policy.visible_units(actor).values_list("pk", flat=True))
    belongs = {unit for key, unit in country.ids.items() if "Sông Lam" in key or "Biển Xanh" in key}
    assert seen == belongs
