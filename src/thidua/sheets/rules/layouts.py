"""Which heading of a file is which of our columns: exactly, without marks, by another name, or by likeness. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from thidua.shared.text import clean
from thidua.sheets.declaring import Sheet, Workbook
from thidua.sheets.rules.foreign import Recognised, all_headings, confirmed_headings, recognised_in
from thidua.sheets.rules.grid import RawBook, RawSheet, Row, Value
from thidua.sheets.rules.headings import Head, normal

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


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """This is how one sheet of a file is read: its name there, the position of the last row of its head, and the
    position of each column by code (``_id`` and ``_version`` are those of the template). ``fixed`` is what holds in
    every row for columns the file does not have."""

    name: str
    head: int
    columns: Mapping[str, int] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Return the layout as plain values."""
        return {"name": self.name, "head": self.head, "columns": dict(self.columns), "fixed": dict(self.fixed)}


def layouts_of(plain: Mapping[str, Mapping[str, object]]) -> dict[str, SheetLayout]:
    """Return the layouts that were kept as plain values."""
    return {code: SheetLayout(**values) for code, values in plain.items()}  # type: ignore[arg-type]  # made by as_json


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


def guessed(head: Head, sheet: Sheet, certain: Mapping[str, int], foreign: Recognised | None = None) -> dict[str, int]:
    """Return ``certain`` and, for columns without a heading, the heading most like them; nothing is imported by it
    before the reader has confirmed. In a foreign layout that was recognised its headings come first."""
    found = dict(certain)
    taken = set(found.values())
    if foreign is not None:
        known = foreign.columns
        found = {code: at for code, at in certain.items() if code not in known and at not in known.values()} | {**known}
        taken = set(found.values()) | foreign.others
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
    """Return the head of a sheet: the row, or the two rows one below the other, that names most of our columns, one
    row where two name no more; where none does, the first row with two texts."""
    heads = list(_heads(raw))
    best = max(heads, key=lambda head: (len(matched(head, sheet, known)), -head.doubled), default=Head(0, ()))
    if matched(best, sheet, known):
        return best
    return next((head for head in heads if sum(1 for texts in head.texts if texts) > 1), best)


def head_at(raw: RawSheet, sheet: Sheet, known: Mapping[str, str], row: int) -> Head:
    """Return the head of which ``row`` is the last row."""
    heads = [head for head in _heads(raw) if head.row == row]
    return max(heads, key=lambda head: (len(matched(head, sheet, known)), -head.doubled), default=Head(row, ()))


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


def missing(sheet: Sheet, layout: SheetLayout) -> list[str]:
    """Return the labels of the columns without which no row of the sheet can be read."""
    given = {*layout.columns, *layout.fixed}
    return [column.label for column in sheet.columns if column.is_required and column.code not in given]


@dataclass(frozen=True, slots=True)
class Found:
    """This is what was found of a declared sheet in a file: which sheet it is there, its head, the certain columns, and
    the known layout it is, if any."""

    raw: RawSheet
    head: Head
    columns: Mapping[str, int]
    foreign: Recognised | None = None

    @property
    def layout(self) -> SheetLayout:
        """The layout by the certain columns alone."""
        return SheetLayout(self.raw.name, self.head.row, self.columns)

    def is_certain(self, sheet: Sheet) -> bool:
        """Whether the reader need not be asked: nothing required is missing, not both a heading and a column of ours
        are left over, and no layout that is only usual wording says otherwise."""
        if missing(sheet, self.layout) or self._is_doubted:
            return False
        others = frozenset() if self.foreign is None or not self.is_sure_foreign else self.foreign.others
        used = {*self.columns.values(), *others}
        left = [label for place, label in enumerate(self.head.labels) if label and place not in used]
        return not (left and any(column.code not in self.columns for column in sheet.columns))

    @property
    def is_sure_foreign(self) -> bool:
        """Whether it is a known layout whose headings are certain."""
        return self.foreign is not None and self.foreign.layout.is_confirmed

    @property
    def _is_doubted(self) -> bool:
        if self.foreign is None or self.is_sure_foreign:
            return False
        return any(self.columns.get(code) != at for code, at in self.foreign.columns.items())


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
        looks = (_look(workbook, sheet, raw) for raw in left)
        best = max(looks, key=lambda look: (look.foreign is not None, len(look.columns)))
        is_whole = bool(best.columns) and not missing(sheet, best.layout)
        if is_whole or best.foreign is not None or len(workbook.sheets) == 1:
            left.remove(best.raw)
            found[sheet.code] = best
    return found


def _look(workbook: Workbook, sheet: Sheet, raw: RawSheet) -> Found:
    head = head_of(raw, sheet, all_headings(workbook, sheet))
    columns = matched(head, sheet, confirmed_headings(workbook, sheet))
    return Found(raw, head, columns, recognised_in(workbook, sheet, head))
