"""One benchmark in a process of its own: ``python -m thidua.bench.alone NAME RESULT`` on an empty data directory."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import django


def main(name: str, result: Path) -> None:
    """Prepare the empty database, measure, and write the result as JSON."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 Django must be set up first

    from thidua.bench import registry  # noqa: PLC0415 Django must be set up first

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    result.write_text(json.dumps(registry.measure(name), ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
