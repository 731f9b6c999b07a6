"""The one table: columns, sorting and paging from the query string, groups, totals, selection.

Every room that shows a list uses it, so that 5 rows and 125,000 rows look and behave alike: the filter, the order and
the page stand in the address; the server sends one page of rows.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from django.db.models import QuerySet
from django.utils.datastructures import MultiValueDict

from thidua.shared.ids import ids_in
from thidua.shared.text import sort_key
from thidua.ui import formats
from thidua.ui.listing import ListState, Pager

CHOSEN = "chon"
CHOSEN_ALL = "chon-het"
PAGE_SIZE = 50
DOWNLOADS = (("xlsx", "Excel", "download"), ("csv", "CSV", "download"), ("in", "Bản in", "printer"))
"""Value in the address, label and glyph of the forms of a downloaded list."""


class Kind(enum.StrEnum):
    """What a column holds; it decides how a value is written and on which side it stands."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DAY = "day"
    MOMENT = "moment"


_NUMERIC = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT})
_WRITERS: Mapping[Kind, Callable[[Any], str]] = {
    Kind.TEXT: str,
    Kind.NUMBER: formats.number,
    Kind.MONEY: formats.money,
    Kind.PERCENT: formats.percent,
    Kind.DAY: formats.day,
    Kind.MOMENT: formats.moment,
}


@dataclass(frozen=True, slots=True)
class Column:
    """This is one column.

    ``value`` reads a row: a function, or the path of an attribute (``unit.name``); without it the ``key`` is read.
    ``order_by`` names the database fields the column sorts by, none where it cannot; a list in memory sorts by the
    value itself. ``url`` makes the value a link, ``note`` adds a softer second line. A value that is marked safe (made
    by ``format_html``) is shown as it is. ``plain`` is what stands in a downloaded list where the value is drawn (the
    words of the drawing without it); ``is_screen_only`` is a column of buttons, of no use there.
    """

    key: str
    label: str
    value: str | Callable[[Any], object] = ""
    kind: Kind = Kind.TEXT
    order_by: tuple[str, ...] = ()
    url: Callable[[Any], str] | None = None
    note: Callable[[Any], object] | None = None
    is_head: bool = False
    plain: Callable[[Any], object] | None = None
    is_screen_only: bool = False

    @property
    def is_number(self) -> bool:
        """Whether the values stand on the right."""
        return self.kind in _NUMERIC

    def read(self, row: Any) -> object:
        """Return the raw value of ``row``."""
        if callable(self.value):
            return self.value(row)
        found = row
        for name in (self.value or self.key).split("."):
            found = found[name] if isinstance(found, Mapping) else getattr(found, name)
        return found() if callable(found) else found

    def write(self, value: object) -> str:
        """Return ``value`` as the reader sees it; nothing known is a dash."""
        if value is None or value == "":
            return "–"
        return value if isinstance(value, str) else _WRITERS[self.kind](value)


@dataclass(frozen=True, slots=True)
class BulkAction:
    """This is one button over the chosen rows: ``value`` is sent as ``viec``; ``look`` is a button class."""

    label: str
    value: str
    icon: str = ""
    look: str = ""


@dataclass(frozen=True, slots=True)
class HeadCell:
    """This is the head of a column as drawn."""

    label: str
    is_number: bool
    url: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """This is one cell as drawn."""

    label: str
    text: str
    url: str
    note: object
    is_number: bool
    is_head: bool


