"""Killed at any statement, a step of an import has done nothing or all, and going on leads to the same end."""

from __future__ import annotations

import pytest

from tests.product.office_book import RECEIVE, STEPS, Office
from thidua.jobs.services import running
from thidua.sheets.services import books

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=[False, True], ids=["at once", "by jobs"])
def used(request: pytest.FixtureRequest, office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office, every step done once, at once or as jobs of a worker that is in the same process and dies with it."""
    if request.param:
        monkeypatch.setattr(books, "AT_ONCE", 3)
        monkeypatch.setattr(running, "INTERVAL_SECONDS", 0)
        office.has_worker = True
    office.go_through()
    return office


def killed(office: Office, most: int | None = None) -> int:
    """Kill step after step; return how often."""
    kills, wrong = 0, []
    for step in STEPS:
        if office.has_worker and step is RECEIVE:  # no job
            office.do(step)
            continue
        some, found = office.kill(step, most)
        kills, wrong = kills + some, wrong + found
    assert wrong == []
    return kills


def test_an_office_whose_import_is_killed_here_and_there_is_whole(used: Office) -> None:
    assert killed(used, most=2) >= 6


@pytest.mark.long
def test_an_office_whose_import_is_killed_at_every_statement_is_whole(used: Office) -> None:
    assert killed(used) >= 500
