"""Which act is possible when, what is locked, which steps a unit needs: values in, values out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.forest import TODAY
from tests.routing.way import ACCEPT, CHECK, DESK, DRAFT, SIGN
from thidua.routing.enums import ActKind, AfterReturn, PartChangeKind, RouteRefusal, RouteState, When
from thidua.routing.rules.acts import POSSIBLE, Given, act_decision, waiting_state
from thidua.routing.rules.parts import Part, changes, digest_of, digests, is_locked
from thidua.routing.rules.specs import LevelSpec, Situation, check_levels, steps_in

# Written by hand: for each state the acts that may be done in it.
TABLE = {
    RouteState.DRAFT: {"submit", "withdraw", "close", "hand_over"},
    RouteState.RETURNED: {"submit", "withdraw", "close", "hand_over"},
    RouteState.SUBMITTED: {"approve", "return", "withdraw", "close", "take_up", "hand_over"},
    RouteState.FORWARDED: {"approve", "return", "withdraw", "close", "take_up", "hand_over"},
    RouteState.ACCEPTED: {"forward", "reopen"},
    RouteState.CLOSED: {"reopen"},
    RouteState.WITHDRAWN: {"reopen"},
}


@pytest.mark.parametrize("state", RouteState)
def test_the_acts_of_every_state_are_those_of_the_table(state):
    given = Given(TODAY, reason="vì", has_paper=True)
    possible = {str(act) for act in ActKind if act_decision(act, state, given, TODAY).is_allowed}
    assert possible == TABLE[state]
    assert set(POSSIBLE) == set(ActKind)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        pytest.param(Given(TODAY), None, id="today"),
        pytest.param(Given(TODAY + timedelta(days=1)), RouteRefusal.IN_FUTURE, id="tomorrow"),
        pytest.param(Given(TODAY - timedelta(days=1)), RouteRefusal.LATE_REASON, id="yesterday without a reason"),
        pytest.param(Given(TODAY - timedelta(days=1), late_reason="mất mạng"), None, id="yesterday with its reason"),
        pytest.param(Given(date(2015, 1, 1), late_reason="sổ cũ"), None, id="years ago"),
        pytest.param(Given(TODAY, is_entered_for=True), RouteRefusal.PAPER_MISSING, id="entered without the paper"),
        pytest.param(Given(TODAY, is_entered_for=True, has_paper=True), None, id="entered with the paper"),
    ],
)
def test_what_an_act_must_say(given, refusal):
    assert act_decision(ActKind.APPROVE, RouteState.SUBMITTED, given, TODAY).refusal == refusal


@pytest.mark.parametrize("act", [ActKind.WITHDRAW, ActKind.REOPEN, ActKind.CLOSE, ActKind.TAKE_UP])
def test_what_ends_or_opens_something_needs_its_reason(act):
    state = RouteState.ACCEPTED if act is ActKind.REOPEN else RouteState.FORWARDED
    assert act_decision(act, state, Given(TODAY), TODAY).refusal == RouteRefusal.REASON_MISSING
    assert act_decision(act, state, Given(TODAY, reason="vì"), TODAY).is_allowed


def test_what_waits_at_the_own_unit_is_submitted_and_above_it_forwarded():
    assert [waiting_state(level) for level in (0, 1, 2)] == [
        RouteState.SUBMITTED, RouteState.FORWARDED, RouteState.FORWARDED,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "unlocked", "is_open"),
    [
        pytest.param(RouteState.DRAFT, set(), True, id="a draft is open"),
        pytest.param(RouteState.RETURNED, {"a"}, True, id="the returned part"),
        pytest.param(RouteState.RETURNED, {"b"}, False, id="another part was returned"),
        pytest.param(RouteState.RETURNED, set(), False, id="no part was named"),
        pytest.param(RouteState.SUBMITTED, {"a"}, False, id="handed in"),
        pytest.param(RouteState.FORWARDED, set(), False, id="at the superior"),
        pytest.param(RouteState.ACCEPTED, set(), False, id="accepted"),
        pytest.param(RouteState.CLOSED, set(), False, id="closed"),
        pytest.param(RouteState.WITHDRAWN, set(), False, id="withdrawn"),
    ],
)
def test_what_is_locked(state, unlocked, is_open):
    assert is_locked(state, "a", unlocked) == (not is_open)


def test_the_difference_names_changed_added_and_removed_parts():
    parts = [Part("a", "A", "1"), Part("b", "B", "9"), Part("d", "D", "4")]
    before = {"a": "1", "b": "2", "c": "3"}
    assert [(c.label, c.kind) for c in changes(before, parts, {"c": "Phần C"})] == [
        ("B", PartChangeKind.CHANGED), ("D", PartChangeKind.ADDED), ("Phần C", PartChangeKind.REMOVED),
    ]  # fmt: skip
    assert changes(digests(parts), parts, {}) == []


def test_a_digest_tells_contents_apart_and_minds_no_order_of_keys():
    assert digest_of({"a": 1, "b": date(2026, 1, 2)}) == digest_of({"b": date(2026, 1, 2), "a": 1})
    assert len({digest_of(content) for content in ({}, {"a": None}, {"a": ""}, [], "a", "á")}) == 6


def test_a_code_names_one_part():
    with pytest.raises(ValueError, match="one code"):
        digests([Part("a", "A", "1"), Part("a", "B", "2")])


@pytest.mark.parametrize(
    ("when", "situation", "is_needed"),
    [
        pytest.param(When.ALWAYS, Situation(), True, id="always"),
        pytest.param(When.DESK_NAMED, Situation(desk_id=1), True, id="a desk is in charge"),
        pytest.param(When.DESK_NAMED, Situation(), False, id="no desk is in charge"),
        pytest.param(When.BODY_IN_OFFICE, Situation(has_body=True), True, id="a body is in office"),
        pytest.param(When.BODY_IN_OFFICE, Situation(), False, id="no body is in office"),
        pytest.param(When.SECOND_HOLDER, Situation(second_holders=["x"]), True, id="somebody else may"),
        pytest.param(When.SECOND_HOLDER, Situation(second_holders=["y"]), False, id="only at another step"),
    ],
)
def test_the_situation_of_a_unit_picks_the_steps(when, situation, is_needed):
    first = replace(CHECK, code="x", when=when)
    assert steps_in(LevelSpec("l", "L", (first, ACCEPT)), situation) == ([first, ACCEPT] if is_needed else [ACCEPT])


@pytest.mark.parametrize(
    ("draft", "levels"),
    [
        pytest.param(CHECK, [LevelSpec("l", "L", (SIGN,))], id="a draft by another name"),
        pytest.param(DRAFT, [], id="no level"),
        pytest.param(DRAFT, [LevelSpec("l", "L", ())], id="a level without steps"),
        pytest.param(DRAFT, [LevelSpec("l", "L", (SIGN, DESK))], id="a last step that may be missing"),
        pytest.param(DRAFT, [LevelSpec("l", "L", (SIGN,)), LevelSpec("m", "M", (SIGN,))], id="a code used twice"),
    ],
)
def test_a_way_that_could_lead_nowhere_is_refused(draft, levels):
    with pytest.raises(ValueError, match=r"way up|steps|step"):
        check_levels(draft, levels, AfterReturn.SAME_STEP)
