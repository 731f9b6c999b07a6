"""A database and a data folder of their own, for acts that are killed on the way. Every act is a process of its own,
forked from the test run and ended without a goodbye at the statement that was chosen; a fresh one looks afterwards."""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import sqlite3
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections

_ALIAS = "default"


@dataclass(frozen=True)
class Ended:
    """How a process ended: killed, or with an answer; ``statements`` is how many it ran, commits among them."""

    is_killed: bool
    answer: Any = None
    statements: int = 0


@dataclass
class Statements:
    """Counts the statements of a process, commits among them, and ends it at the one chosen: before it is run, or right
    after."""

    kill_at: int = 0
    is_before: bool = True
    count: int = 0

    def __call__(self, execute: Callable[..., Any], *given: Any) -> Any:
        self.count += 1
        if self.count == self.kill_at and self.is_before:
            os.kill(os.getpid(), signal.SIGKILL)
        found = execute(*given)
        if self.count == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    def watch(self) -> None:
        """Watch the connection of this process."""
        connection.execute_wrappers.append(self)
        real = connection._commit
        connection._commit = lambda: self(real)


def points(statements: int, most: int | None = None) -> list[tuple[int, bool]]:
    """Return where to kill: before every statement and after the last, or at ``most`` of these, spread evenly."""
    every = [(number, True) for number in range(1, statements + 1)] + [(statements, False)]
    if most is None or most >= len(every):
        return every
    return [every[(2 * place + 1) * len(every) // (2 * most)] for place in range(most)]


class Ground:
    """Where processes may die: a copy of the database and the data folder of the test, which are left alone. What
    stands can be saved under a name and put back. What the test run itself has done before, its forks need not load and
    compile again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, folder / "data"
        shutil.copytree(settings.DATA, self.data)
        self.name = str(self.data / "thidua.sqlite3")
        if connection.vendor == "postgresql":
            self.name = f"thidua_kills_{os.getpid()}"
            self._copy_database(connection.settings_dict["NAME"], self.name)
        else:
            with closing(sqlite3.connect(self.name)) as copy:
                connection.ensure_connection()
                connection.connection.backup(copy)
        self.saved: set[str] = set()

    def run(self, act: Callable[[], Any], statements: Statements | None = None) -> Ended:
        """Run ``act`` in a process of its own; what it returns comes back as JSON. Raises ``AssertionError`` with its
        traceback where it failed."""
        return self._ended(*self._started(act, statements or Statements()))

    def run_together(self, *acts: Callable[[], Any]) -> list[Ended]:
        """Run acts at the same time, each in a process of its own."""
        started = [self._started(act, Statements()) for act in acts]
        return [self._ended(*one) for one in started]

    def ask(self, act: Callable[[], Any]) -> Any:
        """Run ``act`` to its end in a process of its own and return its answer."""
        return self.run(act).answer

    def save(self, name: str) -> None:
        """Keep what stands now under a name."""
        shutil.rmtree(self.folder / name, ignore_errors=True)
        shutil.copytree(self.data, self.folder / name)
        self._copy_database(self.name, f"{self.name}_{name}")
        self.saved.add(name)

    def put_back(self, name: str) -> None:
        """Let stand again what was kept under a name."""
        shutil.rmtree(self.data)
        shutil.copytree(self.folder / name, self.data)
        self._copy_database(f"{self.name}_{name}", self.name)

    def clear(self) -> None:
        """Drop the databases; the folder is the test's."""
        for name in (self.name, *(f"{self.name}_{saved}" for saved in self.saved)):
            self._on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _copy_database(self, source: str, target: str) -> None:
        """On SQLite the database is a file of the folder. PostgreSQL copies only what nobody is connected to: an
        earlier test, or the server of a browser, may have left a connection that does nothing."""
        self._on_server(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{source}'",  # noqa: S608
            f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)',
            f'CREATE DATABASE "{target}" TEMPLATE "{source}"',
        )

    def _on_server(self, *statements: str) -> None:
        if connection.vendor != "postgresql":
            return
        connection.close()
        with connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def _started(self, act: Callable[[], Any], statements: Statements) -> tuple[int, int]:
        reading, writing = os.pipe()
        gc.freeze()  # collecting garbage would make a copy of all that the fork shares
        child = os.fork()
        if not child:
            os.close(reading)
            self._be(act, statements, writing)
        os.close(writing)
        return child, reading

    def _ended(self, child: int, reading: int) -> Ended:
        with os.fdopen(reading, "rb") as told:
            content = told.read()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code == -signal.SIGKILL:
            return Ended(is_killed=True)
        answer = json.loads(content)
        assert "error" not in answer, answer["error"]
        return Ended(is_killed=False, **answer)

    def _be(self, act: Callable[[], Any], statements: Statements, writing: int) -> None:
        """Be the process: the connection of the test run is left alone, another takes its place."""
        try:
            settings.DATA, settings.JOURNAL_CHECKPOINTS = self.data, self.data / "checkpoints.log"
            connections.settings[_ALIAS]["NAME"] = self.name
            connections[_ALIAS] = connections.create_connection(_ALIAS)
            statements.watch()
            answer = {"answer": act(), "statements": statements.count}
            connection.close()
        except BaseException:
            answer = {"error": traceback.format_exc()}
        with os.fdopen(writing, "wb") as telling:
            telling.write(json.dumps(answer).encode())
        os._exit(0)


@contextmanager
def standing(folder: Path) -> Iterator[Ground]:
    """Give a ground that is gone afterwards. The test run must be free to use its database, outside a transaction."""
    ground = Ground(folder)
    try:
        yield ground
    finally:
        ground.clear()
