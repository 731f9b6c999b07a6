"""What the benchmarks need to run inside a test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections


@pytest.fixture
def _kept_connection() -> Iterator[None]:
    """Keep the connection, and with it the transaction of the test, from request to request, as Django's own test
    client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
