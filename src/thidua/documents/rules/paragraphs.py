"""What the readers of Word and OpenDocument share: paragraphs and tables put together as text. Loaded in the limited
process, so it imports nothing of Django.

Centred paragraphs that follow each other keep no gap between them: they are lines of one letterhead, title or
signature. Any other two paragraphs are parted by an empty line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 2
_LONGEST_ROW = 4000


@dataclass(slots=True)
class Paragraph:
    """One paragraph as text; ``opens_page`` where a page begins before it."""

    text: str
    is_centred: bool = False
    opens_page: bool = False


def joined(paragraphs: Sequence[Paragraph]) -> str:
    """Return paragraphs as text, page breaks as form feeds."""
    pieces: list[str] = []
    before: Paragraph | None = None
    for one in paragraphs:
        if before is not None:
            are_lines = before.is_centred and one.is_centred and bool(before.text.strip() and one.text.strip())
            pieces.append("\n" if are_lines else "\n\n")
        pieces.append("\f" + one.text if one.opens_page else one.text)
        before = one if one.text.strip() or before is None else Paragraph("")
    return "".join(pieces)


def table(rows: Sequence[Sequence[Sequence[Paragraph]]]) -> list[Paragraph]:
    """Return a table, given as rows of cells of paragraphs: a table of data as one line a row with bars between its
    cells, so that an empty cell keeps its place; any other, such as a letterhead, one cell after another."""
    grid = [[" ".join(" ".join(one.text.split()) for one in cell).strip() for cell in row] for row in rows]
    if _is_of_data(grid):
        lines = ["| " + " | ".join(row) + " |" for row in grid if any(row)]
        return [Paragraph("\n".join(lines))]
    return [Paragraph(text) for row in rows for cell in row if (text := _cell(cell))]


def _is_of_data(grid: Sequence[Sequence[str]]) -> bool:
    full = [row for row in grid if any(row)]
    return (
        len(full) >= _FEWEST_ROWS
        and max(map(len, full)) >= _FEWEST_COLUMNS
        and all(sum(map(len, row)) <= _LONGEST_ROW and not any("|" in cell for cell in row) for row in full)
    )


def _cell(paragraphs: Sequence[Paragraph]) -> str:
    """Return the lines of a cell; a gap between centred lines, as above the name of a signer, stays one."""
    lines: list[str] = []
    for one in paragraphs:
        text = one.text.replace("\f", "").strip("\n")
        if text.strip():
            lines.append(text)
        elif one.is_centred and lines and lines[-1]:
            lines.append("")
    return "\n".join(lines).strip("\n")
