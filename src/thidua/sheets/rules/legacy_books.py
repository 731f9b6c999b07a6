"""Whole files in the letters of old fonts: recognised by their columns, converted as the reader wishes. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest

from thidua.sheets.enums import LegacyEncoding
from thidua.sheets.rules.grid import RawBook, RawSheet, Value
from thidua.sheets.rules.legacy_text import Recognised, convert, recognise


def recognised(book: RawBook) -> list[Recognised]:
    """Return what stands in an old encoding, one example a column; empty where the whole file reads well."""
    return [found for sheet in book.shown for column in _columns(sheet) if (found := recognise(column)) is not None]


def _columns(sheet: RawSheet) -> Iterable[list[str]]:
    for column in zip_longest(*sheet.rows):
        texts = [cell for cell in set(column) if isinstance(cell, str) and not cell.isascii()]
        if texts:
            yield texts


def converted(book: RawBook, examples: Iterable[Recognised]) -> RawBook:
    """Return the file in Unicode: the encoding of most of its columns is taken for all, headings too. Text that is
    Unicode already stays."""
    encoding = Counter(found.encoding for found in examples).most_common(1)[0][0]
    return replace(book, sheets=[_converted(sheet, encoding) for sheet in book.sheets])


def _converted(sheet: RawSheet, encoding: LegacyEncoding) -> RawSheet:
    known: dict[str, str] = {}

    def one(cell: Value) -> Value:
        if not isinstance(cell, str):
            return cell
        if cell not in known:
            known[cell] = convert(cell, encoding)
        return known[cell]

    return replace(sheet, name=convert(sheet.name, encoding), rows=[list(map(one, row)) for row in sheet.rows])
