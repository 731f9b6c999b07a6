"""The tabs of a unit's page. Rooms above add theirs; the page shows those the actor may open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitTab:
    """This is one tab. Its route takes ``unit_id``, which ``permission`` must reach; smaller ``order`` first."""

    label: str
    route_name: str
    permission: str
    order: int = 100


_tabs: dict[str, UnitTab] = {}


def register(tab: UnitTab) -> None:
    """Add a tab; a second one for the same route replaces the first."""
    _tabs[tab.route_name] = tab


def registered() -> tuple[UnitTab, ...]:
    """Return the tabs in order."""
    return tuple(sorted(_tabs.values(), key=lambda tab: (tab.order, tab.label)))
