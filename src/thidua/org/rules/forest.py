"""The forest of units through time.

The truth is, for each unit and line, its *edges*: under whom it stands from when to when. Everything else, the *path
periods* stored as rows, follows from them: a period breaks whenever the unit or any unit above it moves.
"""

from __future__ import annotations

import enum
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from thidua.org.enums import Line
from thidua.org.rules.plan import PathPeriod

PATH_LENGTH = 255
"""The longest path that can be stored."""


@dataclass(frozen=True, slots=True)
class Edge:
    """This is the time a unit stands under one parent on one line; ``end`` is the first day no longer."""

    unit: int
    line: Line
    parent: int | None
    start: date
    end: date | None
    origin: int | None = field(default=None, compare=False)


class FaultKind(enum.Enum):
    """What makes edges no forest."""

    CYCLE = enum.auto()
    PARENT_GONE = enum.auto()
    TOO_DEEP = enum.auto()


@dataclass(frozen=True, slots=True)
class Fault:
    """From ``day`` on the unit cannot stand under ``parent``."""

    kind: FaultKind
    unit: int
    parent: int | None
    day: date


def edges_of(periods: Sequence[PathPeriod]) -> list[Edge]:
    """Return the edges that path periods of one unit on one line, in order of time, come from."""
    return _joined(
        Edge(period.unit, period.line, period.parent, period.start, period.end, period.origin) for period in periods
    )


def edge_on(edges: Iterable[Edge], day: date) -> Edge | None:
    """Return the edge in force on ``day``."""
    return next((edge for edge in edges if edge.start <= day and (edge.end is None or edge.end > day)), None)


def cut(edges: Sequence[Edge], day: date) -> list[Edge]:
    """Return the edges with the one in force on ``day`` ending there; later edges stay."""
    return [
        replace(edge, end=day) if edge.start < day and _ends_after(edge.end, day) else edge
        for edge in edges
        if not (edge.start == day and _ends_after(edge.end, day))
    ]


def put(edges: Sequence[Edge], new: Edge, life_end: date | None) -> list[Edge]:
    """Return the edges with ``new`` from its first day until the edge it replaces would have ended. Where none was in
    force, it holds until the next edge or until the unit ends."""
    replaced = edge_on(edges, new.start)
    later = [edge.start for edge in edges if edge.start > new.start]
    end = replaced.end if replaced else min(later, default=life_end)
    return _joined(sorted([*cut(edges, new.start), replace(new, end=end)], key=lambda edge: edge.start))


def with_descendants(changed: Iterable[int], edges: Mapping[int, Sequence[Edge]], since: date) -> set[int]:
    """Return ``changed`` and every unit that stands below one of them at any time from ``since`` on."""
    below: dict[int, list[int]] = defaultdict(list)
    for unit, own in edges.items():
        for edge in own:
            if edge.parent is not None and _ends_after(edge.end, since):
                below[edge.parent].append(unit)
    found = set(changed)
    front = list(found)
    while front:
        front = [child for unit in front for child in below.get(unit, ()) if child not in found]
        found.update(front)
    return found


def rebuild(
    units: Iterable[int],
    edges: Mapping[int, Sequence[Edge]],
    outside: Mapping[int, Sequence[PathPeriod]],
    since: date,
) -> tuple[dict[int, list[PathPeriod]], list[Fault]]:
    """Return the path periods of ``units`` from ``since`` on, and what makes that impossible.

    ``edges`` holds all edges of ``units``; ``outside`` the path periods of every other unit that is a parent of one of
    them. Each stretch of time in which nothing changes is a plain tree; periods equal over neighbouring stretches
    become one.
    """
    wanted = list(units)
    days = _boundaries(wanted, edges, outside, since)
    standing: list[dict[int, Edge]] = [{} for _ in days]
    for unit in wanted:
        for edge in edges.get(unit, ()):
            for index in _stretches(edge.start, edge.end, days):
                standing[index][unit] = edge
    above: list[dict[int, PathPeriod]] = [{} for _ in days]
    for parent, periods in outside.items():
        for period in periods:
            for index in _stretches(period.start, period.end, days):
                above[index][parent] = period
    rows: dict[int, list[PathPeriod]] = {unit: [] for unit in wanted}
    faults: list[Fault] = []
    for index, day in enumerate(days):
        end = days[index + 1] if index + 1 < len(days) else None
        stretch = _Stretch(day, standing[index], above[index])
        for unit, edge in standing[index].items():
            if (found := stretch.path_of(unit)) is not None:
                _append(rows[unit], PathPeriod(unit, edge.line, edge.parent, found[0], day, end, found[1]))
        faults += stretch.faults
    return rows, faults


def hang(
    edges: Mapping[int, Edge], outside: Mapping[int, Sequence[PathPeriod]]
) -> tuple[dict[int, list[PathPeriod]], list[Fault]]:
    """Return what ``rebuild`` returns where every unit has one edge that never ends, as newly founded units have.

    Each unit follows its parent's periods, so the time grows with the units alone; ``rebuild`` looks at every unit
    again on every day on which one begins.
    """
    rows: dict[int, list[PathPeriod]] = {}
    faults: list[Fault] = []
    for unit in edges:
        chain: dict[int, None] = {}
        above: int | None = unit
        while above is not None and above in edges and above not in rows:
            if above in chain:
                faults.append(Fault(FaultKind.CYCLE, above, edges[above].parent, edges[above].start))
                rows.update({link: [] for link in chain})
                break
            chain[above] = None
            above = edges[above].parent
        for link in reversed(chain):
            if link not in rows:
                rows[link] = _hung(edges[link], rows, outside, faults)
    return rows, faults


