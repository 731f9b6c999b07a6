"""Classes of Vietnamese letters for expressions: ``re`` knows no upper and lower case of its own."""

from __future__ import annotations

LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
"""The inside of a class of small letters."""

UPPER = LOWER.replace("a-z", "A-Z").upper()
"""The inside of a class of capital letters."""

CAPITALISED = f"[{UPPER}][{LOWER}]+"
"""A word that begins with a capital and goes on in small letters."""


def phrase(words: str) -> str:
    """Return an expression for ``words`` with any run of spaces between them."""
    return r"\s+".join(words.split())


def any_of(*phrases: str) -> str:
    """Return an expression for one of several phrases, the longest tried first."""
    return "(?:" + "|".join(phrase(words) for words in sorted(phrases, key=len, reverse=True)) + ")"
