"""The number from which the database counts the rows of a table on."""

from __future__ import annotations

from typing import Any

from django.db import connection, models


def count_from(model: type[models.Model], after: int) -> None:
    """Let the next row of a table get the id ``after + 1``. No row of a higher id may be there."""
    table, column = model._meta.db_table, str(model._meta.pk.column)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [table, column, after])
        else:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, after])


def counted_to(model: type[models.Model]) -> int:
    """Return the last id the table has given."""
    table, column = model._meta.db_table, str(model._meta.pk.column)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, column])
            cursor.execute(f"SELECT last_value FROM {cursor.fetchone()[0]}")  # noqa: S608  # a sequence of our own
        else:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found: Any = cursor.fetchone()
    return 0 if found is None else int(found[0])
