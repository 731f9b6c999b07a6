"""Where pages are opened on purpose: the world of the matrix of routes, built when the first page asks for it, and a
browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from unittest.mock import patch

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from tests.access import matrix_world
from tests.access.matrix_world import World
from tests.browser_tools import OpenPage

_SEND = """([address, fields]) => {
    const form = document.createElement("form");
    const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
    Object.assign(form, { method: "post", action: address });
    for (const [name, value] of Object.entries({ csrfmiddlewaretoken: token, ...fields })) {
        form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    document.body.append(form);
    form.submit();
}"""


@dataclass
class Stage:
    """The world and the browser; ``open`` is that of ``tests/browser_tools.py``."""

    open: OpenPage

    @cached_property
    def world(self) -> World:
        """The forest with people in every kind of post and something of everything in every unit."""
        with transaction.atomic():
            return matrix_world.build()

    @cached_property
    def now(self) -> datetime:
        """One moment for all that is prepared."""
        return timezone.now()

    def address(self, name: str, relation: str, things: Mapping[str, str]) -> str:
        """The address of a route over what belongs to the unit of a relation."""
        given = self.world.arguments[relation]
        return reverse(name, kwargs=matrix_world.arguments_of(name, given | {k: given[v] for k, v in things.items()}))

    def send(self, address: str, fields: Mapping[str, str], *, client: Client | None, status: int) -> Page:
        """Send a form from a page of the reader's, and return the page that answers."""
        start = reverse("home") if client else reverse("account_reset_password")
        page = self.open(start, client=client, later=[status])
        with page.expect_response(lambda answer: answer.request.method == "POST") as sent, page.expect_navigation():
            page.evaluate(_SEND, [address, dict(fields)])
        assert sent.value.status == status, f"{address} answered {sent.value.status}"
        return page

    def patched(self, name: str, instead: Any) -> AbstractContextManager[Any]:
        """Put something that fails in the place of what stands there."""
        return patch(name, instead)


type Opening = Callable[[Stage, str], Page]
"""Prepares what a route needs and opens it; takes the name of the route."""


def to_anybody(stage: Stage, name: str) -> Page:
    """Open a page that needs nobody, where somebody has an account."""
    assert stage.world.posts
    return stage.open(reverse(name))


def seen(role: str = "chair", relation: str = "own", things: Mapping[str, str] | None = None) -> Opening:
    """A page about something of the unit of a relation, as a role of the commune sees it."""

    def opening(stage: Stage, name: str) -> Page:
        return stage.open(stage.address(name, relation, things or {}), client=stage.world.client(role, relation))

    return opening


def posted(
    fields: Mapping[str, str] | None = None, *, things: Mapping[str, str] | None = None, status: int = 200
) -> Opening:
    """A page that answers a form of the chair's."""

    def opening(stage: Stage, name: str) -> Page:
        address = stage.address(name, "own", things or {})
        return stage.send(address, fields or {}, client=stage.world.client("chair", "own"), status=status)

    return opening
