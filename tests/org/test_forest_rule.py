"""Edges and path periods: what a move on a day does to the time before, between and after."""

from __future__ import annotations

from datetime import date

import pytest

from thidua.org.enums import Line
from thidua.org.rules.forest import Edge, Fault, FaultKind, cut, edges_of, put, rebuild, with_descendants
from thidua.org.rules.plan import PathPeriod
from thidua.org.rules.rows import differences

D1, D2, D3, D4 = (date(2025, month, 1) for month in (1, 2, 3, 4))
TOP, OLD, NEW, UNIT, CHILD = 1, 2, 3, 4, 5


def edge(parent, start, end=None, unit=UNIT):
    return Edge(unit, Line.MANAGING, parent, start, end)


def period(unit, path, start, end=None, row=None):
    labels = [int(label) for label in path[:-1].split(".")]
    parent = labels[-2] if len(labels) > 1 else None
    return PathPeriod(unit, Line.MANAGING, parent, path, start, end, row=row)


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        pytest.param([edge(OLD, D1)], [edge(OLD, D1, D2), edge(NEW, D2)], id="in the middle of an open edge"),
        pytest.param([edge(OLD, D2)], [edge(NEW, D2)], id="on the first day of the edge"),
        pytest.param(
            [edge(OLD, D1, D3), edge(TOP, D3)],
            [edge(OLD, D1, D2), edge(NEW, D2, D3), edge(TOP, D3)],
            id="a later move stays",
        ),
        pytest.param(
            [edge(OLD, D1, D3), edge(NEW, D3)],
            [edge(OLD, D1, D2), edge(NEW, D2)],
            id="a later move to the same parent has come earlier",
        ),
        pytest.param([edge(OLD, D1, D2)], [edge(OLD, D1, D2), edge(NEW, D2, D4)], id="off the line on the day it left"),
        pytest.param([edge(OLD, D3)], [edge(NEW, D2, D3), edge(OLD, D3)], id="on the line until it comes on again"),
        pytest.param([], [edge(NEW, D2, D4)], id="never on the line, until the unit ends"),
    ],
)
def test_a_move_holds_until_the_edge_it_replaces_would_have_ended(edges, expected):
    assert put(edges, edge(NEW, D2), D4) == expected


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        pytest.param([edge(OLD, D1)], [edge(OLD, D1, D2)], id="an open edge ends"),
        pytest.param([edge(OLD, D2, D3)], [], id="an edge of that very day never was"),
        pytest.param([edge(OLD, D1, D2)], [edge(OLD, D1, D2)], id="one that ended that day stays"),
        pytest.param([edge(OLD, D3)], [edge(OLD, D3)], id="a later one stays"),
    ],
)
def test_a_cut_ends_the_edge_in_force(edges, expected):
    assert cut(edges, D2) == expected


def test_rows_that_break_only_because_a_unit_above_moved_are_one_edge():
    rows = [period(CHILD, "1.2.5.", D1, D2), period(CHILD, "2.5.", D2, D3), period(CHILD, "2.4.5.", D3)]
    assert edges_of(rows) == [edge(OLD, D1, D3, CHILD), edge(UNIT, D3, None, CHILD)]


def test_a_row_breaks_whenever_a_unit_above_moves():
    edges = {UNIT: [edge(OLD, D1, D2), edge(NEW, D2)], CHILD: [edge(UNIT, D1, None, CHILD)]}
    outside = {OLD: [period(OLD, "1.2.", D1)], NEW: [period(NEW, "1.3.", D1, D3), period(NEW, "3.", D3)]}
    rows, faults = rebuild([UNIT, CHILD], edges, outside, D2)
    assert faults == []
    assert rows == {
        UNIT: [period(UNIT, "1.3.4.", D2, D3), period(UNIT, "3.4.", D3)],
        CHILD: [period(CHILD, "1.3.4.5.", D2, D3), period(CHILD, "3.4.5.", D3)],
    }


