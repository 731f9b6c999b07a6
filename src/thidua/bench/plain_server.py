"""The limit behind a real server: a WSGI application that saves each form plainly, with no session, right or page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

import django

django.setup()

from thidua.bench.plain_writes import save_plainly  # noqa: E402  # Django must be set up first


def application(environment: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Save the count that is posted to ``/<unit>/`` and send the reader on, as the page of the product does."""
    posted = parse_qs(environment["wsgi.input"].read(int(environment["CONTENT_LENGTH"])).decode())
    unit_id = int(environment["PATH_INFO"].strip("/"))
    day = datetime.strptime(posted["day"][0], "%d/%m/%Y").date()  # noqa: DTZ007  # a day, no moment
    save_plainly(unit_id, day, int(posted["workers"][0]))
    start_response("302 Found", [("Location", "/"), ("Content-Length", "0")])
    return [b""]
