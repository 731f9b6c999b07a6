"""Hanging new units under their parents says what the general rule says, at a cost that follows the units."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from thidua.org.enums import Line
from thidua.org.rules.forest import Edge, hang, rebuild
from thidua.org.rules.founding import UnitFounding, plant
from thidua.org.rules.plan import PathPeriod
from thidua.org.rules.steps import NewUnit

FIRST = date(2020, 1, 1)
DAYS = st.integers(0, 6).map(lambda day: FIRST + timedelta(days=day))


@st.composite
def parents_that_move(draw):
    """Two units above, each with up to three periods that follow one another, perhaps ending."""
    outside = {}
    for unit in (101, 102):
        days = sorted(draw(st.sets(DAYS, min_size=1, max_size=3)))
        end = draw(st.sampled_from([None, FIRST + timedelta(days=7)]))
        ends = [*days[1:], end]
        outside[unit] = [
            PathPeriod(unit, Line.MANAGING, above, f"{above}.{unit}.", start, until, origin)
            for start, until, above, origin in zip(days, ends, (1, 2, 3), (None, 8, 9), strict=False)
        ]
    return outside


@given(
    outside=parents_that_move(),
    foundings=st.lists(st.tuples(st.sampled_from([-1, -2, -3, -4, 101, 102, 103, None]), DAYS), min_size=1, max_size=4),
)
def test_hanging_is_rebuilding_where_no_edge_ends(outside, foundings):
    edges = {
        -1 - place: Edge(-1 - place, Line.MANAGING, parent, day, None)
        for place, (parent, day) in enumerate(foundings)
        if parent != -1 - place
    }
    since = min((edge.start for edge in edges.values()), default=FIRST)
    rows, faults = hang(edges, outside)
    wanted, wanted_faults = rebuild(edges, {unit: [edge] for unit, edge in edges.items()}, outside, since)
    assert bool(faults) == bool(wanted_faults)
    # A circle of units founded on different days is first a parent that is not there yet: the circle says it all.
    assert {fault.kind for fault in faults} <= {fault.kind for fault in wanted_faults}
    if not faults:
        assert rows == wanted
        assert {unit: [row.origin for row in own] for unit, own in rows.items()} == {
            unit: [row.origin for row in own] for unit, own in wanted.items()
        }


def test_five_thousand_units_founded_on_four_thousand_days_stand_under_their_parents():
    top = PathPeriod(1, Line.MANAGING, None, "1.", date(1990, 1, 1), None)
    day = date(1996, 1, 1)
    foundings = [UnitFounding(NewUnit(f"c{i}", f"Công đoàn {i}", 1, 1), date(1995, 1, 1)) for i in range(50)]
    foundings += [
        UnitFounding(NewUnit(f"u{i}", f"CĐCS {i}", 1, f"c{i % 50}"), day + timedelta(days=i * 7 % 4000))
        for i in range(5000)
    ]
    planted = plant(foundings, {Line.MANAGING: {1: [top]}}, frozenset({1}))
    assert (len(planted.places), planted.refusals) == (5050, ())
