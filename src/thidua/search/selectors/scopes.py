"""Below which units something of a unit lies, at any time: who may ever have to be asked whether he sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from itertools import batched

from thidua.org.models import Custody, Place
from thidua.org.selectors.places import BATCH
from thidua.search.sources import path_terms


def scopes_of(unit_ids: Collection[int]) -> dict[int, set[str]]:
    """Return the terms of the places of each unit and, for one that has ended, of its keepers. Two
    queries a batch."""
    found: dict[int, set[str]] = defaultdict(set)
    for batch in batched(sorted(unit_ids), BATCH):
        kept = list(Custody.objects.filter(unit__in=batch).values_list("unit", "keeper"))
        wanted = {*batch, *(keeper for _, keeper in kept)}
        own: dict[int, set[str]] = defaultdict(set)
        for part in batched(sorted(wanted), BATCH):
            for unit, line, path in Place.objects.filter(unit__in=part).values_list("unit", "line", "path"):
                own[unit] |= path_terms(line, path)
        for unit in batch:
            found[unit] |= own[unit]
        for unit, keeper in kept:
            found[unit] |= own[keeper]
    return found


def units_moved_with(unit_ids: Collection[int]) -> set[int]:
    """Return the units themselves and those whose records they keep: all whose terms follow their places."""
    found = set(unit_ids)
    for batch in batched(sorted(unit_ids), BATCH):
        found.update(Custody.objects.filter(keeper__in=batch).values_list("unit", flat=True))
    return found
