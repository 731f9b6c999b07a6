"""Which heading of a file is which of our columns: exactly, without marks, by another name, or by likeness. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from thidua.shared.text import clean, fold
from thidua.sheets.declaring import Sheet, Workbook
from thidua.sheets.rules.grid import RawBook, RawSheet, Row, Value

ID = "_id"
VERSION = "_version"
ID_HEADING = "Mã dòng (không sửa)"
VERSION_HEADING = "Phiên bản (không sửa)"
EXAMPLE_MARK = "VÍ DỤ"
"""What stands in the id column of the example row of a template."""
_OWN_HEADINGS = {ID: (ID_HEADING, "Mã dòng"), VERSION: (VERSION_HEADING, "Phiên bản")}
_LOOKED_AT = 30
"""In how many rows from the top the heading is looked for."""
_LIKE = 0.6
_NOISE = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """This is how one sheet of a file is read: its name there, the position of the last row of its head, and the
    position of each column by code (``_id`` and ``_version`` are those of the template)."""

    name: str
    head: int
    columns: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Return the layout as plain values."""
        return {"name": self.name, "head": self.head, "columns": dict(self.columns)}


def layouts_of(plain: Mapping[str, Mapping[str, object]]) -> dict[str, SheetLayout]:
    """Return the layouts that were kept as plain values."""
    return {code: SheetLayout(**values) for code, values in plain.items()}  # type: ignore[arg-type]  # made by as_json


@dataclass(frozen=True, slots=True)
class Head:
    """This is the head of a sheet: the position of its last row, and the texts of every column (a head of two rows has
    several for one column, the fullest first)."""

    row: int
    texts: tuple[tuple[str, ...], ...]

    @property
    def labels(self) -> list[str]:
        """The heading of every column as a reader names it."""
        return [texts[0] if texts else "" for texts in self.texts]


def normal(heading: str) -> str:
    """Return a heading as headings are compared: without marks, case and punctuation."""
    return _NOISE.sub(" ", fold(heading)).strip()


def names_of(sheet: Sheet, known: Mapping[str, str]) -> dict[str, str]:
    """Return every name, in normal form, by which a column of ``sheet`` is known; ``known`` adds those of foreign
    layouts. What two columns share names the first."""
    names: dict[str, str] = {}
    for code, labels in _OWN_HEADINGS.items():
        names.update({normal(label): code for label in labels})
    for column in sheet.columns:
        names.setdefault(normal(column.label), column.code)
    for column in sheet.columns:
        for alias in (*column.aliases, column.code):
            names.setdefault(normal(alias), column.code)
    for heading, code in known.items():
        names.setdefault(normal(heading), code)
    return names


def matched(head: Head, sheet: Sheet, known: Mapping[str, str]) -> dict[str, int]:
    """Return the position of every column whose heading is certain. A heading written exactly like a label wins over
    one that only folds to it; of equals the first."""
    found: dict[str, int] = {}
    exact = {column.label: column.code for column in sheet.columns}
    for position, texts in enumerate(head.texts):
        code = next((exact[text] for text in texts if text in exact), None)
        if code is not None:
            found.setdefault(code, position)
    names = names_of(sheet, known)
    taken = set(found.values())
    for position, texts in enumerate(head.texts):
        code = next((names[normal(text)] for text in texts if normal(text) in names), None)
        if code is not None and position not in taken and code not in found:
            found[code] = position
    return found


def guessed(head: Head, sheet: Sheet, certain: Mapping[str, int]) -> dict[str, int]:
    """Return ``certain`` and, for columns without a heading, the heading most like them; nothing is imported by it
    before the reader has confirmed."""
    found = dict(certain)
    taken = set(found.values())
    likeness = sorted(
        (
            (-_likeness(texts, (column.label, *column.aliases)), position, column.code)
            for column in sheet.columns
            if column.code not in found
            for position, texts in enumerate(head.texts)
            if texts and position not in taken
        ),
    )
    for score, position, code in likeness:
        if -score >= _LIKE and code not in found and position not in taken:
            found[code] = position
            taken.add(position)
    return found


def _likeness(texts: Sequence[str], labels: Sequence[str]) -> float:
    return max(SequenceMatcher(None, normal(text), normal(label)).ratio() for text in texts for label in labels)


def head_of(raw: RawSheet, sheet: Sheet, known: Mapping[str, str]) -> Head:
    """Return the head of a sheet: the row, or the two rows one below the other, that names most of our columns; where
    none does, the first row with two texts."""
    heads = list(_heads(raw))
    best = max(heads, key=lambda head: len(matched(head, sheet, known)), default=Head(0, ()))
    if matched(best, sheet, known):
        return best
    return next((head for head in heads if sum(1 for texts in head.texts if texts) > 1), best)


