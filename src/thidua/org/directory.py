"""The port through which ``org`` asks who holds a right in a unit and who signs for it; ``access``, which knows,
implements it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True)
class Signer:
    """This is who may sign for a unit: the name, the title as papers have it, and whether that person signs by
    assignment (ký theo phân công), as a vice chair does."""

    name: str
    title: str
    is_by_assignment: bool


class Directory(Protocol):
    """This is whoever knows the posts and what they may do."""

    def holders(self, permission: str, unit_id: int, day: date) -> frozenset[int]:
        """Return the persons who hold ``permission`` by a post in exactly this unit on ``day`` and can sign in."""
        ...

    def signers(self, unit_id: int, first: date, last: date) -> Sequence[Signer]:
        """See ``signers``."""
        ...


_directories: list[Directory] = []


def register(directory: Directory) -> None:
    """Make ``directory`` the one that answers. The last one registered counts, so a test may put its own."""
    _directories.append(directory)


def unregister(directory: Directory) -> None:
    """Take ``directory`` back; the one before answers again."""
    _directories.remove(directory)


def holders(permission: str, unit_id: int, day: date) -> frozenset[int]:
    """Return the persons who hold ``permission`` in the unit on ``day``.

    Raises ``ImproperlyConfigured`` where nobody answers: four eyes must not open because a room is missing.
    """
    return _directory().holders(permission, unit_id, day)


def signers(unit_id: int, first: date, last: date) -> Sequence[Signer]:
    """Return who signed for the unit at some time from ``first`` to ``last``: its chair and the vice chairs that sign
    by assignment, those of today first. Raises ``ImproperlyConfigured`` where nobody answers."""
    return _directory().signers(unit_id, first, last)


def _directory() -> Directory:
    if not _directories:
        raise ImproperlyConfigured("No directory is registered with org.directory.")
    return _directories[-1]
