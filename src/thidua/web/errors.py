"""Pages for what went wrong: each says what happened, why, and what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from thidua.ui import formats
from thidua.ui.themes import theme_of


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _page(request, "400", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 with the reason the rule gave."""
    return _page(request, "403", 403, reason=str(exception or ""))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: outside the reader's scope or not there at all, told apart by nobody."""
    return _page(request, "404", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: nothing was stored; the moment is shown so that the office can find the log line.

    Drawn without the request, its session or the database: any of them may be what failed.
    """
    shown = {"moment": formats.moment(timezone.now()), "theme": theme_of(request.COOKIES)}
    return HttpResponse(render_to_string("ui/errors/500.html", shown), status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was open too long or in another session; the way back is the page it stood on."""
    back = request.META.get("HTTP_REFERER", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = request.path
    return _page(request, "csrf", 403, back=back)


def _page(request: HttpRequest, name: str, status: int, **words: str) -> HttpResponse:
    return render(request, f"ui/errors/{name}.html", words, status=status)