@dataclass(frozen=True, slots=True)
class Line:
    """This is one row as drawn; ``group`` is the title that stands above it, where a new group begins."""

    cells: list[Cell]
    group: str = ""
    key: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """This is a page of a list, ready for ``{% table %}``. Make it with ``table_of``."""

    columns: Sequence[Column]
    rows: Sequence[Any]
    pager: Pager
    caption: str
    group: Callable[[Any], str] | None = None
    totals: Mapping[str, object] = field(default_factory=dict)
    totals_label: str = "Cộng"
    row_key: Callable[[Any], object] | None = None
    actions: Sequence[BulkAction] = ()
    empty_title: str = "Chưa có gì ở đây"
    empty_text: str = ""
    whole: QuerySet[Any] | Sequence[Any] = ()
    """All rows in order, of which ``rows`` is one page."""
    fill: Callable[[Sequence[Any]], None] | None = None
    has_downloads: bool | None = None
    """Whether the page offers the whole list; ``ui.lists.list_response`` says so. ``None``: nobody has said, and the
    list is not drawn."""

    @property
    def downloads(self) -> list[tuple[str, str, str]]:
        """Label, glyph and address of every form the whole list can be had in; none where the page gives none."""
        if not self.has_downloads:
            return []
        return [(label, icon, self.state.download_url(form)) for form, label, icon in DOWNLOADS]

    @property
    def state(self) -> ListState:
        """What the address says."""
        return self.pager.state

    @property
    def is_filtered(self) -> bool:
        """Whether an empty list may be empty because of the filter."""
        return bool(self.state.others)

    @property
    def head(self) -> list[HeadCell]:
        """The heads, those that sort with the address of the next order."""
        return [self._head(column) for column in self.columns]

    @property
    def lines(self) -> list[Line]:
        """The rows, with the titles of groups."""
        lines: list[Line] = []
        before: str | None = None
        for row in self.rows:
            title = self.group(row) if self.group else ""
            cells = [_cell(column, row) for column in self.columns]
            lines.append(
                Line(
                    cells=cells,
                    group=title if title != before else "",
                    key=str(self.row_key(row)) if self.row_key else "",
                    name=next((cell.text for cell in cells if cell.is_head), cells[0].text),
                )
            )
            before = title
        return lines

    @property
    def foot(self) -> list[Cell]:
        """The total row; empty where no totals are given."""
        if not self.totals:
            return []
        return [
            Cell(
                label=column.label,
                text=self._total(place, column),
                url="",
                note="",
                is_number=column.is_number,
                is_head=place == 0,
            )
            for place, column in enumerate(self.columns)
        ]

    @property
    def width(self) -> int:
        """How many columns a title of a group spans."""
        return len(self.columns) + (1 if self.actions else 0)

    def _total(self, place: int, column: Column) -> str:
        if place == 0:
            return self.totals_label
        return column.write(self.totals[column.key]) if column.key in self.totals else ""

    def _head(self, column: Column) -> HeadCell:
        if not column.order_by:
            return HeadCell(column.label, column.is_number)
        if self.state.sort != column.key:
            return HeadCell(column.label, column.is_number, self.state.url(sort=column.key))
        other = column.key if self.state.is_descending else f"-{column.key}"
        direction = "descending" if self.state.is_descending else "ascending"
        return HeadCell(column.label, column.is_number, self.state.url(sort=other), direction)


def table_of(
    source: QuerySet[Any] | Sequence[Any],
    columns: Sequence[Column],
    parameters: MultiValueDict[str, str],
    *,
    caption: str,
    noun: str = "dòng",
    default_sort: str = "",
    size: int = PAGE_SIZE,
    fill: Callable[[Sequence[Any]], None] | None = None,
    **options: Any,
) -> Table:
    """Return the page of ``source`` that the query string asks for.

    A query set is counted, ordered and cut in the database, a list in memory. A page past the end is the last page.
    ``fill`` is called with the rows before anything reads them, to fetch what stands beside them in one go; a download
    calls it for every batch. ``options`` are the other fields of ``Table``.
    """
    state = ListState.parse(parameters, [column.key for column in columns if column.order_by], default_sort)
    total = source.count() if isinstance(source, QuerySet) else len(source)
    page = min(state.page, max(1, -(-total // size)))
    state = ListState(state.sort, state.is_descending, page, state.others)
    ordered = _ordered(source, columns, state)
    rows = list(ordered[(page - 1) * size : page * size])
    if fill is not None:
        fill(rows)
    return Table(columns, rows, Pager(state, total, size, noun), caption, whole=ordered, fill=fill, **options)


@dataclass(frozen=True, slots=True)
class Selection:
    """This is what a bulk form chose: some rows, or all that match the filter."""

    is_all: bool
    keys: frozenset[int]

    @classmethod
    def parse(cls, posted: MultiValueDict[str, str]) -> Self:
        """Read the posted form; what is no id is ignored."""
        return cls(is_all=bool(posted.get(CHOSEN_ALL)), keys=frozenset(ids_in(posted.getlist(CHOSEN))))


def _ordered(source: QuerySet[Any] | Sequence[Any], columns: Sequence[Column], state: ListState) -> Any:
    column = next((column for column in columns if column.key == state.sort and column.order_by), None)
    if column is None:
        return source
    if isinstance(source, QuerySet):
        sign = "-" if state.is_descending else ""
        return source.order_by(*(sign + name for name in column.order_by), "pk")
    return sorted(source, key=lambda row: _memory_key(column.read(row)), reverse=state.is_descending)


def _memory_key(value: object) -> tuple[int, Any]:
    """Return a key that puts unknown values last and sorts text in Vietnamese order."""
    if value is None:
        return (1, 0)
    return (0, sort_key(value) if isinstance(value, str) else value)


def _cell(column: Column, row: Any) -> Cell:
    return Cell(
        label=column.label,
        text=column.write(column.read(row)),
        url=column.url(row) if column.url else "",
        note=column.note(row) if column.note else "",
        is_number=column.is_number,
        is_head=column.is_head,
    )
