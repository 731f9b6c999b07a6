"""A column copied from a spreadsheet and pasted as text. Pure."""

from __future__ import annotations

from thidua.shared.text import clean


def pasted_column(text: str) -> list[str]:
    """Return the cells of one pasted column, in the one normal form; of several columns only the first. An empty cell
    between others stays, those at the end go."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cells = [clean(line.partition("\t")[0]) for line in lines]
    while cells and not cells[-1]:
        cells.pop()
    return cells
