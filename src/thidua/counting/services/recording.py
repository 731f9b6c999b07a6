"""Facts come, change and go, and the sums above with them, in the transaction of the room that counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import batched

from django.db import transaction

from thidua.counting.enums import CountingRefusal
from thidua.counting.models import CountedUnit, Fact, Measure
from thidua.counting.rules.amounts import scale_decision, scaled
from thidua.counting.rules.ledger import Ledger
from thidua.counting.selectors.stale import stand_of
from thidua.counting.selectors.states import places_on
from thidua.counting.services.holding import Place, add_missing, locked
from thidua.counting.services.tallying import write
from thidua.org.selectors.places import BATCH
from thidua.shared import bulk
from thidua.shared.refusals import RefusedError

_FEW = 50
"""Up to so many rows Django's own insert is as quick."""
_FIELDS = ("amount", "day", "place", "sector", "source_kind", "source_id")

type _Key = tuple[int, int, int]
"""Measure, period, unit."""
type _Values = tuple[int, date, str, str, str, int]
"""What a fact says, in the order of ``_FIELDS``."""

_gathered: ContextVar[dict[_Key, _Values | None] | None] = ContextVar("gathered", default=None)


@dataclass(frozen=True, slots=True)
class Source:
    """This is the row a figure comes from: its kind as the journal names it, and its id."""

    kind: str
    object_id: int


@dataclass(frozen=True, slots=True)
class NewFact:
    """This is a figure to be counted: the code of the measure, the period, the unit that answers, how much, the row it
    comes from, the day it holds for."""

    measure: str
    period_id: int
    unit_id: int
    amount: int | Decimal
    source: Source
    day: date


@dataclass(frozen=True, slots=True)
class FactKey:
    """This names the one figure of a unit for a measure in a period."""

    measure: str
    period_id: int
    unit_id: int


def record(*, measure: str, period_id: int, unit_id: int, amount: int | Decimal, source: Source, day: date) -> None:
    """Count one figure: see ``record_many``."""
    record_many([NewFact(measure, period_id, unit_id, amount, source, day)])


def record_many(facts: Iterable[NewFact]) -> int:
    """Count figures, each in place of the one the unit gave before, and return how many are new or differ.

    Nil is an answer. Lock the unit (and whatever else the act locks) before, write the journal after; what one act
    counts goes into one call, or into ``counted_together``, so that all writers wait in one direction. Raises
    ``RefusedError`` for an amount the measure does not take or a day on which the unit did not stand in the tree,
    before anything is written; ``Measure.DoesNotExist``, ``Period.DoesNotExist``, ``ValueError`` for a figure given
    twice.
    """
    given = list(facts)
    measures = _measures(fact.measure for fact in given)
    places = _places(given)
    wanted: dict[_Key, _Values | None] = {}
    for fact in given:
        key = (measures[fact.measure].pk, fact.period_id, fact.unit_id)
        amount = _amount(fact, measures[fact.measure])
        place, sector = places[fact.day, fact.unit_id]
        wanted[key] = (amount, fact.day, place, sector, fact.source.kind, fact.source.object_id)
    if len(wanted) < len(given):
        raise ValueError("A figure is given twice.")
    return _now_or_together(wanted)


def withdraw(*, measure: str, period_id: int, unit_id: int) -> bool:
    """Take one figure back, and return whether there was one: the unit has not answered any more."""
    return withdraw_many([FactKey(measure, period_id, unit_id)]) == 1


def withdraw_many(keys: Iterable[FactKey]) -> int:
    """Take figures back, and return how many there were. What was not counted is none of ours. One call an act, as
    ``record_many``."""
    given = set(keys)
    measures = _measures(key.measure for key in given)
    return _now_or_together(dict.fromkeys((measures[key.measure].pk, key.period_id, key.unit_id) for key in given))


@contextmanager
def counted_together() -> Iterator[None]:
    """Write all that is recorded and taken back inside at the end, as one act: for a transaction in which several
    services count, one after the other. The last word about a figure counts; sums read inside do not know of it yet,
    and the services return how many figures they were given."""
    if _gathered.get() is not None:
        yield
        return
    wanted: dict[_Key, _Values | None] = {}
    token = _gathered.set(wanted)
    try:
        yield
    finally:
        _gathered.reset(token)
    _put(wanted)


def _now_or_together(wanted: dict[_Key, _Values | None]) -> int:
    gathered = _gathered.get()
    if gathered is None:
        return _put(wanted)
    gathered.update(wanted)
    return len(wanted)


