"""The index beside the texts: FTS5 on SQLite, GIN on PostgreSQL."""

from django.db import migrations

SQLITE_CREATE = (
    'CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5(words, scope, content=\'search_searchtext\', content_rowid=\'id\', tokenize="ascii tokenchars \'_\'", detail=none, columnsize=0)',
    'CREATE TRIGGER IF NOT EXISTS search_text_added AFTER INSERT ON search_searchtext BEGIN INSERT INTO search_index (rowid, words, scope) VALUES (new.id, new.words, new.scope); END',
    "CREATE TRIGGER IF NOT EXISTS search_text_gone AFTER DELETE ON search_searchtext BEGIN INSERT INTO search_index (search_index, rowid, words, scope) VALUES ('delete', old.id, old.words, old.scope); END",
    "CREATE TRIGGER IF NOT EXISTS search_text_changed AFTER UPDATE ON search_searchtext BEGIN INSERT INTO search_index (search_index, rowid, words, scope) VALUES ('delete', old.id, old.words, old.scope); INSERT INTO search_index (rowid, words, scope) VALUES (new.id, new.words, new.scope); END",
)
SQLITE_DROP = (
    'DROP TRIGGER IF EXISTS search_text_changed',
    'DROP TRIGGER IF EXISTS search_text_gone',
    'DROP TRIGGER IF EXISTS search_text_added',
    'DROP TABLE IF EXISTS search_index',
)
POSTGRESQL_CREATE = (
    "CREATE INDEX IF NOT EXISTS search_text_terms ON search_searchtext USING gin (array_to_tsvector(string_to_array(words || ' ' || scope, ' '))) WITH (fastupdate=off)",
)
POSTGRESQL_DROP = (
    'DROP INDEX IF EXISTS search_text_terms',
)


def create(apps, schema_editor):
    for statement in POSTGRESQL_CREATE if schema_editor.connection.vendor == "postgresql" else SQLITE_CREATE:
        schema_editor.execute(statement, None)


def drop(apps, schema_editor):
    for statement in POSTGRESQL_DROP if schema_editor.connection.vendor == "postgresql" else SQLITE_DROP:
        schema_editor.execute(statement, None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
