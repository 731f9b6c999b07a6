"""Letting units of a period stand as they are to, and their sums with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import batched

from thidua.counting.models import CountedUnit, Fact, Period
from thidua.counting.rules.ledger import Ledger, Stand
from thidua.counting.rules.places import Under
from thidua.counting.selectors.stale import stand_of, wanted_stand
from thidua.counting.selectors.states import paths_on, unit_states
from thidua.counting.services.holding import counted_row, locked_rows
from thidua.counting.services.tallying import write
from thidua.org.selectors.places import BATCH
from thidua.shared import bulk

NOWHERE = Stand(Under(), is_expected=False, members=0)
"""How a unit stands that is not counted."""
_FIELDS = ("under", "sector_under", "is_expected", "members")

type Rows = dict[int, CountedUnit]
"""Counted units of one period, locked, by unit."""


def settle(wanted: Mapping[Period, Collection[int]], *, is_held: bool = False) -> int:
    """Let these units (by period) stand where the tree of the period's day has them, expected as it says, with the
    members they have; return how many changed.

    In the caller's transaction and in the one order of locks: all counted units first, then all sums. With
    ``is_held`` the caller has locked the periods, so that units new to them are written at once.
    """
    ledger = Ledger()
    stands: dict[int, dict[int, Stand]] = {}
    held: dict[int, Rows] = {}
    for period, units in sorted(wanted.items(), key=lambda item: item[0].pk):
        rows = {row.unit_id: row for row in locked_rows(period.pk, units)}
        stands[period.pk] = _stands(period, units, rows)
        missing = stands[period.pk].keys() - rows.keys()
        held[period.pk] = rows if is_held else rows | _added(period.pk, missing)
    for period_id, of_period in stands.items():
        put_stands(ledger, period_id, of_period, held[period_id])
    write(ledger)
    return sum(map(len, stands.values()))


def put_stands(ledger: Ledger, period_id: int, stands: Mapping[int, Stand], rows: Rows) -> None:
    """Let units stand so (``stands``, by unit) and note in ``ledger`` what that does to the sums. ``rows`` are the
    locked rows of those counted already; for the others the caller holds the period."""
    facts = _facts_of(rows[unit].pk for unit in stands if unit in rows)
    for unit, after in stands.items():
        row = rows.get(unit)
        before = NOWHERE if row is None else stand_of(row)
        ledger.move(before, after, period_id, facts.get(0 if row is None else row.pk, ()))
    bulk.update(
        CountedUnit, _FIELDS, [(rows[unit].pk, *_values(stand)) for unit, stand in stands.items() if unit in rows]
    )
    fresh = [(period_id, unit, *_values(stand)) for unit, stand in sorted(stands.items()) if unit not in rows]
    bulk.insert(CountedUnit, ("period_id", "unit_id", *_FIELDS), fresh)


def _stands(period: Period, unit_ids: Collection[int], rows: Rows) -> dict[int, Stand]:
    """Return how those of the units are to stand that do not stand so."""
    owner = paths_on([period.unit_id], period.tree_date).get(period.unit_id, {})
    found: dict[int, Stand] = {}
    for unit, state in unit_states(unit_ids, period.tree_date).items():
        kept = stand_of(rows[unit]) if unit in rows else None
        wanted = wanted_stand(period, state, owner, kept)
        if wanted is not None and wanted != kept:
            found[unit] = wanted
    return found


def _added(period_id: int, unit_ids: Collection[int]) -> Rows:
    """Add units that count nowhere yet, and return them locked: another writer may add the same ones meanwhile."""
    if not unit_ids:
        return {}
    rows = [counted_row(period_id, unit, NOWHERE) for unit in sorted(unit_ids)]
    CountedUnit.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    return {row.unit_id: row for row in locked_rows(period_id, unit_ids)}


def _values(stand: Stand) -> tuple[str, str, bool, int]:
    return (stand.under.managing, stand.under.sector, stand.is_expected, stand.members)


def _facts_of(counted_ids: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
    """Return measure and amount of every fact, by counted unit."""
    facts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for batch in batched(sorted(counted_ids), BATCH):
        rows = Fact.objects.filter(counted__in=batch).values_list("counted", "measure", "amount")
        for counted, measure, amount in rows:
            facts[counted].append((measure, amount))
    return facts
