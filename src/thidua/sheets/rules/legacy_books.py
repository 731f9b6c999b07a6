"""Whole files in old letters: recognised by their columns or, text files, as a whole; converted as the reader wishes.
Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice, zip_longest

from thidua.sheets.enums import LegacyEncoding
from thidua.sheets.rules import syllables
from thidua.sheets.rules.grid import Guess, RawBook, RawSheet, Value
from thidua.sheets.rules.legacy_text import Recognised, convert, convert_all, recognise

_EXAMPLES = 6
_SURE_WORDS = 2
"""So many marked words that all read well are no accident: such text is Unicode already."""


def recognised(book: RawBook) -> list[Recognised]:
    """Return what stands in an old encoding, one example a column, the first texts of a text file; empty where the
    whole file reads well."""
    if book.guess is not None:
        return _examples(book.shown, book.guess)
    return [found for sheet in book.shown for column in _columns(sheet) if (found := _recognised(column)) is not None]


def _examples(sheets: Iterable[RawSheet], guess: Guess) -> list[Recognised]:
    texts = dict.fromkeys(
        cell for sheet in sheets for row in sheet.rows for cell in row if isinstance(cell, str) and not cell.isascii()
    )
    return [
        Recognised(guess.encoding, guess.score, text, convert_all(text, guess.encoding))
        for text in islice(texts, _EXAMPLES)
    ]


def _columns(sheet: RawSheet) -> Iterable[tuple[Value, ...]]:
    return zip_longest(*sheet.rows)


def _recognised(column: Iterable[Value]) -> Recognised | None:
    texts = [cell for cell in dict.fromkeys(column) if isinstance(cell, str) and not cell.isascii()]
    return recognise(texts) if texts else None


def converted(book: RawBook, examples: Iterable[Recognised]) -> RawBook:
    """Return the file in Unicode: the encoding of most of its columns is taken for all, headings too. Text that reads
    well as it stands stays, where one cannot be sure only outside the columns in old letters. A text file is in one
    encoding throughout."""
    if book.guess is not None:
        return replace(book, sheets=[_wholly(sheet, book.guess.encoding) for sheet in book.sheets], guess=None)
    encoding = Counter(found.encoding for found in examples).most_common(1)[0][0]
    sheets = [_converted_sheet(sheet, encoding) for sheet in book.sheets]
    return replace(book, sheets=sheets)


def _wholly(sheet: RawSheet, encoding: LegacyEncoding) -> RawSheet:
    known: dict[str, str] = {}

    def unicode(cell: Value) -> Value:
        if not isinstance(cell, str) or cell.isascii():
            return cell
        if cell not in known:
            known[cell] = convert_all(cell, encoding)
        return known[cell]

    return replace(sheet, name=str(unicode(sheet.name)), rows=[list(map(unicode, row)) for row in sheet.rows])


def _converted_sheet(sheet: RawSheet, encoding: LegacyEncoding) -> RawSheet:
    columns = [_converted_column(column, encoding) for column in _columns(sheet)]
    rows = [list(row) for row in zip(*columns, strict=True)]
    return replace(sheet, name=_one(sheet.name, encoding, is_old=False), rows=rows)


def _converted_column(column: tuple[Value, ...], encoding: LegacyEncoding) -> Iterable[Value]:
    texts = {cell for cell in column if isinstance(cell, str) and not cell.isascii()}
    if not texts:
        return column
    is_old = _recognised(column) is not None
    known = {text: _one(text, encoding, is_old=is_old) for text in texts}
    return [known.get(cell, cell) if isinstance(cell, str) else cell for cell in column]


def _one(text: str, encoding: LegacyEncoding, *, is_old: bool) -> str:
    after = convert(text, encoding)
    if after == text:
        return text
    marked = _marked(text)
    reads, will_read = syllables.share(marked), syllables.share(_marked(after))
    if reads > will_read:
        return text
    is_unicode = reads == 1 and (not is_old or len(marked) >= _SURE_WORDS)
    return text if is_unicode else after


def _marked(text: str) -> list[str]:
    return [word for word in syllables.words(text) if syllables.is_marked(word)]
