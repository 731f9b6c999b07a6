"""Columns copied from a spreadsheet and pasted as text. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from thidua.shared.text import clean

PASTE = "dan"
"""What the button that fills a form in sends as ``viec``; the text box of a column is called ``dan-<name>``."""


def pasted_column(text: str) -> list[str]:
    """Return the cells of one pasted column, in the one normal form; of several columns only the first. An empty cell
    between others stays, those at the end go."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cells = [clean(line.partition("\t")[0]) for line in lines]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def pasted_in(sent: Mapping[str, str], names: Iterable[str]) -> dict[str, list[str]]:
    """Return the cells of each pasted column by its name; columns nothing was pasted for are left out."""
    found = {name: pasted_column(sent.get(f"{PASTE}-{name}", "")) for name in names}
    return {name: cells for name, cells in found.items() if cells}
