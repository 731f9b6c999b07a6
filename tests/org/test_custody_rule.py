"""Who keeps the records of ended units, and what becomes of that when a keeper ends."""

from __future__ import annotations

from datetime import date

from thidua.org.enums import StepKind
from thidua.org.rules.custody import custody_changes
from thidua.org.rules.plan import Ending, Keeping
from thidua.org.rules.snapshot import Life

LONG_AGO, DAY, LATER = date(2020, 1, 1), date(2025, 7, 1), date(2026, 1, 1)
UNIT, KEEPER, HEIR, OLD = 1, 2, 3, 4
ALIVE = Life(LONG_AGO, None)


def changes(endings, *, lives=None, stored=None):
    given = {unit: Ending(unit, StepKind.DISSOLVE, (), keeper, 0) for unit, keeper in endings.items()}
    return custody_changes(day=DAY, endings=given, lives=lives or {}, stored=stored or {})


def test_the_keeper_keeps_from_the_day_on():
    rows, orphans = changes({UNIT: KEEPER})
    assert (rows.added, orphans) == ((Keeping(UNIT, KEEPER, DAY, None),), [])


def test_what_is_given_to_a_unit_that_ends_too_goes_to_its_keeper():
    rows, orphans = changes({UNIT: KEEPER, KEEPER: HEIR})
    assert rows.added == (Keeping(UNIT, HEIR, DAY, None), Keeping(KEEPER, HEIR, DAY, None))
    assert orphans == []


def test_a_back_dated_end_follows_the_keeper_to_its_own_later_end():
    lives = {KEEPER: Life(LONG_AGO, LATER)}
    rows, _ = changes({UNIT: KEEPER}, lives=lives, stored={KEEPER: [Keeping(KEEPER, HEIR, LATER, None, row=1)]})
    assert rows.added == (Keeping(UNIT, KEEPER, DAY, LATER), Keeping(UNIT, HEIR, LATER, None))


def test_what_an_ended_unit_kept_passes_on_and_its_past_stays():
    rows, _ = changes({UNIT: HEIR}, stored={OLD: [Keeping(OLD, UNIT, LONG_AGO, None, row=9)]})
    assert rows.cut == ((9, DAY),)
    assert rows.added == (Keeping(UNIT, HEIR, DAY, None), Keeping(OLD, HEIR, DAY, None))


def test_what_an_ended_unit_would_have_kept_later_goes_to_its_keeper_then():
    rows, _ = changes({UNIT: HEIR}, stored={OLD: [Keeping(OLD, UNIT, LATER, None, row=9)]})
    assert rows.dropped == (9,)
    assert Keeping(OLD, HEIR, LATER, None) in rows.added


def test_two_units_that_would_keep_each_other_are_kept_by_nobody():
    _, orphans = changes({UNIT: KEEPER, KEEPER: UNIT})
    assert orphans == [UNIT, KEEPER]


def test_a_kept_unit_whose_keeper_goes_on_is_left_alone():
    rows, _ = changes({UNIT: HEIR}, stored={OLD: [Keeping(OLD, KEEPER, LONG_AGO, None, row=9)]}, lives={KEEPER: ALIVE})
    assert rows.added == (Keeping(UNIT, HEIR, DAY, None),)
    assert (rows.cut, rows.dropped) == ((), ())
