"""What stands in a spreadsheet before anyone has said what it means: sheets, rows, cells. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from thidua.sheets.enums import BookKind, BrokenCell, FindingCode, LegacyEncoding

_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Broken:
    """This is a cell that has no value to read: an error, or a formula that was never calculated."""

    reason: BrokenCell


type Value = str | int | float | bool | date | datetime | time | Broken | None
"""One cell. Nothing at all is ``None``, never an empty text; a whole number of a workbook may come as ``12.0``."""

type Row = list[Value]


@dataclass(frozen=True, slots=True)
class Merged:
    """This is one range of merged cells: numbers of rows and columns from 1, both ends inside."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """This is one remark about a file that the reader should know before accepting anything.

    ``sheet`` and ``cell`` say where, empty for the whole file. ``before`` and ``after`` are an example where text
    would be, or was, converted.
    """

    code: FindingCode
    message: str
    sheet: str = ""
    cell: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """This is one sheet: rows from the first that holds anything; every row begins at column A.

    ``first_row`` is the number, from 1, that a spreadsheet program shows for ``rows[0]``. Rows of one sheet are
    equally long in a workbook; in a CSV file they may differ.
    """

    name: str
    rows: list[Row]
    first_row: int = 1
    is_hidden: bool = False
    merged: tuple[Merged, ...] = ()

    def cell(self, row: int, column: int) -> str:
        """Return the name (``B7``) of the cell at these positions in ``rows``, both from 0."""
        return cell_name(self.first_row + row, column)


@dataclass(frozen=True, slots=True)
class Guess:
    """This is the old encoding in which a text file seems to be written, and how much of it then reads as Vietnamese
    (0 to 1). A text file does not say."""

    encoding: LegacyEncoding
    score: float


@dataclass(frozen=True, slots=True)
class RawBook:
    """This is a whole file as read. With a ``guess`` its texts are Western letters still, until the reader has said
    what they are."""

    kind: BookKind
    sheets: list[RawSheet]
    findings: tuple[Finding, ...] = field(default=())
    guess: Guess | None = None

    @property
    def shown(self) -> list[RawSheet]:
        """The sheets that a spreadsheet program shows and that hold anything."""
        return [sheet for sheet in self.sheets if sheet.rows and not sheet.is_hidden]


def column_name(column: int) -> str:
    """Return the letters of a column, counted from 0: ``A``, ``Z``, ``AA``."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return ``B7`` for row 7, counted from 1, and column 1, counted from 0."""
    return f"{column_name(column)}{row}"
