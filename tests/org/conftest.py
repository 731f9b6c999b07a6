"""Kinds of units for the tests of reorganisations."""

import pytest

from tests.forest import unit_kind


@pytest.fixture
def kinds(db):
    """Ids of kinds by code."""
    return {
        code: unit_kind(code).pk for code in ("national", "province", "district", "commune", "sector", "grassroots")
    }
