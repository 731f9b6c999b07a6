"""The words of the journal that other rooms bring: the kinds of objects they record, the acts they name.

A room registers both when it starts (``AppConfig.ready``), so that pages can offer them as filters and name them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, slots=True)
class ObjectPlace:
    """This is where an object belongs: the units whose journals speak of it, and what it is called."""

    unit_ids: frozenset[int]
    label: str


@dataclass(frozen=True, slots=True)
class ObjectKind:
    """This is a kind of object: ``kind`` as the entry has it (``org.unit``), its word, the route of its page, which
    takes the object's id, where it has one, and what finds where an object belongs (``None``: there is no such one);
    without it the object is known by its entries alone."""

    kind: str
    label: str
    route_name: str = ""
    locate: Callable[[int], ObjectPlace | None] | None = None


_kinds: dict[str, ObjectKind] = {}
_actions: dict[str, list[tuple[str, str]]] = {}


def register_kinds(*kinds: ObjectKind) -> None:
    """Add kinds of objects; a second one of the same kind replaces the first."""
    _kinds.update({kind.kind: kind for kind in kinds})


def register_actions(group: str, actions: type[models.TextChoices]) -> None:
    """Add the acts of a room under the heading ``group``."""
    _actions[group] = [(str(value), str(label)) for value, label in actions.choices]


def kind_choices() -> list[tuple[str, str]]:
    """Return kinds of objects as choices, by their words."""
    return sorted(((kind.kind, kind.label) for kind in _kinds.values()), key=lambda choice: choice[1])


def action_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return acts as choices under the headings of their rooms."""
    return sorted(_actions.items())


def kind_label(kind: str) -> str:
    """Return the word for a kind of object; one that no room of today knows is named as such."""
    known = _kinds.get(kind)
    return known.label if known else "đối tượng khác"


def object_url(kind: str, object_id: int) -> str:
    """Return the address of the object's own page, empty where its kind has none."""
    known = _kinds.get(kind)
    if known is None or not known.route_name:
        return ""
    try:
        return reverse(known.route_name, args=[object_id])
    except NoReverseMatch:
        return ""


def object_place(kind: str, object_id: int) -> ObjectPlace | None:
    """Return where an object belongs, ``None`` where no room knows."""
    known = _kinds.get(kind)
    return None if known is None or known.locate is None else known.locate(object_id)
