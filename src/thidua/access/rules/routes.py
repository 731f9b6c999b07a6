"""Which routes stay open to someone whose post needs a second factor that is not set up yet."""

from __future__ import annotations

from thidua.shared.routes import Door, RouteRule

_ACCOUNT_PAGES = ("account", "mfa_")
_OTHER_PAGES = frozenset({"choose_post", "switch_post", "usersessions_list", "end_sessions"})


def is_open_without_factor(name: str, rule: RouteRule) -> bool:
    """Return whether a route may be used before the second factor is set up: public pages, the account pages where it
    is set up, and changing to another post. Whatever asks for a right is closed."""
    if rule.door is Door.PUBLIC:
        return True
    return rule.door is Door.SIGNED_IN and (name.startswith(_ACCOUNT_PAGES) or name in _OTHER_PAGES)
