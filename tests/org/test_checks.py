"""``verify_units`` finds each thing that can be wrong, and names the unit."""

from __future__ import annotations

from datetime import date

import pytest

from tests.forest import LONG_AGO, REFORM, TODAY
from thidua.org.checks import verify_units
from thidua.org.enums import Line, SuccessionKind
from thidua.org.models import Body, Custody, Desk, Headcount, Place, Succession, Unit, UnitProfile


def test_a_sound_forest_has_no_problem(forest):
    assert verify_units() == []


def place(forest, name):
    return Place.objects.filter(unit=forest.units[name], line=Line.MANAGING)


def headcount(forest, name, start, end=None):
    Headcount.objects.create(
        unit=forest.units[name], workers=1, members=1, women=1, direct_workers=1, valid_from=start, valid_to=end
    )


DAMAGES = {
    "a name that ends before the unit": (
        "school", lambda f: UnitProfile.objects.filter(unit=f.school).update(valid_to=TODAY),
    ),
    "no name at all": ("school", lambda f: UnitProfile.objects.filter(unit=f.school).delete()),
    "a place that ends before the unit": ("school", lambda f: place(f, "school").update(valid_to=TODAY)),
    "a place that begins before the unit": ("school", lambda f: place(f, "school").update(valid_from=date(2014, 1, 1))),
    "no place at all": ("school", lambda f: place(f, "school").delete()),
    "two places at once": (
        "school",
        lambda f: Place.objects.create(
            unit=f.school, line=Line.SECTOR, parent=f.sector, path=f"{f.sector.pk}.{f.school.pk}.", valid_from=REFORM,
            valid_to=TODAY,
        ),
    ),
    "a path that is not that of the unit above": (
        "school", lambda f: place(f, "school").update(path=f"{f.paths['neighbour']}{f.school.pk}."),
    ),
    "a top with a path of another": ("national", lambda f: place(f, "national").update(path="999.")),
    "a parent without a place": (
        "school", lambda f: place(f, "school").update(parent=f.ended, path=f"{f.paths['ended']}{f.school.pk}."),
    ),
    "an ended unit nobody keeps": ("ended", lambda f: Custody.objects.filter(unit=f.ended).delete()),
    "an ended unit kept from too late": (
        "ended", lambda f: Custody.objects.filter(unit=f.ended).update(valid_from=TODAY),
    ),
    "a keeper that has ended": (
        "ended", lambda f: Custody.objects.filter(unit=f.ended).update(keeper=f.ended_elsewhere),
    ),
    "a living unit that is kept": (
        "school", lambda f: Custody.objects.create(unit=f.school, keeper=f.commune, valid_from=REFORM),
    ),
    "a successor that does not live": (
        "ended",
        lambda f: Succession.objects.create(
            predecessor=f.ended, successor=f.ended_elsewhere, date=REFORM, kind=SuccessionKind.MERGE
        ),
    ),
    "a succession after the end": (
        "ended",
        lambda f: Succession.objects.create(
            predecessor=f.ended, successor=f.commune, date=TODAY, kind=SuccessionKind.MERGE
        ),
    ),
    "more than all figures given away": (
        "commune",
        lambda f: [
            Succession.objects.create(
                predecessor=f.commune, successor=f.units[name], date=REFORM, kind=SuccessionKind.SPLIT, weight=501
            )
            for name in ("neighbour", "other_commune")
        ],
    ),
    "two figures at once": (
        "school", lambda f: [headcount(f, "school", LONG_AGO, TODAY), headcount(f, "school", REFORM)],
    ),
    "a desk after the end": ("ended", lambda f: Desk.objects.create(unit=f.ended, valid_from=LONG_AGO)),
    "a body that ends a day late": (
        "ended",
        lambda f: Body.objects.create(
            unit=f.ended, kind="council", name="Hội đồng", valid_from=LONG_AGO, valid_to=date(2025, 7, 2)
        ),
    ),
    "figures after the end": ("ended", lambda f: headcount(f, "ended", REFORM)),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_damage_is_found_and_named(forest, damage):
    name, do = DAMAGES[damage]
    do(forest)
    problems = verify_units()
    assert {problem.unit_id for problem in problems} >= {forest.units[name].pk}
    assert all(str(problem).startswith("Đơn vị ") for problem in problems)


def test_the_whole_forest_takes_a_fixed_number_of_queries(forest, django_assert_num_queries):
    assert Unit.objects.count() == 13
    with django_assert_num_queries(13):
        verify_units()
