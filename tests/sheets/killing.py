"""Check, acceptance and undo of an import killed at their k-th statement: run as a program on a SQLite file, called in
the test run's own process on PostgreSQL. Every act is a forked process, killed without a goodbye."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from tests.jobs.killing import KILLED, Killer, in_child

TODAY = date(2026, 11, 20)
ROWS = 40


class Scene:
    """One import of two sheets, with rows that are new and rows that change."""

    def __init__(self) -> None:
        from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

        from tests import forest  # noqa: PLC0415
        from tests.sheets import target  # noqa: PLC0415
        from tests.sheets.conftest import HEAD, xlsx  # noqa: PLC0415
        from thidua.org.models import Area  # noqa: PLC0415
        from thidua.shared.actor import system_actor  # noqa: PLC0415
        from thidua.sheets import declaring  # noqa: PLC0415
        from thidua.sheets.services.receiving import receive  # noqa: PLC0415

        declaring.register(target.BOOK)
        self.actor = system_actor(TODAY)
        unit_id = forest.plant().commune.pk
        Area.objects.bulk_create(
            Area(name=f"xã {number}", kind="district", valid_from=TODAY) for number in range(ROWS // 2)
        )
        places = [[f"xã {number}", "commune", date(2025, 7, 1), "xã 1"] for number in range(ROWS)]
        bodies = [["BCH", "Ban Chấp hành", 15, "xã 39"], ["BTV", "Ban Thường vụ", 5, None]]
        content = xlsx(
            {"Địa bàn": [HEAD, *places], "Ban chấp hành": [("Tên ban", "Loại", "Số ủy viên", "Họp tại"), *bodies]}
        )
        uploaded = SimpleUploadedFile("tep.xlsx", content)
        self.pk = receive(actor=self.actor, unit_id=unit_id, code=target.CODE, uploaded=uploaded).pk

    def check(self) -> None:
        from thidua.sheets.services.checking import check  # noqa: PLC0415

        check(actor=self.actor, import_id=self.pk)

    def accept(self) -> None:
        from thidua.sheets.services.accepting import accept  # noqa: PLC0415

        accept(actor=self.actor, import_id=self.pk)

    def undo(self) -> None:
        from thidua.sheets.services.undoing import undo  # noqa: PLC0415

        undo(actor=self.actor, import_id=self.pk)

    def stand(self) -> tuple[Any, ...]:
        """Return all that an act may change, in a form to compare; ids of added rows differ each time."""
        from thidua.audit.models import JournalEntry  # noqa: PLC0415
        from thidua.org.models import Area, Body  # noqa: PLC0415
        from thidua.sheets.models import Import, ImportChunk, ImportTrace  # noqa: PLC0415

        return (
            sorted(map(str, Area.objects.values_list("name", "kind", "valid_from", "parent__name"))),
            sorted(map(str, Body.objects.values_list("name", "kind", "seats", "basis"))),
            list(Import.objects.values_list("state", "written", "counts")),
            sorted(ImportChunk.objects.values_list("sheet", "number", "outcomes")),
            ImportTrace.objects.count(),
            JournalEntry.objects.count(),
        )

    def reset(self) -> None:
        """Let the import wait again as if it had never been accepted; the undo has put the rows back."""
        from thidua.sheets.models import Import, ImportTrace  # noqa: PLC0415

        ImportTrace.objects.all().delete()
        Import.objects.update(state="checked", written={}, accepted_at=None, undone_at=None)


def kill_at_every_statement(step: int) -> tuple[int, list[str]]:
    """Kill check, acceptance and undo at every ``step``-th statement, before it and after it. Return the number of
    kills and what was wrong."""
    scene = Scene()
    kills, wrong = 0, []
    for is_before in (True, False):
        some, found = _round(scene, scene.check, step, is_before=is_before, back=None)
        kills, wrong = kills + some, wrong + found
        some, found = _round(scene, scene.accept, step, is_before=is_before, back=scene.undo)
        kills, wrong = kills + some, wrong + found
        in_child(scene.accept)
        some, found = _round(scene, scene.undo, step, is_before=is_before, back=scene.accept)
        kills, wrong = kills + some, wrong + found
        in_child(scene.undo)
        in_child(scene.reset)
    return kills, wrong


def _round(
    scene: Scene, act: Callable[[], None], step: int, *, is_before: bool, back: Callable[[], None] | None
) -> tuple[int, list[str]]:
    """Kill one act at statement after statement, each time from the same start, until it comes to its end."""
    kills, wrong = 0, []
    k = 1
    while True:
        before = _stand(scene)
        is_killed = in_child(act, Killer(k, is_before=is_before)) == KILLED
        after = _stand(scene)
        if is_killed and after == before and in_child(act):
            wrong.append(f"{act.__name__} {k}: cannot be run again")
        whole = _stand(scene)
        if is_killed and after not in (before, whole):
            wrong.append(f"{act.__name__} {k}: partial")
        if back is not None:
            if whole == before:
                wrong.append(f"{act.__name__} {k}: nothing was done")
            if back == scene.accept:
                in_child(scene.reset)
            in_child(back)
            if back == scene.undo:
                in_child(scene.reset)
        if not is_killed:
            return kills, wrong
        kills += 1
        k += step


def _stand(scene: Scene) -> tuple[Any, ...]:
    from django.db import connections  # noqa: PLC0415

    found = scene.stand()
    connections.close_all()
    return found


def main() -> None:
    """Kill on a SQLite file in the folder given."""
    os.environ["THIDUA_DATA"] = str(Path(sys.argv[1]))
    os.environ["DJANGO_SETTINGS_MODULE"] = "thidua.config.settings"
    import django  # noqa: PLC0415

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    settings.MIGRATION_MODULES = dict.fromkeys(_labels())
    call_command("migrate", run_syncdb=True, verbosity=0)
    kills, wrong = kill_at_every_statement(int(sys.argv[2]))
    sys.stdout.write("\n".join([str(kills), *wrong]))


def _labels() -> list[str]:
    from django.apps import apps  # noqa: PLC0415

    return [config.label for config in apps.get_app_configs()]


if __name__ == "__main__":
    main()
