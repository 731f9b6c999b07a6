"""The most memory this process and its children held at one moment, seen from beside them."""

from __future__ import annotations

import os
import resource
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType

_PAUSE_SECONDS = 0.01
_PROCESSES = Path("/proc")
_OWN_CHILDREN = _PROCESSES / f"self/task/{os.getpid()}/children"
_PAGE = resource.getpagesize()
_MEGABYTE = 1024 * 1024


class Peak:
    """This looks every hundredth of a second, while the block runs, at what the process and its children hold together
    (resident memory); ``megabytes`` is the most of it. Where the system does not show processes as files it is the sum
    of both peaks, which is never less."""

    def __init__(self) -> None:
        self.megabytes = 0.0
        self._is_over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Peak:
        self._watcher.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        self._watcher.join()
        if not _OWN_CHILDREN.exists():
            both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
            self.megabytes = sum(resource.getrusage(who).ru_maxrss for who in both) / 1024

    def _watch(self) -> None:
        while not self._is_over.wait(_PAUSE_SECONDS):
            self.megabytes = max(self.megabytes, held_now() / _MEGABYTE)


def held_now() -> int:
    """Return the bytes this process and its children hold, 0 where the system does not say."""
    own = os.getpid()
    return sum(_held(pid) for pid in (own, *_children(own)))


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for listed in _PROCESSES.glob(f"{pid}/task/*/children"):
        with suppress(OSError):
            found += map(int, listed.read_text(encoding="ascii").split())
    return found


def _held(pid: int) -> int:
    # A child may end at any moment.
    with suppress(OSError, IndexError):
        return int((_PROCESSES / str(pid) / "statm").read_text(encoding="ascii").split()[1]) * _PAGE
    return 0
