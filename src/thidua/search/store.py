"""The index beside the table of texts: FTS5 on SQLite, GIN over a ``tsvector`` on PostgreSQL. Both hold the terms of
``words`` and ``scope`` as they stand in the row, and follow it by themselves: by triggers, as an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import DatabaseError, connection, transaction

from thidua.search.models import SearchText

_TABLE = "search_searchtext"
_TERMS = "array_to_tsvector(string_to_array(words || ' ' || scope, ' '))"

SQLITE_CREATE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5(words, scope, content='search_searchtext',"
    " content_rowid='id', tokenize=\"ascii tokenchars '_'\", detail=none, columnsize=0)",
    "CREATE TRIGGER IF NOT EXISTS search_text_added AFTER INSERT ON search_searchtext BEGIN"
    " INSERT INTO search_index (rowid, words, scope) VALUES (new.id, new.words, new.scope); END",
    "CREATE TRIGGER IF NOT EXISTS search_text_gone AFTER DELETE ON search_searchtext BEGIN"
    " INSERT INTO search_index (search_index, rowid, words, scope)"
    " VALUES ('delete', old.id, old.words, old.scope); END",
    "CREATE TRIGGER IF NOT EXISTS search_text_changed AFTER UPDATE ON search_searchtext BEGIN"
    " INSERT INTO search_index (search_index, rowid, words, scope)"
    " VALUES ('delete', old.id, old.words, old.scope);"
    " INSERT INTO search_index (rowid, words, scope) VALUES (new.id, new.words, new.scope); END",
)
SQLITE_DROP = (
    "DROP TRIGGER IF EXISTS search_text_changed",
    "DROP TRIGGER IF EXISTS search_text_gone",
    "DROP TRIGGER IF EXISTS search_text_added",
    "DROP TABLE IF EXISTS search_index",
)
SQLITE_FILL = ("INSERT INTO search_index (search_index) VALUES ('rebuild')",)
POSTGRESQL_CREATE = (
    f"CREATE INDEX IF NOT EXISTS search_text_terms ON search_searchtext USING gin ({_TERMS}) WITH (fastupdate=off)",
)
POSTGRESQL_DROP = ("DROP INDEX IF EXISTS search_text_terms",)


@dataclass(frozen=True, slots=True)
class Candidate:
    """This is a text that has the terms asked for. Whether the reader may see the object is still to be asked."""

    object_id: int
    unit_id: int
    title: str
    former: str
    valid_to: date | None


def create() -> None:
    """Make the index where it is missing, filled from the table; nothing where there is no table yet."""
    if _TABLE not in connection.introspection.table_names():
        return
    is_new = not exists()
    _run(POSTGRESQL_CREATE if _is_postgresql() else SQLITE_CREATE)
    if is_new and not _is_postgresql():
        _run(SQLITE_FILL)


def drop() -> None:
    """Take the index away; the table stays."""
    _run(POSTGRESQL_DROP if _is_postgresql() else SQLITE_DROP)


def exists() -> bool:
    """Whether there is an index."""
    with connection.cursor() as cursor:
        if _is_postgresql():
            cursor.execute("SELECT 1 FROM pg_class WHERE oid = to_regclass('search_text_terms')")
        else:
            cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_index'")
        return cursor.fetchone() is not None


@contextmanager
def without_index() -> Iterator[None]:
    """Write very many texts without keeping the index beside them; it is made again at the end."""
    drop()
    yield
    create()


def refresh_statistics() -> None:
    """Let PostgreSQL learn how common each term is: it plans by that whether to walk the index or the table."""
    if _is_postgresql():
        _run((f"ANALYZE {_TABLE}",))


def index_is_whole() -> bool:
    """Whether the index says what the table says. PostgreSQL keeps that promise itself."""
    if _is_postgresql():
        return exists()
    try:
        with transaction.atomic():
            _run(("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)",))
    except DatabaseError as error:  # FTS5 reports a difference as a malformed database
        if "malformed" in str(error):
            return False
        raise
    return True


def matching(*, all_of: Sequence[Sequence[str]], scope: Sequence[str] | None, limit: int) -> list[Candidate]:
    """Return at most ``limit`` texts that carry every term of one of the alternatives ``all_of``, and one of ``scope``
    where it is given. Terms are made by ``rules.words`` and ``sources``: letters a to z, digits and ``_`` only."""
    if scope is not None and not scope:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRESQL if _is_postgresql() else _SQLITE, [_asked(all_of, scope), limit])
        return [
            Candidate(object_id, unit_id, title, former, _day(end))
            for object_id, unit_id, title, former, end in cursor.fetchall()
        ]


def set_scopes(rows: Sequence[tuple[str, int]]) -> None:
    """Write the scope of each text by its key, thousands at once."""
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {_TABLE} SET scope = %s WHERE id = %s", rows)  # noqa: S608 our own table


_COLUMNS = "t.object_id, t.unit_id, t.title, t.former, t.valid_to"
_SQLITE = (
    f"SELECT {_COLUMNS} FROM search_index i JOIN {_TABLE} t ON t.id = i.rowid"  # noqa: S608 our own tables
    " WHERE search_index MATCH %s ORDER BY i.rowid LIMIT %s"
)
_POSTGRESQL = f"SELECT {_COLUMNS} FROM {_TABLE} t WHERE {_TERMS} @@ CAST(%s AS tsquery) LIMIT %s"  # noqa: S608 as above


def _asked(all_of: Sequence[Sequence[str]], scope: Sequence[str] | None) -> str:
    """Return the question in the words of the database. The rarest parts, who may see it, come first."""
    is_postgresql = _is_postgresql()
    mark, both, either = ("'", " & ", " | ") if is_postgresql else ('"', " AND ", " OR ")
    parts = []
    if scope is not None:
        parts.append("(" + either.join(f"{mark}{term}{mark}" for term in scope) + ")")
    ways = [both.join(f"{mark}{term}{mark}" for term in terms) for terms in all_of]
    parts.append("(" + either.join(f"({way})" for way in ways) + ")")
    return both.join(parts)


def _run(statements: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _is_postgresql() -> bool:
    return connection.vendor == "postgresql"


assert SearchText._meta.db_table == _TABLE  # noqa: S101  # the statements above name it
