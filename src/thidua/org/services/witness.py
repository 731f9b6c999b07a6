"""The unit above witnesses, every night, where the journals of the units below end."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import QuerySet

from thidua.audit.selectors import grown_chains
from thidua.audit.services import catch_up_checkpoints, witness_chains
from thidua.org.enums import Line
from thidua.org.models import Custody, Place
from thidua.org.selectors import name_on
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day

KIND = "org.unit"


def witness_journals(*, actor: Actor) -> int:
    """Record in the chain of every unit where the chains directly below end that grew since the last time; return how
    many entries that took.

    Units are served from the bottom up, since a unit's own chain grows by what it witnesses. Each entry is a
    transaction of its own, so that no writer waits for the whole tree. The journal of an ended unit is witnessed by
    its keeper. The top has nobody above it: its end stands in the checkpoint file alone.
    """
    catch_up_checkpoints()
    below = _grown_below(actor.today)
    entries = 0
    for depth in range(max(map(_depth, below), default=0), 0, -1):
        for path in sorted(path for path in below if _depth(path) == depth):
            unit_id = _last(path)
            name = name_on(unit_id, actor.today)
            if witness_chains(actor=actor, unit_id=unit_id, kind=KIND, label=name, child_ids=below[path]) is not None:
                entries += 1
                _add(below, _above(path), unit_id)
    return entries


def _grown_below(day: date) -> dict[str, set[int]]:
    """Return the units whose chains grew, by the path of the unit that is to witness them."""
    below: dict[str, set[int]] = defaultdict(set)
    grown = grown_chains().values("unit_id")
    for unit_id, path in _managing(day).filter(unit__in=grown).values_list("unit", "path").iterator(chunk_size=2000):
        _add(below, _above(path), unit_id)
    for unit_id, path in _kept(grown, day):
        _add(below, path, unit_id)
    return below


def _kept(grown: QuerySet[Any, Any], day: date) -> list[tuple[int, str]]:
    keepers = dict(Custody.objects.filter(on_day(day), unit__in=grown).values_list("unit", "keeper"))
    paths = dict(_managing(day).filter(unit__in=set(keepers.values())).values_list("unit", "path"))
    return [(unit_id, paths[keeper]) for unit_id, keeper in keepers.items() if keeper in paths]


def _managing(day: date) -> QuerySet[Place]:
    return Place.objects.filter(on_day(day), line=Line.MANAGING)


def _add(below: dict[str, set[int]], path: str, unit_id: int) -> None:
    if path:
        below[path].add(unit_id)


def _above(path: str) -> str:
    """``1.20.333.`` is below ``1.20.``, the top below nothing."""
    return path[: path[:-1].rfind(".") + 1]


def _last(path: str) -> int:
    return int(path[:-1].rpartition(".")[2])


def _depth(path: str) -> int:
    return path.count(".")
