"""The part of the tree a reorganisation touches, before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Count

from thidua.org.enums import Line
from thidua.org.models import Place, UnitKind
from thidua.org.rules.change_list import ChangeList
from thidua.org.selectors.places import profiles_on
from thidua.shared.dated import on_day
from thidua.shared.text import sort_key

MOST_NODES = 200


@dataclass(frozen=True, slots=True)
class Node:
    """This is a unit others stand under. ``direct`` counts the units right below it that are no nodes themselves;
    ``mark`` is ``new``, ``ends``, ``renamed``, ``moved`` or empty, ``gain`` how many more there are than before."""

    unit: int
    name: str
    depth: int
    direct: int
    mark: str
    gain: int = 0

    @property
    def loss(self) -> int:
        """Return how many fewer there are than before."""
        return -self.gain


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """These are the nodes on the eve and on the day, each from the top down, at most ``MOST_NODES``."""

    eve: date
    day: date
    before: list[Node]
    after: list[Node]
    left_out: int


def before_after(changes: ChangeList, day: date, names: Mapping[int, str]) -> BeforeAfter:
    """Return the touched part of the managing tree. Six queries, whatever the size of the reorganisation."""
    eve = day - timedelta(days=1)
    grassroots = set(UnitKind.objects.filter(is_grassroots=True).values_list("pk", flat=True))
    moved = {item.unit: item for item in changes.moved if item.line is Line.MANAGING}
    founded = {item.unit: item for item in changes.founded}
    ended = {item.unit for item in changes.ended}
    parents_of_ended = _parents(ended, eve)
    touched = {item.before for item in moved.values()} | {item.after for item in moved.values()}
    touched |= {item.parent for item in changes.founded} | set(parents_of_ended.values())
    touched |= {item.unit for item in changes.founded if item.called.kind_id not in grassroots}
    touched |= {item.unit for item in changes.renamed if item.after.kind_id not in grassroots}
    nodes = {unit for unit in touched if unit is not None}
    known = _parents({unit for unit in nodes if unit > 0}, eve)
    counts = _children(set(known), eve)
    after_counts = Counter(counts)
    after_counts.subtract(item.before for item in moved.values() if item.before is not None)
    after_counts.update(item.after for item in moved.values() if item.after is not None)
    after_counts.subtract(parent for parent in parents_of_ended.values() if parent is not None)
    after_counts.update(item.parent for item in changes.founded if item.parent is not None)
    after_parents = {
        unit: moved[unit].after if unit in moved else parent for unit, parent in known.items() if unit not in ended
    }
    after_parents |= {unit: item.parent for unit, item in founded.items() if unit in nodes}
    shown = {unit: profile.name for unit, profile in profiles_on(known, eve).items()} | dict(names)
    renamed = {item.unit: item.after.name for item in changes.renamed}
    before_marks = dict.fromkeys(ended, "ends") | dict.fromkeys(moved, "moved")
    after_marks = dict.fromkeys(moved, "moved") | dict.fromkeys(renamed, "renamed")
    after_marks |= dict.fromkeys(founded, "new")
    before = _nodes(known, counts, shown, before_marks)
    earlier = {node.unit: node.direct for node in before}
    after = _nodes(after_parents, after_counts, shown | renamed, after_marks)
    after = [replace(node, gain=node.direct - earlier[node.unit]) if node.unit in earlier else node for node in after]
    left_out = max(len(before), len(after)) - MOST_NODES
    return BeforeAfter(eve, day, before[:MOST_NODES], after[:MOST_NODES], max(0, left_out))


def _parents(units: set[int], day: date) -> dict[int, int | None]:
    rows = Place.objects.filter(on_day(day), unit__in=units, line=Line.MANAGING)
    return dict(rows.values_list("unit", "parent"))


def _children(units: set[int], day: date) -> dict[int, int]:
    rows = Place.objects.filter(on_day(day), parent__in=units, line=Line.MANAGING).order_by()
    return {parent: count for parent, count in rows.values_list("parent").annotate(Count("pk")) if parent is not None}


def _nodes(
    parents: Mapping[int, int | None], counts: Mapping[int, int], names: Mapping[int, str], marks: Mapping[int, str]
) -> list[Node]:
    """Return the nodes from the top down, by name; children that are nodes themselves are not counted again."""
    below: dict[int | None, list[int]] = {}
    for unit, parent in parents.items():
        below.setdefault(parent if parent in parents else None, []).append(unit)
    nodes: list[Node] = []

    def walk(unit: int, depth: int) -> None:
        children = below.get(unit, [])
        direct = counts.get(unit, 0) - len(children)
        nodes.append(Node(unit, names.get(unit, ""), depth, direct, marks.get(unit, "")))
        for child in sorted(children, key=lambda child: sort_key(names.get(child, ""))):
            walk(child, depth + 1)

    for top in sorted(below.get(None, []), key=lambda unit: sort_key(names.get(unit, ""))):
        walk(top, 0)
    return nodes
