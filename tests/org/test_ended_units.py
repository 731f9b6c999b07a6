"""Units that are no more, as those ask who read old names."""

from __future__ import annotations

from datetime import date

import pytest

from tests.forest import REFORM, TODAY, Forest
from thidua.org.models import UnitProfile
from thidua.org.selectors.ended import EndedUnit, ended_units_named

pytestmark = pytest.mark.django_db


def all_names(_name: str) -> bool:
    return True


def test_an_ended_unit_is_told_with_its_last_day_and_who_goes_on_unless_its_name_lives(forest: Forest) -> None:
    last = date(2025, 6, 30)
    ended = EndedUnit("LĐLĐ huyện Ba Sao", last, "Công đoàn xã Đông Hà")
    elsewhere = EndedUnit("LĐLĐ huyện Hải Đảo", last, "Công đoàn đặc khu Hòn Ngọc")
    assert ended_units_named(all_names, TODAY) == [ended, elsewhere]
    assert ended_units_named(lambda name: "Ba Sao" in name, TODAY) == [ended]
    assert ended_units_named(all_names, last) == []
    assert ended_units_named(all_names, REFORM) == [ended, elsewhere]
    UnitProfile.objects.filter(unit=forest.neighbour).update(name="LĐLĐ huyện Ba Sao")
    assert ended_units_named(all_names, TODAY) == [elsewhere]


def test_it_takes_as_many_queries_for_one_as_for_two(forest: Forest, django_assert_num_queries) -> None:
    with django_assert_num_queries(7) as counted:
        ended_units_named(all_names, TODAY)
    with django_assert_num_queries(len(counted)):
        ended_units_named(lambda name: "Ba Sao" in name, TODAY)
