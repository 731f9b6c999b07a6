"""How a room above declares a workbook that can be filled in, read, looked at, accepted and undone.

The pipeline knows no unit, person or rule of its own: units are plain ids, permissions are
asked through ``Workbook.require``.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from thidua.shared.actor import Actor

type Value = str | int | Decimal | date | bool | None
"""What a cell means once read: never an empty text, ``None`` instead. The type follows from ``ColumnType``."""


class ColumnType(enum.StrEnum):
    """What the cells of a column hold, and the Python type of their values."""

    TEXT = "text"
    """``str``: NFC, trimmed, single spaces; figures typed as numbers become text as shown (leading zeros stay)."""
    NUMBER = "number"
    """``int``, zero or more unless ``Column.rule`` says otherwise."""
    DECIMAL = "decimal"
    """``Decimal``."""
    DAY = "day"
    """``date``."""
    YES_NO = "yes_no"
    """``bool``: "Có", "x", "1" or "Không", "0"; an empty cell is ``None``."""
    CHOICE = "choice"
    """``str``: ``Choice.code`` of one of the choices, found by code or by label, marks and case aside."""
    PHONE = "phone"
    """``str``: as text; the zero that a spreadsheet program drops in front of a number is put back."""


class Choice(NamedTuple):
    """This is one thing a cell may say: what the program keeps, what the reader sees, and what lists besides call
    it."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """This is for whom and for which unit a workbook is filled in, checked, stored or undone.

    ``unit_id`` is the unit in whose pages the workbook is handed in. ``actor.today`` is the day.
    ``earlier`` holds, while a sheet is checked, the rows of the sheets declared before it that were not refused, by
    code of the sheet.
    """

    actor: Actor
    unit_id: int
    earlier: Mapping[str, Sequence[Row]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day of the act."""
        return self.actor.today


@dataclass(frozen=True, slots=True)
class Column:
    """This is one column.

    ``choices`` are fixed, or asked for with the context (units of the office, desks…). ``rule`` is given one value that
    is not ``None`` and returns the reason and remedy why it cannot be, or an empty text; it is called once for each
    different value. ``is_locked``: a record that exists cannot be given another value here; a new row may fill it.
    ``aliases`` are other headings under which the column is recognised. ``example`` stands in the example row.
    ``width`` is in characters, 0 chooses by type.
    """

    code: str
    label: str
    type: ColumnType = ColumnType.TEXT
    is_required: bool = False
    choices: Sequence[Choice] | Callable[[Context], Sequence[Choice]] = ()
    rule: Callable[[Any], str] | None = None
    help: str = ""
    is_locked: bool = False
    aliases: tuple[str, ...] = ()
    example: Value = None
    max_length: int = 500
    width: int = 0


class Record(NamedTuple):
    """This is one record as it stands now: its id and its values in the order of ``Sheet.columns``.

    ``version`` tells one state of the record from another (a counter, a moment); left empty, the pipeline takes a
    digest of the values. A value must read back as the store hook wrote it, else the same file twice would not be
    "unchanged".
    """

    id: int
    values: tuple[Value, ...]
    version: str = ""


class Row(NamedTuple):
    """This is one row that is not refused: what shall hold (``values``) and what holds (``before``), in the order of
    ``Sheet.columns``.

    ``place`` is its number among the rows of its sheet, to name it in a ``Fault``. ``record_id`` and ``before`` are
    ``None`` for a new row. For a column that the file does not have, ``values`` repeats ``before``.
    """

    place: int
    record_id: int | None
    values: tuple[Value, ...]
    before: tuple[Value, ...] | None


class Fault(NamedTuple):
    """This is why a row is refused: its place, the code of the column (empty: the whole row), reason and remedy in the
    reader's words."""

    place: int
    column: str
    reason: str


class Stored(NamedTuple):
    """This is what a store hook answers: the id of the record of each row, in the order of the rows; and whatever the
    undo hook needs besides, as plain JSON."""

    ids: Sequence[int]
    keep: Any = None


class Done(NamedTuple):
    """This is what an undo hook takes back: ids of the records an import added, the changed rows (``before`` is what to
    put back, ``values`` what the import wrote), and what the store hook kept."""

    added: Sequence[int]
    changed: Sequence[Row]
    keep: Any = None


class Target(NamedTuple):
    """This is the unit for which a workbook is handed in, as pages name it: its name and the address of its page."""

    name: str
    url: str = ""


type Existing = Callable[[Context], Iterable[Record]]
"""Returns every record of the unit that the sheet can change, in the order in which a template lists them."""

