"""A page through the real server on the loopback, many connections at once."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from django.db import connection
from django.urls import reverse

from thidua.bench import ready_page
from thidua.bench.browser import Browser, PageError
from thidua.bench.figures import Better, Figure
from thidua.bench.scale import TODAY, Scale
from thidua.demo.accounts import PROVINCE_OFFICER
from thidua.demo.services import build_demo
from thidua.people.models import Post

LIMIT = "cùng máy chủ, chỉ dựng mẫu trang đã sẵn dữ liệu · the same server rendering the template alone"
_TURNS = 3
_START_SECONDS = 60
_OK = 200


@dataclass(frozen=True, slots=True)
class _Target:
    """This is a server to load: its port, and what to ask of it."""

    port: int
    path: str
    cookie: str


def measure(scale: Scale) -> list[Figure]:
    """Return pages a second of the unit page with 600 grassroots unions, turns interleaved with the limit's."""
    build_demo(progress=lambda _label, _share: None, today=TODAY)
    post = Post.objects.select_related("person__account").get(
        person__account__username=PROVINCE_OFFICER.username, valid_to=None
    )
    browser = Browser.signed_in(post.person.account, post.pk)
    path = reverse("unit", args=[post.unit_id])
    with served("thidua.config.wsgi:application") as ours, served(*_limit(path, browser.cookie)) as limit:
        targets = {"ours": _Target(ours, path, browser.cookie), "limit": _Target(limit, path, browser.cookie)}
        rates = _interleaved(targets, scale)
    return [
        Figure(
            f"unit, 600 CĐCS, {scale.connections} kết nối · connections",
            "trang/s",
            Better.HIGHER,
            median(rates["ours"]),
            median(rates["limit"]),
            LIMIT,
        )
    ]


def _limit(path: str, cookie: str) -> tuple[str, Mapping[str, str]]:
    return "thidua.bench.ready_page:application", {ready_page.PATH: path, ready_page.COOKIE: cookie}


def _interleaved(targets: Mapping[str, _Target], scale: Scale) -> dict[str, list[float]]:
    rates: dict[str, list[float]] = {name: [] for name in targets}
    for target in targets.values():
        _load(target, connections=scale.connections, seconds=scale.server_seconds / 4)
    for _ in range(_TURNS):
        for name, target in targets.items():
            rates[name].append(_load(target, connections=scale.connections, seconds=scale.server_seconds))
    return rates


def _load(target: _Target, *, connections: int, seconds: float) -> float:
    """Return the pages a second that ``connections`` persistent connections get together."""
    end = time.perf_counter() + seconds
    with ThreadPoolExecutor(connections) as pool:
        started = time.perf_counter()
        counts = list(pool.map(lambda _: _ask_until(target, end), range(connections)))
        return sum(counts) / (time.perf_counter() - started)


def _ask_until(target: _Target, end: float) -> int:
    link = http.client.HTTPConnection("127.0.0.1", target.port, timeout=30)
    done = 0
    try:
        while time.perf_counter() < end:
            link.request("GET", target.path, headers={"Cookie": target.cookie})
            answer = link.getresponse()
            answer.read()
            if answer.status != _OK:
                raise PageError(f"{target.path}: {answer.status}")
            done += 1
    finally:
        link.close()
    return done


@contextmanager
def served(application: str, more: Mapping[str, str] | None = None) -> Iterator[int]:
    """Run a server for ``application`` on a free port of the loopback; one worker, so that both sides are alike."""
    connection.close()
    port = _free_port()
    command = [sys.executable, "-m", "thidua.bench.serving", application, str(port)]
    process = subprocess.Popen(command, env={**os.environ, **(more or {})})  # noqa: S603 our own module
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise PageError(f"no server on port {port}")
