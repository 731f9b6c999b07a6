"""Reading what a plan must know. The number of queries depends on the depth of the tree, not on its size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import batched

from django.db.models import Model, Q, QuerySet

from thidua.org.enums import Line
from thidua.org.models import (
    BlocMembership,
    Body,
    Custody,
    Desk,
    Employer,
    Headcount,
    Partner,
    Place,
    Succession,
    Unit,
    UnitKind,
    UnitLocation,
    UnitProfile,
)
from thidua.org.rules.plan import Keeping, PathPeriod, ProfilePeriod
from thidua.org.rules.snapshot import LaterRecord, Life, Snapshot
from thidua.org.rules.steps import Mentions, Step, mentions
from thidua.org.selectors.places import BATCH

_FACTS: tuple[tuple[type[Model], str], ...] = (
    (Headcount, "số lượng"),
    (Desk, "ban"),
    (Body, "ban chấp hành, ủy ban, hội đồng"),
    (Partner, "đối tác"),
    (Employer, "người sử dụng lao động"),
    (UnitLocation, "nơi đóng"),
    (BlocMembership, "khối thi đua"),
)


def load_snapshot(steps: Sequence[Step], day: date, owner: int | None = None) -> Snapshot:
    """Return what ``make_plan`` must know of the units that ``steps`` name."""
    named = mentions_of(steps)
    carried = _carried(named, day)
    rows = _places(carried, day)
    parents = {row.parent for row in rows if row.parent is not None} | named.receiving
    rows += _places(parents - carried, day)
    parents_before = _parents_before(named.ending, day)
    keepers = named.receiving | {parent for parent in parents_before.values() if parent is not None}
    return Snapshot(
        day=day,
        lives=_lives(named.all | keepers),
        carried=frozenset(carried),
        places=_by_line(rows),
        parents_before=parents_before,
        profiles=_profiles(named.ending | named.renamed, day),
        custodies=_custodies(named.ending, keepers, day),
        later=_later(named.ending, day),
        parted=_parted(named.ending | named.parted, day),
        kinds=frozenset(UnitKind.objects.values_list("pk", flat=True)),
        owner=owner,
    )


def stored_places(units: Iterable[int], since: date) -> dict[Line, dict[int, list[PathPeriod]]]:
    """Return by line and unit the path periods that hold on ``since`` or later, in order of time."""
    return _by_line(_places(units, since))


def mentions_of(steps: Iterable[Step]) -> Mentions:
    """Return the existing units that ``steps`` name."""
    named = Mentions()
    for step in steps:
        named |= mentions(step)
    return named


def _from(day: date) -> Q:
    """Return the condition that a dated row holds on ``day`` or later."""
    return Q(valid_to__isnull=True) | Q(valid_to__gt=day)


def _in_batches[M: Model](ids: Iterable[int], query: Callable[[Sequence[int]], QuerySet[M]]) -> Iterator[M]:
    for batch in batched(sorted(ids), BATCH):
        yield from query(batch).iterator(chunk_size=BATCH)


def _carried(named: Mentions, day: date) -> set[int]:
    """Return the units that move or end with everything that stands below them at any time from ``day`` on."""

    def children(units: Iterable[int]) -> set[int]:
        found: set[int] = set()
        for batch in batched(sorted(units), BATCH):
            found.update(Place.objects.filter(_from(day), parent__in=batch).values_list("unit", flat=True).distinct())
        return found

    carried = set(named.carried)
    front = set(carried)
    while front:
        front = children(front) - carried
        carried |= front
    return carried | named.parted | children(named.parted)


def _places(units: Iterable[int], day: date) -> list[PathPeriod]:
    rows: list[PathPeriod] = []
    fields = ("unit_id", "line", "parent_id", "path", "valid_from", "valid_to", "reorganisation_id", "pk")
    for batch in batched(sorted(units), BATCH):
        found = Place.objects.filter(_from(day), unit__in=batch).order_by("valid_from").values_list(*fields)
        rows += [PathPeriod(row[0], Line(row[1]), *row[2:]) for row in found.iterator(chunk_size=BATCH)]
    return rows


def _by_line(rows: Iterable[PathPeriod]) -> dict[Line, dict[int, list[PathPeriod]]]:
    lines: dict[Line, dict[int, list[PathPeriod]]] = {line: defaultdict(list) for line in Line}
    for row in rows:
        lines[row.line][row.unit].append(row)
    return {line: dict(units) for line, units in lines.items()}


def _lives(units: Iterable[int]) -> dict[int, Life]:
    lives: dict[int, Life] = {}
    for batch in batched(sorted(units), BATCH):
        for unit, start, end in Unit.objects.filter(pk__in=batch).values_list("pk", "founded_date", "dissolved_date"):
            lives[unit] = Life(start, end)
    return lives


def _parents_before(units: Iterable[int], day: date) -> dict[int, int | None]:
    eve = day - timedelta(days=1)
    found: dict[int, int | None] = {}
    for batch in batched(sorted(units), BATCH):
        places = Place.objects.filter(_from(eve), valid_from__lte=eve, line=Line.MANAGING, unit__in=batch)
        found.update(places.values_list("unit", "parent"))
    return found


def _profiles(units: Iterable[int], day: date) -> dict[int, list[ProfilePeriod]]:
    profiles: dict[int, list[ProfilePeriod]] = defaultdict(list)
    found = _in_batches(
        units, lambda batch: UnitProfile.objects.filter(_from(day), unit__in=batch).order_by("valid_from")
    )
    for row in found:
        profiles[row.unit_id].append(
            ProfilePeriod(
                row.unit_id, row.name, row.short_name, row.kind_id, row.sector, row.valid_from, row.valid_to,
                row.reorganisation_id, row.pk,
            )
        )  # fmt: skip
    return dict(profiles)


def _custodies(ending: frozenset[int], keepers: Iterable[int], day: date) -> dict[int, list[Keeping]]:
    """Return the custody rows of all units kept by an ending one at any time from ``day`` on, and of ``keepers``."""
    kept = set(keepers)
    for batch in batched(sorted(ending), BATCH):
        kept.update(Custody.objects.filter(_from(day), keeper__in=batch).values_list("unit", flat=True))
    custodies: dict[int, list[Keeping]] = defaultdict(list)
    found = _in_batches(kept, lambda batch: Custody.objects.filter(_from(day), unit__in=batch).order_by("valid_from"))
    for row in found:
        custodies[row.unit_id].append(
            Keeping(row.unit_id, row.keeper_id, row.valid_from, row.valid_to, row.reorganisation_id, row.pk)
        )
    return dict(custodies)


def _parted(units: Iterable[int], day: date) -> frozenset[int]:
    """Return the units that gave something to successors on ``day`` itself."""
    found: set[int] = set()
    for batch in batched(sorted(units), BATCH):
        found.update(Succession.objects.filter(predecessor__in=batch, date=day).values_list("predecessor", flat=True))
    return frozenset(found)


def _later(units: frozenset[int], day: date) -> dict[int, list[LaterRecord]]:
    later: dict[int, list[LaterRecord]] = defaultdict(list)
    for batch in batched(sorted(units), BATCH):
        for model, label in _FACTS:
            rows = model._default_manager.filter(unit__in=batch, valid_from__gte=day)
            for unit, start in rows.values_list("unit", "valid_from"):
                later[unit].append(LaterRecord(label, start))
        given = Succession.objects.filter(predecessor__in=batch, date__gt=day).values_list("predecessor", "date")
        taken = Succession.objects.filter(successor__in=batch, date__gte=day).values_list("successor", "date")
        for unit, start in [*given, *taken]:
            later[unit].append(LaterRecord("kế thừa", start))
    return dict(later)
