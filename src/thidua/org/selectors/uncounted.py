"""People who are in no sum any more: counted by a unit that ended, not yet by the one that carries it on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import batched

from thidua.org.models import Headcount, Reorganisation, Succession
from thidua.org.selectors.places import BATCH
from thidua.shared.dated import on_day


@dataclass(frozen=True, slots=True)
class Uncounted:
    """This is what ``successor`` has not counted since it carries on ``predecessors``, units that ended on one day:
    ``workers`` and ``members`` they counted last, and by how many counts (0: they had not counted those they had
    carried on themselves)."""

    successor: int
    predecessors: tuple[int, ...]
    counts: int
    workers: int
    members: int


def uncounted_after(links: Iterable[tuple[int, int]], day: date) -> list[Uncounted]:
    """Return what is counted nowhere from ``day`` on, ``links`` being the units that end on it and who carries them on,
    in the order of the successors. A new unit may carry a negative number. One that has a count of that day or later
    has counted everyone; a unit that never counted anyone leaves nothing behind."""
    heirs: dict[int, set[int]] = defaultdict(set)
    for predecessor, successor in links:
        heirs[successor].add(predecessor)
    counted = _counted_since(heirs, day)
    ended = {unit for successor, units in heirs.items() if successor not in counted for unit in units}
    last = _last_counts(ended, day)
    silent = _with_people_before(ended - last.keys())
    found: list[Uncounted] = []
    for successor in sorted(heirs.keys() - counted):
        units = sorted(unit for unit in heirs[successor] if unit in last or unit in silent)
        known = [last[unit] for unit in units if unit in last]
        if units:
            workers, members = sum(count[0] for count in known), sum(count[1] for count in known)
            found.append(Uncounted(successor, tuple(units), len(known), workers, members))
    return found


def uncounted_now(unit_ids: Collection[int], today: date) -> list[tuple[Reorganisation, Uncounted]]:
    """Return, for living units, what each has not counted since a reorganisation let it carry on others."""
    links: dict[Reorganisation, list[tuple[int, int]]] = defaultdict(list)
    for batch in batched(sorted(unit_ids), BATCH):
        rows = Succession.objects.filter(successor__in=batch, predecessor__dissolved_date__isnull=False)
        living = rows.exclude(successor__dissolved_date__lte=today).select_related("predecessor", "reorganisation")
        for row in living:
            if row.reorganisation is not None and row.predecessor.dissolved_date == row.date:
                links[row.reorganisation].append((row.predecessor_id, row.successor_id))
    return [(head, one) for head, found in links.items() for one in uncounted_after(found, head.effective_date)]


def carried_on_since(counts: Collection[tuple[int, date]]) -> dict[int, set[int]]:
    """Return the reorganisations that let units carry on others, with the units for which that was on or before the day
    of their count."""
    days = dict(counts)
    found: dict[int, set[int]] = defaultdict(set)
    for batch in batched(sorted(days), BATCH):
        rows = Succession.objects.filter(successor__in=batch, reorganisation__isnull=False)
        for unit, reorganisation, day in rows.values_list("successor", "reorganisation", "date"):
            if day <= days[unit]:
                found[reorganisation].add(unit)
    return found


def _counted_since(units: Collection[int], day: date) -> set[int]:
    found: set[int] = set()
    for batch in batched(sorted(unit for unit in units if unit > 0), BATCH):
        found.update(Headcount.objects.filter(unit__in=batch, valid_from__gte=day).values_list("unit", flat=True))
    return found


def _last_counts(units: Collection[int], day: date) -> dict[int, tuple[int, int]]:
    """Return workers and members of the units on the eve of ``day``."""
    found: dict[int, tuple[int, int]] = {}
    for batch in batched(sorted(units), BATCH):
        rows = Headcount.objects.filter(on_day(day - timedelta(days=1)), unit__in=batch)
        found.update((unit, (workers, members)) for unit, workers, members in rows.values_list(*_FIGURES))
    return found


_FIGURES = ("unit", "workers", "members")


def _with_people_before(units: Collection[int]) -> set[int]:
    """Return those of the units that carried on, over any number of steps, a unit that counted people."""
    above: dict[int, set[int]] = {unit: {unit} for unit in units}
    found: set[int] = set()
    seen: set[int] = set()
    while above:
        seen |= above.keys()
        following: dict[int, set[int]] = defaultdict(set)
        for batch in batched(sorted(above), BATCH):
            for before, unit in Succession.objects.filter(successor__in=batch).values_list("predecessor", "successor"):
                following[before] |= above[unit]
        for batch in batched(sorted(following), BATCH):
            for unit in Headcount.objects.filter(unit__in=batch).values_list("unit", flat=True).distinct():
                found |= following[unit]
        above = {unit: heirs for unit, heirs in following.items() if unit not in seen}
    return found
