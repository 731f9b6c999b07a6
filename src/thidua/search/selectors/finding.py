"""What is found: candidates from the index, seen through the policy of their room, the closest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.search.rules.question import Question
from thidua.search.rules.ranking import closeness, old_name
from thidua.search.rules.words import Words, exact_term, start_terms, words_of
from thidua.search.sources import LIVING_TERM, Shown, Source, all_sources, kind_term, source_of
from thidua.search.store import Candidate, matching
from thidua.shared.actor import Actor

MOST = 200
"""So many candidates of a kind are looked at; beyond, the question is too wide to be answered to the end."""
_MOST_HIDDEN = 2_000
"""So many are looked at where most of the first turn out to be hidden from the reader."""
_CLOSER = 60
"""So many of the closest are asked for by themselves where there are too many: more than a page shows."""


@dataclass(frozen=True, slots=True)
class Hit:
    """This is one found object as the page shows it; ``old_name`` is the former name by which it was found."""

    kind: str
    object_id: int
    shown: Shown
    old_name: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """This is what is found of one kind: the hits asked for, and how many there are; ``is_more`` where that is only
    how many were looked at."""

    kind: str
    label: str
    icon: str
    hits: Sequence[Hit]
    count: int
    is_more: bool = False


def found(actor: Actor, question: Question, *, most: int, first: int = 0, kind: str = "") -> list[Group]:
    """Return the groups in which something is found, ``most`` hits of each from the ``first`` on; with ``kind`` that
    group alone. Everything returned passed the policy of its room as of the actor's day."""
    if question.is_empty:
        return []
    only = source_of(kind)
    sources = all_sources() if not kind else (only,) if only is not None else ()
    groups = (_group(actor, question, source, first, most) for source in sources)
    return [group for group in groups if group.count]


def _group(actor: Actor, question: Question, source: Source, first: int, most: int) -> Group:
    candidates, is_more = _visible(actor, question, source)
    best = _ordered(actor, question, candidates)
    page = best[first : first + most]
    shown = source.shown(actor, [one.object_id for one in page]) if page else {}
    hits = [
        Hit(source.kind, one.object_id, shown[one.object_id], old_name(question, one.title, _names(one)))
        for one in page
        if one.object_id in shown
    ]
    return Group(source.kind, source.label, source.icon, hits, len(best), is_more)


def _visible(actor: Actor, question: Question, source: Source) -> tuple[list[Candidate], bool]:
    """Return the candidates the actor may see, and whether there may be more of them."""
    scope = source.scope(actor)
    near, is_more = _candidates(question, source.kind, scope, MOST)
    if not near:
        return [], False
    seen = source.visible(actor, {one.object_id for one in near})
    if is_more and len(seen) * 2 < len({one.object_id for one in near}):
        near, is_more = _candidates(question, source.kind, scope, _MOST_HIDDEN)
        seen = source.visible(actor, {one.object_id for one in near})
    return [one for one in near if one.object_id in seen], is_more


def _candidates(question: Question, kind: str, scope: Sequence[str] | None, most: int) -> tuple[list[Candidate], bool]:
    """Return at most ``most`` candidates; of a question that has more, the closest are asked for by themselves."""
    own = kind_term(kind)
    ways = [(own, *words) for words in question.alternatives]
    near = matching(all_of=ways, scope=scope, limit=most)
    if len(near) < most:
        return near, False
    closer = [
        (own, LIVING_TERM, exact_term(question.short)),
        (own, LIVING_TERM, *start_terms(question.words)),
        (own, LIVING_TERM, *question.words),
    ]
    found = [one for terms in closer for one in matching(all_of=[terms], scope=scope, limit=_CLOSER)]
    return [*found, *near], True


def _ordered(actor: Actor, question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return one candidate an object: the closest title first, living before ended, the own unit before others."""

    def order(one: Candidate) -> tuple[int, bool, bool, Words, int]:
        has_ended = one.valid_to is not None and one.valid_to <= actor.today
        return (
            closeness(question, one.title),
            has_ended,
            one.unit_id != actor.unit_id,
            words_of(one.title),
            one.object_id,
        )

    best: dict[int, Candidate] = {}
    for one in sorted(candidates, key=order):
        best.setdefault(one.object_id, one)
    return list(best.values())


def _names(one: Candidate) -> list[str]:
    return one.former.split("\n") if one.former else []
