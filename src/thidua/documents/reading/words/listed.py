"""Lists of words as tables are written: parted by semicolons, over as many lines as it takes."""

from __future__ import annotations


def listed(words: str) -> tuple[str, ...]:
    """Return the words of a table in order. Commas and single spaces belong to a word ("tin, bài")."""
    return tuple(" ".join(word.split()) for word in words.split(";") if word.strip())
