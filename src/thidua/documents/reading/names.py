"""Names of movements, drives, programmes and contests, and mottos: each once, with what it is to this document.

``own`` is what the title or the opening announces, ``parent`` what the plan it carries out is about. Titles, models,
groups, funds, themes of rounds and parts of the own name are none of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from thidua.documents.reading.casing import title_case
from thidua.documents.reading.facts import Confidence, MovementName, RoundRead, Words
from thidua.documents.reading.named import DIRECT, GUESSED, KNOWN_NAME, NAMES, Mention, key_of
from thidua.documents.reading.preamble import Preamble, preamble_of
from thidua.documents.reading.quoted_names import quoted_in
from thidua.documents.reading.running import Running
from thidua.documents.reading.source import Source
from thidua.documents.reading.unmarked_names import unmarked_in

_NAMED = (
    r"(?:các\s+)?(?:phong\s+trào(?:\s+thi\s+đua)?|đợt\s+thi\s+đua|cuộc\s+vận\s+động|chương\s+trình|(?:hội|cuộc)\s+thi)"
)
_NAMED_LAST = re.compile(_NAMED + r"[^“”\"\n;]{0,40}$", re.IGNORECASE)
_PAPER = re.compile(r"(?<!\w)số\s*:?\s*\d", re.IGNORECASE)
# What a superior's plan is about, up to the name.
_MATTER = re.compile(
    r"(?:về(?:\s+việc)?|v/v)\s+(?:(?:tổ\s+chức|phát\s+động|triển\s+khai|thực\s+hiện|hưởng\s+ứng|đẩy\s+mạnh|tiếp\s+tục|ban\s+hành"
    r"|kế\s+hoạch|tham\s+gia|và|,)\s*)*" + _NAMED + r"[^“”\"\n;]{0,40}$",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    r"(?:thực\s+hiện|hưởng\s+ứng|triển\s+khai|tham\s+gia)\s+" + _NAMED + r"[^“”\"\n;]{0,40}$", re.IGNORECASE
)
_ISSUER_ACTS = re.compile(
    r"(?:^|[,;.])\s*(?:ban\s+thường\s+vụ|ban\s+chấp\s+hành|btv|bch|đoàn\s+chủ\s+tịch|liên\s+đoàn|lđlđ|công\s+đoàn|cđ|phòng|sở|trường"
    r"|tổng\s+liên\s+đoàn)\b",
    re.IGNORECASE,
)
_LAUNCHED = re.compile(
    r"(?:phát\s+động|tổ\s+chức|triển\s+khai|thực\s+hiện)(?:\s+tốt|\s+có\s+hiệu\s+quả)?\s+" + _NAMED + r"\s*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"trên\s+đây\s+là[^.;\n“”]{0,120}$", re.IGNORECASE)
_ANSWERING = frozenset({"công văn", "hướng dẫn"})
"""Kinds of documents that speak of a superior's movement, not of one of their own."""
_SUPERIOR, _SUPERIOR_KINDS = frozenset({"parent", "followed"}), frozenset({"movement", "campaign"})
_OFTEN = 3
_LONGEST_SENTENCE = 1200
_MOST_COMPARED = 200
_SLIPS_FROM = 5


@dataclass(frozen=True)
class _Name:
    """All mentions of one name or motto."""

    mentions: tuple[Mention, ...]

    @cached_property
    def kind(self) -> str:
        """What it is: what the strongest mention says, a name before a motto before anything else."""
        named = [one for one in self.mentions if one.kind in NAMES and one.strength >= KNOWN_NAME]
        strongest = max(named or self.mentions, key=lambda one: one.strength)
        rival = any(one.kind == "other" and one.strength == DIRECT for one in self.mentions)
        if named and strongest.strength < DIRECT and rival:
            return "other"
        return strongest.kind

    @cached_property
    def best(self) -> Mention:
        """The mention that shows it best: one that tells what it is, not in capitals."""
        return max(self.mentions, key=lambda one: (not one.text.isupper(), one.strength, -one.start))

    @property
    def confidence(self) -> Confidence:
        """How sure its kind is."""
        strength = max(one.strength for one in self.mentions if self.kind in {one.kind, "other"})
        if strength == GUESSED:
            return Confidence.UNSURE
        return Confidence.CERTAIN if strength == DIRECT and self.best.is_quoted else Confidence.LIKELY


