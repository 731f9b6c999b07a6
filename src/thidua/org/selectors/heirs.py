"""Who carries on a unit that has ended: the successor map followed to the units alive on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thidua.org.models import Succession, Unit


@dataclass(frozen=True, slots=True)
class Heir:
    """This is a living unit that carries on another, with its share of the other's past figures (0 to 1)."""

    unit_id: int
    weight: Fraction


def heirs_of(unit_ids: Iterable[int], day: date) -> dict[int, tuple[Heir, ...]]:
    """Return for each unit who carries on its figures on ``day``, over as many steps as it took.

    A unit alive on ``day`` carries itself (what a split gave away with weights excepted); a unit dissolved for good
    has no heir. The weights of a unit sum to at most 1. One query a generation, whatever the number of units.
    """
    wanted = set(unit_ids)
    links, ended = _links(wanted, day)
    memo: dict[int, dict[int, Fraction]] = {}
    return {
        unit: tuple(Heir(heir, weight) for heir, weight in sorted(_shares(unit, links, ended, memo).items()))
        for unit in wanted
    }


def successors_of(unit_id: int, day: date) -> list[int]:
    """Return the living units that carry on ``unit_id`` on ``day``; the unit itself is not among them."""
    return [heir.unit_id for heir in heirs_of([unit_id], day)[unit_id] if heir.unit_id != unit_id]


def _links(units: set[int], day: date) -> tuple[dict[int, list[Succession]], set[int]]:
    """Return the successions up to ``day`` of the units and of all that followed, and which of them had ended."""
    links: dict[int, list[Succession]] = defaultdict(list)
    seen: set[int] = set()
    front = set(units)
    while front:
        seen |= front
        found = Succession.objects.filter(predecessor__in=front, date__lte=day).order_by("date", "successor")
        front = set()
        for link in found:
            links[link.predecessor_id].append(link)
            front.add(link.successor_id)
        front -= seen
    ended = set(Unit.objects.filter(pk__in=seen, dissolved_date__lte=day).values_list("pk", flat=True))
    return links, ended


def _shares(
    unit: int, links: dict[int, list[Succession]], ended: set[int], memo: dict[int, dict[int, Fraction]]
) -> dict[int, Fraction]:
    """Return who holds which share of the figures of ``unit``. Successions lead forward in time, so this ends."""
    if unit in memo:
        return memo[unit]
    shares: dict[int, Fraction] = defaultdict(Fraction)
    left = Fraction(1)
    for link in links.get(unit, ()):
        part = Fraction(link.weight, 1000)
        left -= part
        for heir, weight in _shares(link.successor_id, links, ended, memo).items():
            shares[heir] += part * weight
    if unit not in ended:
        shares[unit] += left
    memo[unit] = dict(shares)
    return memo[unit]
