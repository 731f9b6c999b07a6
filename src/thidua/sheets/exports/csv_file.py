"""Writing a list as a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from thidua.sheets.exports.plain import PlainColumn, PlainValue, plain_value
from thidua.sheets.rules.csv_text import guarded

DELIMITER = ";"
"""What Vietnamese spreadsheet programs expect: there the comma is the decimal sign."""


def write_csv(to: IO[bytes], columns: Sequence[PlainColumn], rows: Iterable[Any]) -> int:
    """Write the heads and ``rows`` in UTF-8 with a byte order mark, and return how many rows there were.

    Text that a program would run as a formula stands behind an apostrophe, which our own reading takes off again.
    Everything but whole numbers is quoted; numbers have no points between thousands and a decimal comma; days are
    20/11/2026.
    """
    text = io.TextIOWrapper(to, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
    writer = csv.writer(text, delimiter=DELIMITER, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([guarded(column.label) for column in columns])
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the number of the last row is the answer
        writer.writerow([_written(plain_value(column, row)) for column in columns])
    text.flush()
    text.detach()
    return count


def _written(value: PlainValue) -> object:
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float | Decimal):
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else repr(value).replace(".", ",")
    return value
