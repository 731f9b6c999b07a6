"""The end of every page that shows a list: the page itself or, where the address asks for it, the whole list as a file.

What makes the files lies in a room above, which registers itself here, so that rooms below it have lists too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from thidua.ui.listing import DOWNLOAD
from thidua.ui.tables import Table

type Giver = Callable[[HttpRequest, Table, str, bool], HttpResponseBase | None]
"""Returns the list in the form the address asks for, ``None`` for a form nobody knows; the last argument says whether
it holds personal data. Raises ``RefusedError`` where the list is too long."""

_givers: list[Giver] = []


def register(giver: Giver) -> None:
    """Make ``giver`` give out whole lists."""
    _givers.append(giver)


def list_response(
    request: HttpRequest, template: str, context: dict[str, Any], *, key: str = "table", is_personal: bool = False
) -> HttpResponseBase:
    """Return the page with the list ``context[key]``, or, where the address asks for it (``?tai=xlsx``), the whole list
    as a file or for paper: same filter, same order, all rows.

    The permission is the page's own. Lists with personal data (``is_personal``) are recorded in the journal when they
    leave. Raises ``RefusedError`` where the list is too long.
    """
    table: Table | None = context[key]
    if table is None:
        return render(request, template, context)
    asked = request.GET.get(DOWNLOAD, "")
    given = _givers[-1](request, table, asked, is_personal) if asked and _givers else None
    if given is not None:
        return given
    return render(request, template, {**context, key: replace(table, has_downloads=bool(_givers))})