type Check = Callable[[Context, Sequence[Row]], Iterable[Fault]]
"""Returns the faults that follow from other rows or from the database: in bulk, with a fixed number of queries. The
rows are new, changed or unchanged and have no fault of their own."""

type Store = Callable[[Context, Sequence[Row]], Stored]
"""Stores rows that are new (``record_id`` is ``None``) or changed, in the transaction of the acceptance. Sheets are
stored in the order of declaration, so what an earlier sheet added is found in the database. Writes no journal entry for
single rows: the pipeline writes one for all. Raises ``RefusedError`` where nothing may be stored."""

type Undo = Callable[[Context, Done], None]
"""Takes back what ``Store`` did, in one transaction; sheets in reverse order. Nothing of the columns has been changed
since: the pipeline has looked. Raises ``RefusedError`` naming what else stands in the way."""


type Canonical = Callable[[Context, Sequence[tuple[Value, ...]]], list[tuple[Value, ...]]]
"""Returns the rows as read in the form in which ``Existing`` gives them back: a unit that a cell names by its full name
becomes its code, a telephone number is written one way. What it does not understand it leaves, for ``Check`` to refuse.
So that a row finds its record and the same file twice is unchanged."""


def no_faults(context: Context, rows: Sequence[Row]) -> Iterable[Fault]:
    """Return no fault: the check of a sheet without rules between rows."""
    return ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """This is one sheet of records of one kind.

    ``keys`` are the codes of the columns that together find the record of a row without an id; empty where only the id
    does. Text of keys is compared with its marks, without case. Two rows with the same key are both refused.
    ``named_by`` is the column whose value names a row in messages, the first by default. ``adds`` is false where a
    workbook only changes records that exist. ``note`` stands above the sheet in the help of the template.
    ``canonical`` is asked before rows are matched.
    """

    code: str
    title: str
    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    existing: Existing
    store: Store
    undo: Undo
    check: Check = no_faults
    named_by: str = ""
    adds: bool = True
    note: str = ""
    canonical: Canonical | None = None

    def position(self, code: str) -> int:
        """Return the position of a column. Raises ``ValueError`` for a code that is not declared."""
        return [column.code for column in self.columns].index(code)


@dataclass(frozen=True, slots=True)
class Layout:
    """This is a foreign layout known by name, such as the export of another program: its headings and the codes of our
    columns (``sheet.column``); of several headings for one column the first that is there counts.

    ``marks`` tell it: of each group one heading is in the file; without any, all of ``headings`` are. ``others`` are
    headings of such files that have no column here, and are taken for none.

    ``is_confirmed`` says how sure that is. True: the headings were compared with files of that program; they count like
    our own. False: they are the usual wording of such lists; they are offered, and nothing is imported by them before
    the reader has looked.
    """

    title: str
    headings: Mapping[str, str]
    marks: tuple[tuple[str, ...], ...] = ()
    others: tuple[str, ...] = ()
    is_confirmed: bool = True

    def is_about(self, sheet: str) -> bool:
        """Whether it names columns of the sheet with this code."""
        return any(code.partition(".")[0] == sheet for code in self.headings.values())


@dataclass(frozen=True, slots=True)
class Workbook:
    """This is a kind of workbook. ``code`` stands in addresses: ASCII, hyphens.

    ``require`` is given the actor and the id of a unit and returns how pages name the unit. It raises
    ``OutOfScopeError`` where the actor does not see it and ``ForbiddenError`` where the right is missing.
    ``permission`` is the code of that right.
    ``done_url`` gives the page that shows what was imported.
    """

    code: str
    title: str
    sheets: tuple[Sheet, ...]
    permission: str
    require: Callable[[Actor, int], Target]
    intro: str = ""
    layouts: tuple[Layout, ...] = ()
    done_url: Callable[[int], str] | None = None

    def sheet(self, code: str) -> Sheet:
        """Return the sheet with this code. Raises ``StopIteration`` where none has it."""
        return next(sheet for sheet in self.sheets if sheet.code == code)


_workbooks: dict[str, Workbook] = {}


def register(workbook: Workbook) -> None:
    """Offer a workbook; a second one with the same code replaces the first. Call it in ``AppConfig.ready``."""
    _workbooks[workbook.code] = workbook


def unregister(code: str) -> None:
    """Take a workbook out again."""
    _workbooks.pop(code, None)


def registered() -> tuple[Workbook, ...]:
    """Return every workbook, in the order of registration."""
    return tuple(_workbooks.values())


def workbook_of(code: str) -> Workbook:
    """Return the workbook with this code. Raises ``KeyError`` where no room declares it."""
    return _workbooks[code]
