"""Vietnamese text in TCVN3 (ABC), VNI or Windows-1258 that sits in cells as Latin letters: recognising and converting
it. Pure.

Before Unicode, fonts drew Vietnamese letters in the places of Western ones, so such text reads ``C«ng ®oµn`` (TCVN3)
or ``Coâng ñoaøn`` (VNI) in every other font. TCVN3 has no capital letters with a tone: its capital fonts draw the small
ones as capitals, so a word that is otherwise in capitals is put in capitals.

Convert before cleaning: the soft hyphen is the letter ư of TCVN3.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from thidua.sheets.enums import LegacyEncoding
from thidua.sheets.rules import syllables

_TCVN3_ROWS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3 = {chr(start + place): letter for start, row in _TCVN3_ROWS.items() for place, letter in enumerate(row)}
"""The Latin letter that stands for each Vietnamese one."""

_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}
_TONES = {"ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ù": "\u0301", "ï": "\u0323"}
_VNI_ROWS = {
    "a": {
        **dict(zip("øûõùï", "àảãáạ", strict=True)),
        **dict(zip("âàåãáä", "âầẩẫấậ", strict=True)),
        **dict(zip("êèúüéë", "ăằẳẵắặ", strict=True)),
    },
    "e": {**dict(zip("øûõùï", "èẻẽéẹ", strict=True)), **dict(zip("âàåãáä", "êềểễếệ", strict=True))},
    "o": {**dict(zip("øûõùï", "òỏõóọ", strict=True)), **dict(zip("âàåãáä", "ôồổỗốộ", strict=True))},
    "ô": dict(zip("øûõùï", "ờởỡớợ", strict=True)),
    "u": dict(zip("øûõùï", "ùủũúụ", strict=True)),
    "ö": dict(zip("øûõùï", "ừửữứự", strict=True)),
    "y": dict(zip("øûõù", "ỳỷỹý", strict=True)),
}


def _with_capitals(small: dict[str, str]) -> dict[str, str]:
    """Return the pairs for both cases; the first letter decides, a mark may come in either case."""
    pairs: dict[str, str] = {}
    for written, letter in small.items():
        base, marks = written[0], written[1:]
        for mark in {marks, marks.upper()}:
            pairs[base + mark] = letter
            pairs[base.upper() + mark] = letter.upper()
    return pairs


VNI = _with_capitals(
    {**_VNI_ALONE, **{base + mark: letter for base, row in _VNI_ROWS.items() for mark, letter in row.items()}}
)
"""What VNI writes (one or two Latin letters) for each Vietnamese letter."""

FONTS = (LegacyEncoding.TCVN3, LegacyEncoding.VNI)
"""What stands in single cells; Windows-1258 is the encoding of whole text files."""


def _letter(byte: int, codec: str) -> str:
    """Return what a byte is in a code page; the few that mean nothing there stand for themselves."""
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)


def western(content: bytes) -> str:
    """Return bytes as Western letters (Windows-1252), each byte one letter."""
    return content.decode("latin-1").translate(_WESTERN)


_WESTERN = {byte: _letter(byte, "cp1252") for byte in range(0x80, 0x100)}
_WINDOWS_1258 = {ord(_WESTERN[byte]): _letter(byte, "cp1258") for byte in range(0x80, 0x100)}
_TCVN3_TABLE = str.maketrans(TCVN3)
_TCVN3_TONELESS = frozenset("ĂÂÊÔƠƯĐăâêôơưđ")
_TCVN3_WORD = re.compile(f"[A-Za-z{re.escape(''.join(TCVN3))}]+")
_VNI_WRITTEN = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_REPERTOIRE = {
    LegacyEncoding.TCVN3: frozenset(TCVN3),
    LegacyEncoding.VNI: frozenset(letter for written in VNI for letter in written if not letter.isascii()),
}
_SIGNS = frozenset("\u00a0–—‘’“”…•·°×§€")
_LOOKED_AT = 400
_FEWEST = 2
_SURE = 0.8
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Recognised:
    """This is text that reads as Vietnamese once converted. ``score`` (0 to 1) is how much of it does; ``before`` and
    ``after`` are an example to show the reader."""

    encoding: LegacyEncoding
    score: float
    before: str
    after: str


def recognise(texts: Iterable[str]) -> Recognised | None:
    """Return the font that the texts of one column were written for; nothing where they read well as they are, where
    neither encoding makes them Vietnamese, or where too little stands there to tell."""
    sample = list(islice(dict.fromkeys(text for text in texts if not text.isascii()), _LOOKED_AT))
    if not sample or _score(sample) > 1 - _MOSTLY:
        return None
    found = [_judged(encoding, sample) for encoding in FONTS]
    return max((one for one in found if one), key=lambda one: one.score, default=None)


def convert(text: str, encoding: LegacyEncoding) -> str:
    """Return ``text``, written for one of the fonts, in Unicode. Text with a letter that the encoding does not have is
    Unicode already and stays."""
    if text.isascii() or not _is_possible(text, encoding):
        return text
    return convert_all(text, encoding)


def convert_all(text: str, encoding: LegacyEncoding) -> str:
    """Return the whole text converted, whatever else stands in it."""
    match encoding:
        case LegacyEncoding.VNI:
            return _VNI_WRITTEN.sub(lambda found: VNI[found[0]], text)
        case LegacyEncoding.WINDOWS_1258:
            return unicodedata.normalize("NFC", text.translate(_WINDOWS_1258))
        case LegacyEncoding.TCVN3:
            return _from_tcvn3(text)


def _judged(encoding: LegacyEncoding, sample: list[str]) -> Recognised | None:
    pairs = [(text, convert(text, encoding)) for text in sample]
    changed = [(before, after) for before, after in pairs if before != after]
    marked = {word for _, after in changed for word in syllables.words(after) if syllables.is_marked(word)}
    if len(marked) < _FEWEST or syllables.share(marked) < _SURE:
        return None
    score = _score([after for _, after in pairs])
    everything = syllables.share(word for _, after in changed for word in syllables.words(after))
    if score < _SURE or everything < _MOSTLY:
        return None
    return Recognised(encoding, score, *changed[0])


def _score(texts: list[str]) -> float:
    """Return which part of the words with marks are Vietnamese syllables."""
    return syllables.share(word for text in texts for word in syllables.words(text) if syllables.is_marked(word))


def _is_possible(text: str, encoding: LegacyEncoding) -> bool:
    repertoire = _REPERTOIRE[encoding]
    return all(letter.isascii() or letter in repertoire or letter in _SIGNS for letter in text)


def _from_tcvn3(text: str) -> str:
    """Return the text converted, in capitals where every letter that shows its case is one."""
    letters = text.translate(_TCVN3_TABLE)
    shown = [_showing(word) for word in _TCVN3_WORD.findall(text)]
    if any(len(word) > 1 for word in shown) and all(letter.isupper() for word in shown for letter in word):
        return letters.upper()
    return _TCVN3_WORD.sub(lambda found: _tcvn3_word(found[0]), text)


def _tcvn3_word(word: str) -> str:
    letters, shown = word.translate(_TCVN3_TABLE), _showing(word)
    return letters.upper() if len(shown) > 1 and all(letter.isupper() for letter in shown) else letters


def _showing(word: str) -> list[str]:
    """Return the letters that exist in both cases: all but those with a tone."""
    return [letter for letter in word.translate(_TCVN3_TABLE) if letter.isascii() or letter in _TCVN3_TONELESS]
