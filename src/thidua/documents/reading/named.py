"""What is named in a text, place by place, and the names that all offices know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from thidua.documents.reading.words.movements import KNOWN, Known
from thidua.shared.text import fold

NAMES = frozenset({"movement", "campaign", "programme", "contest"})
DIRECT, KNOWN_NAME, INHERITED, GUESSED = 3, 2, 1, 0
"""How strongly the text says what a mention is: the word before it, its being known, the list it goes on, its form."""


@dataclass(frozen=True)
class Mention:
    """One place where something is named, in characters of the running text."""

    start: int
    end: int
    text: str
    kind: str
    """A kind of ``ANNOUNCING``, empty where nothing tells it."""
    strength: int
    is_quoted: bool
    in_title: bool
    known: Known | None = None


def key_of(name: str) -> str:
    """Return what two spellings of one name have in common: no accents, stops or words like "tỉnh"."""
    plain = re.sub(r"\b(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|của|và)\b", " ", name, flags=re.IGNORECASE)
    words = re.findall(r"\w+", fold(plain))
    return " ".join(words).replace("dam bao", "bao dam")


def known_name(name: str) -> Known | None:
    """Return the known name that ``name`` is, under whatever spelling."""
    plain = re.sub(r"\s*,?\s*(?:giai\s+đoạn|năm)\s+[\d\s–-]+$", "", name)
    return _known_keys().get(key_of(plain))


@cache
def _known_keys() -> dict[str, Known]:
    return {key_of(form): known for known in KNOWN for form in (known.name, *known.also)}


@cache
def known_by_first_word() -> dict[str, list[tuple[str, Known]]]:
    """Return the known names by the first word of their key, the longest first."""
    found: dict[str, list[tuple[str, Known]]] = {}
    for key, known in sorted(_known_keys().items(), key=lambda pair: -len(pair[0])):
        found.setdefault(key.split()[0], []).append((key, known))
    return found
