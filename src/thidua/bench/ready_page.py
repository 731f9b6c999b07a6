"""The limit behind a real server: a WSGI application that renders one page's template with its context ready."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

PATH, COOKIE = "THIDUA_BENCH_PATH", "THIDUA_BENCH_COOKIE"


def application(environment: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer every request with the one page."""
    body = _render()().encode()
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


@cache
def _render() -> Callable[[], str]:
    """Fetch the page once, as the product serves it, and keep its template and context."""
    import django  # noqa: PLC0415 Django must be set up first

    django.setup()
    from thidua.bench.browser import Browser  # noqa: PLC0415 Django must be set up first
    from thidua.bench.templates import ready_template  # noqa: PLC0415 Django must be set up first

    browser = Browser(os.environ[COOKIE])
    return ready_template(lambda: browser.get(os.environ[PATH]))
