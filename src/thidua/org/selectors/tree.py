"""The tree of a day as the rows of a page: its tops for this actor, and what stands below the opened units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from thidua.org.enums import OrgPermission
from thidua.org.models import Place, UnitProfile
from thidua.org.policy import visible_units
from thidua.org.selectors.sizes import Size, sizes_on
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day

MOST_CHILDREN = 100
"""How many units below one unit a page shows; the list, which has pages, shows the rest."""

_PLACES = "unit__places__"


@dataclass(frozen=True, slots=True)
class TreeRow:
    """This is one unit of the tree. ``children`` counts those the actor may see, ``left_out`` those of them that an
    opened unit does not show."""

    unit_id: int
    name: str
    kind: str
    founded_date: date
    dissolved_date: date | None
    depth: int
    children: int
    left_out: int
    is_open: bool
    size: Size


def roots_on(actor: Actor, day: date, line: str) -> list[int]:
    """Return the tops of what the actor may see of the tree of ``day``, at most ``MOST_CHILDREN``: the unit of the post
    and, on a day in the past, what stood beside it and came under it since. One query, by kind and name."""
    seen = visible_units(actor).values("pk")
    places = Place.objects.filter(on_day(day), line=line, unit__in=seen).exclude(parent__in=seen)
    tops = UnitProfile.objects.filter(on_day(day), unit__in=places.values("unit"))
    ordered = tops.order_by("kind__order", "sort_key", "unit").values_list("unit", flat=True)
    return list(ordered[:MOST_CHILDREN])


def tree_on(actor: Actor, *, day: date, line: str, roots: Collection[int], opened: Collection[int]) -> list[TreeRow]:
    """Return the rows of the tree from ``roots`` down, in the order of the page. Roots are open; of the other units
    those in ``opened``. Four queries, however many rows."""
    shown = _nodes(_on(actor, day, line).filter(unit__in=roots))
    ranked = _on(actor, day, line).filter(_PLACES_PARENT_IN(set(roots) | set(opened)))
    below: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for node in _nodes(_best(ranked)):
        below[node["parent"]].append(node)
    ordered: list[tuple[dict[str, Any], int]] = []
    for root in sorted(shown, key=lambda node: list(roots).index(node["unit_id"])):
        _walk(root, 0, below, ordered)
    ids = [node["unit_id"] for node, _ in ordered]
    counts = _children(actor, day, line, ids)
    sizes = sizes_on(ids, day, line)
    is_open = set(roots) | set(opened)
    return [
        _row(node, depth, counts.get(node["unit_id"], 0), len(below[node["unit_id"]]), sizes, is_open)
        for node, depth in ordered
    ]


def _on(actor: Actor, day: date, line: str) -> QuerySet[UnitProfile]:
    seen = visible_units(actor).values("pk")
    return UnitProfile.objects.filter(
        on_day(day), on_day(day, _PLACES), unit__places__line=line, unit__in=seen
    ).annotate(parent=F("unit__places__parent"))
