"""What pages of an import show: counts, one page of rows, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from thidua.sheets.declaring import Sheet
from thidua.sheets.models import Import, ImportChunk
from thidua.sheets.rules.packing import SIZE, Chunk, unpack

PAGE_SIZE = 100


def chunks_of(file_import: Import, sheet: Sheet) -> Iterator[Chunk]:
    """Return the checked rows of a sheet, piece by piece, in their order."""
    pieces = _shown(file_import, sheet).order_by("number")
    for piece in pieces.iterator(chunk_size=10):
        yield _opened(sheet, piece)


def number_of(file_import: Import, sheet: Sheet, place: int) -> int:
    """Return the number a spreadsheet program shows for a checked row."""
    piece = _shown(file_import, sheet).get(number=place // SIZE)
    return _opened(sheet, piece).numbers[place % SIZE]


def _shown(file_import: Import, sheet: Sheet) -> QuerySet[ImportChunk]:
    """Return the pieces of the check that is shown; another may be under way."""
    return file_import.chunks.filter(sheet=sheet.code, check_number=file_import.shown_check)


def _opened(sheet: Sheet, piece: ImportChunk) -> Chunk:
    return unpack(sheet, piece.number, piece.outcomes, piece.content)


@dataclass(frozen=True, slots=True)
class RowsPage:
    """This is one page of the checked rows of a sheet: piece and index of each row; ``total`` rows match the filter."""

    total: int
    rows: list[tuple[Chunk, int]]


def rows_page(file_import: Import, sheet: Sheet, outcomes: str, page: int) -> RowsPage:
    """Return page ``page`` (from 1) of the rows whose outcome is one of the letters of ``outcomes``, of all where it is
    empty. Only the pieces that hold rows of the page are opened: two queries."""
    first, last = (page - 1) * PAGE_SIZE, page * PAGE_SIZE
    wanted: dict[int, list[int]] = {}
    total = 0
    letters = _shown(file_import, sheet).order_by("number").values_list("number", "outcomes")
    for number, found in letters:
        for index, letter in enumerate(found):
            if not outcomes or letter in outcomes:
                if first <= total < last:
                    wanted.setdefault(number, []).append(index)
                total += 1
    pieces = _shown(file_import, sheet).filter(number__in=wanted).order_by("number")
    opened = {piece.number: _opened(sheet, piece) for piece in pieces}
    return RowsPage(total, [(opened[number], index) for number, found in wanted.items() for index in found])
