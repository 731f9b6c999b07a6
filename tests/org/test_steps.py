"""Steps: stored as JSON and read back, said in a sentence, the units they name."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.org.enums import Line, Sector
from thidua.org.rules.step_json import StepError, from_json, to_json
from thidua.org.rules.steps import (
    Dissolve,
    Found,
    Merge,
    NewUnit,
    Part,
    Rename,
    Split,
    Transfer,
    cleaned,
    keys_used,
    kind_of,
    mentions,
    next_key,
)
from thidua.org.rules.wording import sentence

ids = st.integers(1, 2**40)
keys = st.integers(1, 99).map(lambda number: f"new:{number}")
refs = ids | keys
names = st.text(max_size=20)
new_units = st.builds(
    NewUnit,
    key=keys,
    name=names,
    kind_id=ids,
    parent=refs | st.none(),
    short_name=names,
    sector=st.sampled_from(["", *Sector.values]),
    on_sector_line=st.booleans(),
    sector_parent=refs | st.none(),
)
several = st.lists(refs, max_size=4).map(tuple)
parts = st.builds(Part, unit=new_units, children=several, weight=st.integers(0, 1000))
steps = st.one_of(
    st.builds(Found, unit=new_units),
    st.builds(
        Rename,
        unit=refs,
        name=names | st.none(),
        short_name=names | st.none(),
        kind_id=ids | st.none(),
        sector=st.sampled_from([None, "", *Sector.values]),
    ),
    st.builds(Merge, sources=several, into=refs | new_units),
    st.builds(Split, source=refs, parts=st.lists(parts, max_size=3).map(tuple), survives=st.booleans()),
    st.builds(Transfer, units=several, parent=refs | st.none(), line=st.sampled_from(Line), leaves_line=st.booleans()),
    st.builds(Dissolve, units=several, keeper=refs | st.none()),
)


@given(step=steps)
def test_every_step_comes_back_from_json_as_it_was(step):
    stored = json.loads(json.dumps(to_json(step)))
    assert from_json(kind_of(step), stored) == step


@given(step=steps)
def test_every_step_can_be_said_with_or_without_names(step):
    assert sentence(step, {})
    assert keys_used(step).isdisjoint(mentions(step).all)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        pytest.param("explode", {}, id="an unknown kind"),
        pytest.param("transfer", {}, id="nothing in it"),
        pytest.param("transfer", {"units": ["4"], "parent": 1}, id="a number as text"),
        pytest.param("transfer", {"units": [True], "parent": 1}, id="a truth value"),
        pytest.param("transfer", {"units": [1], "parent": 2, "line": "bus"}, id="an unknown line"),
        pytest.param(
            "found", {"unit": {"key": "new:1", "name": "A", "kind_id": "x", "parent": 1}}, id="a kind as text"
        ),
    ],
)
def test_what_is_no_step_is_not_read(kind, values):
    with pytest.raises(StepError):
        from_json(kind, values)


def test_names_are_cleaned_before_they_are_stored():
    untidy = "  Công  đoàn xa\u0303\n"
    assert cleaned(Found(NewUnit("new:1", untidy, 1, 2))).unit.name == "Công đoàn xã"
    assert cleaned(Rename(1, name=untidy)).name == "Công đoàn xã"
    assert cleaned(Rename(1)).name is None


def test_the_next_key_is_one_that_nobody_has():
    taken = [Found(NewUnit("new:1", "A", 1, 2)), Merge((5,), NewUnit("new:2", "B", 1, 2))]
    assert next_key(taken) == "new:3"
    assert next_key([]) == "new:1"


@pytest.mark.parametrize(
    ("step", "text"),
    [
        pytest.param(Found(NewUnit("new:1", "CĐ xã C", 1, 1)), "Thành lập CĐ xã C trực thuộc A", id="found"),
        pytest.param(Rename(1, name="C"), "Đổi A: tên thành C", id="rename"),
        pytest.param(Merge((1,), 2), "Sáp nhập A vào B", id="merge into one that goes on"),
        pytest.param(
            Merge((1, 2), NewUnit("new:1", "C", 1, 3)), "Hợp nhất A, B thành C trực thuộc đơn vị 3", id="merge"
        ),
        pytest.param(Split(1, (Part(NewUnit("new:1", "C", 1, 2)),), survives=True), "Tách C ra từ A", id="split off"),
        pytest.param(
            Transfer((1, 3, 4, 5), 2), "Chuyển A, đơn vị 3, đơn vị 4 và 1 đơn vị khác về trực thuộc B", id="transfer"
        ),
        pytest.param(
            Transfer((1,), None, Line.SECTOR, leaves_line=True), "Đưa A ra khỏi tuyến ngành", id="off the line"
        ),
        pytest.param(Dissolve((1,), keeper=2), "Kết thúc hoạt động A, B lưu giữ hồ sơ", id="dissolve"),
    ],
)
def test_a_step_is_one_vietnamese_sentence(step, text):
    assert sentence(step, {1: "A", 2: "B"}) == text
