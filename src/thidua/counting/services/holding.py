"""Locks on what is counted, always in one order: periods, then counted units by period and unit, then sums."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import batched

from django.db import connection

from thidua.counting.models import CountedUnit, Period
from thidua.counting.rules.ledger import Stand
from thidua.counting.selectors.states import unit_states
from thidua.org.selectors.places import BATCH

type Place = tuple[int, int]
"""Period and unit."""


def hold_period(period_id: int) -> Period:
    """Return the period, locked: nobody adds a unit to it meanwhile. Raises ``Period.DoesNotExist``."""
    return Period.objects.select_for_update().get(pk=period_id)


def add_missing(units: Mapping[int, Collection[int]]) -> None:
    """Add those of the units (by period) that are not counted yet, where they stand on the period's day. Raises
    ``Period.DoesNotExist``."""
    missing = _missing(units)
    for period_id in sorted(missing):
        _add(_share_period(period_id), missing[period_id])


def locked(units: Mapping[int, Collection[int]]) -> dict[Place, CountedUnit]:
    """Return what is counted of these units (by period), locked in the one order."""
    return {
        (row.period_id, row.unit_id): row
        for period_id in sorted(units)
        for row in locked_rows(period_id, units[period_id])
    }


def locked_rows(period_id: int, unit_ids: Iterable[int]) -> list[CountedUnit]:
    """Return what is counted of these units in the period, locked in their order."""
    found: list[CountedUnit] = []
    rows = CountedUnit.objects.select_for_update().filter(period=period_id).order_by("unit")
    for batch in batched(sorted(set(unit_ids)), BATCH):
        found += rows.filter(unit__in=batch)
    return found


def counted_row(period_id: int, unit_id: int, stand: Stand) -> CountedUnit:
    """Return the row of a unit that stands so."""
    return CountedUnit(
        period_id=period_id,
        unit_id=unit_id,
        under=stand.under.managing,
        sector_under=stand.under.sector,
        is_expected=stand.is_expected,
        members=stand.members,
    )


def _missing(units: Mapping[int, Collection[int]]) -> dict[int, set[int]]:
    missing: dict[int, set[int]] = {}
    for period_id, wanted in units.items():
        left = set(wanted)
        for batch in batched(sorted(left), BATCH):
            rows = CountedUnit.objects.filter(period=period_id, unit__in=batch)
            left.difference_update(rows.values_list("unit", flat=True))
        if left:
            missing[period_id] = left
    return missing


def _share_period(period_id: int) -> Period:
    """Return the period, held so that its units do not move while another one is added: whoever moves them locks it."""
    share = " FOR SHARE" if connection.vendor == "postgresql" else ""
    table = connection.ops.quote_name(Period._meta.db_table)
    found = list(Period.objects.raw(f"SELECT * FROM {table} WHERE id = %s{share}", [period_id]))  # noqa: S608  # our own table
    if not found:
        raise Period.DoesNotExist
    return found[0]


def _add(period: Period, unit_ids: Collection[int]) -> None:
    """Add units of which no answer was expected. Another writer may add the same unit at this moment; both have it from
    the same tree, and the first one stands."""
    states = unit_states(unit_ids, period.tree_date)
    stands = {unit: Stand(state.under, is_expected=False, members=state.members) for unit, state in states.items()}
    rows = [counted_row(period.pk, unit, stand) for unit, stand in sorted(stands.items())]
    CountedUnit.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
