"""What the frame of every page needs."""

from __future__ import annotations

from functools import cache

from django.http import HttpRequest
from django.utils import timezone

from thidua.ui import navigation
from thidua.ui.bell import bell_of
from thidua.ui.help import help_url
from thidua.ui.themes import theme_of


def frame(request: HttpRequest) -> dict[str, object]:
    """Return what the base template shows on every page: who acts, where they may go, the day and the theme.
    The bell is asked for only where a template draws it."""
    actor = getattr(request, "actor", None)
    links = navigation.main_links(actor, request.path)
    row, menu = navigation.split(links)
    return {
        "actor": actor,
        "posts": getattr(request, "posts", ()),
        "nav_links": links,
        "nav_row": row,
        "nav_menu": menu,
        "account_links": navigation.account_links(actor),
        "bell": cache(lambda: bell_of(request)),
        "help_url": lambda: help_url(request),
        "theme": theme_of(request.COOKIES),
        "today": timezone.localdate(),
    }
