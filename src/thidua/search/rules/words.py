"""From a text to the terms an index holds: plain words of a to z and digits, and every beginning of each.

Terms of our own (who may see it, how the title starts) begin with ``_``, which no word contains.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from thidua.search.rules.abbreviations import ABBREVIATIONS
from thidua.shared.text import fold

LONGEST_WORD = 24
"""Letters of a word that count: no Vietnamese syllable comes near."""
_STARTS = 4
"""So many words from the start of a title are known as its start."""
_WORD = re.compile(r"[a-z0-9]+")

type Words = tuple[str, ...]


@lru_cache(maxsize=4_096)
def words_of(text: str) -> Words:
    """Return the words of ``text`` in order: lower case, no marks; a letter of another script as its number."""
    folded = fold(text.replace("\x00", " "))
    if not folded.isascii():
        folded = "".join(_plain(letter) for letter in folded)
    return tuple(word[:LONGEST_WORD] for word in _WORD.findall(folded))


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter
    return f"u{ord(letter):x}" if letter.isalnum() else " "


_LONG: dict[Words, str] = {
    words_of(long): words_of(short)[0] for short, longs in ABBREVIATIONS.items() for long in longs
}
_SHORT: dict[str, tuple[Words, ...]] = {
    words_of(short)[0]: tuple(words_of(long) for long in longs) for short, longs in ABBREVIATIONS.items()
}
_LONG_STARTS: dict[str, tuple[int, ...]] = {
    first: tuple(sorted({len(long) for long in _LONG if long[0] == first}, reverse=True))
    for first in {long[0] for long in _LONG}
}


def shortened(words: Words) -> Words:
    """Return ``words`` with every known long form as its abbreviation, the longest first: two ways to write a name
    give one."""
    if not any(word in _LONG_STARTS for word in words):
        return words
    found: list[str] = []
    place = 0
    while place < len(words):
        for length in _LONG_STARTS.get(words[place], ()):
            short = _LONG.get(words[place : place + length])
            if short is not None:
                found.append(short)
                place += length
                break
        else:
            found.append(words[place])
            place += 1
    return tuple(found)


def _long_forms(words: Words) -> Iterator[Words]:
    """Return what stands behind the abbreviations, and the abbreviations of long forms, inside ones too."""
    for place, word in enumerate(words):
        yield from _SHORT.get(word, ())
        for length in _LONG_STARTS.get(word, ()):
            short = _LONG.get(words[place : place + length])
            if short is not None:
                yield (short,)


@lru_cache(maxsize=20_000)
def _beginnings(word: str) -> tuple[str, ...]:
    return tuple(word[:length] for length in range(1, len(word) + 1))


def terms_of(names: Sequence[str], others: Iterable[str] = ()) -> set[str]:
    """Return the terms under which something called ``names`` (all it was ever called) is found: each beginning of each
    word, abbreviations both ways, and how each name starts. ``others`` are words that are no name."""
    terms: set[str] = set()
    for name in names:
        words = words_of(name)
        _add(terms, words)
        short = shortened(words)
        _add_starts(terms, words)
        if short != words:
            _add_starts(terms, short)
        terms.add(exact_term(short))
    for other in others:
        _add(terms, words_of(other))
    return terms


def _add(terms: set[str], words: Words) -> None:
    for word in words:
        terms.update(_beginnings(word))
    for form in _long_forms(words):
        for word in form:
            terms.update(_beginnings(word))


def _add_starts(terms: set[str], words: Words) -> None:
    if words:
        terms.update(f"_f{beginning}" for beginning in _beginnings(words[0]))
    for length in range(1, min(len(words), _STARTS + 1)):
        terms.add(_start_term(words[:length]))


def start_terms(words: Words) -> tuple[str, ...]:
    """Return the terms that a title beginning with ``words`` carries, the last word perhaps unfinished."""
    if len(words) == 1:
        return (f"_f{words[0]}",)
    return (_start_term(words[: min(len(words) - 1, _STARTS)]), *words)


def exact_term(words: Words) -> str:
    """Return the term of a title that is ``words`` (shortened), nothing less and nothing more."""
    return "_x" + _digest(words)


def _start_term(words: Words) -> str:
    return "_s" + _digest(words)


@lru_cache(maxsize=50_000)
def _digest(words: Words) -> str:
    return hashlib.blake2s(" ".join(words).encode(), digest_size=6).hexdigest()
