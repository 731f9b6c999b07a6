"""How large and how long a benchmark is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from thidua.bench.runner import Effort
from thidua.demo.rules.nation_plan import NationSize

TODAY = date(2026, 11, 20)
"""The day the benchmarks live in: fixed, so that two runs ask the same."""


@dataclass(frozen=True, slots=True)
class Scale:
    """This is the size of the data and the patience of the runner."""

    nation: NationSize = field(default_factory=NationSize)
    effort: Effort = field(default_factory=Effort)
    moved: int = 5_400
    """How many units the move takes along, at least."""
    entries: int = 300
    """How many journal entries lie under the pages that show them."""
    server_seconds: float = 2.0
    connections: int = 8
    import_rows: int = 100_000
    """How many rows the imported workbook has."""
    preview_rows: int = 5_000
    """How many rows the workbook has whose preview is waited for."""
    texts: int = 1_000_000
    """How many texts the search looks through."""


FULL = Scale()
TINY = Scale(
    nation=NationSize(provinces=2, intermediates=4, grassroots=40, old_provinces=3, districts=6),
    effort=Effort(rounds=3, seconds=0.5, warm_up=1),
    moved=10,
    entries=5,
    server_seconds=0.3,
    connections=2,
    import_rows=200,
    preview_rows=50,
    texts=300,
)
