"""Telling rooms above that objects changed: who changes them announces it inside the transaction of the change; who
keeps something derived from them (the text of the search) listens and writes in that same transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection

type Listener = Callable[[str, Collection[int]], None]
"""Called with the kind, as the journal names it (``org.unit``), and the ids of what was made, changed or taken away."""

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Call ``listener`` with every change announced from now on; a second time changes nothing."""
    if listener not in _listeners:
        _listeners.append(listener)


def changed(kind: str, ids: Collection[int]) -> None:
    """Announce that these objects were made, changed or taken away. Call it after the last row of the change is
    written, inside its transaction: what a listener raises undoes the change."""
    if not ids:
        return
    for listener in _listeners:
        listener(kind, ids)
