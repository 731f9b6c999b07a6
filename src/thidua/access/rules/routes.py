"""Which rule a route has: the marker of the view, else the table of routes that are not ours."""

from __future__ import annotations

import enum
from typing import Any

from thidua.access.rules import external_routes
from thidua.shared.routes import Door, RouteRule, rule_of


class NoRule(enum.Enum):
    """Why a route has no rule to ask."""

    DISABLED = "disabled"
    """A route of a package that we do not use: answered as if it were not there."""
    UNDECLARED = "undeclared"
    """A fault of ours: refused, and named by the system check."""


def route_rule(name: str, view: Any) -> RouteRule | NoRule:
    """Return the rule of a route. What a view says of itself counts first."""
    rule = rule_of(view) or external_routes.RULES.get(name)
    if rule is not None:
        return rule
    return NoRule.DISABLED if name in external_routes.DISABLED else NoRule.UNDECLARED


def is_open_without_factor(name: str, rule: RouteRule) -> bool:
    """Return whether a route may be used before the second factor is set up: public pages, the account pages where it
    is set up, and changing to another post."""
    return rule.door is Door.PUBLIC or name in external_routes.RULES or name in external_routes.WITHOUT_FACTOR
