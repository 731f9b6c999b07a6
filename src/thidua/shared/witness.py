"""Whether anything was written meanwhile: so that what was worked out before a transaction need not be asked again in
it."""

from __future__ import annotations

from django.db import connection

type Mark = int | None


def mark_now() -> Mark:
    """Return a mark that changes as soon as another connection commits anything at all. ``None`` on PostgreSQL, which
    has no such mark and no file that one writer holds."""
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        return int(cursor.fetchone()[0])


def is_untouched_since(mark: Mark) -> bool:
    """Whether certainly nobody else has committed anything since ``mark`` was taken. Ask it inside the transaction that
    writes, which on SQLite begins by taking the file; what this connection itself writes does not count."""
    return mark is not None and mark == mark_now()
