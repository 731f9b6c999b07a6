"""From an empty folder to the demo, as ``make run`` does it: a process of its own, a file, migrations included."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

READY_SECONDS = 20


@pytest.mark.long
def test_an_empty_folder_becomes_the_demo_in_under_twenty_seconds(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("THIDUA_", "DJANGO_"))}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "thidua.cli.main", "demo"], check=True, env=environment | {"THIDUA_DATA": str(tmp_path)}
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Of the processor: other work on the machine does not count.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < READY_SECONDS
    assert (tmp_path / "thidua.sqlite3").stat().st_size > 1_000_000
