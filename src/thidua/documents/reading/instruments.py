"""Laws, decrees and decisions that documents still cite though they are no longer in force: the dated rows of
``instruments.toml``, each with its clause and source."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from thidua.documents.reading.findings.finding import Ended

_ROWS = Path(__file__).with_name("instruments.toml")
_TOLD = frozenset({"seen", "seen_secondary"})


@cache
def rows() -> tuple[dict[str, Any], ...]:
    """Return every row of the file as it is written."""
    return tuple(tomllib.loads(_ROWS.read_text(encoding="utf-8"))["ended"])


@cache
def ended_instruments() -> tuple[Ended, ...]:
    """Return the documents that are no longer in force, as far as the day of their end was read somewhere."""
    return tuple(
        Ended(row["number"], row["last_day"], row["instead"], year=row["year"], clause=row["clause"])
        for row in rows()
        if row["confidence"] in _TOLD
    )
