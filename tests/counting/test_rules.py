"""Amounts, shares, ways and scopes: values in, values out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.counting.enums import CountingRefusal, Way
from thidua.counting.rules.amounts import MOST_SCALED, scale_decision, scaled, unscaled
from thidua.counting.rules.ledger import Ledger, Stand
from thidua.counting.rules.places import Scope, Under, UnitState, parent_path
from thidua.counting.rules.shares import percent
from thidua.org.enums import Line


@pytest.mark.parametrize(
    ("amount", "decimals", "refusal"),
    [
        pytest.param(0, 0, None, id="nil is an amount"),
        pytest.param(-3, 0, None, id="a correction below nil"),
        pytest.param(Decimal("1.5"), 1, None, id="as many decimals as the measure has"),
        pytest.param(Decimal("1.50"), 1, None, id="a nil behind them changes nothing"),
        pytest.param(Decimal("1.55"), 1, CountingRefusal.TOO_FINE, id="one decimal too many"),
        pytest.param(Decimal("1E-9999"), 4, CountingRefusal.TOO_FINE, id="almost nothing"),
        pytest.param(MOST_SCALED, 0, None, id="the largest amount"),
        pytest.param(MOST_SCALED + 1, 0, CountingRefusal.TOO_LARGE, id="one more than that"),
        pytest.param(MOST_SCALED, 2, CountingRefusal.TOO_LARGE, id="too large in hundredths"),
        pytest.param(Decimal("1E+999999"), 0, CountingRefusal.TOO_LARGE, id="a number that would fill the memory"),
        pytest.param(Decimal("NaN"), 0, CountingRefusal.TOO_LARGE, id="no number"),
        pytest.param(Decimal("Infinity"), 0, CountingRefusal.TOO_LARGE, id="without end"),
    ],
)
def test_an_amount_is_kept_exactly_or_refused(amount, decimals, refusal):
    assert scale_decision(amount, decimals).refusal == refusal


@given(steps=st.integers(-MOST_SCALED, MOST_SCALED), decimals=st.integers(0, 4))
def test_what_is_kept_comes_back(steps, decimals):
    amount = unscaled(steps, decimals)
    assert scaled(amount, decimals) == steps
    assert isinstance(amount, int) == (decimals == 0)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        pytest.param(117, 121, Decimal("96.6"), id="cut, not rounded"),
        pytest.param(999_999, 1_000_000, Decimal("99.9"), id="what is not complete never reads a hundred"),
        pytest.param(121, 121, Decimal("100.0"), id="all"),
        pytest.param(0, 121, Decimal("0.0"), id="none"),
        pytest.param(3, 0, None, id="nobody was expected"),
    ],
)
def test_shares(part, whole, said):
    assert percent(part, whole) == said


@pytest.mark.parametrize(("path", "above"), [("1.20.333.", "1.20."), ("1.", ""), ("", ""), ("12.3.", "12.")])
def test_the_path_above(path, above):
    assert parent_path(path) == above


def test_a_unit_above_on_both_lines_is_counted_once():
    assert Under("1.20.300.", "7.20.").above() == {
        1: Way.MANAGING, 20: Way.BOTH, 300: Way.MANAGING, 7: Way.SECTOR,
    }  # fmt: skip


def test_a_unit_at_the_top_has_nobody_above():
    assert Under().above() == {}


STATE = UnitState(Under("1.2."), {"managing": "1.2.30.", "sector": "7.30."}, "grassroots", "public", 5)


@pytest.mark.parametrize(
    ("scope", "owner", "is_covered"),
    [
        pytest.param(Scope(), {"managing": "1.2."}, True, id="below on the managing line"),
        pytest.param(Scope(), {"sector": "7."}, True, id="below on the sector line"),
        pytest.param(Scope(), {"managing": "1.20."}, False, id="a neighbour whose number begins alike"),
        pytest.param(Scope(), {}, False, id="the owner stands nowhere"),
        pytest.param(Scope(line=Line.MANAGING), {"sector": "7."}, False, id="on the other line only"),
        pytest.param(Scope(kinds=["grassroots"]), {"managing": "1."}, True, id="of the kind"),
        pytest.param(Scope(kinds=["commune"]), {"managing": "1."}, False, id="of another kind"),
        pytest.param(Scope(sector="public"), {"managing": "1."}, True, id="of the sector"),
        pytest.param(Scope(sector="enterprise"), {"managing": "1."}, False, id="of another sector"),
        pytest.param(Scope(), {"managing": "1.2.30."}, False, id="the owner itself"),
        pytest.param(Scope(is_own_included=True), {"managing": "1.2.30."}, True, id="the owner itself, included"),
    ],
)
def test_of_whom_an_answer_is_expected(scope, owner, is_covered):
    assert scope.covers(STATE, owner) == is_covered


def test_a_ledger_names_the_units_founded_first_last_and_leaves_out_what_cancels():
    ledger = Ledger()
    here, there = Stand(Under("1.20.300."), True, 8), Stand(Under("1.21.310."), True, 8)
    ledger.move(here, there, period=5, facts=[(9, 4)])
    assert [key for key, _ in ledger.tallies()] == [(310, 9, 5, 1), (300, 9, 5, 1), (21, 9, 5, 1), (20, 9, 5, 1)]
    assert dict(ledger.tallies())[310, 9, 5, 1] == (4, 1, 1, 8)
    assert dict(ledger.tallies())[300, 9, 5, 1] == (-4, -1, -1, -8)
    assert dict(ledger.expected())[20, 5, 1] == (-1, -8)
