"""Who acts: a person in one post, with what that post may do and how far."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


class Extent(enum.IntEnum):
    """How far a right reaches."""

    OWN = 1
    """The unit of the post, nothing else."""
    BELOW = 2
    """The unit of the post and every unit below it on the line."""
    UNDER = 3
    """Every unit below the unit of the post on the line, but not that unit: what one does only for others."""


class ActorKind(enum.StrEnum):
    """By what the actor acts."""

    POST = "post"
    """A person signed in, acting in one post."""
    LINK = "link"
    """The holder of a one-time link: one act for one unit, without an account."""
    SYSTEM = "system"
    """The product itself: set-up, nightly work, the demo."""


@dataclass(frozen=True, slots=True)
class Reach:
    """This is how far one right goes on one line: the path of the unit it starts at, and the extent."""

    line: str
    path: str
    extent: Extent

    def covers(self, path: str) -> bool:
        """Whether the unit with the materialised ``path`` lies in reach. Every label of a path ends with its
        separator, so ``1.2.`` never covers ``1.20.``."""
        match self.extent:
            case Extent.OWN:
                return path == self.path
            case Extent.BELOW:
                return path.startswith(self.path)
            case Extent.UNDER:
                return path.startswith(self.path) and path != self.path


@dataclass(frozen=True, slots=True)
class Actor:
    """This is a person acting in one post on one day.

    ``reaches`` maps a permission to how far the post holds it, one ``Reach`` a line. ``today`` is the day of the
    request in Asia/Ho_Chi_Minh: every question of the request is answered as of it.
    """

    kind: ActorKind
    today: date
    unit_id: int | None = None
    unit_name: str = ""
    person_id: int | None = None
    person_name: str = ""
    account_id: int | None = None
    post_id: int | None = None
    post_kind: str = ""
    post_label: str = ""
    reaches: Mapping[str, tuple[Reach, ...]] = field(default_factory=dict)

    def may(self, permission: str) -> bool:
        """Whether the post holds ``permission`` anywhere at all."""
        return self.kind is ActorKind.SYSTEM or bool(self.reaches.get(permission))

    def reaches_of(self, permission: str) -> tuple[Reach, ...]:
        """Return how far ``permission`` goes; empty where the post does not hold it."""
        return self.reaches.get(permission, ())


def system_actor(today: date) -> Actor:
    """Return the product itself as actor: it holds every permission; the journal names it "Phần mềm"."""
    return Actor(kind=ActorKind.SYSTEM, today=today, person_name="Phần mềm")
