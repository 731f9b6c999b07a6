"""Where contents lie: ``DATA/files/ab/cdef…``, named by their SHA-256, written once, never changed, removed when nobody
refers to them."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from thidua.files.selectors import content_root, path_of


def write_once(digest: str, content: bytes) -> Path:
    """Store ``content`` under ``digest`` so that a power cut leaves the whole file or none. Raises ``OSError``
    where the disk is full or read-only."""
    target = path_of(digest)
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(prefix=".", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    _sync_folder(target.parent)
    _sync_folder(content_root())
    return target


def is_written(digest: str) -> bool:
    """Return whether the content named ``digest`` lies on the disk."""
    return path_of(digest).exists()


def remove(digest: str) -> None:
    """Take a content off the disk; one that is not there is no fault. Raises ``OSError`` where the disk does not let
    go."""
    path_of(digest).unlink(missing_ok=True)


def digests() -> Iterator[str]:
    """Return the digest of every content that lies on the disk whole."""
    return (path.parent.name + path.name for path in content_root().glob("??/*") if not path.name.startswith("."))


def remove_pieces(*, older_than: timedelta) -> None:
    """Take off the disk what writers that died left half-written: pieces nobody has touched for so long."""
    until = time.time() - older_than.total_seconds()
    for path in content_root().glob("??/.*"):
        with suppress(OSError):  # its writer is done with it
            if path.stat().st_mtime < until:
                path.unlink()


def _sync_folder(folder: Path) -> None:
    """A rename is durable only when the folder that names the file is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
