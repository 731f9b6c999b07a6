"""What can be found. A room registers a ``Source`` for each kind of its objects: it gives the text, says who may see
what, and how a found object is shown."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from thidua.org.enums import Line
from thidua.shared.actor import Actor, ActorKind, Extent

NOWHERE = 0
"""The unit of an object that belongs to none."""
LIVING_TERM = "_l"
"""The term of what has no end written."""
_LETTERS = {str(line): str(line)[0] for line in Line}


@dataclass(frozen=True, slots=True)
class Text:
    """This is the text of an object as it belongs to one unit. ``former`` are names it bore before, the latest first;
    ``words`` is what else it is found by. ``scope`` are terms of its own for those who may see it besides the unit."""

    object_id: int
    unit_id: int
    title: str
    former: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    scope: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """This is a found object as the page shows it today; ``notes`` are softer lines, ``links`` further addresses with
    their words (successors)."""

    title: str
    url: str
    notes: tuple[str, ...] = ()
    chip: str = ""
    links_label: str = ""
    links: tuple[tuple[str, str], ...] = field(default=())


class Source(ABC):
    """This is one kind of object that can be found: its kind as the journal names it, words and glyph of its group."""

    kind: str
    label: str
    icon: str

    @abstractmethod
    def ids(self) -> Iterable[int]:
        """Return the id of every object, for a rebuild."""

    @abstractmethod
    def texts(self, ids: Collection[int]) -> Iterable[Text]:
        """Return the texts of these objects; one that is no more, or must not be found, has none."""

    @abstractmethod
    def scope(self, actor: Actor) -> tuple[str, ...] | None:
        """Return terms of which everything the actor may see carries at least one; ``None`` where it is everything.
        Only a narrowing: ``visible`` decides."""

    @abstractmethod
    def visible(self, actor: Actor, ids: Collection[int]) -> set[int]:
        """Return those of the objects the actor may see, by the policy of their room."""

    @abstractmethod
    def shown(self, actor: Actor, ids: Sequence[int]) -> dict[int, Shown]:
        """Return how these objects, all visible, are shown today. A fixed number of queries."""

    def hold(self, ids: Collection[int]) -> None:
        """Lock what the texts are made from, so that two writers of one object come one after the other."""
        return


@dataclass(frozen=True, slots=True)
class Leaflet:
    """This is text for everybody, found beside the objects on the page of the search: words and glyph of its group,
    ``find(asked, most)`` with the hits, the route that takes ``?tim=`` and shows them all."""

    label: str
    icon: str
    find: Callable[[str, int], Sequence[Shown]]
    route_name: str


_sources: dict[str, Source] = {}
_leaflets: dict[str, Leaflet] = {}


def register(source: Source) -> None:
    """Let objects of a kind be found; a second source of a kind takes the place of the first."""
    _sources[source.kind] = source


def register_leaflet(leaflet: Leaflet) -> None:
    """Let text for everybody be found; a second leaflet of a route takes the place of the first."""
    _leaflets[leaflet.route_name] = leaflet


def all_leaflets() -> tuple[Leaflet, ...]:
    """Return the leaflets as registered."""
    return tuple(_leaflets.values())


def all_sources() -> tuple[Source, ...]:
    """Return the sources in the order in which their groups stand on the page: as registered."""
    return tuple(_sources.values())


def source_of(kind: str) -> Source | None:
    """Return the source of a kind, ``None`` where nothing of it can be found."""
    return _sources.get(kind)


def kind_term(kind: str) -> str:
    """Return the term every text of a kind carries."""
    return "_k" + "".join(letter for letter in kind.lower() if letter.isascii() and letter.isalnum())


def path_terms(line: str, path: str) -> set[str]:
    """Return the terms of what stands at ``path``: one for each unit it lies below, one for its very place."""
    labels = path[:-1].split(".")
    return {*(f"_{_LETTERS[line]}{label}" for label in labels), f"_o{_LETTERS[line]}{labels[-1]}"}


def scope_of(actor: Actor, permission: str) -> tuple[str, ...] | None:
    """Return the terms of what ``permission`` reaches for the actor, ``None`` for the product itself. A reach from the
    top of a line still says so: other trees may stand beside it."""
    if actor.kind is ActorKind.SYSTEM:
        return None
    terms = set()
    for reach in actor.reaches_of(permission):
        label = reach.path[:-1].rpartition(".")[2]
        own = "o" if reach.extent is Extent.OWN else ""
        terms.add(f"_{own}{_LETTERS[reach.line]}{label}")
    return tuple(sorted(terms))
