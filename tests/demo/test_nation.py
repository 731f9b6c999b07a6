"""The nation, small."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import TestCase

from thidua.access.selectors import actor_for_post
from thidua.audit.verification import verify
from thidua.demo.nation import build_nation
from thidua.demo.rules.nation_plan import NationSize
from thidua.org.checks import verify_units
from thidua.org.models import Unit
from thidua.org.policy import visible_units
from thidua.org.selectors.sizes import figures_below

TODAY = date(2026, 11, 20)
SIZE = NationSize(provinces=3, intermediates=9, grassroots=90, old_provinces=5, districts=10)


@pytest.mark.django_db
def test_it_stands_beside_what_is_there_and_is_sound(forest, settings, tmp_path) -> None:
    settings.JOURNAL_CHECKPOINTS = tmp_path / "checkpoints.log"
    before = Unit.objects.count()
    with TestCase.captureOnCommitCallbacks(execute=True):
        nation = build_nation(today=TODAY, size=SIZE)
    assert Unit.objects.filter(dissolved_date__isnull=True).count() >= SIZE.alive
    assert Unit.objects.count() == before + SIZE.alive + 2 + 10
    assert figures_below(nation.national, TODAY).grassroots == 90
    assert verify_units() == []
    assert verify() == []


@pytest.mark.django_db
def test_the_account_of_each_level_sees_what_is_below() -> None:
    nation = build_nation(today=TODAY, size=SIZE)
    actors = [actor_for_post(post, TODAY) for post in nation.posts]
    seen = [visible_units(actor).filter(dissolved_date__isnull=True).count() for actor in actors if actor]
    assert seen == [SIZE.alive, 1 + 3 + 30, 1 + 10, 1]


@pytest.mark.django_db
def test_units_founded_afterwards_get_ids_of_their_own() -> None:
    build_nation(today=TODAY, size=SIZE)
    last = Unit.objects.latest("pk").pk
    assert Unit.objects.create(founded_date=TODAY).pk > last


@pytest.mark.long
@pytest.mark.django_db
def test_a_hundred_and_twenty_five_thousand_units_are_sound() -> None:
    nation = build_nation(today=TODAY)
    assert Unit.objects.filter(dissolved_date__isnull=True).count() == 125_000
    assert figures_below(nation.national, TODAY).grassroots == nation.size.grassroots
    assert verify_units() == []
