"""A journal the product wrote is whole; what was done behind its back is found and located."""

from __future__ import annotations

import pytest

from thidua.audit.verification import verify

pytestmark = pytest.mark.usefixtures("journal")


def test_a_journal_the_product_wrote_is_whole() -> None:
    assert verify() == []