def head_at(raw: RawSheet, sheet: Sheet, known: Mapping[str, str], row: int) -> Head:
    """Return the head of which ``row`` is the last row."""
    heads = [head for head in _heads(raw) if head.row == row]
    return max(heads, key=lambda head: len(matched(head, sheet, known)), default=Head(row, ()))


def _heads(raw: RawSheet) -> Iterable[Head]:
    rows = raw.rows[: _LOOKED_AT + 1]
    for number, row in enumerate(rows[:_LOOKED_AT]):
        yield Head(number, tuple((text,) if (text := _text(cell)) else () for cell in row))
        if number + 1 < len(rows):
            yield Head(number + 1, _two_rows(_spread(raw, number), rows[number + 1]))


def _spread(raw: RawSheet, number: int) -> Row:
    """Return a row in which a merged heading stands above each of its columns."""
    row = list(raw.rows[number])
    for merged in raw.merged:
        if merged.first_row == raw.first_row + number:
            first, last = merged.first_column - 1, min(merged.last_column, len(row))
            for position in range(first + 1, last):
                row[position] = row[first]
    return row


def _two_rows(above: Row, below: Row) -> tuple[tuple[str, ...], ...]:
    texts: list[tuple[str, ...]] = []
    for position in range(max(len(above), len(below))):
        top = _text(above[position]) if position < len(above) else ""
        bottom = _text(below[position]) if position < len(below) else ""
        texts.append((f"{top} {bottom}", bottom) if top and bottom else tuple(text for text in (top, bottom) if text))
    return tuple(texts)


def _text(cell: Value) -> str:
    return clean(cell) if isinstance(cell, str) else ""


def fingerprint(heads: Mapping[str, Head]) -> str:
    """Return what tells one foreign layout from another: its headings, whatever stands below them."""
    words = "\n".join(f"{name}\t" + "\t".join(normal(label) for label in heads[name].labels) for name in sorted(heads))
    return hashlib.sha256(words.encode()).hexdigest()


def missing(sheet: Sheet, columns: Mapping[str, int]) -> list[str]:
    """Return the labels of the columns without which no row of the sheet can be read."""
    return [column.label for column in sheet.columns if column.is_required and column.code not in columns]


def known_headings(workbook: Workbook, sheet: Sheet) -> dict[str, str]:
    """Return the headings of the foreign layouts a workbook knows that name columns of ``sheet``."""
    prefix = f"{sheet.code}."
    return {
        heading: code.removeprefix(prefix)
        for layout in workbook.layouts
        for heading, code in layout.headings.items()
        if code.startswith(prefix)
    }


def layout_named(workbook: Workbook, labels: Iterable[str]) -> str:
    """Return the title of the foreign layout all of whose headings are in the file, empty where it is none of them."""
    present = {normal(label) for label in labels}
    return next(
        (layout.title for layout in workbook.layouts if {normal(name) for name in layout.headings} <= present), ""
    )


@dataclass(frozen=True, slots=True)
class Found:
    """This is what was found of a declared sheet in a file: which sheet it is there, its head, the certain columns."""

    raw: RawSheet
    head: Head
    columns: Mapping[str, int]

    @property
    def layout(self) -> SheetLayout:
        """The layout by the certain columns alone."""
        return SheetLayout(self.raw.name, self.head.row, self.columns)

    def is_certain(self, sheet: Sheet) -> bool:
        """Whether the reader need not be asked: nothing required is missing, and not both a heading and a column of
        ours are left over."""
        left = [label for place, label in enumerate(self.head.labels) if label and place not in self.columns.values()]
        lacking = [column for column in sheet.columns if column.code not in self.columns]
        return not missing(sheet, self.columns) and not (left and lacking)


def find_sheets(workbook: Workbook, book: RawBook) -> dict[str, Found]:
    """Return the declared sheets that ``book`` holds, by code: by their title, else by their headings."""
    left = list(book.shown)
    found: dict[str, Found] = {}
    for sheet in workbook.sheets:
        named = next((raw for raw in left if normal(raw.name) in {normal(sheet.title), normal(sheet.code)}), None)
        if named is not None:
            left.remove(named)
            found[sheet.code] = _look(workbook, sheet, named)
    for sheet in workbook.sheets:
        if sheet.code in found or not left:
            continue
        best = max((_look(workbook, sheet, raw) for raw in left), key=lambda look: len(look.columns))
        if (best.columns and not missing(sheet, best.columns)) or len(workbook.sheets) == 1:
            left.remove(best.raw)
            found[sheet.code] = best
    return found


def _look(workbook: Workbook, sheet: Sheet, raw: RawSheet) -> Found:
    known = known_headings(workbook, sheet)
    head = head_of(raw, sheet, known)
    return Found(raw, head, matched(head, sheet, known))
