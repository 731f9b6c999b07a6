"""Putting sums right that differ from a count of their facts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connection, transaction

from thidua.audit.services import record
from thidua.counting.checks import Wrong, misplaced, wrong_sums
from thidua.counting.enums import CountingAction
from thidua.counting.models import Fact, Period
from thidua.counting.rules.ledger import in_order
from thidua.counting.selectors.stale import stale_units, units_of
from thidua.counting.services.following import refresh_places
from thidua.counting.services.holding import hold_period
from thidua.counting.services.settling import settle
from thidua.counting.services.tallying import add_expected, add_tallies
from thidua.shared.actor import system_actor

PERIOD_KIND = "counting.period"
_REBUILD_LOCK = 0x54414C4C59
"""The advisory lock of the rebuild."""


def rebuild(*, today: date) -> int:
    """Put every period right, each for itself, and return how many rows that changed; a period that was wrong gets an
    entry in the journal of the unit that owns it. Others may go on recording meanwhile."""
    with _alone():
        return sum(_rebuild_period(period, today) for period in Period.objects.order_by("pk"))


@contextmanager
def _alone() -> Iterator[None]:
    """Let no other rebuild run meanwhile: both would add what is missing. On SQLite each period is one transaction of
    one writer."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_REBUILD_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_REBUILD_LOCK])


def _rebuild_period(period: Period, today: date) -> int:
    moved = _settle_stale(period)
    # On PostgreSQL read as of one moment before the transaction that writes; see ``Wrong`` why that is still true then.
    wrong = wrong_sums(period) if connection.vendor == "postgresql" else None
    with transaction.atomic():
        hold_period(period.pk)
        wrong = wrong_sums(period) if wrong is None else wrong
        placed = _place_facts(period)
        add_tallies(in_order(wrong.tallies))
        add_expected(in_order(wrong.expected))
        changed = moved + placed + len(wrong.tallies) + len(wrong.expected)
        if changed:
            _record(period, today, wrong, changed)
    return changed


def _settle_stale(period: Period) -> int:
    if period.closed_date is not None:
        return 0
    changed = 0
    for batch in units_of(period):
        with transaction.atomic():
            held = hold_period(period.pk)
            stale = stale_units([held], batch).get(held.pk, set())
            changed += settle({held: stale}, is_held=True) if stale else 0
    return changed


def _place_facts(period: Period) -> int:
    wrong = list(Fact.objects.filter(pk__in=misplaced(period)).values_list("counted__unit", "day"))
    return refresh_places({unit for unit, _ in wrong}, min(day for _, day in wrong)) if wrong else 0


def _record(period: Period, today: date, wrong: Wrong, changed: int) -> None:
    record(
        actor=system_actor(today),
        unit_id=period.unit_id,
        action=CountingAction.TALLIES_REBUILT,
        kind=PERIOD_KIND,
        object_id=period.pk,
        label=f"{period.name}: {changed} chỗ",
        rows=[{"key": list(key), "added": list(change)} for key, change in sorted(wrong.tallies.items())],
    )
