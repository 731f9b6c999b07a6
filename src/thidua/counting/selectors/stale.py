"""Which units of open periods do not stand where the tree of the period's day has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import batched

from thidua.counting.models import CountedUnit, Period
from thidua.counting.rules.ledger import Stand
from thidua.counting.rules.places import Under, UnitState
from thidua.counting.selectors.states import paths_on, scope_of, unit_states, units_below
from thidua.org.selectors.places import BATCH


def open_periods() -> list[Period]:
    """Return the periods whose sums follow the tree."""
    return list(Period.objects.filter(closed_date=None).order_by("pk"))


def wanted_stand(period: Period, state: UnitState, owner_paths: dict[str, str], kept: Stand | None) -> Stand | None:
    """Return how a unit is to stand in the period, ``None`` where it has no business there: neither counted before
    (``kept``) nor expected by rule. Nobody expects an answer of a unit that has ended; where the owner names the units,
    or has itself ended and rules nothing any more, one that is expected stays so until then."""
    if period.is_ruled and owner_paths:
        is_expected = scope_of(period).covers(state, owner_paths)
    else:
        is_expected = kept is not None and kept.is_expected and state.is_alive
    if kept is None and not is_expected:
        return None
    return Stand(state.under, is_expected, state.members)


def stand_of(row: CountedUnit) -> Stand:
    """Return how a counted unit stands now."""
    return Stand(Under(row.under, row.sector_under), row.is_expected, row.members)


def stale_units(periods: Collection[Period], unit_ids: Collection[int]) -> dict[int, set[int]]:
    """Return, by period, those of the units that do not stand as they are to. Units are read once for all periods of
    one day; the number of queries grows with batches and days."""
    stale: dict[int, set[int]] = defaultdict(set)
    for day, of_day in _by_day(periods).items():
        owners = paths_on({period.unit_id for period in of_day}, day)
        for batch in batched(sorted(unit_ids), BATCH):
            states = unit_states(batch, day)
            kept = _kept([period.pk for period in of_day], batch)
            for period in of_day:
                stale[period.pk].update(_stale_in(period, states, owners.get(period.unit_id, {}), kept[period.pk]))
    return {period: units for period, units in stale.items() if units}


def units_of(period: Period) -> Iterator[tuple[int, ...]]:
    """Yield, in batches, every unit the period may concern: those counted in it and, where it is ruled, all below the
    owner on its day."""
    units = set(CountedUnit.objects.filter(period=period).values_list("unit", flat=True))
    if period.is_ruled:
        units |= units_below(period.unit_id, period.tree_date)
    return batched(sorted(units), BATCH)


def _by_day(periods: Collection[Period]) -> Mapping[date, list[Period]]:
    days: dict[date, list[Period]] = defaultdict(list)
    for period in periods:
        days[period.tree_date].append(period)
    return days


def _kept(period_ids: Collection[int], unit_ids: Collection[int]) -> dict[int, dict[int, Stand]]:
    kept: dict[int, dict[int, Stand]] = defaultdict(dict)
    for row in CountedUnit.objects.filter(period__in=period_ids, unit__in=unit_ids):
        kept[row.period_id][row.unit_id] = stand_of(row)
    return kept


def _stale_in(
    period: Period, states: Mapping[int, UnitState], owner_paths: dict[str, str], kept: Mapping[int, Stand]
) -> Iterator[int]:
    for unit, state in states.items():
        if wanted_stand(period, state, owner_paths, kept.get(unit)) != kept.get(unit):
            yield unit
