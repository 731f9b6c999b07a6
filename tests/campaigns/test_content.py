"""What a plan says is stored and comes back the same; its parts keep their keys."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.campaigns.enums import PartKind, RegistrationKind, TargetBase, TargetBasis, TargetScope
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.content import PlanContent, from_json, keyed, to_json

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
WORDS = st.text(alphabet="aăâbcdđeê ghiklmnoôơpq1234%", min_size=1, max_size=40)
AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=3)
PARTS = st.one_of(
    st.builds(plan.Goal, text=WORDS),
    st.builds(plan.Theme, text=WORDS, source=st.none() | st.tuples(st.just(3), st.just(9))),
    st.builds(plan.Focus, year=st.integers(2000, 2099), text=WORDS),
    st.builds(plan.Celebration, event=WORDS, since=st.sampled_from(["", "1929", "1929-07-28"]), on=st.none() | DAYS),
    st.builds(plan.Content, text=WORDS, group=WORDS, sector=st.sampled_from(["", "enterprise"])),
    st.builds(plan.Criterion, text=WORDS, is_measurable=st.booleans()),
    st.builds(
        plan.Target,
        indicator=WORDS,
        value=AMOUNTS,
        upper=st.none() | AMOUNTS,
        basis=st.sampled_from(list(TargetBasis)),
        base=st.sampled_from(list(TargetBase)),
        scope=st.sampled_from(list(TargetScope)),
        levels=st.sampled_from([(), ("grassroots",)]),
        due=st.none() | DAYS,
    ),
    st.builds(plan.Round, no=st.none() | st.integers(1, 9), start=st.none() | DAYS, end=st.none() | DAYS, theme=WORDS),
    st.builds(plan.Task, text=WORDS, levels=st.sampled_from([(), ("commune", "zone")]), due=st.none() | DAYS),
    st.builds(plan.OwnTask, text=WORDS, desk_id=st.none() | st.integers(1, 9)),
    st.builds(plan.Reporting, what=WORDS, to=WORDS, due=st.none() | DAYS),
    st.builds(plan.Registration, what=st.sampled_from(list(RegistrationKind)), text=WORDS),
    st.builds(plan.DeskInCharge, name=WORDS, desk_id=st.none() | st.integers(1, 9)),
)


@given(st.lists(PARTS, max_size=12), st.sampled_from([(), ("party_committee",), ("party_committee", "management")]))
def test_what_is_stored_comes_back_the_same(parts, partners):
    content = PlanContent(keyed(tuple(parts)), partners)
    back = from_json(to_json(content))
    assert back == content
    assert back.digest == content.digest


@given(st.lists(PARTS, max_size=12))
def test_every_part_has_a_key_of_its_own(parts):
    keys = [part.key for part in keyed(tuple(parts))]
    assert all(keys)
    assert len(set(keys)) == len(keys)


def test_a_key_of_an_earlier_version_is_not_used_again():
    (goal,) = keyed((plan.Goal(text="Một"),), taken=frozenset({"goal-1", "goal-2"}))
    assert goal.key == "goal-3"


def test_a_key_that_is_there_stays():
    first, second = keyed((plan.Goal(text="Một"), plan.Goal(text="Hai", key="goal-1")))
    assert (first.key, second.key) == ("goal-2", "goal-1")


def test_every_kind_of_part_can_be_stored():
    assert set(plan.PARTS) == set(PartKind)


@pytest.mark.parametrize(
    "stored",
    [
        pytest.param([], id="a list"),
        pytest.param({"parts": [{"kind": "unknown"}]}, id="an unknown kind"),
        pytest.param({"parts": ["goal"]}, id="a part that is text"),
        pytest.param(
            {"parts": [{"kind": "target", "indicator": "x", "value": "nhiều"}]}, id="a value that is no number"
        ),
        pytest.param({"parts": [{"kind": "goal"}]}, id="a part without its words"),
        pytest.param({"parts": [{"kind": "round", "start": "31/02/2026"}]}, id="a day that is none"),
    ],
)
def test_what_is_no_plan_is_refused(stored):
    with pytest.raises(ValueError):  # noqa: PT011  # the kind of error is the contract, not its words
        from_json(stored)


def test_parts_of_one_kind_come_in_order():
    content = PlanContent((plan.Goal(text="a"), plan.Measure(text="b"), plan.Goal(text="c")))
    assert [goal.text for goal in content.of(plan.Goal)] == ["a", "c"]


def test_numbers_are_kept_exactly():
    content = PlanContent(keyed((plan.Target(indicator="vốn", value=Decimal("1234567890.125")),)))
    assert to_json(content)["parts"][0]["value"] == "1234567890.125"
