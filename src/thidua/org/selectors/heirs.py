"""Who carries on a unit that has ended: the successor map followed to the units alive on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import batched, groupby

from thidua.org.models import Custody, Succession, Unit
from thidua.org.selectors.places import BATCH
from thidua.shared.dated import on_day


@dataclass(frozen=True, slots=True)
class Heir:
    """This is a living unit that carries on another, with its share of the other's past figures (0 to 1)."""

    unit_id: int
    weight: Fraction


def heirs_of(unit_ids: Iterable[int], day: date, *, since: date = date.min) -> dict[int, tuple[Heir, ...]]:
    """Return for each unit who carries on, on ``day``, the figures it had on ``since``, over as many steps as it took.

    A unit alive on ``day`` carries itself, what later splits gave away with weights excepted; a unit dissolved for
    good has no heir. The weights of a unit sum to at most 1. Two queries a generation, whatever the number of units.
    """
    wanted = set(unit_ids)
    book = _read(wanted, day)
    return {
        unit: tuple(Heir(heir, weight) for heir, weight in sorted(_shares(unit, since, book).items()))
        for unit in wanted
    }


def successors_of(unit_id: int, day: date) -> list[int]:
    """Return the living units that carry on ``unit_id`` on ``day``; the unit itself is not among them."""
    return [heir.unit_id for heir in heirs_of([unit_id], day)[unit_id] if heir.unit_id != unit_id]


def carriers_of(unit_ids: Collection[int], day: date) -> dict[int, int]:
    """Return the living unit that goes on with the work of each ended one: its one successor, else (split, dissolved)
    who keeps its records."""
    found = {
        unit: heirs[0].unit_id
        for unit, heirs in heirs_of(unit_ids, day).items()
        if len(heirs) == 1 and heirs[0].unit_id != unit
    }
    left = set(unit_ids) - found.keys()
    for batch in batched(sorted(left), BATCH):
        keepers = Custody.objects.filter(on_day(day), unit__in=batch)
        found.update(keepers.values_list("unit", "keeper"))
    return found


@dataclass(frozen=True, slots=True)
class _Book:
    """These are the successions that matter, by predecessor in order of time, the units that have ended, and the
    shares already worked out."""

    links: dict[int, list[Succession]]
    ended: set[int]
    shares: dict[tuple[int, date], dict[int, Fraction]]


def _read(units: set[int], day: date) -> _Book:
    book = _Book(defaultdict(list), set(), {})
    seen: set[int] = set()
    front = set(units)
    while front:
        seen |= front
        following: set[int] = set()
        for batch in batched(sorted(front), BATCH):
            found = Succession.objects.filter(predecessor__in=batch, date__lte=day)
            for link in found.order_by("date", "successor"):
                book.links[link.predecessor_id].append(link)
                following.add(link.successor_id)
            ended = Unit.objects.filter(pk__in=batch, dissolved_date__lte=day)
            book.ended.update(ended.values_list("pk", flat=True))
        front = following - seen
    return book


def _shares(unit: int, since: date, book: _Book) -> dict[int, Fraction]:
    """Return who holds which share of the figures that were with ``unit`` on ``since``. Only what happened to the unit
    later counts, so days only grow along the way and this ends."""
    key = (unit, since)
    if key not in book.shares:
        shares: dict[int, Fraction] = defaultdict(Fraction)
        left = Fraction(1)
        later = [link for link in book.links.get(unit, ()) if link.date > since]
        for day, links in groupby(later, key=lambda link: link.date):
            held = left
            for link in links:
                part = held * Fraction(link.weight, 1000)
                left -= part
                for heir, weight in _shares(link.successor_id, day, book).items():
                    shares[heir] += part * weight
        if unit not in book.ended:
            shares[unit] += left
        book.shares[key] = dict(shares)
    return book.shares[key]
