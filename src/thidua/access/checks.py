"""System checks of access: no route without a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver

from thidua.access.rules import grants
from thidua.shared.routes import Door, RouteRule, rule_of


@dataclass(frozen=True, slots=True)
class Route:
    """This is one address of the product: its pattern, its name, its view and its rule, ``None`` where a view has
    none (a fault: the middleware refuses it)."""

    pattern: str
    name: str
    view: Any
    rule: RouteRule | None


def routes(resolver: URLResolver | None = None, prefix: str = "", namespace: str = "") -> Iterator[Route]:
    """Return every address of the product, in the order in which Django tries them."""
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from routes(entry, pattern, inner)
        elif isinstance(entry, URLPattern):
            name = namespace + (entry.name or "")
            yield Route(pattern, name, entry.callback, rule_of(entry.callback))


def check_routes(app_configs: Sequence[AppConfig] | None = None, **_: Any) -> list[CheckMessage]:
    """Return an error for each route without a rule, without a name or with an unknown right."""
    known = {str(permission) for permission in grants.permissions()}
    return [fault for route in routes() if (fault := _fault(route, known))]


def _fault(route: Route, known: set[str]) -> Error | None:
    if route.rule is None:
        return Error(
            f"Route {route.pattern!r} ({route.name or 'no name'}) declares no rule.",
            hint="Mark its view with public, signed_in or needs of thidua.shared.routes; a view of a package is marked "
            "where its address stands in urls.py.",
            id="access.E001",
        )
    if not route.name:
        return Error(f"Route {route.pattern!r} has no name.", id="access.E002")
    if route.rule.door is Door.PERMISSION and route.rule.permission not in known:
        return Error(f"Route {route.name!r} needs {route.rule.permission!r}, which nobody declared.", id="access.E003")
    return None
