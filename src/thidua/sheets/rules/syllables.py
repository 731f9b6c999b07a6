"""Which words are Vietnamese syllables: an onset, a rhyme and a tone that go together. Pure.

It tells Vietnamese text from text in a wrong encoding; it is no dictionary, and accepts syllables that no word uses.
Names of the highlands (Đắk, Krông) are syllables too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_ONSETS = (
    "ngh", "kr", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
_RHYMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu
    iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt oe oen oeo oet ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ
    uy uya uych uyên uyêt uynh uyp uyt uyu uyn ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    ăk y yêm yên yêng yêt yêu yt ynh ych
    """.split()  # noqa: SIM905 - a table of words
)
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_STOPPED = ("c", "ch", "p", "t")
_STOPPED_TONES = frozenset({"\u0301", "\u0323"})
_WORDS = re.compile(r"[^\W\d_]+")


def words(text: str) -> list[str]:
    """Return the runs of letters in ``text``."""
    return _WORDS.findall(text)


def is_marked(word: str) -> bool:
    """Whether a word has a letter outside the plain Latin ones."""
    return not word.isascii()


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Whether ``word`` can be one Vietnamese syllable."""
    plain, tones = _without_tone(word.lower())
    if len(tones) > 1:
        return False
    for onset in _ONSETS:
        rhyme = plain.removeprefix(onset) if plain.startswith(onset) else ""
        if rhyme in _RHYMES and (not rhyme.endswith(_STOPPED) or _tone_stops(tones)):
            return True
    return False


def share(found: Iterable[str]) -> float:
    """Return which part (0 to 1) of these words are Vietnamese syllables; 0 for no words."""
    judged = [is_syllable(word) for word in found]
    return sum(judged) / len(judged) if judged else 0.0


def _tone_stops(tones: str) -> bool:
    return tones in _STOPPED_TONES


def _without_tone(word: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(part for part in parts if part in _TONES)
    plain = "".join(part for part in parts if part not in _TONES)
    return unicodedata.normalize("NFC", plain), tones
