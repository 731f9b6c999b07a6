"""What is known beside the text, as plain values: how it is handed to the process that reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from thidua.documents.reading.findings.finding import Context, Ended


def known_row(context: Context) -> dict[str, Any]:
    """Return a context as strings and numbers."""
    return {
        "today": context.today.isoformat() if context.today else None,
        "documents": _rows(context.documents),
        "units": _rows(context.units),
    }


def known_of(row: dict[str, Any]) -> Context:
    """Return the context that ``known_row`` wrote."""
    today = date.fromisoformat(row["today"]) if row["today"] else None
    return Context(today=today, documents=_ended(row["documents"]), units=_ended(row["units"]))


def _rows(ended: Iterable[Ended]) -> list[list[Any]]:
    return [[one.name, one.last_day.isoformat(), one.instead, one.year, one.clause] for one in ended]


def _ended(rows: Iterable[Sequence[Any]]) -> tuple[Ended, ...]:
    return tuple(
        Ended(name, date.fromisoformat(last_day), instead, year, clause)
        for name, last_day, instead, year, clause in rows
    )
