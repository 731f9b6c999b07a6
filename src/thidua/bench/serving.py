"""One server in a process of its own: ``python -m thidua.bench.serving APPLICATION PORT``."""

from __future__ import annotations

import sys


def main(application: str, port: int) -> None:
    """Serve until terminated."""
    from granian.constants import Interfaces  # noqa: PLC0415 read in the process of the server only
    from granian.server import Server  # noqa: PLC0415 read in the process of the server only

    Server(
        application,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=2,
        log_level="error",  # type: ignore[arg-type]  # granian takes the name of the level too
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
