"""The request as views meet it: with the actor that ``access`` put on it."""

from __future__ import annotations

from django.http import HttpRequest

from thidua.shared.actor import Actor
from thidua.shared.refusals import ForbiddenError

NO_POST = "Tài khoản này hiện không giữ chức vụ nào, nên chưa làm được việc này."


def actor_or_none(request: HttpRequest) -> Actor | None:
    """Return who acts, ``None`` for someone signed out or without a post."""
    actor = getattr(request, "actor", None)
    return actor if isinstance(actor, Actor) else None


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts. Raises ``ForbiddenError`` where nobody does; behind ``needs`` that cannot be."""
    actor = actor_or_none(request)
    if actor is None:
        raise ForbiddenError(NO_POST, "no_post")
    return actor


def unit_of[U](request: HttpRequest, kind: type[U]) -> U:
    """Return the unit (of class ``kind``) that the rule of the route was asked about. Raises ``TypeError`` on a route
    whose marker names no unit."""
    unit = vars(request).get("unit")
    if not isinstance(unit, kind):
        raise TypeError("The marker of this view names no unit.")
    return unit
