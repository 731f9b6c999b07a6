"""What is counted and in which frame: measures, periods, of whom an answer is expected."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from itertools import batched

from django.db import transaction

from thidua.counting.models import CountedUnit, ExpectedTally, Fact, Measure, Period, Tally
from thidua.counting.rules.ledger import Ledger, Stand
from thidua.counting.rules.places import Scope
from thidua.counting.selectors.stale import stand_of, units_of
from thidua.counting.selectors.states import unit_states, units_changed_between, with_kept
from thidua.counting.services.following import MOST_INLINE, start_following
from thidua.counting.services.holding import hold_period, locked_rows
from thidua.counting.services.settling import NOWHERE, put_stands, settle
from thidua.counting.services.tallying import write
from thidua.org.selectors.places import BATCH


@dataclass(frozen=True, slots=True)
class Frame:
    """This is what a period stands for: the object of the room that opens it, its name, the unit that owns it, the days
    it lasts (``valid_to`` is the first day after; ``None`` where that is not decided)."""

    kind: str
    object_id: int
    name: str
    unit_id: int
    valid_from: date
    valid_to: date | None = None


@transaction.atomic(savepoint=False)
def define_measure(*, code: str, name: str, unit_label: str, decimals: int = 0, route_name: str = "") -> Measure:
    """Make a measure known, or bring its words up to date. Raises ``ValueError`` where its decimals would change
    although there are figures."""
    words = {"name": name, "unit_label": unit_label, "route_name": route_name}
    measure, is_new = Measure.objects.get_or_create(code=code, defaults={**words, "decimals": decimals})
    if is_new:
        return measure
    if measure.decimals != decimals and Fact.objects.filter(measure=measure).exists():
        raise ValueError(f"{code} has figures with {measure.decimals} decimals")
    before = (measure.name, measure.unit_label, measure.route_name, measure.decimals)
    if before != (name, unit_label, route_name, decimals):
        Measure.objects.filter(pk=measure.pk).update(**words, decimals=decimals)
        measure.refresh_from_db()
    return measure


@transaction.atomic(savepoint=False)
def open_period(*, frame: Frame, today: date, scope: Scope | None = None, is_filled: bool = True) -> Period:
    """Open the period of an object, or return the one it has.

    With ``scope`` it follows the tree of whom an answer is expected; without, ``expect`` names the units. A nation is
    better opened with ``is_filled`` false and filled by ``fill`` in batches. Raises ``IntegrityError`` where two open
    it at once.
    """
    known = Period.objects.filter(kind=frame.kind, object_id=frame.object_id).first()
    if known is not None:
        return known
    ruled = {} if scope is None else {
        "is_ruled": True,
        "line": scope.line or "",
        "kinds": sorted(scope.kinds),
        "sector": scope.sector,
        "is_own_included": scope.is_own_included,
    }  # fmt: skip
    period = Period.objects.create(
        kind=frame.kind,
        object_id=frame.object_id,
        name=frame.name,
        unit_id=frame.unit_id,
        valid_from=frame.valid_from,
        valid_to=frame.valid_to,
        tree_date=today,
        settled_date=today,
        **ruled,
    )
    if scope is not None and is_filled:
        for batch in units_of(period):
            settle({period: batch}, is_held=True)
    return period


@transaction.atomic(savepoint=False)
def fill(*, period_id: int, after: int = 0, limit: int = BATCH) -> int | None:
    """Let the next ``limit`` units of a ruled period, by id and behind ``after``, be expected; return the last id, or
    ``None`` once all are. One call a transaction keeps each of them short; killed in between, it goes on from there."""
    period = hold_period(period_id)
    units = sorted(unit for batch in units_of(period) for unit in batch if unit > after)[:limit]
    if not units:
        return None
    settle({period: units}, is_held=True)
    return units[-1]


@transaction.atomic(savepoint=False)
def expect(*, period_id: int, unit_ids: Collection[int]) -> int:
    """Expect an answer of these units, where the owner names them; return of how many none was expected before. Units
    that have ended are left out. Call it by batches: each locks the period for its transaction."""
    return _set_expected(period_id, unit_ids, is_expected=True)


@transaction.atomic(savepoint=False)
def stop_expecting(*, period_id: int, unit_ids: Collection[int]) -> int:
    """Expect no answer of these units any more; what they answered stays. Return how many that changes."""
    return _set_expected(period_id, unit_ids, is_expected=False)


@transaction.atomic(savepoint=False)
def close_period(*, period_id: int, day: date) -> Period:
    """Let the sums stay with the tree of ``day`` from now on. Corrections are still counted: refusing them is a matter
    of the room that owns the period."""
    period = hold_period(period_id)
    _stand_by(period, day)
    period.closed_date = day
    period.save(update_fields=["closed_date"])
    return period


@transaction.atomic(savepoint=False)
def reopen_period(*, period_id: int, today: date) -> Period:
    """Let the sums follow the tree again, from today's on: at once where few units are concerned, else by a job."""
    period = hold_period(period_id)
    period.closed_date, period.tree_date, period.settled_date = None, today, today
    period.save(update_fields=["closed_date", "tree_date", "settled_date"])
    units = {unit for batch in units_of(period) for unit in batch}
    if len(units) > MOST_INLINE:
        start_following(units, since=today, day=today)
    else:
        settle({period: units}, is_held=True)
    return period


