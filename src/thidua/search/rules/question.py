"""What someone typed into the box, read: words to be found as beginnings, perhaps a telephone number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.search.rules.words import Words, shortened, words_of

MOST_LETTERS = 200
MOST_WORDS = 10
_NUMBER = re.compile(r"\+?[\d\s.\-()]{4,20}")
_LEAST_DIGITS = 4
_COUNTRY = "+84"


@dataclass(frozen=True, slots=True)
class Question:
    """This is a question to the index. Whatever was typed makes one; without a letter or a figure it asks nothing."""

    words: Words = ()
    digits: str = ""
    """A telephone number, or its beginning, written without spaces and with 0 for +84; empty where there is none."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return not self.words

    @property
    def short(self) -> Words:
        """Return the words with long forms as abbreviations."""
        return shortened(self.words)

    @property
    def alternatives(self) -> tuple[Words, ...]:
        """Return the ways in which it may be met: all terms of one of them."""
        return (self.words, (self.digits,)) if self.digits and self.words != (self.digits,) else (self.words,)


def read_question(text: str) -> Question:
    """Return the question in ``text``; letters and words beyond a fair length are left out."""
    text = text[:MOST_LETTERS]
    return Question(words_of(text)[:MOST_WORDS], _digits(text))


def _digits(text: str) -> str:
    if _NUMBER.fullmatch(text.strip()) is None:
        return ""
    digits = "".join(letter for letter in text if letter in "0123456789")
    if text.strip().startswith(_COUNTRY):
        digits = "0" + digits[len(_COUNTRY) - 1 :]
    return digits if len(digits) >= _LEAST_DIGITS else ""
