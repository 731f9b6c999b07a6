"""One figure of one unit, and the sums at every unit above it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.counting.conftest import SOURCE, give_members
from tests.forest import LONG_AGO, TODAY
from thidua.counting.enums import CountingRefusal
from thidua.counting.models import CountedUnit, Fact, Measure, Period, Tally
from thidua.counting.rules.places import Scope
from thidua.counting.selectors.answers import fact_of, total_as_it_was, who_has, who_has_not
from thidua.counting.selectors.sums import NOTHING, Sums, sums_of, sums_of_children
from thidua.counting.services.periods import define_measure
from thidua.counting.services.recording import FactKey, NewFact, counted_together, record_many, withdraw, withdraw_many
from thidua.org.enums import Line
from thidua.shared.refusals import RefusedError


@pytest.fixture
def at(forest, answered):
    """The sums of a unit of the forest."""

    def read(period, unit, line=None, measure=answered):
        return sums_of(measure=measure, period_id=period.pk, unit_id=getattr(forest, unit).pk, line=line)

    return read


def test_a_figure_counts_at_every_unit_above_and_nowhere_else(forest, opened, count, at):
    give_members(forest, grassroots=40, school=10, other_grassroots=50, far_grassroots=100)
    period = opened()
    count(period, "grassroots", 3)
    assert at(period, "grassroots") == Sums(3, 1, 1, 1, 40, 40)
    assert at(period, "commune") == Sums(3, 1, 2, 1, 50, 40)
    assert at(period, "province") == Sums(3, 1, 3, 1, 100, 40)
    assert at(period, "national") == Sums(3, 1, 4, 1, 200, 40)
    assert at(period, "neighbour") == Sums(0, 0, 1, 0, 50, 0)
    assert at(period, "other_province") == Sums(0, 0, 1, 0, 100, 0)
    assert at(period, "sector") == Sums(0, 0, 1, 0, 10, 0)


def test_coverage_says_how_many_units_and_which_share_of_the_members(forest, opened, count, at):
    give_members(forest, grassroots=90, school=5, other_grassroots=5)
    period = opened("province")
    count(period, "grassroots")
    found = at(period, "province")
    assert (found.covered, found.expected, found.missing) == (1, 3, 2)
    assert (found.unit_percent, found.member_percent) == (Decimal("33.3"), Decimal("90.0"))
    assert at(period, "neighbour").unit_percent == Decimal("0.0")
    assert NOTHING.unit_percent is None


def test_nil_is_an_answer_and_silence_is_none(forest, opened, count, at, answered):
    period = opened()
    count(period, "grassroots", 0)
    assert at(period, "commune") == Sums(0, 1, 2, 1)
    assert fact_of(measure=answered, period_id=period.pk, unit_id=forest.grassroots.pk) == 0
    assert fact_of(measure=answered, period_id=period.pk, unit_id=forest.school.pk) is None


def test_a_figure_again_stands_in_place_of_the_first(forest, opened, count, at):
    period = opened()
    for amount in (3, 3, 10, 7):
        count(period, "grassroots", amount)
    assert at(period, "national") == Sums(7, 1, 4, 1)
    assert Fact.objects.count() == 1


def test_a_figure_taken_back_leaves_no_trace(forest, opened, count, at, answered):
    period = opened()
    before = at(period, "national")
    count(period, "grassroots", 3)
    where = {"measure": answered, "period_id": period.pk, "unit_id": forest.grassroots.pk}
    assert withdraw(**where)
    assert not withdraw(**where)
    assert at(period, "national") == before
    assert list(Tally.objects.exclude(amount=0, answered=0, covered=0, covered_members=0)) == []


def test_a_unit_on_two_lines_counts_once_in_a_total_over_both(forest, opened, count, at):
    period = opened()
    count(period, "school", 5)
    assert at(period, "sector", Line.SECTOR).amount == 5
    assert at(period, "sector", Line.MANAGING).amount == 0
    assert at(period, "national", Line.MANAGING).amount == 5
    assert at(period, "national", Line.SECTOR).amount == 0
    assert at(period, "national").amount == 5


def test_a_figure_of_a_union_above_grassroots_is_its_own_and_part_of_the_total(forest, opened, count, at):
    period = opened()
    count(period, "commune", 2)
    count(period, "grassroots", 3)
    assert at(period, "commune") == Sums(5, 2, 2, 1)
    assert at(period, "national").amount == 5


def test_a_unit_nobody_expects_answers_without_raising_the_coverage(forest, opened, count, at):
    period = opened(scope=Scope(kinds=["commune"]))
    count(period, "grassroots", 1)
    found = at(period, "province")
    assert (found.answered, found.expected, found.covered) == (1, 2, 0)


def test_the_children_of_a_unit_are_one_query(forest, opened, count, answered, django_assert_num_queries):
    period = opened()
    count(period, "grassroots", 3)
    count(period, "commune", 4)
    count(period, "other_grassroots", 0)
    with django_assert_num_queries(1):
        found = sums_of_children(
            measure=answered, period_id=period.pk, unit_id=forest.province.pk, day=period.tree_date
        )
    assert found == {forest.commune.pk: Sums(7, 2, 2, 1), forest.neighbour.pk: Sums(0, 1, 1, 1)}
    with django_assert_num_queries(1):
        below = sums_of_children(measure=answered, period_id=period.pk, unit_id=forest.sector.pk,
                                 day=period.tree_date, line=Line.SECTOR)  # fmt: skip
    assert below == {forest.school.pk: Sums(0, 0, 1, 0)}


def test_who_has_not_is_exactly_what_is_missing(forest, opened, count, answered):
    period = opened()
    count(period, "grassroots", 0)
    count(period, "commune")
    where = {"measure": answered, "period_id": period.pk}
    silent = who_has_not(**where, unit_id=forest.province.pk)
    assert forest.names(silent) == {"school", "other_grassroots"}
    assert forest.names(who_has(**where, unit_id=forest.province.pk)) == {"grassroots", "commune"}
    assert forest.names(who_has_not(**where, unit_id=forest.sector.pk)) == {"school"}
    assert forest.names(who_has_not(**where, unit_id=forest.sector.pk, line=Line.MANAGING)) == set()
    assert forest.names(who_has_not(**where, unit_id=forest.school.pk)) == {"school"}


def test_a_total_takes_one_query_however_many_units(forest, opened, count, at, django_assert_num_queries):
    period = opened()
    count(period, "grassroots")
    with django_assert_num_queries(1):
        at(period, "national")


def test_one_figure_takes_few_statements(forest, opened, count):
    period = opened()
    with CaptureQueriesContext(
        connection,
    ) as caught:
        count(period, "grassroots")
    statements = [query["sql"] for query in caught if "SAVEPOINT" not in query["sql"]]
    # Measure, place, unit in the period, fact before; the fact, its sums.
    assert len(statements) == 6, statements


def test_many_figures_add_their_sums_once(forest, opened, answered, at):
    period = opened()
    names = ("grassroots", "school", "other_grassroots", "far_grassroots")
    facts = [NewFact(answered, period.pk, getattr(forest, name).pk, 2, SOURCE, TODAY) for name in names]
    with CaptureQueriesContext(connection) as caught:
        assert record_many(facts) == 4
    assert sum("counting_tally" in query["sql"] for query in caught) == 1
    assert at(period, "national") == Sums(8, 4, 4, 4)
    assert record_many(facts) == 0
    keys = [FactKey(answered, period.pk, getattr(forest, name).pk) for name in names[:3]]
    assert withdraw_many(keys) == 3
    assert at(period, "national").amount == 2


def test_more_figures_than_one_insert_takes(forest, opened, at):
    period = opened()
    codes = [define_measure(code=f"m.{number}", name="x", unit_label="x").code for number in range(60)]
    units = (forest.grassroots.pk, forest.school.pk)
    record_many(NewFact(code, period.pk, unit, 1, SOURCE, TODAY) for code in codes for unit in units)
    assert {at(period, "national", measure=code).amount for code in codes} == {2}


def test_decimals_are_exact(forest, opened, count, at):
    period = opened()
    define_measure(code="test.money", name="Làm lợi", unit_label="triệu đồng", decimals=2)
    for number, unit in enumerate(("grassroots", "school", "other_grassroots")):
        count(period, unit, Decimal("0.1") if number else Decimal("0.13"), measure="test.money")
    assert at(period, "province", measure="test.money").amount == Decimal("0.33")
    with pytest.raises(RefusedError) as error:
        count(period, "grassroots", Decimal("0.125"), measure="test.money")
    assert error.value.code == CountingRefusal.TOO_FINE
    with pytest.raises(ValueError, match="decimals"), transaction.atomic():
        define_measure(code="test.money", name="Làm lợi", unit_label="triệu đồng", decimals=0)


@pytest.mark.parametrize(
    "day", [pytest.param(date(2014, 12, 31), id="before it was founded"), pytest.param(TODAY, id="after it ended")]
)
def test_a_day_on_which_the_unit_did_not_stand_is_refused(forest, opened, count, day):
    unit = "ended" if day == TODAY else "grassroots"
    with pytest.raises(RefusedError) as error:
        count(opened(), unit, day=day)
    assert error.value.code == CountingRefusal.NOT_THERE


def test_what_an_ended_unit_answered_late_counts_with_who_keeps_its_records(forest, opened, count, at):
    period = opened()
    count(period, "ended", 9, day=date(2025, 6, 30))
    assert at(period, "commune") == Sums(9, 1, 2, 0)
    assert at(period, "province").amount == 9


def test_the_place_of_a_figure_is_that_of_its_day(forest, opened, count, answered):
    period = opened()
    count(period, "ended", 9, day=date(2025, 6, 30))
    count(period, "grassroots", 1)
    where = {"measure": answered, "period_id": period.pk}
    assert total_as_it_was(**where, path=forest.paths["ended"]) == 9
    assert total_as_it_was(**where, path=forest.paths["commune"]) == 1
    assert total_as_it_was(**where, path=forest.paths["province"]) == 10
    assert total_as_it_was(**where, path=forest.paths["province"], sector="public") == 0


def test_unknown_things_are_refused(forest, opened, count, answered):
    period = opened()
    with pytest.raises(Measure.DoesNotExist):
        count(period, "grassroots", measure="nothing")
    with pytest.raises(Period.DoesNotExist), transaction.atomic():
        count(Period(pk=-1), "grassroots")
    with pytest.raises(Measure.DoesNotExist):
        sums_of(measure="nothing", period_id=period.pk, unit_id=forest.grassroots.pk)
    fact = NewFact(answered, period.pk, forest.grassroots.pk, 1, SOURCE, TODAY)
    with pytest.raises(ValueError, match="twice"):
        record_many([fact, fact])


def test_what_fails_leaves_neither_figure_nor_sums(forest, opened, count, at):
    period = opened()
    with transaction.atomic():
        count(period, "grassroots", 3)
        transaction.set_rollback(True)
    assert at(period, "national").amount == 0
    assert not Fact.objects.exists()


def test_nothing_to_record_asks_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert record_many([]) == 0
        assert withdraw_many([]) == 0


def test_taking_back_what_was_never_counted_adds_nobody_to_the_period(forest, opened, answered):
    period = opened(scope=None)
    assert not withdraw(measure=answered, period_id=period.pk, unit_id=forest.grassroots.pk)
    assert not CountedUnit.objects.exists()


def test_the_first_day_of_a_unit_is_in_its_life(forest, opened, count, at):
    period = opened()
    count(period, "grassroots", 2, day=LONG_AGO)
    assert at(period, "national").amount == 2


def test_what_several_services_count_in_one_act_is_written_once_at_its_end(forest, opened, count, at, answered):
    period = opened()
    count(period, "school", 5)
    with CaptureQueriesContext(connection) as caught, counted_together():
        count(period, "grassroots", 1)
        with counted_together():
            count(period, "grassroots", 4)
        withdraw(measure=answered, period_id=period.pk, unit_id=forest.school.pk)
        assert at(period, "province").amount == 5
        with pytest.raises(RefusedError):
            count(period, "ended")
    assert at(period, "province").amount == 4
    assert sum('INTO "counting_tally"' in query["sql"] for query in caught) == 1


def test_an_act_that_fails_writes_nothing_of_what_it_gathered(forest, opened, count, at):
    period = opened()

    def act():
        with counted_together():
            count(period, "grassroots", 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    count(period, "school", 2)
    assert at(period, "province").amount == 2
