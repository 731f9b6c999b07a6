"""The port through which rooms tell people of a unit what happened, with nothing for them to do about it. ``notices``,
which stands above, keeps the messages; a row is written in the transaction of the act, so it is read once that is
committed and never without it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True)
class News:
    """This is what people of a unit are told: those who hold ``permission`` in it on ``day``. ``route_name`` with
    ``route_args`` is the page it leads to."""

    unit_id: int
    permission: str
    day: date
    title: str
    text: str = ""
    route_name: str = ""
    route_args: tuple[int, ...] = ()


class Teller(Protocol):
    """This is the room that keeps messages."""

    def tell(self, news: News) -> None:
        """See ``tell``."""
        ...


_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Make ``teller`` the one that keeps messages."""
    _tellers[:] = [teller]


def tell(news: News) -> None:
    """Tell the people of a unit, in the caller's transaction. Raises ``ImproperlyConfigured`` where nobody keeps
    messages: none may be lost because a room is missing."""
    if not _tellers:
        raise ImproperlyConfigured("No room is registered with shared.telling.")
    _tellers[-1].tell(news)