def read_names(
    source: Source, *, doc_type: str | None = None, rounds: Sequence[RoundRead] = ()
) -> tuple[tuple[MovementName, ...], tuple[Words, ...]]:
    """Return the movement names and the mottos of ``source``. ``rounds`` are those of the document: their themes are
    neither."""
    running = source.running
    themes = {key_of(one.theme) for one in rounds if one.theme}
    mentions = sorted([*quoted_in(running), *unmarked_in(running)], key=lambda one: one.start)
    names = [name for name in _grouped(mentions) if key_of(name.best.text) not in themes]
    relations = _relations(running, names, doc_type)
    own_keys = [key_of(name.best.text) for name in names if relations.get(id(name)) == "own"]
    found: list[MovementName] = []
    mottos: list[Words] = []
    for name in names:
        if _is_part(name, own_keys):
            continue
        at = running.span(name.best.start, name.best.end)
        written = title_case(name.best.text, source.text)
        if name.kind in NAMES:
            kind = relations.get(id(name), name.kind)
            found.append(MovementName(at=at, confidence=name.confidence, name=written, kind=kind))
        elif name.kind in {"motto", "theme"}:
            mottos.append(Words(at=at, confidence=name.confidence, value=written))
    return tuple(found), tuple(mottos)


def _grouped(mentions: Sequence[Mention]) -> list[_Name]:
    """Return the mentions of each name together; a slip of one letter makes no other name."""
    groups: dict[str, list[Mention]] = {}
    for one in mentions:
        key = key_of(one.known.name if one.known else one.text)
        if not key:
            continue
        is_new = key not in groups and len(groups) < _MOST_COMPARED
        same = next((other for other in groups if _is_slip(key, other)), key) if is_new else key
        groups.setdefault(same, []).append(one)
    return [_Name(tuple(group)) for group in groups.values()]


def _is_slip(one: str, other: str) -> bool:
    """Tell whether two keys differ by one letter of one word, in a name long enough for that to be a slip."""
    if abs(len(one) - len(other)) > 1:
        return False
    ones, others = one.split(), other.split()
    if len(ones) != len(others) or len(ones) < _SLIPS_FROM:
        return False
    unlike = [(a, b) for a, b in zip(ones, others, strict=True) if a != b]
    if len(unlike) != 1 or any(word.isdigit() for word in unlike[0]):
        return False
    short, long = sorted(unlike[0], key=len)
    at = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def _relations(running: Running, names: Sequence[_Name], doc_type: str | None) -> dict[int, str]:
    """Return which names are the document's own and which its superior's, by the identity of the name."""
    opening = preamble_of(running)
    found: dict[int, str] = {}
    for name in names:
        if name.kind not in NAMES:
            continue
        told = {
            _relation(running, one, opening) for one in name.mentions[:_MOST_COMPARED] if one.strength >= KNOWN_NAME
        }
        if "own" in told and not (told & _SUPERIOR and doc_type in _ANSWERING):
            found[id(name)] = "own"
        elif told & _SUPERIOR and name.kind in _SUPERIOR_KINDS:
            found[id(name)] = "parent" if "parent" in told else "followed"
    has_parent = "parent" in found.values()
    found = {
        name: "parent" if kind == "followed" else kind
        for name, kind in found.items()
        if kind != "followed" or not has_parent
    }
    if not found:
        found = {id(name): "own" for name in names if _is_often_launched(running, name)}
    return found


def _relation(running: Running, one: Mention, opening: Preamble) -> str:
    """Return ``own``, ``parent`` for the matter of a paper that is carried out, ``followed`` for what is only joined,
    empty for none."""
    text = running.text
    if one.in_title:
        return "own"
    begin = max(running.start_of(one.start), one.start - _LONGEST_SENTENCE)
    before = text[begin : one.start].rpartition(". ")[2].rstrip("“\"‘'« ")
    if _CLOSING.search(before):
        return "own"
    if one.start not in opening or not one.is_quoted:
        return ""
    acts = list(_ISSUER_ACTS.finditer(before))
    act = before[acts[-1].end() :] if acts else ""
    if _NAMED_LAST.search(act) and not _PAPER.search(act):
        return "own"
    if _MATTER.search(before):
        return "parent"
    return "followed" if _FOLLOWED.search(before) else ""


def _is_often_launched(running: Running, name: _Name) -> bool:
    """Tell whether a document whose title names nothing speaks of this movement again and again as what it launches."""
    first = name.mentions[0]
    if name.kind != "movement" or first.known or len(name.mentions) < _OFTEN:
        return False
    return bool(_LAUNCHED.search(running.text[max(0, first.start - 80) : first.start].rstrip('“"‘ ')))


def _is_part(name: _Name, own_keys: Sequence[str]) -> bool:
    """Tell whether a quotation only repeats a piece of the document's own name."""
    key = key_of(name.best.text)
    told = any(one.strength >= KNOWN_NAME and one.kind in NAMES for one in name.mentions)
    return not told and any(key != own and f" {key} " in f" {own} " for own in own_keys)
