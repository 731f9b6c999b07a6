"""Statistics of an office database."""

import pytest
from django.db import connection

from tests.forest import Forest
from thidua.shared.database import refresh_statistics


@pytest.mark.django_db(transaction=True)
def test_sqlite_knows_how_its_tables_are_filled_afterwards(forest: Forest) -> None:
    refresh_statistics()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'org_place'")
            assert cursor.fetchone()[0] > 0
