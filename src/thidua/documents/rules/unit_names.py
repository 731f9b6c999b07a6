"""One form for the names of units, which documents write out and registers often shorten."""

from __future__ import annotations

from thidua.search.rules.abbreviations import ABBREVIATIONS
from thidua.shared.text import fold

_LONG = {fold(short): fold(meant[0]) for short, meant in ABBREVIATIONS.items()}


def written_out(name: str) -> str:
    """Return a name folded, its abbreviations written out: "LĐLĐ tỉnh" and "Liên đoàn Lao động tỉnh" are the same."""
    return " ".join(_LONG.get(word, word) for word in fold(name).split())
