"""Putting rows into the dated histories of very many units at once, by the same rule as one by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import batched
from typing import Any, NamedTuple

from django.db.models import Model

from thidua.org.rules.history import Period, insertion
from thidua.org.selectors.places import BATCH
from thidua.shared import bulk


class Put(NamedTuple):
    """This is one row to be put into the history of a unit: its values in the order of the fields."""

    unit: int
    day: date
    life_end: date | None
    values: tuple[Any, ...]


class Trace(NamedTuple):
    """This is what one put did, as JSON keeps it: the row it added (``None`` where it stands in place of one), the row
    that now ends earlier and the day on which it ended before, the row it changed and what that said."""

    added: int | None = None
    shortened: int | None = None
    ended: str | None = None
    replaced: int | None = None
    said: list[Any] | None = None


class _Row(NamedTuple):
    pk: int
    valid_from: date
    valid_to: date | None
    values: tuple[Any, ...]


def put_many(model: type[Model], fields: Sequence[str], signed: Mapping[str, Any], puts: Sequence[Put]) -> list[Trace]:
    """Put each row into the history of ``model`` of its unit, one a unit at most, and return what each did.

    ``signed`` are fields that every row written gets (who entered it). A row that says already what stands there on its
    day changes nothing. The number of statements grows with batches, not with rows.
    """
    names = [*fields, *signed]
    histories = _histories(model, fields, signed, puts)
    traces: list[Trace | None] = []
    fresh: list[tuple[Any, ...]] = []
    ends: dict[date, list[int]] = defaultdict(list)
    changes: list[tuple[Any, ...]] = []
    marks = tuple(signed.values())
    for put in puts:
        rows = histories.get(put.unit, ())
        place = insertion([Period(row.valid_from, row.valid_to) for row in rows], put.day) if rows else None
        if place is not None and place.replaces is not None:
            row = rows[place.replaces]
            traces.append(_replaced(row, put, changes, marks, len(fields)))
            continue
        shortened = None if place is None or place.shortens is None else rows[place.shortens]
        if shortened is not None:
            ends[put.day].append(shortened.pk)
        until = None if place is None else place.valid_to
        fresh.append((put.unit, put.day, until or put.life_end, *put.values, *marks))
        ended = None if shortened is None or shortened.valid_to is None else shortened.valid_to.isoformat()
        traces.append(Trace(-1, None if shortened is None else shortened.pk, ended))
    for day, pks in ends.items():
        for batch in batched(pks, BATCH):
            model._default_manager.filter(pk__in=batch).update(valid_to=day)
    bulk.update(model, names, changes)
    ids = iter(bulk.insert(model, ["unit", "valid_from", "valid_to", *names], fresh))
    return [trace._replace(added=next(ids)) if trace.added is not None else trace for trace in traces if trace]


def _replaced(row: _Row, put: Put, changes: list[tuple[Any, ...]], marks: tuple[Any, ...], width: int) -> Trace:
    if row.values[:width] == put.values:
        return Trace()
    changes.append((row.pk, *put.values, *marks))
    return Trace(replaced=row.pk, said=[_plain(value) for value in row.values])


def take_back(model: type[Model], names: Sequence[str], traces: Iterable[Trace]) -> None:
    """Undo what ``put_many`` did. ``names`` are its fields and those it signed, in that order."""
    added: list[int] = []
    reopened: dict[str | None, list[int]] = defaultdict(list)
    restored: list[tuple[Any, ...]] = []
    fields = [model._meta.get_field(name) for name in names]
    for trace in traces:
        if trace.added is not None:
            added.append(trace.added)
        if trace.shortened is not None:
            reopened[trace.ended].append(trace.shortened)
        if trace.replaced is not None and trace.said is not None:
            values = (field.to_python(value) for field, value in zip(fields, trace.said, strict=True))  # type: ignore[union-attr]  # columns, no relations
            restored.append((trace.replaced, *values))
    # What was added goes before the row before it is opened again: a unit has one open row at a time.
    for batch in batched(added, BATCH):
        model._default_manager.filter(pk__in=batch).delete()
    for day, pks in reopened.items():
        for batch in batched(pks, BATCH):
            model._default_manager.filter(pk__in=batch).update(
                valid_to=None if day is None else date.fromisoformat(day)
            )
    bulk.update(model, names, restored)


def rows_of(traces: Iterable[Trace]) -> Iterator[Sequence[int]]:
    """Return the ids of the rows that were written, in batches."""
    written = [pk for trace in traces for pk in (trace.added, trace.replaced) if pk is not None]
    yield from batched(written, BATCH)


def _histories(
    model: type[Model], fields: Sequence[str], signed: Mapping[str, Any], puts: Sequence[Put]
) -> dict[int, list[_Row]]:
    found: dict[int, list[_Row]] = defaultdict(list)
    for batch in batched((put.unit for put in puts), BATCH):
        rows = model._default_manager.filter(unit__in=batch).order_by("unit", "valid_from")
        for unit, pk, start, end, *values in rows.values_list(
            "unit_id", "pk", "valid_from", "valid_to", *fields, *signed
        ).iterator(chunk_size=BATCH):
            found[unit].append(_Row(pk, start, end, tuple(values)))
    return found


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
