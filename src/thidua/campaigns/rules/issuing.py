"""On which day a plan is issued."""

from __future__ import annotations

from datetime import date


def issue_day(document_date: date | None, decided: date) -> date:
    """Return the day of issue of a plan that was decided on ``decided``: the day its paper carries, where that has come
    by then; a paper dated ahead is issued with the decision."""
    return document_date if document_date is not None and document_date <= decided else decided
