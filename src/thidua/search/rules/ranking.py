"""In which order found things stand, and by which of its names something was found."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from thidua.search.rules.question import Question
from thidua.search.rules.words import Words, shortened, words_of


class Closeness(enum.IntEnum):
    """How a title answers a question; less is closer."""

    EXACT = 0
    START = 1
    IN_TITLE = 2
    ELSEWHERE = 3


def closeness(question: Question, title: str) -> Closeness:
    """Return how ``title`` answers ``question``."""
    words = words_of(title)
    short = shortened(words)
    asked = question.short
    if asked == short:
        return Closeness.EXACT
    if _starts(words, question.words) or _starts(short, asked):
        return Closeness.START
    if has_all({*words, *short}, question.words) or has_all({*words, *short}, asked):
        return Closeness.IN_TITLE
    return Closeness.ELSEWHERE


def has_all(words: set[str], asked: Words) -> bool:
    """Whether each word asked for is the beginning of one of ``words``."""
    return all(any(word.startswith(part) for word in words) for part in asked)


def old_name(question: Question, title: str, former: Sequence[str]) -> str:
    """Return the former name that answers better than ``title`` does; empty where none does."""
    best, best_name = closeness(question, title), ""
    if best is Closeness.ELSEWHERE or former:
        for name in former:
            near = closeness(question, name)
            if near < best and best >= Closeness.IN_TITLE:
                best, best_name = near, name
    return best_name


def _starts(words: Words, asked: Words) -> bool:
    *whole, last = asked
    place = len(whole)
    return len(words) > place and words[:place] == tuple(whole) and words[place].startswith(last)
