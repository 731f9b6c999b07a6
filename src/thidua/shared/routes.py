"""Route markers: every view says, where it is defined, who may call it.

``access`` enforces the marker before the view runs and refuses a view that has none; the system check
``access.E001`` lists such views, so that the build fails before a reader can meet one.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponseBase

type View = Callable[..., HttpResponseBase]

RULE_ATTRIBUTE = "route_rule"


class Door(enum.StrEnum):
    """The three kinds of route."""

    PUBLIC = "public"
    """Anyone, signed in or not."""
    SIGNED_IN = "signed_in"
    """Any account that is active; no post is needed (account pages, choosing a post)."""
    PERMISSION = "permission"
    """A post that holds the permission; with ``unit`` given, over that unit."""


@dataclass(frozen=True, slots=True)
class RouteRule:
    """This is the declared rule of one route.

    ``permission`` is the code of a permission; ``unit`` the name of the URL argument with the id of the unit the
    right must reach: outside what the actor may see the answer is 404, inside it without the right 403. ``inner`` says,
    in the reader's words, what the view asks for besides, where the door alone does not decide.
    """

    door: Door
    permission: str = ""
    unit: str = ""
    inner: str = ""


def public[V: View](view: V) -> V:
    """Declare that anyone may call ``view``."""
    return _mark(view, RouteRule(Door.PUBLIC))


def signed_in[V: View](view: V) -> V:
    """Declare that any active account may call ``view``, with or without a post."""
    return _mark(view, RouteRule(Door.SIGNED_IN))


def needs[V: View](permission: str, *, unit: str = "") -> Callable[[V], V]:
    """Declare that ``view`` needs a post holding ``permission``, over the unit named by the URL argument ``unit``."""

    def decorate(view: V) -> V:
        return _mark(view, RouteRule(Door.PERMISSION, str(permission), unit))

    return decorate


def inside[V: View](inner: str) -> Callable[[V], V]:
    """Note above the marker of ``view`` what it asks for besides its door: the table of routes prints it, nothing else
    reads it. Raises ``TypeError`` where there is no marker yet."""

    def decorate(view: V) -> V:
        rule = rule_of(view)
        if rule is None:
            raise TypeError("Mark the view with public, signed_in or needs first.")
        return _mark(view, replace(rule, inner=inner))

    return decorate


def rule_of(view: Any) -> RouteRule | None:
    """Return the declared rule of a view (function or ``as_view()`` result), ``None`` where there is none."""
    rule = getattr(view, RULE_ATTRIBUTE, None)
    if rule is None:
        rule = getattr(getattr(view, "view_class", None), RULE_ATTRIBUTE, None)
    return rule if isinstance(rule, RouteRule) else None


def _mark[V: View](view: V, rule: RouteRule) -> V:
    setattr(view, RULE_ATTRIBUTE, rule)
    return view
