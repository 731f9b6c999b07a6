"""The sums follow the tree: with every change of units, with every new day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from itertools import batched

from django.db import transaction
from django.db.models import F, Q

from thidua.counting.models import CountedUnit, Fact, Period
from thidua.counting.rules.ledger import Ledger
from thidua.counting.selectors.stale import open_periods, stale_units
from thidua.counting.selectors.states import places_on, units_changed_between, with_kept
from thidua.counting.services.holding import hold_period, locked_rows
from thidua.counting.services.settling import NOWHERE, put_stands, settle
from thidua.counting.services.tallying import write
from thidua.jobs.services import start
from thidua.org.selectors.places import BATCH
from thidua.shared import bulk
from thidua.shared.actor import system_actor

UNIT_KIND = "org.unit"
UNIT_SIZE = "org.unit_size"
FOLLOW_JOB = "counting.follow"
MOST_INLINE = 2_000
"""Up to so many units, times open periods, an act takes its sums along; beyond it a job does, by batches."""
_MOVED = 2_000
"""Units a transaction of the job: a second's work at most, so that nobody waits for long."""


def _silent(done: int, total: int, note: str = "") -> None:
    return


def hear(kind: str, ids: Collection[int]) -> None:
    """Take note of units that changed, in the transaction of the change: founded, moved, renamed, ended, counted anew.

    Few are settled at once. Many are left to a job that is put into the queue in the same transaction: on SQLite no
    single transaction may hold the file for long, and on PostgreSQL the sums of a nation would be locked meanwhile.
    """
    if kind not in (UNIT_KIND, UNIT_SIZE):
        return
    periods = open_periods()
    if not periods:
        return
    units = with_kept(ids) if kind == UNIT_KIND else set(ids)
    if len(units) * len(periods) > MOST_INLINE:
        last = max(period.tree_date for period in periods)
        start_following(units, since=last, day=last)
        return
    stale = stale_units(periods, units)
    settle({period: stale[period.pk] for period in periods if period.pk in stale})


def start_following(units: Collection[int], *, since: date, day: date) -> None:
    """Put the job that settles these units on the tree of ``day``, in every open period, into the queue of the caller's
    transaction; figures of ``since`` and later get their place anew."""
    start(
        kind=FOLLOW_JOB,
        actor=system_actor(day),
        unit_id=None,
        title=f"Cộng lại số liệu của {len(units)} đơn vị",
        arguments={"units": sorted(units), "since": since.isoformat(), "day": day.isoformat()},
    )


def forget(kind: str, ids: Collection[int]) -> None:
    """Drop units that are taken back as if they had never been; a unit with figures stays, and keeps its unit."""
    if kind != UNIT_KIND:
        return
    for batch in batched(sorted(ids), BATCH):
        rows = CountedUnit.objects.filter(unit__in=batch, facts=None)
        for period_id in sorted(set(rows.values_list("period", flat=True))):
            _forget_in(hold_period(period_id), set(rows.filter(period=period_id).values_list("unit", flat=True)))


def follow_units(unit_ids: Collection[int], progress: Callable[..., None] = _silent) -> int:
    """Settle these units in every open period, each batch in a transaction that holds its period: whoever was adding a
    unit while the tree changed has come to an end by then. Return how many changed. Done again it finds nothing."""
    periods = open_periods()
    batches = list(batched(sorted(unit_ids), _MOVED))
    changed = 0
    for place, period in enumerate(periods):
        for number, batch in enumerate(batches):
            changed += _settle_apart(period.pk, batch)
            progress((place * len(batches) + number + 1) * _MOVED, len(periods) * len(batches) * _MOVED, period.name)
    return changed


def follow_day(today: date) -> int:
    """Let every open period follow the tree of ``today``, and return how many units changed. Killed anywhere, the next
    call goes on: what is not settled yet lies between the two days of the period."""
    behind = Q(tree_date__lt=today) | Q(settled_date__lt=F("tree_date"))
    return sum(
        _follow_day(pk, today) for pk in Period.objects.filter(behind, closed_date=None).values_list("pk", flat=True)
    )


def refresh_places(unit_ids: Collection[int], since: date) -> int:
    """Let figures of ``since`` and later have the place these units had on their day, once the tree of a day past was
    written anew; return how many that changes."""
    changed: list[tuple[int, str, str]] = []
    for batch in batched(sorted(unit_ids), BATCH):
        facts = Fact.objects.filter(counted__unit__in=batch, day__gte=since)
        for period_id in facts.order_by("period").values_list("period", flat=True).distinct():
            locked_rows(period_id, batch)
        changed += _misplaced(list(facts.values_list("pk", "counted__unit", "day", "place", "sector")))
    bulk.update(Fact, ("place", "sector"), changed)
    return len(changed)


def _misplaced(facts: Sequence[tuple[int, int, date, str, str]]) -> Iterator[tuple[int, str, str]]:
    """Yield each fact that has another place or sector than its unit had on its day, with the right ones."""
    for day in sorted({fact[2] for fact in facts}):
        of_day = [fact for fact in facts if fact[2] == day]
        places = places_on({unit for _, unit, *_ in of_day}, day)
        for pk, unit, _, *noted in of_day:
            place, sector = places.get(unit, noted)
            if [place, sector] != noted:
                yield pk, place, sector


def _follow_day(period_id: int, today: date) -> int:
    with transaction.atomic():
        period = hold_period(period_id)
        if period.closed_date is not None:
            return 0
        period.tree_date = max(period.tree_date, today)
        period.save(update_fields=["tree_date"])
    units = with_kept(units_changed_between(period.settled_date, period.tree_date))
    changed = sum(_settle_apart(period_id, batch) for batch in batched(sorted(units), _MOVED))
    with transaction.atomic():
        held = hold_period(period_id)
        held.settled_date = max(held.settled_date, min(period.tree_date, held.tree_date))
        held.save(update_fields=["settled_date"])
    return changed


@transaction.atomic
def _settle_apart(period_id: int, unit_ids: Collection[int]) -> int:
    period = hold_period(period_id)
    if period.closed_date is not None:
        return 0
    stale = stale_units([period], unit_ids).get(period_id, set())
    return settle({period: stale}, is_held=True) if stale else 0


def _forget_in(period: Period, unit_ids: Collection[int]) -> None:
    rows = {row.unit_id: row for row in locked_rows(period.pk, unit_ids)}
    ledger = Ledger()
    put_stands(ledger, period.pk, dict.fromkeys(rows, NOWHERE), rows)
    write(ledger)
    CountedUnit.objects.filter(pk__in=[row.pk for row in rows.values()]).delete()
