"""The world all routes are asked in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.access import matrix_world
from tests.access.matrix_world import World
from tests.routing.way import declared, way


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: object) -> Iterator[World]:
    """One world for all routes, taken back at the end."""
    with django_db_blocker.unblock(), declared(way()), transaction.atomic():
        yield matrix_world.build()
        transaction.set_rollback(True)
