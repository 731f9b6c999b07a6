"""The headings of a file, and how two of them are compared. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.shared.text import fold

_NOISE = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Head:
    """This is the head of a sheet: the position of its last row, and the texts of every column (a head of two rows has
    several for one column, the fullest first)."""

    row: int
    texts: tuple[tuple[str, ...], ...]

    @property
    def labels(self) -> list[str]:
        """The heading of every column as a reader names it."""
        return [texts[0] if texts else "" for texts in self.texts]

    @property
    def doubled(self) -> int:
        """How many columns have a text in both rows of a head of two."""
        return sum(len(texts) > 1 for texts in self.texts)

    def place_of(self, heading: str) -> int | None:
        """Return the position of the first column under this heading, ``None`` where there is none."""
        wanted = normal(heading)
        found = (place for place, texts in enumerate(self.texts) if any(normal(text) == wanted for text in texts))
        return next(found, None)


def normal(heading: str) -> str:
    """Return a heading as headings are compared: without marks, case and punctuation."""
    return _NOISE.sub(" ", fold(heading)).strip()
