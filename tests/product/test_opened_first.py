"""While a spreadsheet is opened, which takes seconds, everybody else can write: no transaction has begun by then."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from django.db import connection

from tests.product.office_book import ACCEPT, ANSWER, RECEIVE, Office, Step
from thidua.org.models import CountPaper
from thidua.sheets.services import books, receiving

pytestmark = pytest.mark.django_db(transaction=True)
CHECK = Step("check", "sheet_check", "sheet_import", "checked")
AGAIN = Step("again", "sheet_again", "sheet_import", "mapping")


def others_can_write() -> bool:
    """Whether a second connection writes at once."""
    if connection.vendor == "postgresql":  # all can, always; what counts is that no transaction stays open for long
        return not connection.in_atomic_block
    with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=0, isolation_level=None)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        other.execute("UPDATE org_unit SET code = code")
        other.execute("COMMIT")
    return True


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each file that was opened, whether others could write meanwhile."""
    found: list[bool] = []
    real = books.open_file

    def opened(*given: Any) -> Any:
        found.append(others_can_write())
        return real(*given)

    for room in (books, receiving):
        monkeypatch.setattr(room, "open_file", opened)
    return found


def test_a_file_is_opened_before_the_transaction_of_its_submit_whatever_is_done_with_it(
    office: Office, heard: list[bool]
) -> None:
    def steps() -> dict[str, list[bool]]:
        told = {}
        for step in (RECEIVE, ANSWER, CHECK, ACCEPT, AGAIN):
            if step is ACCEPT:  # the signed paper of the figures is gone meanwhile: the file is checked again
                CountPaper.objects.all().delete()
            sent = office.filled(step)
            heard.clear()
            office.send(step, sent)
            told[step.name] = heard.copy()
        return told

    assert office.ground.ask(steps) == {step: [True] for step in ("receive", "answer", "check", "accept", "again")}
