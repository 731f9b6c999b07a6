"""Totals and coverage read from the kept sums: a handful of rows, however many units stand below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Model

from thidua.counting.models import CountedUnit, ExpectedTally, Fact, Measure, Period, Tally
from thidua.counting.rules.amounts import unscaled
from thidua.counting.rules.places import WAYS_OF
from thidua.counting.rules.shares import percent
from thidua.org.enums import Line
from thidua.org.models import Place


@dataclass(frozen=True, slots=True)
class Sums:
    """These are the sums of a unit for one measure in one period, the unit itself included.

    ``answered`` counts every unit with a figure, nil included; ``covered`` of the ``expected`` units have one, they
    have ``covered_members`` of the ``members``.
    """

    amount: int | Decimal = 0
    answered: int = 0
    expected: int = 0
    covered: int = 0
    members: int = 0
    covered_members: int = 0

    @property
    def missing(self) -> int:
        """Return how many expected units have not answered."""
        return self.expected - self.covered

    @property
    def unit_percent(self) -> Decimal | None:
        """Return the share of expected units that answered, one digit behind the comma; ``None`` where none is."""
        return percent(self.covered, self.expected)

    @property
    def member_percent(self) -> Decimal | None:
        """Return their share of the members of expected units, as ``unit_percent``."""
        return percent(self.covered_members, self.members)


NOTHING = Sums()
"""The sums of a unit of which nothing is counted."""


def sums_of(*, measure: str, period_id: int, unit_id: int, line: Line | None = None) -> Sums:
    """Return total and coverage of a unit and all below it on ``line``; ``None``: on all lines, each unit once. One
    query. Raises ``Measure.DoesNotExist``."""
    units = _Units("SELECT CAST(%s AS bigint) AS unit_id", "= %s", [unit_id])
    return _sums(units, measure, period_id, line).get(unit_id, NOTHING)


def sums_of_children(
    *, measure: str, period_id: int, unit_id: int, day: date, line: Line = Line.MANAGING
) -> dict[int, Sums]:
    """Return the sums of every unit right below ``unit_id`` on ``day`` (the period's ``tree_date``), by unit. One
    query."""
    children = (
        f"SELECT unit_id FROM {_table(Place)} WHERE line = %s AND parent_id = %s AND valid_from <= %s"  # noqa: S608  # our own tables
        " AND (valid_to IS NULL OR valid_to > %s)"
    )
    units = _Units(children, f"IN ({children})", [str(line), unit_id, day, day])
    return _sums(units, measure, period_id, line)


def expected_of(*, period_id: int, unit_id: int, line: Line | None = None) -> tuple[int, int]:
    """Return of how many units, the unit itself included, an answer is expected, and how many members they have: as the
    tree has it on the period's day. Two queries."""
    rows = ExpectedTally.objects.filter(period=period_id, unit=unit_id, way__in=WAYS_OF[line])
    found = list(rows.values_list("expected", "members"))
    own = CountedUnit.objects.filter(period=period_id, unit=unit_id, is_expected=True)
    found += [(1, members) for members in own.values_list("members", flat=True)]
    return sum(row[0] for row in found), sum(row[1] for row in found)


def period_of(kind: str, object_id: int) -> Period | None:
    """Return the period of an object, ``None`` where none was opened."""
    return Period.objects.filter(kind=kind, object_id=object_id).first()


class _Units(NamedTuple):
    """These are the units of a question: as rows, as a condition on a column, and the values either takes."""

    rows: str
    condition: str
    values: Sequence[Any]


def _sums(units: _Units, measure: str, period_id: int, line: Line | None) -> dict[int, Sums]:
    ways = [int(way) for way in WAYS_OF[line]]
    here = [period_id, *units.values]
    values = [measure, *units.values, *here, measure, *ways, *here, *ways, measure, *here]
    with connection.cursor() as cursor:
        cursor.execute(_statement(units.rows, units.condition, len(ways)), values)
        rows = cursor.fetchall()
    found: dict[int, Sums] = {}
    for unit, decimals, amount, *others in rows:
        if decimals is None:
            raise Measure.DoesNotExist(measure)
        found[unit] = Sums(unscaled(int(amount), decimals), *map(int, others))
    return found


@lru_cache(maxsize=32)
def _statement(units: str, condition: str, ways: int) -> str:
    """Return the one statement: a row of nils for each unit, the sums below, the unit's own figure. Conditions stand on
    each table by itself: joined to the units, SQLite would read whole tables into filters first."""
    holes = ", ".join(["%s"] * ways)
    the_measure = f"(SELECT id FROM {_table(Measure)} WHERE code = %s)"  # noqa: S608  # our own tables
    return (
        f"SELECT unit_id, (SELECT decimals FROM {_table(Measure)} WHERE code = %s), SUM(amount), SUM(answered),"  # noqa: S608  # our own tables
        " SUM(expected), SUM(covered), SUM(members), SUM(covered_members) FROM ("
        "SELECT unit_id, 0 AS amount, 0 AS answered, 0 AS expected, 0 AS covered, 0 AS members, 0 AS covered_members"
        f" FROM ({units}) u"
        " UNION ALL SELECT unit_id, amount, answered, 0, covered, 0, covered_members"
        f" FROM {_table(Tally)} WHERE period_id = %s AND unit_id {condition} AND measure_id = {the_measure}"
        f" AND way IN ({holes})"
        " UNION ALL SELECT unit_id, 0, 0, expected, 0, members, 0"
        f" FROM {_table(ExpectedTally)} WHERE period_id = %s AND unit_id {condition} AND way IN ({holes})"
        " UNION ALL SELECT unit_id, COALESCE(amount, 0), CASE WHEN amount IS NULL THEN 0 ELSE 1 END, is_expected,"
        " CASE WHEN amount IS NULL THEN 0 ELSE is_expected END, is_expected * members,"
        " CASE WHEN amount IS NULL THEN 0 ELSE is_expected * members END FROM ("
        "SELECT unit_id, CASE WHEN is_expected THEN 1 ELSE 0 END AS is_expected, members,"
        f" (SELECT f.amount FROM {_table(Fact)} f WHERE f.counted_id = c.id AND f.measure_id = {the_measure}) AS amount"
        f" FROM {_table(CountedUnit)} c WHERE c.period_id = %s AND c.unit_id {condition}) o) s GROUP BY unit_id"
    )


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)
