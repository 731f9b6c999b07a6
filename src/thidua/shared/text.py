"""Vietnamese text: one normal form, folding for search, sorting people by given name."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
# đ has no decomposition, so folding maps it by hand.
_STROKE = str.maketrans({"đ": "d", "Đ": "d"})
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPES = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}


def clean(text: str) -> str:
    """Return ``text`` in NFC, without outer spaces and with runs of white space made one space."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def fold(text: str) -> str:
    """Return ``text`` for searching: lower case, no marks, đ as d, one space between words."""
    plain = unicodedata.normalize("NFD", clean(text).lower().translate(_STROKE))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def sort_key(text: str) -> str:
    """Return a key that sorts ``text`` in Vietnamese order: letters first (a ă â … d đ … o ô ơ), then tones
    (ngang, huyền, hỏi, ngã, sắc, nặng).

    At most three characters for one of ``text``, and one more; stored in a ``SortKeyField``, which compares bytes.
    PostgreSQL takes no NUL, so the character 1 sets the two parts apart.
    """
    letters: list[str] = []
    tones: list[str] = []
    for character in clean(text).lower():
        base, shape, tone = _split(character)
        letters.append(base + shape)
        tones.append(tone)
    return "".join(letters) + "\x01" + "".join(tones)


def person_sort_key(full_name: str) -> str:
    """Return a key that sorts people by given name, tones included, then by family and middle names, as Vietnamese
    lists do: every Anh stands before the first Ánh. Three characters for one of ``full_name`` at most."""
    *others, given = clean(full_name).split(" ")
    return sort_key(given) + "\x02" + sort_key(" ".join(others)) if others else sort_key(given)


def _split(character: str) -> tuple[str, str, str]:
    if character == "đ":
        return "d", "1", "0"
    shape = tone = "0"
    base = character
    for part in unicodedata.normalize("NFD", character):
        if part in _TONES:
            tone = _TONES[part]
        elif part in _SHAPES:
            shape = _SHAPES[part]
        elif not unicodedata.combining(part):
            base = part
    return base, shape, tone
