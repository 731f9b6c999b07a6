"""Rows that hold for a period of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.forest import Forest
from thidua.org.models import Desk, Unit
from thidua.shared.dated import on_day

pytestmark = pytest.mark.django_db
FIRST, END = date(2026, 3, 1), date(2026, 7, 1)
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        pytest.param(FIRST - ONE_DAY, False, id="the day before it begins"),
        pytest.param(FIRST, True, id="its first day"),
        pytest.param(END - ONE_DAY, True, id="its last day"),
        pytest.param(END, False, id="the day it ends on belongs to its successor"),
    ],
)
def test_a_period_holds_from_its_first_day_until_the_day_before_its_end(forest: Forest, day: date, holds: bool) -> None:
    desk = Desk.objects.create(unit=forest.commune, valid_from=FIRST, valid_to=END)
    Desk.objects.create(unit=forest.neighbour, valid_from=date(2020, 1, 1), valid_to=date(2020, 2, 1))

    assert set(Desk.objects.filter(on_day(day))) == ({desk} if holds else set())


def test_a_period_without_end_holds_for_ever(forest: Forest) -> None:
    desk = Desk.objects.create(unit=forest.commune, valid_from=FIRST)

    assert list(Desk.objects.filter(on_day(date(2999, 1, 1)))) == [desk]


def test_a_row_and_its_successor_never_hold_on_one_day(forest: Forest) -> None:
    Desk.objects.create(unit=forest.commune, valid_from=FIRST, valid_to=END)
    Desk.objects.create(unit=forest.commune, valid_from=END)

    for offset in range(-3, 4):
        assert Desk.objects.filter(on_day(END + offset * ONE_DAY)).count() == 1


def test_a_condition_reaches_over_a_relation(forest: Forest) -> None:
    Desk.objects.create(unit=forest.commune, valid_from=FIRST, valid_to=END)
    Desk.objects.create(unit=forest.neighbour, valid_from=END)

    assert list(Unit.objects.filter(on_day(FIRST, "desks__"))) == [forest.commune]


@pytest.mark.parametrize("end", [FIRST, FIRST - ONE_DAY], ids=["no day long", "ends before it begins"])
def test_a_period_shorter_than_a_day_cannot_be_stored(forest: Forest, end: date) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Desk.objects.create(unit=forest.commune, valid_from=FIRST, valid_to=end)
