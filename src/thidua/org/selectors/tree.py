"""The tree of a day as the rows of a page: its tops for this actor, and what stands below the opened units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from thidua.org.enums import Line, OrgPermission
from thidua.org.models import Place, UnitProfile
from thidua.org.policy import seen
from thidua.org.selectors.sizes import Size, sizes_of_tree
from thidua.shared.actor import Actor, Extent
from thidua.shared.dated import on_day

MOST_CHILDREN = 100
"""How many units below one unit a page shows; the list, which has pages, shows the rest."""


@dataclass(frozen=True, slots=True)
class TreeRow:
    """This is one unit of the tree. ``children`` counts those the actor may see, ``left_out`` those of them that an
    opened unit does not show."""

    unit_id: int
    name: str
    kind: str
    is_grassroots: bool
    founded_date: date
    dissolved_date: date | None
    depth: int
    children: int
    left_out: int
    is_open: bool
    size: Size


def roots_on(actor: Actor, day: date, line: str) -> list[int]:
    """Return the tops of what the actor may see of the tree of ``day``, at most ``MOST_CHILDREN``: the unit of the post
    and, on a day in the past, what stood beside it and came under it since. Two queries, by kind and name."""
    places = Place.objects.filter(seen(actor, "unit"), on_day(day), line=line)
    if _sees_all(actor):
        places = places.filter(parent=None)
    else:
        places = places.exclude(seen(actor, "parent"))
        if day == actor.today and (own := _tops_of_reach(actor, line)):
            places = places.filter(unit__in=own)
    tops = UnitProfile.objects.filter(on_day(day), unit__in=places.values("unit"))
    ordered = tops.order_by("kind__order", "sort_key", "unit").values_list("unit", flat=True)
    return list(ordered[:MOST_CHILDREN])


def _sees_all(actor: Actor) -> bool:
    """Whether the actor sees every unit there ever was, so that no parent is out of sight: sight begins at every top of
    the managing line, and what has ended is kept by one that lives."""
    tops = Place.objects.filter(on_day(actor.today), line=Line.MANAGING, parent=None).values_list("path", flat=True)
    reaches = [
        reach
        for reach in actor.reaches_of(OrgPermission.VIEW_UNIT)
        if reach.line == Line.MANAGING and reach.extent is Extent.BELOW
    ]
    return all(any(reach.covers(path) for reach in reaches) for path in tops)


def _tops_of_reach(actor: Actor, line: str) -> list[int]:
    """Return the units at which the actor's sight begins on ``line``, where that is all there is to it today: all
    reaches lie on this line and hold the unit they begin at. Else none."""
    reaches = actor.reaches_of(OrgPermission.VIEW_UNIT)
    if any(reach.line != line or reach.extent is Extent.UNDER for reach in reaches):
        return []
    return [int(reach.path[:-1].rpartition(".")[2]) for reach in reaches]


def tree_on(actor: Actor, *, day: date, line: str, roots: Sequence[int], opened: Collection[int]) -> list[TreeRow]:
    """Return the rows of the tree from ``roots`` down, in the order of the page. Roots are open; of the other units
    those in ``opened``. Six queries, however many rows."""
    is_open = {*roots, *opened}
    standing = _standing(actor, day, line)
    tops = {node["unit_id"]: node for node in standing.filter(unit__in=roots).values(*_COLUMNS)}
    below: dict[int, list[_Node]] = defaultdict(list)
    for node in _first_of_each(standing.filter(parent__in=is_open)).values(*_COLUMNS):
        below[node["parent"]].append(node)
    nodes = [row for root in roots if root in tops for row in _walk(tops[root], 0, below)]
    ids = [node["unit_id"] for node, _ in nodes]
    counts = dict(standing.filter(parent__in=ids).order_by().values_list("parent").annotate(Count("pk")))
    shown = {unit: [node["unit_id"] for node in children] for unit, children in below.items()}
    sizes = sizes_of_tree(ids, shown, day, line)
    return [
        TreeRow(
            unit_id=node["unit_id"],
            name=node["name"],
            kind=node["kind__name"],
            is_grassroots=node["kind__is_grassroots"],
            founded_date=node["unit__founded_date"],
            dissolved_date=node["unit__dissolved_date"],
            depth=depth,
            children=counts.get(node["unit_id"], 0),
            left_out=_left_out(node["unit_id"], counts, below) if node["unit_id"] in is_open else 0,
            is_open=node["unit_id"] in is_open and node["unit_id"] in counts,
            size=sizes[node["unit_id"]],
        )
        for node, depth in nodes
    ]


type _Node = dict[str, Any]

_COLUMNS = (
    "unit_id",
    "name",
    "kind__name",
    "kind__is_grassroots",
    "unit__founded_date",
    "unit__dissolved_date",
    "parent",
)


def _standing(actor: Actor, day: date, line: str) -> QuerySet[Any]:
    """Return the visible units that stood on ``line`` on ``day``, with their ``parent``."""
    on_line = on_day(day, "unit__places__") & Q(unit__places__line=line)
    profiles = UnitProfile.objects.filter(seen(actor, "unit"), on_day(day), on_line)
    return profiles.annotate(parent=F("unit__places__parent")).order_by("kind__order", "sort_key", "unit")


def _first_of_each(nodes: QuerySet[Any]) -> QuerySet[Any]:
    """Return the first ``MOST_CHILDREN`` below each parent."""
    order = [F("kind__order"), F("sort_key"), F("unit")]
    ranked = nodes.annotate(place=Window(RowNumber(), partition_by=F("parent"), order_by=order))
    first: QuerySet[Any] = ranked.filter(place__lte=MOST_CHILDREN)
    return first


def _left_out(unit_id: int, counts: Mapping[int, int], below: Mapping[int, list[_Node]]) -> int:
    return counts.get(unit_id, 0) - len(below.get(unit_id, ()))


def _walk(node: _Node, depth: int, below: dict[int, list[_Node]]) -> Iterator[tuple[_Node, int]]:
    yield node, depth
    for child in below.get(node["unit_id"], ()):
        yield from _walk(child, depth + 1, below)
