"""Many people save at once, on SQLite, through the real server: nobody sees an error and nothing is lost."""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

ROOT = Path(__file__).parents[2]
_LEFT_OUT = ("THIDUA_DATABASE", "THIDUA_CHECKPOINTS", "THIDUA_DEBUG", "THIDUA_HTTPS", "THIDUA_WORKERS")
OWN_DAYS = [f"{day:02}/03/2026" for day in range(1, 8)]
SHARED_DAYS = [f"{day:02}/04/2026" for day in range(1, 4)]
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


@dataclass(frozen=True)
class Save:
    """One save that was answered with yes: what it said, when it was sent and when the answer was there."""

    unit_id: int
    day: str
    workers: int
    sent: float
    answered: float


class Seat:
    """A browser of one person in one post."""

    def __init__(self, port: int, unit_id: int, cookie: str) -> None:
        self.unit_id, self.cookie = unit_id, cookie
        self.address = f"/don-vi/{unit_id}/so-luong/nhap/"
        self.link = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def ask(self, method: str, address: str, content: str | None = None) -> tuple[int, str, str]:
        """Return status, page and where the answer leads; cookies are kept as a browser keeps them."""
        headers = {"Cookie": self.cookie}
        if content is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.link.request(method, address, content, headers)
        answer = self.link.getresponse()
        page = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self._keep(name, value)
        return answer.status, page, answer.getheader("Location", "")

    def save(self, day: str, workers: int, *, is_sent_twice: bool) -> Save:
        """Open the form, fill it in, send it (a double click: the same form again), read the page it leads to."""
        status, page, _ = self.ask("GET", self.address)
        assert status == 200, (self.address, status)
        form = next(form for form in page.split("<form")[1:] if 'name="workers"' in form)
        hidden = dict(_HIDDEN.findall(form.partition("</form>")[0]))
        assert {"csrfmiddlewaretoken", "gui-mot-lan"} <= set(hidden)
        typed = {"day": day, "workers": workers, "members": workers - 1, "women": 0, "direct_workers": 0, "note": ""}
        content = urlencode({**hidden, **typed})
        sent = time.monotonic()
        for _ in range(1 + is_sent_twice):
            status, page, place = self.ask("POST", self.address, content)
            assert status == 302, (self.address, status, page[-2000:])
        answered = time.monotonic()
        status, page, _ = self.ask("GET", place)
        assert status == 200, (place, status)
        assert "Đã ghi số lượng." in page
        return Save(self.unit_id, day, workers, sent, answered)

    def _keep(self, name: str, value: str) -> None:
        kept = dict(part.split("=", 1) for part in self.cookie.split("; "))
        kept[name] = value
        self.cookie = "; ".join(f"{key}={kept[key]}" for key in kept if kept[key] not in ("", '""'))


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    kept |= {"THIDUA_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "thidua.config.settings"}
    return kept


def _run(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env=_environment(folder), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def _serving(folder: Path, log: Path) -> Iterator[int]:
    """The server as an office starts it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "thidua.cli.main", "serve", "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=_environment(folder), stdout=out, stderr=out)  # noqa: S603
        try:
            _wait_for(port, process)
            yield port
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        assert process.poll() is None, "the server ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server does not answer")


def _work(port: int, number: int, posts: Sequence[tuple[int, str]], end: float) -> list[Save]:
    """One person until ``end``: mostly the own union, every third time the shared one, every seventh a double click."""
    chance = random.Random(number)  # a reproducible crowd
    own, shared = (Seat(port, unit_id, cookie) for unit_id, cookie in posts)
    saves: list[Save] = []
    while time.monotonic() < end or not saves:
        turn = len(saves)
        seat, days = (shared, SHARED_DAYS) if turn % 3 == 2 else (own, OWN_DAYS)
        figure = (number + 1) * 100_000 + turn
        saves.append(seat.save(chance.choice(days), figure, is_sent_twice=turn % 7 == 6))
    return saves


def _rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "thidua.sqlite3")) as database:
        return database.execute(sql).fetchall()


def _may_stand(saves: Sequence[Save]) -> set[int]:
    """The figures that may stand in the end: those no save followed that was sent after they were answered."""
    last_sent = max(save.sent for save in saves)
    return {save.workers for save in saves if save.answered >= last_sent}


def nothing_is_lost(folder: Path, *, people: int, seconds: float) -> int:
    """Let ``people`` save for ``seconds`` and compare what they were told with what is stored; return their saves."""
    data, log = folder / "data", folder / "server.log"
    laid = json.loads(_run(data, "tests.product.crowd", str(people)).splitlines()[-1])
    with _serving(data, log) as port:
        end = time.monotonic() + seconds
        with ThreadPoolExecutor(people) as crowd:
            working = [crowd.submit(_work, port, number, posts, end) for number, posts in enumerate(laid)]
            saves = [save for one in working for save in one.result()]
    said = log.read_text(encoding="utf-8")
    assert "Traceback" not in said and "locked" not in said, said[-4000:]  # noqa: PT018  # one question

    by_day: dict[tuple[int, str], list[Save]] = {}
    for save in saves:
        day, month, year = save.day.split("/")
        by_day.setdefault((save.unit_id, f"{year}-{month}-{day}"), []).append(save)
    stored = {
        (unit, day): workers
        for unit, day, workers in _rows(data, "SELECT unit_id, valid_from, workers FROM org_headcount")
    }
    assert set(stored) == set(by_day)
    assert {place: stored[place] for place in by_day if stored[place] not in _may_stand(by_day[place])} == {}

    changes = [
        {change["field"]: change["after"] for change in json.loads(str(text))}
        for (text,) in _rows(data, "SELECT changes FROM audit_journalentry WHERE kind = 'org.headcount' ORDER BY id")
    ]
    assert sorted(int(change["CNVCLĐ"].replace(".", "")) for change in changes) == sorted(
        save.workers for save in saves
    )
    _run(data, "thidua.cli.main", "check-data")
    print(f"{len(saves)} saves of {people} people in {seconds} s")  # noqa: T201  # pytest -s
    return len(saves)


def test_fifteen_people_save_at_once(tmp_path: Path) -> None:
    assert nothing_is_lost(tmp_path, people=15, seconds=3) >= 15


@pytest.mark.long
def test_fifty_people_save_at_once_for_five_minutes(tmp_path: Path) -> None:
    assert nothing_is_lost(tmp_path, people=50, seconds=300) >= 50