@transaction.atomic(savepoint=False)
def drop_period(*, period_id: int, limit: int = BATCH) -> bool:
    """Take back a period with all that is counted in it, at most ``limit`` units a call; return whether all is gone.
    For what never came to be shown; a period others have seen is closed instead."""
    if not Period.objects.select_for_update().filter(pk=period_id).exists():
        return True
    rows = list(CountedUnit.objects.select_for_update().filter(period=period_id).order_by("unit")[:limit])
    ledger = Ledger()
    put_stands(ledger, period_id, {row.unit_id: NOWHERE for row in rows}, {row.unit_id: row for row in rows})
    write(ledger)
    counted = [row.pk for row in rows]
    Fact.objects.filter(counted__in=counted).delete()
    CountedUnit.objects.filter(pk__in=counted).delete()
    if len(counted) == limit:
        return False
    Tally.objects.filter(period=period_id).delete()
    ExpectedTally.objects.filter(period=period_id).delete()
    Period.objects.filter(pk=period_id).delete()
    return True


def _stand_by(period: Period, day: date) -> None:
    """Let the units of the period, held, stand as on ``day``."""
    first, last = sorted((period.settled_date, day))
    changed = with_kept(units_changed_between(first, last))
    period.tree_date = period.settled_date = day
    period.save(update_fields=["tree_date", "settled_date"])
    for batch in batched(sorted(changed), BATCH):
        settle({period: batch}, is_held=True)


def _set_expected(period_id: int, unit_ids: Collection[int], *, is_expected: bool) -> int:
    period = hold_period(period_id)
    if period.is_ruled:
        raise ValueError("Of whom this period expects an answer follows from its rule.")
    ledger = Ledger()
    changed = 0
    for batch in batched(sorted(set(unit_ids)), BATCH):
        rows = {row.unit_id: row for row in locked_rows(period_id, batch)}
        stands: dict[int, Stand] = {}
        for unit, state in unit_states(batch, period.tree_date).items():
            kept = stand_of(rows[unit]) if unit in rows else None
            if is_expected and state.is_alive and (kept is None or not kept.is_expected):
                stands[unit] = Stand(state.under, is_expected=True, members=state.members)
            elif not is_expected and kept is not None and kept.is_expected:
                stands[unit] = replace(kept, is_expected=False)
        put_stands(ledger, period_id, stands, rows)
        changed += len(stands)
    write(ledger)
    return changed
