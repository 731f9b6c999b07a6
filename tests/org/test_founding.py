"""Founding units outside a reorganisation."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from tests.forest import LONG_AGO, TODAY, unit_kind
from thidua.audit.models import JournalEntry
from thidua.org import checks, selectors
from thidua.org.enums import Line, OrgAction, OrgPermission
from thidua.org.models import Place, Unit, UnitProfile
from thidua.org.rules.founding import UnitFounding
from thidua.org.rules.steps import NewUnit
from thidua.org.services.founding import found_root, found_unit, found_units
from thidua.org.services.reorganise import PlanRefusedError
from thidua.shared.actor import Actor, ActorKind, Extent, Reach, system_actor
from thidua.shared.refusals import ForbiddenError, OutOfScopeError

SYSTEM = system_actor(TODAY)
FOUNDED = date(2020, 5, 1)


def officer(forest, unit="province", permission=OrgPermission.REORGANISE):
    reach = (Reach(Line.MANAGING, forest.paths[unit], Extent.BELOW),)
    return Actor(ActorKind.POST, TODAY, person_id=1, reaches={OrgPermission.VIEW_UNIT: reach, permission: reach})


def new(parent, key="new:1", name="Công đoàn phường Mới", **fields):
    return NewUnit(key, name, unit_kind("commune").pk, parent, **fields)


def test_the_first_unit_of_an_installation(db):
    root = found_root(actor=SYSTEM, name=" Tổng  Liên đoàn ", kind_id=unit_kind("national").pk, founded_date=FOUNDED)
    profile = UnitProfile.objects.get(unit=root)
    assert (profile.name, profile.folded_name, profile.valid_from) == ("Tổng Liên đoàn", "tong lien doan", FOUNDED)
    assert selectors.path_on(root.pk, Line.MANAGING, FOUNDED) == f"{root.pk}."
    assert list(JournalEntry.objects.values_list("unit_id", "action")) == [(root.pk, OrgAction.UNIT_FOUNDED)]


def test_a_unit_below_another(forest):
    unit = found_unit(actor=officer(forest), unit=new(forest.province.pk), founded_date=FOUNDED)
    assert selectors.path_on(unit.pk, Line.MANAGING, FOUNDED) == f"{forest.paths['province']}{unit.pk}."
    assert selectors.path_on(unit.pk, Line.MANAGING, date(2020, 4, 30)) is None


def test_a_tree_at_once_in_any_order_each_on_its_day(forest):
    foundings = [
        UnitFounding(new("new:2", "new:1", "Con", on_sector_line=True, sector_parent=forest.sector.pk), FOUNDED),
        UnitFounding(new(forest.province.pk, "new:2", "Cha"), LONG_AGO),
    ]
    ids = found_units(actor=SYSTEM, foundings=foundings)
    child, parent = ids["new:1"], ids["new:2"]
    assert selectors.path_on(child, Line.MANAGING, TODAY) == f"{forest.paths['province']}{parent}.{child}."
    assert selectors.path_on(child, Line.SECTOR, TODAY) == f"{forest.sector.pk}.{child}."
    assert Unit.objects.get(pk=child).founded_date == FOUNDED
    assert checks.verify_units() == []


@pytest.mark.parametrize(
    ("unit", "day", "sentence"),
    [
        pytest.param(
            lambda f: new(f.province.pk, name=" "), FOUNDED, "Chưa có tên đơn vị. Hãy ghi tên đầy đủ.", id="no name"
        ),
        pytest.param(
            lambda f: new(f.ended.pk), FOUNDED,
            "Từ ngày 01/07/2025, Công đoàn phường Mới không có cấp trên: "
            "LĐLĐ huyện Ba Sao không hoạt động trên tuyến này.",
            id="below a unit that has ended since",
        ),
        pytest.param(
            lambda f: new(f.province.pk), date(2014, 12, 31),
            "Từ ngày 31/12/2014, Công đoàn phường Mới không có cấp trên: "
            "LĐLĐ tỉnh Sông Lam không hoạt động trên tuyến này.",
            id="a day before the unit above",
        ),
        pytest.param(
            lambda f: new("new:9"), FOUNDED,
            "Bước này nhắc tới một đơn vị không có trong phần mềm hoặc chưa được thành lập ở bước nào.",
            id="below nobody knows whom",
        ),
    ],
)  # fmt: skip
def test_a_unit_that_cannot_stand_there_is_refused(forest, unit, day, sentence):
    with pytest.raises(PlanRefusedError) as caught:
        found_unit(actor=SYSTEM, unit=unit(forest), founded_date=day)
    assert caught.value.sentences == (sentence,)


def test_only_the_product_itself_founds_a_top(forest):
    with pytest.raises(ForbiddenError):
        found_unit(actor=officer(forest, "national"), unit=new(None), founded_date=FOUNDED)


def test_the_unit_above_is_in_reach(forest):
    with pytest.raises(OutOfScopeError):
        found_unit(actor=officer(forest), unit=new(forest.other_province.pk), founded_date=FOUNDED)
    with pytest.raises(ForbiddenError):
        found_unit(
            actor=officer(forest, permission=OrgPermission.EDIT_UNIT),
            unit=new(forest.province.pk),
            founded_date=FOUNDED,
        )
    assert Place.objects.filter(valid_from=FOUNDED).count() == 0


def test_many_units_cost_as_few_statements_as_one(forest, django_assert_max_num_queries):
    foundings = [
        UnitFounding(new(forest.commune.pk, f"new:{number}", f"CĐ {number}"), FOUNDED) for number in range(300)
    ]
    # Is anything counted in their tree: one. PostgreSQL locks the head of a journal by a statement of its own.
    with django_assert_max_num_queries(30 if connection.vendor == "postgresql" else 29):
        found_units(actor=SYSTEM, foundings=foundings)
    (entry,) = JournalEntry.objects.all()
    assert (entry.unit_id, entry.rows_count) == (forest.commune.pk, 300)
