"""A lock on a job that ends with the process that holds it, however that ends.

PostgreSQL: an advisory lock of the session. SQLite, which lives on one machine: a lock on a file of the data folder.
A lock that is free means that nobody runs the job, whatever its row says.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import Error, connection

_FAMILY = 0x4A4F4253
_PAUSE_SECONDS = 0.05


@contextmanager
def held(job_id: int, *, patience: float = 0) -> Iterator[bool]:
    """Hold the lock of a job for the block; give whether it is ours. Waits ``patience`` seconds for it at most."""
    take = _session_lock if connection.vendor == "postgresql" else _file_lock
    until = time.monotonic() + patience
    while True:
        with take(job_id) as is_ours:
            if is_ours or time.monotonic() >= until:
                yield is_ours
                return
        time.sleep(_PAUSE_SECONDS)


@contextmanager
def _session_lock(job_id: int) -> Iterator[bool]:
    arguments = [_FAMILY, job_id % 2**31]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", arguments)
        is_ours = bool(cursor.fetchone()[0])
    try:
        yield is_ours
    finally:
        if is_ours:
            # With the connection gone the lock is gone too.
            with suppress(Error), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", arguments)


@contextmanager
def _file_lock(job_id: int) -> Iterator[bool]:
    path = Path(settings.DATA) / "locks" / f"job-{job_id}"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        is_ours = _lock(handle, path)
        try:
            yield is_ours
        finally:
            if is_ours:
                with suppress(OSError):
                    path.unlink()
    finally:
        os.close(handle)


def _lock(handle: int, path: Path) -> bool:
    """Lock the open file; return whether it is ours and still the one under its name (its last holder removes it)."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.fstat(handle).st_ino == path.stat().st_ino
    except OSError:
        return False
