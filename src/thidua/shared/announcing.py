"""Telling rooms above that objects changed: who changes them announces it inside the transaction of the change; who
keeps something derived from them (the text of the search) listens and writes in that same transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

type Listener = Callable[[str, Collection[int]], None]
"""Called with the kind, as the journal names it (``org.unit``), and the ids of what was made, changed or taken away."""

_listeners: list[Listener] = []
_forgetters: list[Listener] = []
_is_unheard: ContextVar[bool] = ContextVar("is_unheard", default=False)


def listen(listener: Listener) -> None:
    """Call ``listener`` with every change announced from now on; a second time changes nothing."""
    if listener not in _listeners:
        _listeners.append(listener)


@contextmanager
def unheard() -> Iterator[None]:
    """Let nobody hear what is announced inside. For who builds a whole world and has everything derived made anew
    at its end, before the transaction ends."""
    token = _is_unheard.set(True)
    try:
        yield
    finally:
        _is_unheard.reset(token)


def changed(kind: str, ids: Collection[int]) -> None:
    """Announce that these objects were made, changed or taken away. Call it after the last row of the change is
    written, inside its transaction: what a listener raises undoes the change."""
    if not ids or _is_unheard.get():
        return
    for listener in _listeners:
        listener(kind, ids)


def on_forget(listener: Listener) -> None:
    """Call ``listener`` before objects are taken back as if they had never been, so that it drops what it derived from
    them; a second time changes nothing."""
    if listener not in _forgetters:
        _forgetters.append(listener)


def forget(kind: str, ids: Collection[int]) -> None:
    """Announce that these objects are about to be taken back as if they had never been, inside the transaction."""
    if not ids:
        return
    for listener in _forgetters:
        listener(kind, ids)