def _hung(
    edge: Edge,
    rows: Mapping[int, Sequence[PathPeriod]],
    outside: Mapping[int, Sequence[PathPeriod]],
    faults: list[Fault],
) -> list[PathPeriod]:
    """Return the periods of a unit under its parent, noting the first day on which it cannot stand there."""
    if edge.parent is None:
        return [PathPeriod(edge.unit, edge.line, None, f"{edge.unit}.", edge.start, None, edge.origin)]
    own: list[PathPeriod] = []
    next_day: date | None = edge.start
    above = rows.get(edge.parent, outside.get(edge.parent, ()))
    for period in above:
        if next_day is None or not _ends_after(period.end, next_day):
            continue
        if period.start > next_day:
            break
        path = f"{period.path}{edge.unit}."
        if len(path) > PATH_LENGTH:
            faults.append(Fault(FaultKind.TOO_DEEP, edge.unit, edge.parent, next_day))
            return []
        origin = edge.origin if next_day == edge.start else period.origin
        _append(own, PathPeriod(edge.unit, edge.line, edge.parent, path, next_day, period.end, origin))
        next_day = period.end
    # A parent among ``rows`` without periods has a fault of its own, which says all there is to say.
    if next_day is not None and (above or edge.parent not in rows):
        faults.append(Fault(FaultKind.PARENT_GONE, edge.unit, edge.parent, next_day))
    return own


class _Stretch:
    """This is one stretch of time without change: a plain tree that starts on ``day``."""

    def __init__(self, day: date, edges: Mapping[int, Edge], above: Mapping[int, PathPeriod]) -> None:
        self.day = day
        self.edges = edges
        self.faults: list[Fault] = []
        # Path and origin of the row that starts with the stretch; ``None`` where the unit has no path.
        self._paths: dict[int, tuple[str, int | None] | None] = {
            unit: (period.path, period.origin if period.start == day else None) for unit, period in above.items()
        }

    def path_of(self, unit: int) -> tuple[str, int | None] | None:
        chain = self._unresolved_chain(unit)
        for link in reversed(chain):
            self._paths[link] = self._resolve(self.edges[link])
        return self._paths[unit]

    def _unresolved_chain(self, unit: int) -> list[int]:
        """Return the units from ``unit`` upwards whose path is not yet known."""
        chain: list[int] = []
        seen: set[int] = set()
        above: int | None = unit
        while above is not None and above not in self._paths and above in self.edges:
            if above in seen:
                self.faults.append(Fault(FaultKind.CYCLE, above, self.edges[above].parent, self.day))
                self._paths.update(dict.fromkeys(chain, None))
                return []
            seen.add(above)
            chain.append(above)
            above = self.edges[above].parent
        return chain

    def _resolve(self, edge: Edge) -> tuple[str, int | None] | None:
        if edge.parent is None:
            return f"{edge.unit}.", edge.origin if edge.start == self.day else None
        if edge.parent not in self._paths:
            self.faults.append(Fault(FaultKind.PARENT_GONE, edge.unit, edge.parent, self.day))
            return None
        found = self._paths[edge.parent]
        if found is None:
            return None
        path = f"{found[0]}{edge.unit}."
        if len(path) > PATH_LENGTH:
            self.faults.append(Fault(FaultKind.TOO_DEEP, edge.unit, edge.parent, self.day))
            return None
        return path, edge.origin if edge.start == self.day else found[1]


def _joined(edges: Iterable[Edge]) -> list[Edge]:
    """Return ``edges``, in order of time, with neighbours under one parent made one."""
    joined: list[Edge] = []
    for edge in edges:
        last = joined[-1] if joined else None
        if last is not None and last.end == edge.start and last.parent == edge.parent:
            joined[-1] = replace(last, end=edge.end)
        else:
            joined.append(edge)
    return joined


def _boundaries(
    units: Sequence[int],
    edges: Mapping[int, Sequence[Edge]],
    outside: Mapping[int, Sequence[PathPeriod]],
    since: date,
) -> list[date]:
    """Return the first days of all stretches from ``since`` on; the last stretch is open."""
    days = {since}
    spans: Iterator[Edge | PathPeriod] = (edge for unit in units for edge in edges.get(unit, ()))
    for span in spans:
        days.update((span.start, span.end or since))
    for periods in outside.values():
        for period in periods:
            days.update((period.start, period.end or since))
    return sorted(day for day in days if day >= since)


def _stretches(start: date, end: date | None, days: Sequence[date]) -> range:
    """Return the indexes of the stretches that lie in ``start`` to ``end``."""
    return range(bisect_left(days, start), len(days) if end is None else bisect_left(days, end))


def _append(rows: list[PathPeriod], row: PathPeriod) -> None:
    last = rows[-1] if rows else None
    if last is not None and last.end == row.start and (last.parent, last.path) == (row.parent, row.path):
        rows[-1] = replace(last, end=row.end)
    else:
        rows.append(row)


def _ends_after(end: date | None, day: date) -> bool:
    return end is None or end > day
