"""What rooms above bring: what a document can be linked to, and the page that makes a campaign of a plan."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from thidua.shared.actor import Actor


@dataclass(frozen=True, slots=True)
class Target:
    """This is something a document can be linked to, as the page names it."""

    object_id: int
    label: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Linkable:
    """This is a kind of object documents are linked to, as the journal names it. ``find(actor, words, numbers, most)``
    returns those the actor sees that carry the words or have one of the numbers (as ``folded_number`` writes them);
    ``known(actor, ids)`` those of the ids the actor sees."""

    kind: str
    label: str
    find: Callable[[Actor, str, Collection[str], int], Sequence[Target]]
    known: Callable[[Actor, Collection[int]], Mapping[int, Target]]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """This is the page on which a plan that was read is confirmed: its route takes ``document_id`` and, as ``?la=``,
    what the document is (``DocumentUse``); ``permission`` is what it asks for."""

    route_name: str
    permission: str


_linkable: dict[str, Linkable] = {}
_plan_pages: list[PlanPage] = []


def register(kind: Linkable) -> None:
    """Let documents be linked to a kind of object; a second one of the kind takes the place of the first."""
    _linkable[kind.kind] = kind


def linkable() -> tuple[Linkable, ...]:
    """Return the kinds as registered."""
    return tuple(_linkable.values())


def linkable_of(kind: str) -> Linkable | None:
    """Return a kind, ``None`` where nobody brings it."""
    return _linkable.get(kind)


def register_plan_page(page: PlanPage) -> None:
    """Say where a plan becomes a campaign; the last one counts."""
    _plan_pages[:] = [page]


def plan_page() -> PlanPage | None:
    """Return where a plan becomes a campaign, ``None`` where no room makes one."""
    return _plan_pages[-1] if _plan_pages else None
