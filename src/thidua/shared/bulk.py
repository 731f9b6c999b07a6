"""Many rows at once, as fast as the database takes them: ``executemany`` on SQLite, ``COPY`` on PostgreSQL.

No model is built (``insert_objects`` takes those that are) and no signal sent. Use it for thousands of rows; a few are
``bulk_create``'s work.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, cast

from django.db import connection, models
from django.utils import timezone

_AS_THEY_ARE = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.ForeignKey,
)


def insert(model: type[models.Model], fields: Sequence[str], rows: Sequence[Sequence[Any]]) -> Sequence[int]:
    """Insert ``rows``, whose values stand in the order of ``fields`` (a foreign key takes the id), and return their
    ids in order. Other fields get their default. Call it in a transaction, so that nobody else takes the same ids."""
    if not rows:
        return ()
    ids = _reserved(model, len(rows))
    named = [_field(model, name) for name in fields]
    others = [field for field in model._meta.concrete_fields if field not in named and not field.primary_key]
    constant = tuple(_saved(field, _default(field)) for field in others)
    columns = [cast("str", field.column) for field in (model._meta.pk, *named, *others)]
    made = ((pk, *row, *constant) for pk, row in zip(ids, _converted(named, rows), strict=True))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            copying = cursor.copy(f"COPY {_table(model)} ({_listed(columns)}) FROM STDIN")
            # What the database refuses is told in Django's words, as with any other statement.
            with connection.wrap_database_errors, copying as copy:
                for row in made:
                    copy.write_row(row)
        else:
            holes = ", ".join(["%s"] * len(columns))
            # Names of tables and columns come from the model.
            statement = f"INSERT INTO {_table(model)} ({_listed(columns)}) VALUES ({holes})"  # noqa: S608  # see above
            cursor.executemany(statement, cast("Any", made))  # a stream is taken too
    return ids


def insert_objects[M: models.Model](rows: Sequence[M]) -> Sequence[M]:
    """Insert new objects of one model, give each its id and return them: ``bulk_create`` at a third of its time."""
    if not rows:
        return rows
    model = type(rows[0])
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    columns = [_column(field, rows) for field in fields]
    ids = insert(model, [field.name for field in fields], list(zip(*columns, strict=True)))
    for row, pk in zip(rows, ids, strict=True):
        row.pk = pk
        row._state.adding, row._state.db = False, connection.alias
    return rows


def _column(field: models.Field[Any, Any], rows: Sequence[models.Model]) -> list[Any]:
    """Return the values of a field; an enum as the plain word, moments of making as now."""
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return [field.pre_save(row, add=True) for row in rows]
    values = [getattr(row, field.attname) for row in rows]
    return [str(value) if isinstance(value, Enum) else value for value in values] if field.choices else values


def update(model: type[models.Model], fields: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Update records: each row is its id, then the values in the order of ``fields``."""
    if not rows:
        return
    named = [_field(model, name) for name in fields]
    pk = model._meta.pk
    values = _converted(named, [row[1:] for row in rows])
    sets = ", ".join(f"{_quoted(cast('str', field.column))} = %s" for field in named)
    where = f"{_quoted(cast('str', pk.column))} = %s"
    statement = f"UPDATE {_table(model)} SET {sets} WHERE {where}"  # noqa: S608  # names come from the model
    with connection.cursor() as cursor:
        cursor.executemany(statement, [(*value, row[0]) for value, row in zip(values, rows, strict=True)])


def _field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    return cast("models.Field[Any, Any]", model._meta.get_field(name))


def _converted(fields: Sequence[models.Field[Any, Any]], rows: Sequence[Sequence[Any]]) -> Sequence[Sequence[Any]]:
    """Return ``rows`` as the database takes them; a value that comes again is converted once."""
    writers = [(place, _writer(field)) for place, field in enumerate(fields) if type(field) not in _AS_THEY_ARE]
    if not writers:
        return rows
    columns = list(zip(*rows, strict=True))
    for place, write in writers:
        columns[place] = tuple(map(write, columns[place]))
    return list(zip(*columns, strict=True))


def _writer(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    known: dict[Any, Any] = {}

    def write(value: Any) -> Any:
        try:
            return known[value]
        except KeyError:
            known[value] = saved = _saved(field, value)
            return saved
        except TypeError:  # not hashable: JSON
            return _saved(field, value)

    return write


def _saved(field: models.Field[Any, Any], value: Any) -> Any:
    return field.get_db_prep_save(value, connection)


def _default(field: models.Field[Any, Any]) -> Any:
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return timezone.now()
    return field.get_default()


def _reserved(model: type[models.Model], count: int) -> Sequence[int]:
    """Return ids nobody else gets: on SQLite the writer holds the whole file; ids of deleted rows never come again."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return _from_sequence(cursor, table, cast("str", cast("Any", model._meta.pk).column), count)
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
    first = 1 + (found[0] if found else 0)
    return range(first, first + count)


def _from_sequence(cursor: Any, table: str, column: str, count: int) -> Sequence[int]:
    statement = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
    cursor.execute(statement, [_quoted(table), column, count])
    return [number for (number,) in cursor.fetchall()]


def _table(model: type[models.Model]) -> str:
    return _quoted(model._meta.db_table)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(_quoted(name) for name in names)
