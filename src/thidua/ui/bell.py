"""The bell in the band: a room above says how many messages wait and where they are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Bell:
    """This is what is behind the bell: the route of the messages, and how many the reader has not read (``None``: no
    bell for this reader)."""

    route_name: str
    unread: Callable[[HttpRequest], int | None]


@dataclass(frozen=True, slots=True)
class RungBell:
    """This is the bell as one page shows it."""

    route_name: str
    count: int


_bells: list[Bell] = []


def register(bell: Bell) -> None:
    """Make ``bell`` the one in the band."""
    _bells.append(bell)


def bell_of(request: HttpRequest) -> RungBell | None:
    """Return the bell of a request, ``None`` where there is none to show. Asked only by pages that draw the band."""
    if not _bells:
        return None
    count = _bells[-1].unread(request)
    return None if count is None else RungBell(_bells[-1].route_name, count)
