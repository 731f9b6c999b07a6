"""The port through which ``org`` asks who holds a right in a unit; ``access``, which knows, implements it."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django.core.exceptions import ImproperlyConfigured


class Directory(Protocol):
    """This is whoever knows the posts and what they may do."""

    def holders(self, permission: str, unit_id: int, day: date) -> frozenset[int]:
        """Return the persons who hold ``permission`` by a post in exactly this unit on ``day`` and can sign in."""
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
    if not _directories:
        raise ImproperlyConfigured("No directory is registered with org.directory.")
    return _directories[-1].holders(permission, unit_id, day)
