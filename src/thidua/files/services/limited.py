"""Runs the ``main(args, content)`` of one script inside a process that can do nothing else. Itself run as a script by
``opening.run_limited``, never imported by the product.

Arguments: the script, bytes of memory, seconds of processor time, then the arguments of the script. The content comes
on standard input, what ``main`` returns goes to standard output. The script loads what it needs at its top; then the
process gives up opening anything at all, files and sockets alike, and only then sees the content.
"""

from __future__ import annotations

import importlib.util
import resource
import sys
from typing import Any

TOO_HARD, BROKEN = 3, 4
"""Exit codes: memory ran out; the content cannot be read."""


def run(script: str, memory: int, seconds: int, args: list[str]) -> int:
    """Answer for the content on standard input; return the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main = _loaded(script).main
    content = sys.stdin.buffer.read()
    # With no descriptor left to open there is no file and no network, whoever runs this.
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    try:
        answer = main(args, content)
    except MemoryError:
        return TOO_HARD
    except Exception as error:
        sys.stderr.write(f"{type(error).__name__}: {error}")
        return BROKEN
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return 0


def _loaded(script: str) -> Any:
    spec = importlib.util.spec_from_file_location("limited_script", script)
    if spec is None or spec.loader is None:
        raise ImportError(script)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]))
