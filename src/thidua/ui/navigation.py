"""The way through the product, by task. Rooms register what they offer; the frame shows what the actor may use."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, reverse

from thidua.shared.actor import Actor


@dataclass(frozen=True, slots=True)
class NavItem:
    """This is one entry. ``permission`` is ``None`` where every signed-in reader may follow it; smaller ``order`` comes
    first; ``icon`` is a glyph of the sprite. ``is_managing``: it belongs to running the office, not to the movements,
    and stands in the menu “Quản lý”."""

    label: str
    route_name: str
    permission: str | None = None
    order: int = 100
    icon: str = "circle"
    is_managing: bool = False


@dataclass(frozen=True, slots=True)
class NavLink:
    """This is an entry as one page shows it."""

    label: str
    url: str
    icon: str
    is_current: bool = False
    is_managing: bool = False


_LEAST_IN_MENU = 2
_main: dict[str, NavItem] = {}
_account: dict[str, NavItem] = {
    item.route_name: item
    for item in (
        NavItem("Tài khoản của tôi", "account", order=10, icon="user"),
        NavItem("Đổi mật khẩu", "account_change_password", order=20, icon="key-round"),
        NavItem("Xác thực hai bước", "mfa_index", order=30, icon="shield-check"),
        NavItem("Phiên đăng nhập", "usersessions_list", order=40, icon="monitor-smartphone"),
    )
}


def register(item: NavItem) -> None:
    """Add an entry to the main navigation; a second one for the same route replaces the first."""
    _main[item.route_name] = item


def register_account(item: NavItem) -> None:
    """Add an entry to the account menu."""
    _account[item.route_name] = item


def main_links(actor: Actor | None, path: str) -> list[NavLink]:
    """Return the entries ``actor`` may use, the one that leads to ``path`` marked."""
    items = [item for item in _main.values() if _is_open(item, actor)]
    return mark_current(_links(items), path)


def account_links(actor: Actor | None) -> list[NavLink]:
    """Return the entries of the account menu."""
    return _links([item for item in _account.values() if item.permission is None or _is_open(item, actor)])


def mark_current(links: list[NavLink], path: str) -> list[NavLink]:
    """Return ``links`` with the longest address that leads to ``path`` marked; the home page only matches itself."""
    fitting = [link.url for link in links if link.url == path or (link.url != "/" and path.startswith(link.url))]
    current = max(fitting, key=len, default=None)
    return [replace(link, is_current=link.url == current) for link in links]


def split(links: list[NavLink]) -> tuple[list[NavLink], list[NavLink]]:
    """Return the entries that stand in the row and those in the menu “Quản lý”; one alone needs no menu."""
    managing = [link for link in links if link.is_managing]
    if len(managing) < _LEAST_IN_MENU:
        return links, []
    return [link for link in links if not link.is_managing], managing


def _is_open(item: NavItem, actor: Actor | None) -> bool:
    return actor is not None and (item.permission is None or actor.may(item.permission))


def _links(items: list[NavItem]) -> list[NavLink]:
    found: list[NavLink] = []
    for item in sorted(items, key=lambda item: (item.order, item.label)):
        try:
            found.append(NavLink(item.label, reverse(item.route_name), item.icon, is_managing=item.is_managing))
        except NoReverseMatch:
            continue  # the room that owns the page is not installed
    return found
