"""The gallery of components and the choice between light and dark."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.shared.routes import public
from thidua.ui import gallery as samples
from thidua.ui.icons import ICONS
from thidua.ui.submissions import repeatable
from thidua.ui.templatetags.ui import state
from thidua.ui.themes import COOKIE, COOKIE_AGE, Theme


@public
@repeatable
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme in the cookie and go back to the page."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    answer = HttpResponseRedirect(back)
    chosen = request.POST.get("theme", "")
    if chosen in {Theme.LIGHT, Theme.DARK}:
        answer.set_cookie(COOKIE, chosen, max_age=COOKIE_AGE, samesite="Lax", secure=request.is_secure())
    else:
        answer.delete_cookie(COOKIE, samesite="Lax")
    return answer


@public
@require_http_methods(["GET", "POST"])
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with real words. What is sent here changes nothing and says so."""
    if request.method == "POST":
        messages.info(request, "Đây là trang mẫu: không có gì thay đổi.")
        return redirect("gallery")
    return render(
        request,
        "ui/gallery.html",
        {
            "samples": samples,
            "icons": ICONS,
            "long_table": samples.long_table(request.GET, _state_cell),
            "short_table": samples.short_table(request.GET),
            "empty_table": samples.empty_table(),
            "wrong_form": samples.wrong_form(),
            "filter_form": samples.FilterForm(),
            "fact_rows": samples.FACTS,
        },
    )


@public
@require_GET
def slip(request: HttpRequest) -> HttpResponse:
    """Two sheets of paper, as slips and letters use them."""
    return render(request, "ui/gallery_print.html")


def _state_cell(row: samples.Sample) -> SafeString:
    return mark_safe(render_to_string("ui/drawings/state.html", state(row.state)))  # noqa: S308 - our template
