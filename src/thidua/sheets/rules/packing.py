"""Checked rows as compact text, a thousand a piece: what 100,000 rows need between preview and acceptance. Pure."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count, repeat
from typing import Any

from thidua.sheets.declaring import ColumnType, Row, Sheet, Value
from thidua.sheets.enums import Outcome
from thidua.sheets.rules.outcomes import Faults, Judged, Values

SIZE = 1_000
_LEVEL = 1


@dataclass(frozen=True, slots=True)
class Chunk:
    """These are up to ``SIZE`` checked rows. ``first`` is the place of the first one in its sheet; the other fields are
    counted from it."""

    first: int
    outcomes: str
    numbers: list[int]
    ids: list[int | None]
    values: list[Values]
    before: dict[int, Values]
    faults: Faults
    shown: dict[int, dict[int, str]]

    def rows(self) -> list[Row]:
        """Return all rows as hooks get them."""
        if not self.before and Outcome.UNCHANGED.value not in self.outcomes:
            return list(map(Row, count(self.first), self.ids, self.values, repeat(None)))
        return [self.row(index) for index in range(len(self.values))]

    def row(self, index: int) -> Row:
        """Return one row as hooks get it."""
        before = self.values[index] if self.outcomes[index] == Outcome.UNCHANGED.value else self.before.get(index)
        return Row(self.first + index, self.ids[index], self.values[index], before)


def packed(content: Any) -> str:
    """Return plain values as compressed text; days and decimals become text."""
    return squeezed(json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str).encode())


def unpacked(content: str) -> Any:
    """Return what ``packed`` was given, days and decimals as text."""
    return json.loads(spread(content))


def squeezed(content: bytes) -> str:
    """Return bytes as compressed text."""
    return base64.b64encode(zlib.compress(content, _LEVEL)).decode()


def spread(content: str) -> bytes:
    """Return what ``squeezed`` was given."""
    return zlib.decompress(base64.b64decode(content))


def pack(judged: Judged) -> Iterator[tuple[str, str]]:
    """Return outcomes and packed content of every ``SIZE`` rows."""
    for first in range(0, len(judged.values), SIZE):
        last = min(first + SIZE, len(judged.values))
        content = {
            "n": list(judged.numbers[first:last]),
            "i": judged.ids[first:last] if any(judged.ids[first:last]) else None,
            "v": judged.values[first:last],
            "b": _part(judged.before, first, last),
            "f": _part(judged.faults, first, last),
            "s": _part(judged.shown, first, last),
        }
        yield "".join(judged.outcomes[first:last]), packed(content)


def _part[T](rows: dict[int, T], first: int, last: int) -> dict[int, T]:
    return {place - first: rows[place] for place in range(first, last) if place in rows} if rows else {}


def unpack(sheet: Sheet, number: int, outcomes: str, content: str) -> Chunk:
    """Return the rows of one piece, typed again."""
    plain = unpacked(content)
    retype = Retyping(sheet)
    return Chunk(
        first=number * SIZE,
        outcomes=outcomes,
        numbers=plain["n"],
        ids=plain["i"] or [None] * len(outcomes),
        values=retype.rows(plain["v"]),
        before=dict(zip(map(int, plain["b"]), retype.rows(list(plain["b"].values())), strict=True)),
        faults={int(place): [(column, reason) for column, reason in found] for place, found in plain["f"].items()},
        shown={int(place): {int(at): text for at, text in cells.items()} for place, cells in plain["s"].items()},
    )


class Retyping:
    """Gives values of a sheet back their types after they were plain text."""

    def __init__(self, sheet: Sheet) -> None:
        readers: dict[ColumnType, Callable[[str], Value]] = {
            ColumnType.DAY: date.fromisoformat,
            ColumnType.DECIMAL: Decimal,
        }
        self._readers = [
            (position, readers[column.type]) for position, column in enumerate(sheet.columns) if column.type in readers
        ]

    def rows(self, rows: Sequence[Sequence[Any]]) -> list[Values]:
        """Return ``rows`` as tuples with days and decimals."""
        if not self._readers:
            return [tuple(row) for row in rows]
        columns = list(zip(*rows, strict=True))
        for position, reader in self._readers if columns else ():
            memo: dict[str | None, Value] = {text: reader(text) for text in set(columns[position]) if text is not None}
            columns[position] = tuple(memo.get(text) for text in columns[position])
        return list(zip(*columns, strict=True)) if columns else []
