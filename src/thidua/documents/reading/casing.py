"""Words that stand in capitals, as they are written outside a head: names by the rules of spelling, titles as the rest
of the document writes the same words."""

from __future__ import annotations

import re
from functools import cache

from thidua.documents.reading.words.units import ABBREVIATIONS, SMALL, WRITTEN

_LONGEST = 12
_TRIES = 12
_CAPITALS = 0.7
_TOKEN = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_SYLLABLE = re.compile(rf"[bcdđghklmnpqrstvx]{{0,3}}[{_VOWELS}]{{1,3}}(?:ch|c|m|ng|nh|n|p|t)?", re.IGNORECASE)


def is_capitals(text: str) -> bool:
    """Tell whether most letters of ``text`` are capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) >= _CAPITALS * len(letters)


def is_abbreviation(word: str) -> bool:
    """Tell whether a word in capitals is no syllable of Vietnamese: it stays in capitals."""
    return word.upper() in ABBREVIATIONS or not _SYLLABLE.fullmatch(word)


def name_case(text: str) -> str:
    """Return the name of a body as it is written in a sentence: ``LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ GIANG`` gives
    ``Liên đoàn Lao động tỉnh Hà Giang``."""
    if not is_capitals(text):
        return text
    words = list(_TOKEN.finditer(text))
    pieces: list[str] = []
    done = at = 0
    while at < len(words):
        written = _written_from([word[0] for word in words[at : at + _LONGEST]])
        taken = len(written)
        for word, as_written in zip(words[at : at + taken], written, strict=True):
            pieces += [text[done : word.start()], as_written]
            done = word.end()
        at += taken
    name = "".join([*pieces, text[done:]])
    return name[:1].upper() + name[1:]


def title_case(text: str, body: str) -> str:
    """Return a title as it is written in a sentence. Words that ``body`` writes in small letters, or as a name, are
    written so; the first letter, and the first of a quotation, is a capital."""
    if not is_capitals(text):
        return text
    lowered = _lower(body)
    words = list(_TOKEN.finditer(text))
    pieces: list[str] = []
    done = at = 0
    while at < len(words):
        taken, as_written = _as_in(body, lowered, text, words, at)
        pieces += [text[done : words[at].start()], as_written]
        done = words[at + taken - 1].end()
        at += taken
    return _with_capitals("".join([*pieces, text[done:]]))


def _with_capitals(text: str) -> str:
    text = re.sub(r"(“)(\w)", lambda found: found[1] + found[2].upper(), text)
    return text[:1].upper() + text[1:]


@cache
def _spellings() -> dict[tuple[str, ...], list[str]]:
    return {tuple(_TOKEN.findall(name.upper())): _TOKEN.findall(name) for name in WRITTEN}


def _written_from(words: list[str]) -> list[str]:
    """Return the first words in their spelling, as many as the dictionary knows together, at least one."""
    spellings = _spellings()
    for length in range(len(words), 0, -1):
        known = spellings.get(tuple(word.upper() for word in words[:length]))
        if known:
            return known
    word = words[0]
    if is_abbreviation(word):
        return [word]
    return [word.lower() if word.lower() in SMALL else word[:1].upper() + word[1:].lower()]


def _as_in(body: str, lowered: str, text: str, words: list[re.Match[str]], at: int) -> tuple[int, str]:
    """Return how many words from ``at`` on the body writes together, and how."""
    for length in range(min(_LONGEST, len(words) - at), 1, -1):
        phrase = text[words[at].start() : words[at + length - 1].end()]
        found = _occurrence(body, lowered, phrase)
        if found:
            return length, found
    word = words[at][0]
    alone = _occurrence(body, lowered, word)
    return 1, alone or (word if is_abbreviation(word) else word.lower())


def _occurrence(body: str, lowered: str, phrase: str) -> str:
    """Return ``phrase`` as the body writes it: in small letters where it does so anywhere, else as first found."""
    wanted = _lower(phrase)
    best, start = "", 0
    for _ in range(_TRIES):
        place = lowered.find(wanted, start)
        if place < 0:
            break
        start = place + len(wanted)
        written = body[place:start]
        is_whole = not body[place - 1 : place].isalnum() and not body[start : start + 1].isalnum()
        if is_whole and not (is_capitals(written) and len(written) > 1):
            if written[:1].islower():
                return written
            best = best or (_inside(written) if _opens_sentence(body, place) else written)
    return best


def _opens_sentence(body: str, place: int) -> bool:
    before = body[max(0, place - 4) : place].rstrip(' “"(')
    return not before or before[-1] in ".:;!?\n"


def _inside(written: str) -> str:
    """Return what opens a sentence as it stands inside one: in small letters where it opens no name."""
    first = written.split(maxsplit=1)[0]
    return written if first in _first_of_names() or is_abbreviation(first) else written[:1].lower() + written[1:]


@cache
def _first_of_names() -> frozenset[str]:
    return frozenset(name.split(maxsplit=1)[0] for name in WRITTEN)


def _lower(text: str) -> str:
    """Return small letters, one for each letter: a few letters of other scripts have none of the same length."""
    lowered = text.lower()
    return (
        lowered
        if len(lowered) == len(text)
        else "".join(one if len(one := letter.lower()) == 1 else letter for letter in text)
    )
