"""The requests of a live server, one after the other where all its threads share one connection (SQLite in memory)."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponseBase

_TURN = threading.RLock()


class OneAtATime:
    """Holds back a request until the one before has been answered. PostgreSQL needs none of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if connection.vendor != "sqlite":
            return self.get_response(request)
        with _TURN:
            return self.get_response(request)
