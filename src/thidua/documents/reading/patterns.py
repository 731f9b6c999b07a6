"""One way in which a fact is written, with an example of it: the rows of the tables in the grammar modules.

Every module of a kind of fact keeps its grammar as ``PATTERNS = (Pattern(…), …)``; a test looks for every example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Pattern:
    """An expression and a piece of text it is found in. ``finds`` is what it finds there: the group ``found`` where
    the expression has one, else the whole match; empty where that does not matter. ``meaning`` is what it stands for
    where a table holds several."""

    expression: str
    example: str
    finds: str = ""
    meaning: str = ""
    ignores_case: bool = False

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression, ready to use."""
        return re.compile(self.expression, re.IGNORECASE if self.ignores_case else 0)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first place in ``text`` from ``start`` on."""
        return self.compiled.search(text, start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the match that begins at ``start``."""
        return self.compiled.match(text, start)

    def all(self, text: str) -> Iterator[re.Match[str]]:
        """Return every place in ``text``, from left to right."""
        return self.compiled.finditer(text)

    def found_in_example(self) -> str | None:
        """Return what the example gives, None where it gives nothing. An expression with ``$`` at its end is looked for
        in the text before a place, so any beginning of the example will do."""
        ends = range(len(self.example), 0, -1) if self.expression.endswith("$") else (len(self.example),)
        for end in ends:
            found = self.search(self.example[:end])
            if found is not None:
                return found["found"] if "found" in self.compiled.groupindex else found[0]
        return None
