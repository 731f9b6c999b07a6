"""Whatever is counted, taken back, moved, merged, split and ended, in whatever order: sums equal a plain recount."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from tests.counting.conftest import run_jobs
from tests.counting.oracle import MEASURES, Counts, PlainPeriod, sums
from tests.org.model import DAYS, MANAGING, day_of
from tests.org.test_properties import SYSTEM, World, reorganisations
from thidua.counting.checks import differences
from thidua.counting.rules.places import Scope
from thidua.counting.selectors.answers import who_has_not
from thidua.counting.selectors.sums import expected_of, sums_of, sums_of_children
from thidua.counting.services.following import follow_day
from thidua.counting.services.periods import Frame, define_measure, expect, open_period, stop_expecting
from thidua.counting.services.recording import FactKey, NewFact, Source, record_many, withdraw_many
from thidua.org.enums import Line
from thidua.org.rules.headcounts import Figures
from thidua.org.services.headcounts import enter_headcount
from thidua.shared.refusals import RefusedError

SOURCE = Source("test.row", 1)
small = st.integers(0, 60)
figures = st.lists(st.tuples(small, st.sampled_from(MEASURES), st.integers(-3, 9), small), min_size=1, max_size=4)
steps = st.one_of(
    st.tuples(st.just("reorganise"), reorganisations),
    st.tuples(st.just("record"), figures),
    st.tuples(st.just("withdraw"), figures),
    st.tuples(st.just("expect"), st.tuples(st.booleans(), st.lists(small, min_size=1, max_size=3))),
    st.tuples(st.just("headcount"), st.tuples(small, small, st.integers(0, DAYS - 1))),
    st.tuples(st.just("night"), st.integers(1, 3)),
)
lives = st.lists(steps, min_size=2, max_size=8)


class Life:
    """The product and both plain memories, told the same: a ruled period and a listed one."""

    def __init__(self) -> None:
        self.world = World()
        self.counts = Counts()
        for code in MEASURES:
            define_measure(code=code, name=code, unit_label="lần")
        first = DAYS // 3
        units = self.world.model.units_on(first)
        self.periods = [
            self.opened(1, units[0], first, Scope(), None),
            self.opened(2, units[1], first, Scope(), None),
            self.opened(3, units[0], first, None, set()),
        ]

    def opened(self, number: int, owner: int, day: int, scope: Scope | None, listed: set | None) -> PlainPeriod:
        frame = Frame("test.period", number, f"Kỳ {number}", owner, day_of(0))
        period = open_period(frame=frame, today=day_of(day), scope=scope)
        return PlainPeriod(period.pk, owner, day, listed)

    def unit(self, number: int) -> int:
        units = sorted(self.world.model.founded)
        return units[number % len(units)]

    def day_in_life(self, unit: int, number: int) -> int:
        model = self.world.model
        first, last = model.founded[unit], model.ended.get(unit, DAYS)
        return first + number % (last - first)

    def reorganise(self, drawn) -> None:
        self.world.reorganise(*drawn)
        is_followed = run_jobs()
        for period in self.periods:
            if period.listed is not None:
                period.listed &= set(self.world.model.units_on(period.day))
            # Who has ended rules nothing any more: those expected stay so.
            if period.listed is None and not self.world.model.alive(period.owner, period.day):
                period.listed = getattr(period, "before", set()) & set(self.world.model.units_on(period.day))
            if is_followed:
                # Whoever carries out an act whose night has not run yet brings the sums to the tree of today.
                period.before = period.expected(self.world.model)
                self.pass_on(period, max(period.day, DAYS - 1))

    def record(self, drawn) -> None:
        facts = {}
        for a, measure, amount, b in drawn:
            unit = self.unit(a)
            period = self.periods[b % len(self.periods)]
            facts[measure, period.pk, unit] = NewFact(
                measure, period.pk, unit, amount, SOURCE, day_of(self.day_in_life(unit, b))
            )
            period.facts[measure, unit] = amount
        record_many(facts.values())

    def withdraw(self, drawn) -> None:
        keys, gone = set(), 0
        for a, measure, _, b in drawn:
            period = self.periods[b % len(self.periods)]
            keys.add(FactKey(measure, period.pk, self.unit(a)))
            gone += period.facts.pop((measure, self.unit(a)), None) is not None
        assert withdraw_many(keys) == gone

    def expect(self, drawn) -> None:
        is_expected, numbers = drawn
        period, units = self.periods[2], {self.unit(number) for number in numbers}
        alive = units & set(self.world.model.units_on(period.day))
        if is_expected:
            expect(period_id=period.pk, unit_ids=units)
            period.listed |= alive
        else:
            stop_expecting(period_id=period.pk, unit_ids=units)
            period.listed -= units

    def headcount(self, drawn) -> None:
        a, members, number = drawn
        unit = self.unit(a)
        day = self.day_in_life(unit, number)
        try:
            enter_headcount(actor=SYSTEM, unit_id=unit, day=day_of(day), figures=Figures(members, members, 0, 0))
        except RefusedError as error:
            event(f"headcount refused: {error.code}")
            return
        self.counts.days.setdefault(unit, {})[day] = members

    def night(self, days) -> None:
        """Days pass: what the tree has for them was recorded before."""
        day = min(self.periods[0].day + days, DAYS - 1)
        self.remember()
        # Day by day, as nights come: a unit whose owner ends in between keeps whom it expected on the eve.
        for today in range(self.periods[0].day + 1, day + 1):
            follow_day(day_of(today))
            for period in self.periods:
                period.before = period.expected(self.world.model)
                self.pass_on(period, today)

    def pass_on(self, period: PlainPeriod, today: int) -> None:
        model, before = self.world.model, period.before
        period.day = today
        if period.listed is None and not model.alive(period.owner, today):
            period.listed = before
        if period.listed is not None:
            period.listed &= set(model.units_on(today))

    def remember(self) -> None:
        for period in self.periods:
            period.before = period.expected(self.world.model)

    def check(self) -> None:
        assert [str(one) for one in differences()] == []
        for number, period in enumerate(self.periods):
            tops = self.world.model.units_on(period.day)
            # Every unit was compared with a recount above; with the plain memory a few of them, others each time.
            for top in {tops[0], *tops[1 + number :: 4]}:
                self.check_unit(period, top, MEASURES[top % 2])

    def check_unit(self, period: PlainPeriod, top: int, measure: str) -> None:
        for line in (None, Line.MANAGING, Line.SECTOR):
            wanted = sums(self.world.model, self.counts, period, measure, top, line)
            found = sums_of(measure=measure, period_id=period.pk, unit_id=top, line=line)
            assert (
                found.amount, found.answered, found.expected, found.covered, found.members, found.covered_members
            ) == wanted  # fmt: skip
        where = {"period_id": period.pk, "unit_id": top}
        assert expected_of(**where, line=line) == (wanted[2], wanted[4])
        found = sums_of(measure=measure, **where)
        assert who_has_not(measure=measure, **where).count() == found.missing
        self.check_children(period, top, measure)

    def check_children(self, period: PlainPeriod, top: int, measure: str) -> None:
        model = self.world.model
        children = sums_of_children(measure=measure, period_id=period.pk, unit_id=top, day=day_of(period.day))
        assert {child: found.amount for child, found in children.items()} == {
            child: sums(model, self.counts, period, measure, child, MANAGING)[0]
            for child in model.children(top, period.day, MANAGING)
        }


def run(life) -> None:
    with transaction.atomic():
        lived = Life()
        for name, drawn in life:
            lived.remember()
            getattr(lived, name)(drawn)
            event(name)
        lived.check()
        transaction.set_rollback(True)


SETTINGS = {
    "deadline": None,
    "phases": [Phase.explicit, Phase.generate],
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}


@settings(max_examples=15, derandomize=True, **SETTINGS)
@given(life=lives)
def test_sums_are_those_of_a_plain_recount(db, life):
    run(life)


@pytest.mark.long
@settings(max_examples=1_000, **SETTINGS)
@given(life=lives)
def test_sums_are_those_of_a_plain_recount_at_length(db, life):
    run(life)
