"""A browser without a network: requests straight into the WSGI application, as someone signed in."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any, Self

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.test import Client

from thidua.access.middleware import POST_KEY
from thidua.people.models import Account

_OK = 200


class PageError(Exception):
    """A page of a benchmark did not answer with 200: there is nothing to measure."""


@dataclass(frozen=True, slots=True)
class Answer:
    """This is what the application answered."""

    status: int
    body: bytes


class Browser:
    """Holds the session of one account acting in one post, as its cookie."""

    def __init__(self, cookie: str) -> None:
        self.cookie = cookie
        self._application: WSGIHandler = get_wsgi_application()

    @classmethod
    def signed_in(cls, account: Account, post_id: int) -> Self:
        """Return the browser of someone who has just signed in."""
        client = Client()
        client.force_login(account)
        session = client.session
        session[POST_KEY] = post_id
        session.save()
        return cls(f"{settings.SESSION_COOKIE_NAME}={session.session_key}")

    def get(self, path: str) -> bytes:
        """Return the body of a page. Raises ``PageError`` for anything but 200."""
        answer = self.answer(path)
        if answer.status != _OK:
            raise PageError(f"{path}: {answer.status}")
        return answer.body

    def answer(self, path: str) -> Answer:
        """Return whatever the application answers to GET ``path``."""
        status = ""

        def start_response(line: str, headers: Any, error: Any = None) -> Any:
            nonlocal status
            status = line

        answered = self._application(self._environment(path), start_response)
        try:
            body = b"".join(answered)
        finally:
            if hasattr(answered, "close"):
                answered.close()
        return Answer(int(status.split(" ", 1)[0]), body)

    def _environment(self, path: str) -> dict[str, Any]:
        address, _, query = path.partition("?")
        return {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": address,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost",
            "HTTP_COOKIE": self.cookie,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
