"""Who acts when nobody is signed in at the moment: the port through which work in the background gets its actor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from thidua.shared.actor import Actor

type ActorSource = Callable[[int, date], Actor | None]

_sources: list[ActorSource] = []


def register(source: ActorSource) -> None:
    """Answer ``actor_of_post`` with ``source``; ``access`` does, once."""
    _sources[:] = [source]


def actor_of_post(post_id: int, day: date) -> Actor | None:
    """Return the actor of a post as of ``day``, ``None`` where the post, its unit or its account is no more. Raises
    ``LookupError`` where no room answers."""
    if not _sources:
        raise LookupError("No room has registered a source of actors.")
    return _sources[0](post_id, day)
