"""The search of the guide: few pages that everybody may read, so it looks at all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from thidua.search.sources import Shown
from thidua.shared.text import fold
from thidua.web.guide.reading import Chapter, Section, book

MOST_LETTERS = 200
_MOST_HITS = 20
_MOST_WORDS = 12
_IN_HEADING, _IN_TITLE, _IN_TEXT = 6, 3, 1
_PHRASE_IN_HEADING, _PHRASE_IN_TEXT = 12, 3
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LONGEST_EXCERPT = 260


@dataclass(frozen=True, slots=True)
class GuideHit:
    """This is one section that answers: its heading, its chapter, the sentence that fits best with the words marked."""

    title: str
    chapter: str
    url: str
    excerpt: SafeString


@dataclass(frozen=True, slots=True)
class _Indexed:
    chapter: Chapter
    section: Section
    title: str
    heading: str
    text: str


def find(asked: str, most: int = _MOST_HITS) -> tuple[GuideHit, ...]:
    """Return the sections with every word asked, each a beginning of a word, marks or not; headings count most.

    Where no section has them all, those with at least half of them stand in, the best first.
    """
    words = _words_of(asked)
    ranked = [(one, *_weight(one, words)) for one in _index()] if words else []
    is_whole = any(matched == len(words) for _, matched, _ in ranked)
    enough = len(words) if is_whole else (len(words) + 1) // 2
    best = sorted((line for line in ranked if line[1] >= enough), key=lambda line: (-line[1], -line[2]))
    return tuple(_hit(one, words) for one, _, _ in best[:most])


def shown(asked: str, most: int) -> list[Shown]:
    """Return the best hits as the page of the search shows them. Names are asked for there, so only sections with the
    very words in their order count."""
    phrase = " ".join(_WORD.findall(fold(asked)))
    held = {_address(one) for one in _index() if phrase and _begins_a_word(phrase, f"{one.heading} {one.text}")}
    hits = [hit for hit in find(asked) if hit.url in held][:most]
    return [Shown(hit.title, hit.url, (hit.excerpt,), "" if hit.title == hit.chapter else hit.chapter) for hit in hits]


def _words_of(asked: str) -> tuple[str, ...]:
    """Return the words to look for; single letters begin too much and count only where there is nothing else."""
    words = tuple(dict.fromkeys(_WORD.findall(fold(asked))))
    return (tuple(word for word in words if len(word) > 1) or words)[:_MOST_WORDS]


@cache
def _index() -> tuple[_Indexed, ...]:
    return tuple(
        _Indexed(chapter, section, fold(chapter.title), fold(section.title), fold(section.text))
        for chapter in book().chapters
        for section in chapter.sections
    )


def _weight(one: _Indexed, words: Sequence[str]) -> tuple[int, int]:
    """Return how many of the words the section has, and how much their places weigh."""
    places = ((one.heading, _IN_HEADING), (one.title, _IN_TITLE), (one.text, _IN_TEXT))
    matched = weight = 0
    for word in words:
        found = sum(value for text, value in places if _begins_a_word(word, text))
        matched += bool(found)
        weight += found
    phrase = " ".join(words)
    if len(words) > 1:
        weight += _PHRASE_IN_HEADING * (phrase in one.heading) + _PHRASE_IN_TEXT * (phrase in one.text)
    return matched, weight


def _begins_a_word(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}", text) is not None


def _hit(one: _Indexed, words: Sequence[str]) -> GuideHit:
    best = max(_SENTENCE.split(one.section.text), key=lambda sentence: _fitness(fold(sentence), words))
    return GuideHit(one.section.title, one.chapter.title, _address(one), _marked(_short(best), words))


def _address(one: _Indexed) -> str:
    return f"{one.chapter.url}#{one.section.anchor}" if one.section.anchor else one.chapter.url


def _fitness(sentence: str, words: Sequence[str]) -> tuple[bool, int]:
    """Return how well a folded sentence answers: the words in their order first, then how many of them."""
    return " ".join(words) in sentence, sum(_begins_a_word(word, sentence) for word in words)


def _short(sentence: str) -> str:
    if len(sentence) <= _LONGEST_EXCERPT:
        return sentence
    return f"{sentence[:_LONGEST_EXCERPT].rpartition(' ')[0]} …"


def _marked(sentence: str, words: Sequence[str]) -> SafeString:
    """Return a sentence as HTML, what was asked marked."""
    parts: list[SafeString] = []
    for piece in re.split(r"(\w+)", sentence):
        is_asked = any(fold(piece).startswith(word) for word in words) if piece.strip() else False
        parts.append(format_html("<mark>{}</mark>" if is_asked else "{}", piece))
    return format_html_join("", "{}", ((part,) for part in parts))
