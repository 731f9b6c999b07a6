"""Threads that write into the same chains in any order, some rolling back: run as a program on a SQLite file, called
in the test run's own process on PostgreSQL."""

from __future__ import annotations

import random
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

UNITS = (1, 2, 3, 4)
THREADS = 4
ACTS = 25


def write_at_once(seed: int = 0) -> int:
    """Write from several threads; return how many acts were refused because a chain stayed busy."""
    with ThreadPoolExecutor(THREADS) as threads:
        return sum(threads.map(_write, range(seed, seed + THREADS)))


def _write(seed: int) -> int:
    from django.db import connection  # noqa: PLC0415

    try:
        dice = random.Random(seed)
        return sum(_is_refused(dice) for _ in range(ACTS))
    finally:
        connection.close()


def _is_refused(dice: random.Random) -> bool:
    """One act: up to three chains in any order; every fifth fails and is rolled back."""
    from django.db import transaction  # noqa: PLC0415

    from tests.audit.conftest import write  # noqa: PLC0415
    from thidua.shared.refusals import RefusedError  # noqa: PLC0415

    try:
        with transaction.atomic():
            for unit_id in dice.sample(UNITS, dice.randint(1, 3)):
                write(unit_id, dice.randrange(4))
            if dice.random() < 0.2:
                transaction.set_rollback(True)
    except RefusedError:
        return True
    return False


def main() -> None:
    """Write into the file ``thidua.sqlite3`` of the folder given, made by the first to come."""
    import os  # noqa: PLC0415

    os.environ["THIDUA_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "thidua.config.settings"
    import django  # noqa: PLC0415

    django.setup()
    if not Path(sys.argv[1], "ready").exists():
        from django.apps import apps  # noqa: PLC0415
        from django.db import connection  # noqa: PLC0415

        with connection.schema_editor() as editor:
            for model in apps.get_app_config("audit").get_models():
                editor.create_model(model)
        Path(sys.argv[1], "ready").touch()
    write_at_once(int(sys.argv[2]))
    from thidua.audit.models import JournalEntry  # noqa: PLC0415
    from thidua.audit.verification import verify  # noqa: PLC0415

    sys.stdout.write(f"{JournalEntry.objects.count()} entries\n")
    for finding in verify():
        sys.stdout.write(f"{finding}\n")


if __name__ == "__main__":
    main()
