"""Units that are no more, for those who read old names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import batched

from thidua.org.models import Unit, UnitProfile
from thidua.org.selectors.heirs import carriers_of
from thidua.org.selectors.places import BATCH, names_on
from thidua.shared.dated import on_day


@dataclass(frozen=True, slots=True)
class EndedUnit:
    """This is a unit that has ended: what it was last called, its last day, the name of who goes on with its work
    (empty where nobody does)."""

    name: str
    last_day: date
    instead: str


def ended_units_named(is_meant: Callable[[str], bool], day: date) -> list[EndedUnit]:
    """Return the units ended by ``day`` whose last name is meant, except those whose name a living unit bears. A fixed
    number of queries for a handful of names."""
    ended = dict(Unit.objects.filter(dissolved_date__lte=day).values_list("pk", "dissolved_date"))
    found = {unit: name for unit, name in names_on(ended, day).items() if is_meant(name)}
    in_use = _names_in_use(set(found.values()), day)
    left = {unit: name for unit, name in found.items() if name not in in_use}
    carriers = carriers_of(left, day)
    called = names_on(carriers.values(), day)
    return [
        EndedUnit(name, last - timedelta(days=1), called.get(carriers.get(unit, 0), ""))
        for unit, name in sorted(left.items())
        if (last := ended[unit]) is not None
    ]


def _names_in_use(names: set[str], day: date) -> set[str]:
    alive = UnitProfile.objects.filter(on_day(day)).exclude(unit__dissolved_date__lte=day)
    found: set[str] = set()
    for batch in batched(sorted(names), BATCH):
        found.update(alive.filter(name__in=batch).values_list("name", flat=True))
    return found
