"""Saying how far work over the rows of an import is."""

from __future__ import annotations

from collections.abc import Callable

type Progress = Callable[[int, int, str], None]
"""Is told rows done, rows in all, and what is being done; raises where the job was cancelled meanwhile."""


def to_nobody(done: int, total: int, note: str) -> None:
    """Nobody watches."""


class Passes:
    """This tells work that goes over the same rows several times as one bar of ``rows``: after the first of four passes
    a quarter of them counts as done."""

    def __init__(self, progress: Progress, rows: int, passes: int) -> None:
        self._progress, self._rows, self._passes = progress, rows, passes
        self._done = 0

    def add(self, rows: int, note: str) -> None:
        """Say that one pass is over for ``rows`` more rows, and what comes now."""
        self._done += rows
        self._progress(min(self._done // self._passes, self._rows), self._rows, note)

    def end(self, note: str) -> None:
        """Say that all rows are done."""
        self._progress(self._rows, self._rows, note)
