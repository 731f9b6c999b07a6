"""Writing very many rows: ``executemany`` on SQLite, ``COPY`` on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

_CHUNK = 20_000

type Value = int | str | bool | date | None


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[tuple[Value, ...]]) -> None:
    """Insert ``rows`` into the table of ``model``. ``columns`` are attribute names (``unit_id``); every column the
    table requires must be among them, for no default of the model applies here."""
    fields = {field.attname: str(field.column) for field in model._meta.concrete_fields}
    quote = connection.ops.quote_name
    names = ", ".join(quote(fields[column]) for column in columns)
    table = quote(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        iterator = iter(rows)
        while chunk := [_plain(row) for row in islice(iterator, _CHUNK)]:
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", chunk)  # noqa: S608 names of our own


def first_free_id(model: type[models.Model]) -> int:
    """Return an id from which on none is used."""
    return (model.objects.aggregate(last=models.Max("pk"))["last"] or 0) + 1  # type: ignore[attr-defined]  # any model


def tell_sequences(*used: type[models.Model]) -> None:
    """Let the database number on after ids that were given by hand."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(used)):
            cursor.execute(statement)


def tell_planner() -> None:
    """Let the database learn how large its tables are, as it otherwise does only after a while (PostgreSQL) or never
    (SQLite): without it, a look at one unit walks through all of them."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _plain(row: tuple[Value, ...]) -> tuple[Any, ...]:
    """SQLite stores days as text."""
    return tuple(value.isoformat() if isinstance(value, date) else value for value in row)
