"""Fixtures of the search: the standard forest with its texts, and a question asked as somebody."""

from __future__ import annotations

import pytest

from thidua.search.rules.question import read_question
from thidua.search.selectors.finding import found
from thidua.search.services.rebuilding import rebuild


@pytest.fixture
def indexed(forest):
    """The forest, found by its words."""
    rebuild()
    return forest


@pytest.fixture
def ask():
    """Return ``ask(actor, text, kind=…)``: the names found, in order."""

    def names(actor, text, kind="org.unit", **more):
        groups = found(actor, read_question(text), most=more.pop("most", 500), kind=kind)
        return [hit.shown.title for group in groups for hit in group.hits]

    return names
