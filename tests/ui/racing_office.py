"""Forms sent at the same moment, and processes killed while one is being stored: run as a program on a SQLite file,
called in the test run's own process on PostgreSQL. Product modules are imported once Django is set up."""

from __future__ import annotations

import os
import signal
import sys
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

RACERS = 6
FIGURES = {"workers": "10", "members": "9", "women": "1", "direct_workers": "1", "day": "20/11/2026", "note": ""}
MOST_STATEMENTS = 120


def key(ago: float = 0) -> str:
    """A key of a page drawn so many seconds ago."""
    from thidua.ui.submissions import fresh_key  # noqa: PLC0415

    return fresh_key(datetime.now(UTC) - timedelta(seconds=ago))


def count(members: str = "9", **changed: str) -> dict[str, str]:
    """What the form of a headcount sends."""
    kept = {"gui-mot-lan": key(), "ban-nhap-cua": "headcount_enter unit_id=1"}
    return {**FIGURES, "members": members, **kept, **changed}


def send_at_once(client: Any, *, is_same_key: bool) -> list[tuple[int, str]]:
    """Send the form ``RACERS`` times at once, each from a thread with a connection of its own."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    one, together = key(60), threading.Barrier(RACERS)
    answers: list[tuple[int, str]] = []

    def go(used: str) -> None:
        other = Client(headers={"host": "localhost"})
        other.cookies = client.cookies.copy()
        try:
            together.wait()
            answer = other.post(client.address, count(**{"gui-mot-lan": used}))
            answers.append((answer.status_code, answer.headers.get("Location", "")))
        finally:
            connection.close()

    keys = [one if is_same_key else key(60 - place) for place in range(RACERS)]
    threads = [threading.Thread(target=go, args=(used,)) for used in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def main() -> None:
    """Open an office in the folder given and do what is asked there."""
    client = _open_office(sys.argv[1])
    {"race": _race, "kill": _kill}[sys.argv[2]](client)


def _open_office(folder: str) -> Any:
    os.environ.update(THIDUA_DATA=folder, THIDUA_HOSTS="localhost", DJANGO_SETTINGS_MODULE="thidua.config.settings")
    import django  # noqa: PLC0415

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    settings.MIGRATION_MODULES = dict.fromkeys(settings.ROOMS)
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    call_command("migrate", run_syncdb=True, verbosity=0)
    from tests import forest  # noqa: PLC0415
    from thidua.access.middleware import POST_KEY  # noqa: PLC0415
    from thidua.people.enums import PostKind  # noqa: PLC0415

    planted, person = forest.plant(), forest.make_person()
    post = forest.make_post(planted.commune, PostKind.CHAIR, person=person)
    client = Client(headers={"host": "localhost"})
    client.force_login(forest.make_account(person))
    session = client.session
    session[POST_KEY] = post.pk
    session.save()
    client.address = f"/don-vi/{planted.commune.pk}/so-luong/nhap/"
    return client


def _race(client: Any) -> None:
    from thidua.org.models import Headcount  # noqa: PLC0415
    from thidua.ui.models import Submission  # noqa: PLC0415

    for name, is_same_key in (("double click", True), ("two tabs", False)):
        answers = send_at_once(client, is_same_key=is_same_key)
        (status,) = {status for status, _ in answers}
        records = (Headcount.objects.count(), Submission.objects.count())
        sys.stdout.write(f"{name}: {status} x {len(answers)}, {records[0]} record\n")
        assert records == (1, 1)
        Headcount.objects.all().delete()
        Submission.objects.all().delete()


def _kill(client: Any) -> None:
    """Kill a process at its first statement, its second, and so on to the last; look; send the same form again."""
    from django.db import connection  # noqa: PLC0415

    from thidua.audit.models import JournalEntry  # noqa: PLC0415
    from thidua.org.models import Headcount  # noqa: PLC0415
    from thidua.ui.models import Submission  # noqa: PLC0415

    partial = twice = 0
    for step in range(1, MOST_STATEMENTS):
        sent = count()
        entries = JournalEntry.objects.count()
        connection.close()
        is_killed = _post_and_die(client, sent, step)
        stored = (Headcount.objects.count(), Submission.objects.count(), JournalEntry.objects.count() - entries)
        partial += stored not in {(0, 0, 0), (1, 1, 1)}
        client.post(client.address, sent)
        again = (Headcount.objects.count(), Submission.objects.count(), JournalEntry.objects.count() - entries)
        twice += again != (1, 1, 1)
        Headcount.objects.all().delete()
        Submission.objects.all().delete()
        if not is_killed:
            break
    else:
        raise AssertionError("the form has more statements than were tried")
    assert step > 20, "a form that stores something has more statements"
    sys.stdout.write(f"{partial} partial, {twice} twice\n")


def _post_and_die(client: Any, sent: dict[str, str], step: int) -> bool:
    """Send the form in a process of its own that dies before its statement number ``step``; whether it did."""
    from django.db import connection  # noqa: PLC0415

    child = os.fork()
    if child == 0:
        done = 0

        def die(execute: Any, *rest: Any) -> Any:
            nonlocal done
            done += 1
            if done == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(*rest)

        with connection.execute_wrapper(die):
            client.post(client.address, sent)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    main()
