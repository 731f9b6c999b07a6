"""What tests of the whole product share: an office on a ground of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.killing import standing
from tests.product.office_book import Office, lay


@pytest.fixture
def office(tmp_path: Path, transactional_db: None, settings: Any) -> Iterator[Office]:
    """An office whose acts are processes of their own, on a database that several of them can open."""
    settings.DATA = tmp_path / "own"
    settings.JOURNAL_CHECKPOINTS = settings.DATA / "checkpoints.log"
    seat = lay()
    with standing(tmp_path) as ground:
        yield Office(ground, seat)