def _put(wanted: Mapping[_Key, _Values | None]) -> int:
    """Write figures and what they do to the sums, ``None`` taking one back; return how many rows that changed."""
    if not wanted:
        return 0
    with transaction.atomic(savepoint=False):
        counted = _held(wanted)
        known = _known(counted.values(), {measure for measure, _, _ in wanted})
        ledger = Ledger()
        fresh: list[Fact] = []
        changed: list[tuple[object, ...]] = []
        gone: list[int] = []
        for (measure, period, unit), values in wanted.items():
            row = counted.get((period, unit))
            old = None if row is None else known.get((row.pk, measure))
            if row is None or (old is None and values is None):
                continue
            stand = stand_of(row)
            if values is None and old is not None:
                gone.append(old.pk)
                ledger.count(stand, measure, period, -old.amount, -1)
            elif values is not None and old is None:
                fields = dict(zip(_FIELDS, values, strict=True))
                fresh.append(Fact(measure_id=measure, period_id=period, counted=row, **fields))
                ledger.count(stand, measure, period, values[0], 1)
            elif values is not None and old is not None and _said(old) != values:
                changed.append((old.pk, *values))
                ledger.count(stand, measure, period, values[0] - old.amount, 0)
        _insert(fresh)
        bulk.update(Fact, _FIELDS, changed)
        for batch in batched(sorted(gone), BATCH):
            Fact.objects.filter(pk__in=batch).delete()
        write(ledger)
    return len(fresh) + len(changed) + len(gone)


def _held(wanted: Mapping[_Key, _Values | None]) -> dict[Place, CountedUnit]:
    """Return the counted units, locked. Taking back what was never counted adds nobody."""
    coming = _units_by_period((period, unit) for (_, period, unit), values in wanted.items() if values is not None)
    going = _units_by_period((period, unit) for (_, period, unit), values in wanted.items() if values is None)
    both = {period: coming.get(period, set()) | going.get(period, set()) for period in coming | going}
    # Most acts count one unit that is there: nothing is held yet, so it may be tried first.
    if len(wanted) == 1 and (found := locked(both)):
        return found
    add_missing(coming)
    return locked(both)


def _measures(codes: Iterable[str]) -> dict[str, Measure]:
    wanted = set(codes)
    if not wanted:
        return {}
    found = {measure.code: measure for measure in Measure.objects.filter(code__in=wanted)}
    if wanted - found.keys():
        raise Measure.DoesNotExist(", ".join(sorted(wanted - found.keys())))
    return found


def _amount(fact: NewFact, measure: Measure) -> int:
    refusal = scale_decision(fact.amount, measure.decimals).refusal
    if refusal is not None:
        raise refused(refusal, str(fact.amount)[:40])
    return scaled(fact.amount, measure.decimals)


def refused(refusal: CountingRefusal, text: str) -> RefusedError:
    """Return the refusal with what it is about."""
    return RefusedError(str(refusal.label).format(text=text), str(refusal.value))


def _places(facts: Sequence[NewFact]) -> dict[tuple[date, int], tuple[str, str]]:
    """Return place and sector of every unit on the day of its figure."""
    units: dict[date, set[int]] = defaultdict(set)
    for fact in facts:
        units[fact.day].add(fact.unit_id)
    found: dict[tuple[date, int], tuple[str, str]] = {}
    for day, wanted in units.items():
        places = places_on(wanted, day)
        if wanted - places.keys():
            raise refused(CountingRefusal.NOT_THERE, f"{day:%d/%m/%Y}")
        found.update(((day, unit), place) for unit, place in places.items())
    return found


def _units_by_period(places: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    units: dict[int, set[int]] = defaultdict(set)
    for period, unit in places:
        units[period].add(unit)
    return units


def _known(counted: Collection[CountedUnit], measures: Collection[int]) -> dict[tuple[int, int], Fact]:
    found: dict[tuple[int, int], Fact] = {}
    for batch in batched(sorted(row.pk for row in counted), BATCH):
        for fact in Fact.objects.filter(counted__in=batch, measure__in=measures):
            found[fact.counted_id, fact.measure_id] = fact
    return found


def _said(fact: Fact) -> tuple[object, ...]:
    return tuple(getattr(fact, name) for name in _FIELDS)


def _insert(facts: Sequence[Fact]) -> None:
    if len(facts) <= _FEW:
        Fact.objects.bulk_create(facts)
        return
    names = ("measure_id", "period_id", "counted_id", *_FIELDS)
    bulk.insert(Fact, names, [tuple(getattr(fact, name) for name in names) for fact in facts])
