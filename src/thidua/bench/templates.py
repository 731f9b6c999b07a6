"""The limit of a page: its own template with the very context it had, rendered again without asking for anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any

from django.db import connections
from django.template import Context, Template
from django.test import utils
from django.test.signals import template_rendered

_SAME_LENGTH = 0.02
"""How much shorter or longer the page may become: tokens differ a little from request to request."""

_CLASS: Any = Template
_UTILS: Any = utils
"""What the stubs keep quiet about: the hook Django's own test runner uses to see templates."""


class NotOnlyATemplateError(Exception):
    """The template cannot be rendered alone: it asks the database, or its context was used up."""


def ready_template(get: Callable[[], bytes]) -> Callable[[], str]:
    """Return a function that renders the template of the page ``get`` fetches, with the context it had.

    Raises ``NotOnlyATemplateError`` where that is not the page: a query runs, or the length is another.
    """
    with _rendered() as rendered:
        length = len(get())
    template, context = rendered[0]

    def render() -> str:
        return template.render(copy(context))

    with _no_queries():
        alone = len(render().encode())
    if abs(alone - length) > length * _SAME_LENGTH:
        raise NotOnlyATemplateError(f"{template.name}: {alone} bytes instead of {length}")
    return render


@contextmanager
def _rendered() -> Iterator[list[tuple[Template, Context]]]:
    """Collect every template rendered inside, the outermost first."""
    seen: list[tuple[Template, Context]] = []

    def note(template: Template, context: Context, **_: Any) -> None:
        seen.append((template, copy(context)))

    original = _CLASS._render
    _CLASS._render = _UTILS.instrumented_test_render
    template_rendered.connect(note)
    try:
        yield seen
    finally:
        template_rendered.disconnect(note)
        _CLASS._render = original


@contextmanager
def _no_queries() -> Iterator[None]:
    def refuse(execute: Any, sql: str, *_: Any) -> Any:
        raise NotOnlyATemplateError(f"a query while rendering: {sql[:200]}")

    with connections["default"].execute_wrapper(refuse):
        yield
