"""A row enters a dated history where its day says, and what came later stays."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.org.enums import FactRefusal
from thidua.org.rules.history import Insertion, Period, day_decision, end_decision, insertion

D1, D2, D3, D4 = (date(2026, month, 1) for month in (1, 2, 3, 4))
CLOSED = [Period(D1, D2), Period(D3, D4)]


@pytest.mark.parametrize(
    ("periods", "day", "expected"),
    [
        pytest.param([], D1, Insertion(D1, None), id="the first row"),
        pytest.param([Period(D1, None)], D2, Insertion(D2, None, shortens=0), id="at the end"),
        pytest.param([Period(D1, D3), Period(D3, None)], D2, Insertion(D2, D3, shortens=0), id="in the middle"),
        pytest.param([Period(D2, None)], D1, Insertion(D1, D2), id="before the first"),
        pytest.param([Period(D1, D2), Period(D2, None)], D2, Insertion(D2, None, replaces=1), id="on the same day"),
        pytest.param([Period(D1, D2), Period(D2, None)], D1, Insertion(D1, D2, replaces=0), id="the first day"),
        pytest.param(CLOSED, D2, Insertion(D2, D3), id="in a gap, on the day the row before ended"),
        pytest.param(CLOSED, D4, Insertion(D4, None), id="after a history that ended"),
    ],
)
def test_a_row_enters_where_its_day_says(periods, day, expected):
    assert insertion(periods, day) == expected


@given(st.lists(st.dates(date(2020, 1, 1), date(2020, 12, 31)), min_size=1, max_size=12))
def test_whatever_the_order_of_entering_no_day_has_two_rows_and_none_between_is_lost(days):
    rows = []
    for day in days:
        place = insertion([Period(*row) for row in rows], day)
        if place.shortens is not None:
            rows[place.shortens] = (rows[place.shortens][0], day)
        if place.replaces is None:
            rows.append((day, place.valid_to))
        rows.sort()
    starts = sorted(set(days))
    assert rows == list(zip(starts, [*starts[1:], None], strict=True))


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        pytest.param(date(2019, 12, 31), FactRefusal.BEFORE_FOUNDING, id="the day before founding"),
        pytest.param(date(2020, 1, 1), None, id="the founding day"),
        pytest.param(date(2025, 6, 30), None, id="the last day"),
        pytest.param(date(2025, 7, 1), FactRefusal.AFTER_END, id="the dissolution day"),
    ],
)
def test_something_of_a_unit_lies_in_its_life(day, refusal):
    assert day_decision(day, founded=date(2020, 1, 1), dissolved=date(2025, 7, 1)).refusal == refusal


@pytest.mark.parametrize(
    ("day", "ended", "refusal"),
    [
        pytest.param(D1, None, FactRefusal.ENDS_BEFORE_START, id="on the first day"),
        pytest.param(D2, None, None, id="later"),
        pytest.param(D4, D3, FactRefusal.ALREADY_ENDED, id="a second time"),
    ],
)
def test_a_row_ends_once_and_lasts_a_day(day, ended, refusal):
    assert end_decision(day, began=D1, ended=ended).refusal == refusal
