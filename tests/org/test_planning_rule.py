"""What a reorganisation changes, and every reason a step is refused for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from thidua.org.enums import Line, StepKind, SuccessionKind
from thidua.org.rules.plan import Inheritance, Keeping, Move, PathPeriod, ProfilePeriod
from thidua.org.rules.planning import make_plan
from thidua.org.rules.refusals import StepRefusal
from thidua.org.rules.snapshot import LaterRecord, Life, Snapshot
from thidua.org.rules.steps import Dissolve, Found, Merge, NewUnit, Part, Rename, Split, Transfer

LONG_AGO, EVE, DAY, LATER = date(2020, 1, 1), date(2025, 6, 30), date(2025, 7, 1), date(2026, 1, 1)
KIND = 9
TOP, NORTH, SOUTH, TOWN, VILLAGE, FACTORY, SECTOR = 1, 2, 3, 4, 5, 6, 7
NAMES = {
    TOP: "Tổng Liên đoàn", NORTH: "LĐLĐ Bắc", SOUTH: "LĐLĐ Nam", TOWN: "CĐ Thị trấn", VILLAGE: "CĐ Xã",
    FACTORY: "CĐCS Nhà máy", SECTOR: "CĐ Ngành",
}  # fmt: skip
PATHS = {
    TOP: "1.",
    NORTH: "1.2.",
    SOUTH: "1.3.",
    TOWN: "1.2.4.",
    VILLAGE: "1.2.5.",
    FACTORY: "1.2.4.6.",
    SECTOR: "1.7.",
}


def place(unit, path, start=LONG_AGO, end=None, line=Line.MANAGING):
    labels = [int(label) for label in path[:-1].split(".")]
    return PathPeriod(unit, line, labels[-2] if len(labels) > 1 else None, path, start, end, row=unit * 10)


def profile(unit, name="", start=LONG_AGO, end=None):
    return ProfilePeriod(unit, name or NAMES[unit], "", KIND, "", start, end, row=unit * 10)


def snapshot(**changes):
    """The forest of ``PATHS``; the town and the factory are also below the sector union on the sector line."""
    values = {
        "day": DAY,
        "lives": {unit: Life(LONG_AGO, None) for unit in PATHS},
        "carried": frozenset(PATHS),
        "places": {
            Line.MANAGING: {unit: [place(unit, path)] for unit, path in PATHS.items()},
            Line.SECTOR: {
                SECTOR: [place(SECTOR, "7.", line=Line.SECTOR)],
                FACTORY: [place(FACTORY, "7.6.", line=Line.SECTOR)],
            },
        },
        "parents_before": {unit: place(unit, path).parent for unit, path in PATHS.items()},
        "profiles": {unit: [profile(unit)] for unit in PATHS},
        "kinds": frozenset({KIND}),
        "owner": TOP,
    }
    return Snapshot(**{**values, **changes})


def new(key="new:1", parent=NORTH, **fields):
    return NewUnit(key, fields.pop("name", "CĐ Mới"), fields.pop("kind_id", KIND), parent, **fields)


def paths_of(plan, line=Line.MANAGING):
    return {row.unit: row.path for row in plan.places.added if row.line is line}


def codes_of(plan):
    return [(refusal.step, refusal.code) for refusal in plan.refusals]


def test_founding_puts_a_unit_below_its_parent_from_the_day_on():
    plan = make_plan(snapshot(), [Found(new(sector="public", on_sector_line=True, sector_parent=SECTOR))])
    assert plan.is_allowed
    assert paths_of(plan) == {-1: "1.2.-1."}
    assert paths_of(plan, Line.SECTOR) == {-1: "7.-1."}
    assert plan.profiles.added == (ProfilePeriod(-1, "CĐ Mới", "", KIND, "public", DAY, None),)


def test_a_later_step_uses_the_unit_of_an_earlier_one():
    plan = make_plan(snapshot(), [Found(new()), Transfer((VILLAGE, TOWN), "new:1")])
    assert paths_of(plan) == {-1: "1.2.-1.", TOWN: "1.2.-1.4.", VILLAGE: "1.2.-1.5.", FACTORY: "1.2.-1.4.6."}
    assert plan.moves == (
        Move(TOWN, Line.MANAGING, NORTH, -1),
        Move(VILLAGE, Line.MANAGING, NORTH, -1),
    )
    assert plan.followers == {FACTORY}


def test_real_ids_take_the_place_of_numbers_everywhere():
    steps = [Found(new()), Transfer((TOWN,), "new:1"), Merge((VILLAGE,), "new:1")]
    plan = make_plan(snapshot(), steps).with_ids({-1: 77})
    assert paths_of(plan) == {77: "1.2.77.", TOWN: "1.2.77.4.", FACTORY: "1.2.77.4.6."}
    assert plan.inheritances == (Inheritance(VILLAGE, 77, SuccessionKind.MERGE, 1000),)
    assert [row.keeper for row in plan.custodies.added] == [77]
    assert "-" not in repr([row.path for row in plan.places.added])


def test_a_merge_brings_what_stood_below_to_the_unit_that_goes_on():
    plan = make_plan(snapshot(), [Merge((NORTH,), SOUTH)])
    assert plan.is_allowed
    assert paths_of(plan) == {TOWN: "1.3.4.", VILLAGE: "1.3.5.", FACTORY: "1.3.4.6."}
    assert [(end.unit, end.kind, end.successors, end.keeper) for end in plan.endings] == [
        (NORTH, StepKind.MERGE, (SOUTH,), SOUTH)
    ]
    assert plan.inheritances == (Inheritance(NORTH, SOUTH, SuccessionKind.MERGE, 1000),)
    assert plan.custodies.added == (Keeping(NORTH, SOUTH, DAY, None),)
    assert set(plan.places.cut) == {(unit * 10, DAY) for unit in (NORTH, TOWN, VILLAGE, FACTORY)}
    assert plan.profiles.cut == ((NORTH * 10, DAY),)


def test_a_merge_into_a_new_unit_founds_it():
    plan = make_plan(snapshot(), [Merge((NORTH, SOUTH), new(parent=TOP))])
    assert paths_of(plan) == {-1: "1.-1.", TOWN: "1.-1.4.", VILLAGE: "1.-1.5.", FACTORY: "1.-1.4.6."}
    assert plan.ended_units == {NORTH, SOUTH}


def test_a_unit_that_takes_over_the_one_above_moves_up_into_its_place():
    plan = make_plan(snapshot(), [Merge((NORTH,), TOWN)])
    assert paths_of(plan) == {TOWN: "1.4.", VILLAGE: "1.4.5.", FACTORY: "1.4.6."}


def test_a_split_gives_children_and_shares_to_the_new_units():
    parts = (
        Part(new("new:1", TOP, name="Một"), (TOWN,), 600),
        Part(new("new:2", TOP, name="Hai"), (VILLAGE,), 400),
    )
    plan = make_plan(snapshot(), [Split(NORTH, parts)])
    assert plan.is_allowed
    assert paths_of(plan) == {-1: "1.-1.", -2: "1.-2.", TOWN: "1.-1.4.", VILLAGE: "1.-2.5.", FACTORY: "1.-1.4.6."}
    assert [(item.successor, item.weight) for item in plan.inheritances] == [(-1, 600), (-2, 400)]
    assert plan.custodies.added == (Keeping(NORTH, -1, DAY, None),)


def test_a_unit_that_survives_its_split_keeps_the_children_not_given_away():
    plan = make_plan(snapshot(), [Split(NORTH, (Part(new(parent=TOP), (TOWN,)),), survives=True)])
    assert plan.is_allowed
    assert plan.endings == ()
    assert paths_of(plan) == {-1: "1.-1.", TOWN: "1.-1.4.", FACTORY: "1.-1.4.6."}


def test_the_sector_line_is_moved_on_its_own():
    on = make_plan(snapshot(), [Transfer((TOWN,), SECTOR, Line.SECTOR)])
    assert (paths_of(on), paths_of(on, Line.SECTOR)) == ({}, {TOWN: "7.4."})
    assert on.moves == (Move(TOWN, Line.SECTOR, None, SECTOR, was_on=False),)
    off = make_plan(snapshot(), [Transfer((FACTORY,), None, Line.SECTOR, leaves_line=True)])
    assert off.places.cut == ((FACTORY * 10, DAY),)
    assert off.moves == (Move(FACTORY, Line.SECTOR, SECTOR, None, is_on=False),)
    top = make_plan(snapshot(), [Transfer((VILLAGE,), None, Line.SECTOR)])
    assert paths_of(top, Line.SECTOR) == {VILLAGE: "5."}


def test_a_dissolved_unit_is_kept_by_the_unit_above_or_the_one_named():
    assert make_plan(snapshot(), [Dissolve((FACTORY,))]).custodies.added == (Keeping(FACTORY, TOWN, DAY, None),)
    named = make_plan(snapshot(), [Dissolve((FACTORY,), keeper=SOUTH)])
    assert named.custodies.added == (Keeping(FACTORY, SOUTH, DAY, None),)


def test_a_unit_and_everything_below_it_may_end_together():
    plan = make_plan(snapshot(), [Dissolve((TOWN, FACTORY))])
    assert plan.is_allowed
    assert plan.custodies.added == (Keeping(TOWN, NORTH, DAY, None), Keeping(FACTORY, NORTH, DAY, None))


def test_children_may_be_moved_by_a_step_after_the_end_of_their_parent():
    plan = make_plan(snapshot(), [Dissolve((TOWN,)), Transfer((FACTORY,), VILLAGE)])
    assert plan.is_allowed
    assert paths_of(plan) == {FACTORY: "1.2.5.6."}


def test_what_an_ended_unit_kept_passes_on():
    kept = {99: [Keeping(99, NORTH, LONG_AGO, None, row=5)]}
    plan = make_plan(snapshot(custodies=kept), [Merge((NORTH,), SOUTH)])
    assert plan.custodies.cut == ((5, DAY),)
    assert plan.custodies.added == (Keeping(NORTH, SOUTH, DAY, None), Keeping(99, SOUTH, DAY, None))


def test_a_rename_holds_until_the_next_one_that_is_recorded():
    rows = [profile(TOWN, end=LATER), profile(TOWN, "CĐ Thành phố", LATER)]
    plan = make_plan(snapshot(profiles={TOWN: rows}), [Rename(TOWN, name="CĐ Phường", sector="public")])
    assert plan.profiles.cut == ((TOWN * 10, DAY),)
    assert plan.profiles.added == (ProfilePeriod(TOWN, "CĐ Phường", "", KIND, "public", DAY, LATER),)
    assert [(item.before.name, item.after.name) for item in plan.renamings] == [("CĐ Thị trấn", "CĐ Phường")]


def test_a_back_dated_move_leaves_a_later_one_alone():
    rows = dict(snapshot().places[Line.MANAGING])
    rows[TOWN] = [place(TOWN, "1.2.4.", end=LATER), place(TOWN, "1.3.4.", LATER)]
    rows[FACTORY] = [place(FACTORY, "1.2.4.6.", end=LATER), place(FACTORY, "1.3.4.6.", LATER)]
    plan = make_plan(snapshot(places={Line.MANAGING: rows}), [Transfer((TOWN,), VILLAGE)])
    assert plan.is_allowed
    assert {(row.unit, row.path, row.end) for row in plan.places.added} == {
        (TOWN, "1.2.5.4.", LATER),
        (FACTORY, "1.2.5.4.6.", LATER),
    }
    assert plan.places.dropped == ()


def two_parts(first=500, second=500):
    return (Part(new("new:1", TOP), (TOWN,), first), Part(new("new:2", TOP), (VILLAGE,), second))


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param([Transfer((404,), SOUTH)], StepRefusal.NOT_FOUND, id="an unknown unit"),
        pytest.param([Transfer((TOWN,), "new:8")], StepRefusal.NOT_FOUND, id="a key nobody founds"),
        pytest.param([Found(new()), Found(new())], StepRefusal.KEY_TWICE, id="one key twice"),
        pytest.param([Found(new(name=""))], StepRefusal.NO_NAME, id="no name"),
        pytest.param([Found(new(name="x" * 201))], StepRefusal.NAME_TOO_LONG, id="one letter too long"),
        pytest.param([Found(new(short_name="x" * 121))], StepRefusal.NAME_TOO_LONG, id="a short name too long"),
        pytest.param([Found(new(kind_id=1))], StepRefusal.UNKNOWN_KIND, id="an unknown kind"),
        pytest.param([Found(new(parent=None))], StepRefusal.NO_PARENT, id="a second top"),
        pytest.param([Rename(TOWN, name="")], StepRefusal.NO_NAME, id="a name taken away"),
        pytest.param([Rename(TOWN, name="x" * 201)], StepRefusal.NAME_TOO_LONG, id="a new name too long"),
        pytest.param([Rename(TOWN, kind_id=1)], StepRefusal.UNKNOWN_KIND, id="a new kind unknown"),
        pytest.param([Rename(TOWN, name="CĐ Thị trấn")], StepRefusal.NOTHING_CHANGES, id="the same name"),
        pytest.param([Merge((), SOUTH)], StepRefusal.NO_UNITS, id="nothing merged"),
        pytest.param([Merge((SOUTH, NORTH), SOUTH)], StepRefusal.INTO_ITSELF, id="merged into itself"),
        pytest.param([Merge((NORTH,), FACTORY)], StepRefusal.CYCLE, id="merged into a unit two levels below"),
        pytest.param([Split(NORTH, two_parts()[:1])], StepRefusal.TOO_FEW_PARTS, id="chia into one"),
        pytest.param([Split(NORTH, (), survives=True)], StepRefusal.TOO_FEW_PARTS, id="tách into none"),
        pytest.param([Split(NORTH, two_parts(500, 499))], StepRefusal.WEIGHTS, id="99,9 % given away"),
        pytest.param([Split(NORTH, two_parts(501, 500), survives=True)], StepRefusal.WEIGHTS, id="100,1 % given away"),
        pytest.param([Split(NORTH, two_parts(-1, 1001))], StepRefusal.WEIGHTS, id="a negative share"),
        pytest.param(
            [Split(NORTH, (Part(new(parent=TOP), (FACTORY,)),), survives=True)],
            StepRefusal.NOT_BELOW,
            id="a grandchild given away",
        ),
        pytest.param(
            [Split(NORTH, (Part(new("new:1", TOP)), Part(new("new:2", TOP))))],
            StepRefusal.CHILDREN_LEFT,
            id="children forgotten",
        ),
        pytest.param([Transfer((), SOUTH)], StepRefusal.NO_UNITS, id="nothing moved"),
        pytest.param([Transfer((TOWN,), NORTH)], StepRefusal.NOTHING_CHANGES, id="moved to where it is"),
        pytest.param([Transfer((TOWN,), None)], StepRefusal.NO_PARENT, id="moved to nowhere"),
        pytest.param(
            [Transfer((TOWN,), None, leaves_line=True)], StepRefusal.MANAGING_STAYS, id="off the managing line"
        ),
        pytest.param(
            [Transfer((TOWN,), None, Line.SECTOR, leaves_line=True)],
            StepRefusal.NOT_ON_LINE,
            id="off a line it is not on",
        ),
        pytest.param(
            [Transfer((TOWN,), VILLAGE, Line.SECTOR)], StepRefusal.PARENT_GONE, id="below a unit not on the line"
        ),
        pytest.param([Transfer((NORTH,), TOWN)], StepRefusal.CYCLE, id="below its own child"),
        pytest.param([Transfer((NORTH,), NORTH)], StepRefusal.CYCLE, id="below itself"),
        pytest.param([Dissolve((TOWN,))], StepRefusal.CHILDREN_LEFT, id="with a child left"),
        pytest.param([Dissolve((SECTOR,))], StepRefusal.CHILDREN_LEFT, id="with a child left on the sector line"),
        pytest.param([Dissolve((TOP,))], StepRefusal.OWNER_ENDS, id="the unit that draws it up"),
        pytest.param([Dissolve((TOWN, FACTORY), keeper=TOWN)], StepRefusal.KEEPER_ENDS, id="kept by one that ends"),
        pytest.param([Found(new()), Dissolve(("new:1",))], StepRefusal.IS_NEW, id="ended on its first day"),
        pytest.param(
            [Found(new()), Split("new:1", (Part(new("new:2")),), survives=True)],
            StepRefusal.IS_NEW,
            id="split on its first day",
        ),
        pytest.param(
            [Dissolve((FACTORY,)), Rename(FACTORY, name="Khác")], StepRefusal.ENDED_BEFORE, id="renamed after its end"
        ),
        pytest.param(
            [Merge((VILLAGE,), TOWN), Merge((TOWN,), SOUTH)], StepRefusal.KEEPER_ENDS, id="carried on by one that ends"
        ),
    ],
)
def test_a_step_is_refused_for_its_reason(steps, expected):
    plan = make_plan(snapshot(), steps)
    assert expected in {code for _, code in codes_of(plan)}
    assert all(refusal.sentence(NAMES) for refusal in plan.refusals)


@pytest.mark.parametrize(
    ("life", "expected"),
    [
        pytest.param(Life(LONG_AGO, None), [], id="alive"),
        pytest.param(Life(DAY, None), [], id="on its founding day"),
        pytest.param(Life(LATER, None), [(0, StepRefusal.NOT_ALIVE)], id="not yet founded"),
        pytest.param(Life(LONG_AGO, DAY), [(0, StepRefusal.NOT_ALIVE)], id="on the day it is no more"),
    ],
)
def test_only_a_unit_alive_on_the_day_is_named(life, expected):
    lives = {**snapshot().lives, SOUTH: life}
    assert codes_of(make_plan(snapshot(lives=lives), [Rename(SOUTH, name="LĐLĐ Nam Bộ")])) == expected


@pytest.mark.parametrize(
    ("start", "refusals"),
    [
        pytest.param(EVE, [], id="the day before"),
        pytest.param(DAY, [], id="the very day: it does not come to bear"),
        pytest.param(date(2025, 7, 2), [(0, StepRefusal.LATER_CHANGES)], id="the day after"),
    ],
)
def test_a_unit_with_a_later_transfer_or_name_cannot_end_before(start, refusals):
    rows = dict(snapshot().places[Line.MANAGING])
    rows[VILLAGE] = [place(VILLAGE, "1.3.5.", end=start), place(VILLAGE, "1.2.5.", start)]
    assert codes_of(make_plan(snapshot(places={Line.MANAGING: rows}), [Dissolve((VILLAGE,))])) == refusals
    names = {VILLAGE: [profile(VILLAGE, end=start), profile(VILLAGE, "CĐ Khác", start)]}
    assert codes_of(make_plan(snapshot(profiles=names), [Dissolve((VILLAGE,))])) == refusals


def test_what_else_is_recorded_later_is_named_in_the_refusal():
    later = {VILLAGE: [LaterRecord("số lượng", LATER)]}
    plan = make_plan(snapshot(later=later), [Dissolve((VILLAGE,))])
    assert [refusal.sentence(NAMES) for refusal in plan.refusals] == [
        "CĐ Xã còn có việc đã ghi từ ngày 01/07/2025 trở đi: số lượng 01/01/2026. "
        "Hãy chọn ngày muộn hơn hoặc sửa việc đã ghi."
    ]


def test_a_unit_passes_itself_on_once_a_day():
    off = Split(NORTH, (Part(new(parent=TOP), (), 300),), survives=True)
    for more in (Merge((NORTH,), SOUTH), replace(off, parts=(Part(new("new:2", TOP)),)), Dissolve((NORTH,))):
        assert (1, StepRefusal.ALREADY_PARTED) in codes_of(make_plan(snapshot(), [off, more]))
        assert (0, StepRefusal.ALREADY_PARTED) in codes_of(make_plan(snapshot(parted=frozenset({NORTH})), [more]))


def test_a_top_ends_only_with_a_keeper_named():
    assert codes_of(make_plan(snapshot(owner=None, places={}), [Dissolve((TOP,))])) == [(0, StepRefusal.NO_KEEPER)]
    assert make_plan(snapshot(owner=None, places={}), [Dissolve((TOP,), keeper=SOUTH)]).is_allowed


def test_a_child_that_comes_later_stands_against_the_end_of_its_parent():
    rows = dict(snapshot().places[Line.MANAGING])
    rows[FACTORY] = [place(FACTORY, "1.2.4.6.", end=LATER), place(FACTORY, "1.2.5.6.", LATER)]
    plan = make_plan(snapshot(places={Line.MANAGING: rows}), [Dissolve((VILLAGE,))])
    assert [(refusal.code, refusal.other, refusal.unit, refusal.day) for refusal in plan.refusals] == [
        (StepRefusal.CHILDREN_LEFT, VILLAGE, FACTORY, LATER)
    ]


def test_many_children_left_are_one_sentence():
    plan = make_plan(snapshot(), [Rename(SOUTH, name="Khác"), Dissolve((NORTH,))])
    assert [(refusal.step, refusal.sentence(NAMES)) for refusal in plan.refusals] == [
        (
            1,
            "LĐLĐ Bắc còn đơn vị trực thuộc từ ngày 01/07/2025: CĐ Thị trấn và 1 đơn vị khác. "
            "Hãy chuyển các đơn vị này hoặc kết thúc trước.",
        )
    ]


def test_two_plans_that_do_the_same_have_one_digest():
    plan = make_plan(snapshot(), [Merge((NORTH,), SOUTH)])
    assert plan.digest() == make_plan(snapshot(), [Merge((NORTH,), SOUTH)]).digest()
    assert plan.digest() != make_plan(snapshot(), [Merge((NORTH,), TOP)]).digest()
