"""The way from a page to its chapter of the guide: a room above says where the guide has something on a route."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

_finders: list[Callable[[str], str]] = []


def register(finder: Callable[[str], str]) -> None:
    """Make ``finder`` say where the guide speaks of a route (its name; empty where the address led nowhere)."""
    _finders.append(finder)


def help_url(request: HttpRequest) -> str:
    """Return where the guide speaks of the page of a request, empty where there is no guide."""
    if not _finders:
        return ""
    match = request.resolver_match
    return _finders[-1](match.view_name if match is not None else "")
