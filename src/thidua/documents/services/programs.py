"""Programs of the machine that the reading of documents makes use of, where they are installed."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence

logger = logging.getLogger(__name__)

_MEMORY = 6 * 1024 * 1024 * 1024
_LARGEST_FILE = 200 * 1024 * 1024
_ISOLATION = (
    ("unshare", "--map-root-user", "--net", "--pid", "--fork", "--kill-child"),
    ("bwrap", "--unshare-net", "--unshare-pid", "--die-with-parent", "--dev-bind", "/", "/"),
)
"""Ways to run a command without network, in the order they are tried. Killing the first process ends all below it."""


class ProgramFailedError(Exception):
    """The program ended badly, or not in time."""


def installed(*names: str) -> str | None:
    """Return the path of the first of ``names`` that is installed."""
    return next((path for name in names if (path := shutil.which(name))), None)


def isolation() -> tuple[str, ...] | None:
    """Return what to put before a command so that it has no network; None where the machine allows no way."""
    for name, *options in _ISOLATION:
        program = shutil.which(name)
        if program is not None and _works((program, *options)):
            return (program, *options)
    return None


def run(command: Sequence[str], *, content: bytes = b"", seconds: int, folder: str | None = None) -> bytes:
    """Return what ``command`` writes, given ``content``; it and what it starts have a limit of time and memory, and an
    environment that names nothing but where programs and the folder are. Raises ``ProgramFailedError``."""
    home = folder or "/nonexistent"
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": home, "LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
    limits = shutil.which("prlimit")
    limited = [limits, f"--as={_MEMORY}", f"--cpu={seconds}", f"--fsize={_LARGEST_FILE}", "--core=0"] if limits else []
    with subprocess.Popen(  # noqa: S603  # our own words; untrusted content comes on standard input or as a file
        [*limited, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment, cwd=folder, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            out, errors = process.communicate(content, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise ProgramFailedError(f"{command[0]}: not in {seconds} s") from error
    if process.returncode != 0:
        raise ProgramFailedError(f"{command[0]}: {process.returncode}: {errors[-500:]!r}")
    return out


def _works(way: Sequence[str]) -> bool:
    try:
        done = subprocess.run([*way, "true"], capture_output=True, timeout=10, check=False)  # noqa: S603  # our own words
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
