"""Where units count on a day, and what else counting needs to know of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import batched
from typing import Any

from django.db.models import F, Q

from thidua.counting.models import Period
from thidua.counting.rules.places import Scope, Under, UnitState, parent_path
from thidua.org.enums import Line
from thidua.org.models import Custody, Headcount, Place, UnitProfile
from thidua.org.selectors.places import BATCH
from thidua.shared.dated import on_day
from thidua.shared.fields import path_end


def unit_states(unit_ids: Iterable[int], day: date) -> dict[int, UnitState]:
    """Return the state of each unit on ``day``; a unit there is not is missing.

    A unit that has ended counts under whoever keeps its records then; one yet to be founded where it will begin. Three
    queries a batch, two more where units have ended or are yet to begin.
    """
    states: dict[int, UnitState] = {}
    for batch in batched(sorted(set(unit_ids)), BATCH):
        states.update(_states(batch, day))
    return states


def paths_on(unit_ids: Collection[int], day: date) -> dict[int, dict[str, str]]:
    """Return the places of living units on ``day``, by line."""
    paths: dict[int, dict[str, str]] = defaultdict(dict)
    for batch in batched(sorted(unit_ids), BATCH):
        _put_paths(paths, Place.objects.filter(on_day(day), unit__in=batch))
    return dict(paths)


def units_below(unit_id: int, day: date) -> set[int]:
    """Return the unit and every unit below it on ``day``, on any line."""
    below: set[int] = set()
    for line, path in paths_on([unit_id], day).get(unit_id, {}).items():
        places = Place.objects.filter(on_day(day), line=line, path__gte=path, path__lt=path_end(path))
        below.update(places.values_list("unit", flat=True).iterator(chunk_size=BATCH))
    return below


def scope_of(period: Period) -> Scope:
    """Return of whom a ruled period expects an answer."""
    line = Line(period.line) if period.line else None
    return Scope(line, frozenset(period.kinds), period.sector, period.is_own_included)


def units_changed_between(after: date, until: date) -> set[int]:
    """Return the units whose place, keeper, kind or headcount of ``until`` may differ from those of ``after``."""
    within = Q(valid_from__gt=after, valid_from__lte=until) | Q(valid_to__gt=after, valid_to__lte=until)
    changed: set[int] = set()
    for model in (Place, Custody, UnitProfile, Headcount):
        rows: Any = model._default_manager.filter(within).values_list("unit", flat=True)
        changed.update(rows.iterator(chunk_size=BATCH))
    return changed


def with_kept(unit_ids: Iterable[int]) -> set[int]:
    """Return these units and those whose records they keep or ever kept: all that moves when they move."""
    units = set(unit_ids)
    for batch in batched(sorted(units), BATCH):
        units.update(Custody.objects.filter(keeper__in=batch).values_list("unit", flat=True))
    return units


def places_on(unit_ids: Iterable[int], day: date) -> dict[int, tuple[str, str]]:
    """Return place on the managing line and sector of each unit that stood there on ``day``. One query a batch."""
    found: dict[int, tuple[str, str]] = {}
    for batch in batched(set(unit_ids), BATCH):
        standing = on_day(day, "unit__places__") & Q(unit__places__line=Line.MANAGING)
        rows = UnitProfile.objects.filter(on_day(day), standing, unit__in=batch)
        found.update((unit, (path, sector)) for unit, path, sector in _cut(rows))
    return found


def _cut(rows: Any) -> Iterator[tuple[int, str, str]]:
    return rows.values_list("unit", "unit__places__path", "sector").iterator(chunk_size=BATCH)  # type: ignore[no-any-return]


def _states(batch: Collection[int], day: date) -> Iterator[tuple[int, UnitState]]:
    paths = paths_on(batch, day)
    unders = {unit: _under(own) for unit, own in paths.items()}
    missing = set(batch) - unders.keys()
    if missing:
        unders.update(_unders_of_ended(missing, day))
        missing -= unders.keys()
    if missing:
        unders.update(_unders_of_unborn(missing))
    profiles = UnitProfile.objects.filter(on_day(day), unit__in=batch)
    kinds = {unit: (kind, sector) for unit, kind, sector in profiles.values_list("unit", "kind__code", "sector")}
    members = dict(Headcount.objects.filter(on_day(day), unit__in=batch).values_list("unit", "members"))
    for unit, under in unders.items():
        kind, sector = kinds.get(unit, ("", ""))
        own = paths.get(unit, {})
        yield unit, UnitState(under, own, kind, sector, members.get(unit, 0) if own else 0)


def _under(paths: dict[str, str]) -> Under:
    return Under(parent_path(paths.get(Line.MANAGING, "")), parent_path(paths.get(Line.SECTOR, "")))


def _unders_of_ended(unit_ids: Collection[int], day: date) -> Iterator[tuple[int, Under]]:
    keepers = dict(Custody.objects.filter(on_day(day), unit__in=unit_ids).values_list("unit", "keeper"))
    paths = paths_on(set(keepers.values()), day)
    for unit, keeper in keepers.items():
        own = paths.get(keeper, {})
        yield unit, Under(own.get(Line.MANAGING, ""), own.get(Line.SECTOR, ""))


def _unders_of_unborn(unit_ids: Collection[int]) -> Iterator[tuple[int, Under]]:
    paths: dict[int, dict[str, str]] = defaultdict(dict)
    _put_paths(paths, Place.objects.filter(unit__in=unit_ids, valid_from=F("unit__founded_date")))
    return ((unit, _under(own)) for unit, own in paths.items())


def _put_paths(paths: dict[int, dict[str, str]], places: Any) -> None:
    for unit, line, path in places.values_list("unit", "line", "path").iterator(chunk_size=BATCH):
        paths[unit][line] = path