def test_a_unit_keeps_one_row_while_nothing_above_it_changes():
    edges = {CHILD: [edge(OLD, D1, None, CHILD)], UNIT: [edge(NEW, D1, D3), edge(OLD, D3)]}
    outside = {OLD: [period(OLD, "2.", D1)], NEW: [period(NEW, "3.", D1)]}
    rows, _ = rebuild([UNIT, CHILD], edges, outside, D2)
    assert rows[CHILD] == [period(CHILD, "2.5.", D2)]


def test_two_units_may_stand_above_each_other_at_different_times():
    edges = {
        UNIT: [edge(CHILD, D1, D3), edge(None, D3)],
        CHILD: [edge(None, D1, D3, CHILD), edge(UNIT, D3, None, CHILD)],
    }
    rows, faults = rebuild([UNIT, CHILD], edges, {}, D1)
    assert faults == []
    assert [row.path for row in rows[UNIT]] == ["5.4.", "4."]
    assert [row.path for row in rows[CHILD]] == ["5.", "4.5."]


def test_a_circle_is_found_on_the_day_it_begins_though_the_move_is_earlier():
    edges = {
        UNIT: [edge(CHILD, D1)],
        CHILD: [edge(None, D1, D3, CHILD), edge(UNIT, D3, None, CHILD)],
    }
    _, faults = rebuild([UNIT, CHILD], edges, {}, D1)
    assert [(fault.kind, fault.day) for fault in faults] == [(FaultKind.CYCLE, D3)]


def test_a_unit_under_itself_is_a_circle():
    _, faults = rebuild([UNIT], {UNIT: [edge(UNIT, D1)]}, {}, D1)
    assert [fault.kind for fault in faults] == [FaultKind.CYCLE]


def test_a_child_may_not_outlive_the_place_of_its_parent():
    edges = {UNIT: [edge(OLD, D1)], CHILD: [edge(UNIT, D1, None, CHILD)]}
    _, faults = rebuild([UNIT, CHILD], edges, {OLD: [period(OLD, "2.", D1, D3)]}, D1)
    assert faults == [Fault(FaultKind.PARENT_GONE, UNIT, OLD, D3)]


def test_a_path_that_cannot_be_stored_is_a_fault():
    above = PathPeriod(OLD, Line.MANAGING, None, "1." * 127, D1, None)
    _, faults = rebuild([UNIT], {UNIT: [edge(OLD, D1)]}, {OLD: [above]}, D1)
    assert [fault.kind for fault in faults] == [FaultKind.TOO_DEEP]


def test_who_stands_below_at_any_time_from_the_day_on_goes_along():
    edges = {
        CHILD: [edge(UNIT, D3, None, CHILD)],
        6: [edge(CHILD, D1, D2, 6), edge(TOP, D2, None, 6)],
        7: [edge(CHILD, D1, D4, 7), edge(TOP, D4, None, 7)],
    }
    assert with_descendants([UNIT], edges, D2) == {UNIT, CHILD, 7}


def test_stored_rows_change_as_little_as_can_be():
    stored = [period(UNIT, "1.4.", D1, D3, row=10), period(UNIT, "2.4.", D3, row=11)]
    assert differences(stored, [period(UNIT, "1.4.", D2, D3), period(UNIT, "2.4.", D3)], D2).cut == ()
    moved = differences(stored, [period(UNIT, "3.4.", D2, D3), period(UNIT, "2.4.", D3)], D2)
    assert (moved.cut, moved.dropped, moved.added) == (((10, D2),), (), (period(UNIT, "3.4.", D2, D3),))
    stays = differences(stored, [period(UNIT, "1.4.", D2)], D2)
    assert (stays.cut, stays.dropped, stays.added) == (((10, None),), (11,), ())
    ends = differences(stored, [], D2)
    assert (ends.cut, ends.dropped, ends.added) == (((10, D2),), (11,), ())
