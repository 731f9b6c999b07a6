"""Tables of targets and of work, cell by cell: which column a cell stands in, by the head of the table.

Tools give a table as cells in a row, or as one cell after another; where the columns are not known, a row begins at
the next number of its first column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua.documents.reading.pieces import Block, Part
from thidua.documents.reading.words.columns import COLUMNS, NUMBER, ROUND, THEME, VALUE, WHAT, WHEN

_FEWEST, _LONGEST_HEAD, _MOST_COLUMNS = 3, 60, 12


@dataclass(frozen=True)
class Table:
    """A table: the cells of each row by the kind of their column, and the first and last block of the whole."""

    rows: tuple[dict[str, Block], ...]
    kinds: tuple[str, ...]
    first: int
    last: int


def tables_of(blocks: Sequence[Block]) -> tuple[Table, ...]:
    """Return the tables in the body of a document whose heads say what stands in them."""
    tables: list[Table] = []
    at = 0
    while at < len(blocks):
        kinds = _head(blocks, at)
        if not kinds:
            at += 1
            continue
        cells = list(_cells(blocks, at + len(kinds)))
        tables.append(Table(tuple(_rows(cells, kinds)), kinds, at, at + len(kinds) + len(cells) - 1))
        at += len(kinds) + len(cells)
    return tuple(tables)


def _head(blocks: Sequence[Block], at: int) -> tuple[str, ...]:
    """Return the kinds of the columns where a head of a table begins at ``at``, none where none does."""
    kinds: list[str] = []
    for block in blocks[at : at + _MOST_COLUMNS]:
        kind = _column(block, kinds)
        if not kind:
            break
        kinds.append(kind)
    is_head = len(kinds) >= _FEWEST and WHAT in kinds and kinds[0] in {NUMBER, WHAT}
    is_of_rounds = kinds[:1] == [ROUND] and {WHEN, THEME} <= set(kinds)
    return _told_apart(kinds) if is_head or is_of_rounds else ()


def _told_apart(kinds: Sequence[str]) -> tuple[str, ...]:
    """Return the kinds with a second column of numbers, that of another year, told from the first."""
    return tuple(f"{kind}{at}" if kind == VALUE and VALUE in kinds[:at] else kind for at, kind in enumerate(kinds))


def _column(block: Block, before: Sequence[str]) -> str:
    words = " ".join(block.text.casefold().split())
    if block.marker or block.part is not Part.BODY or len(words) > _LONGEST_HEAD or re.search(r"[.;:]\s|[.;:]$", words):
        return ""
    kind = next((kind for kind, heads in COLUMNS if words.startswith(heads)), "")
    # A second column of contents holds the numbers: "Nội dung | Chỉ tiêu".
    return VALUE if kind == WHAT and WHAT in before else kind


def _cells(blocks: Sequence[Block], start: int) -> Iterator[Block]:
    for block in blocks[start:]:
        if block.part is not Part.BODY or block.is_heading or (block.marker and not block.lines[0].column):
            return
        yield block


def _rows(cells: Sequence[Block], kinds: Sequence[str]) -> Iterator[dict[str, Block]]:
    """Yield the cells of each row by their kinds. Where bars part the cells, an empty one is known by its place; else a
    row that lacks cells, or has too many, is left out."""
    if any(cell.lines[0].column for cell in cells):
        groups = _by_column(cells)
    elif kinds[0] == NUMBER:
        groups = _by_number(cells)
    else:
        groups = [list(cells[at : at + len(kinds)]) for at in range(0, len(cells), len(kinds))]
    for group in groups:
        if all(cell.lines[0].is_cell for cell in group):
            yield {kinds[column]: cell for cell in group if (column := cell.lines[0].column) < len(kinds)}
        elif len(group) == len(kinds):
            yield dict(zip(kinds, group, strict=True))


def _by_column(cells: Sequence[Block]) -> list[list[Block]]:
    groups: list[list[Block]] = []
    for cell in cells:
        if not groups or cell.lines[0].column <= groups[-1][-1].lines[0].column:
            groups.append([])
        groups[-1].append(cell)
    return groups


def _by_number(cells: Sequence[Block]) -> list[list[Block]]:
    groups: list[list[Block]] = []
    for cell in cells:
        if re.fullmatch(rf"0?{len(groups) + 1}\.?", cell.text):
            groups.append([])
        if groups:
            groups[-1].append(cell)
    return groups
