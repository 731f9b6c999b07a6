"""What a one-time link leads to: one act for one unit, then its receipt."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thidua.access.enums import LinkAct, LinkRefusal
from thidua.access.forms.links import ConfirmForm, HeadcountForm
from thidua.access.services import links
from thidua.access.services.links import OpenedLink
from thidua.access.views.limits import count_failure, is_exhausted, too_many
from thidua.org.rules.headcounts import wrong_figures
from thidua.shared.refusals import RefusedError
from thidua.shared.routes import inside, public

OPEN_LINK = "open_link"
"""Under this name wrong tokens are counted."""


@inside("chỉ ai cầm liên kết còn hạn")
@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the act, do it, or show what was done. Nothing about the link tells a search engine or a preview more."""
    if is_exhausted(request, OPEN_LINK):
        return too_many(request)
    try:
        opened = links.open_link(token=token, now=timezone.now())
    except RefusedError as refusal:
        return dead_link(request, refusal)
    if opened.used_at is not None:
        return _answer(request, "receipt.html", {"link": opened})
    if opened.act is LinkAct.CONFIRM_HEADCOUNT:
        return _confirm(request, token, opened)
    return _enter(request, token, opened)


def _enter(request: HttpRequest, token: str, opened: OpenedLink) -> HttpResponse:
    form = HeadcountForm(request.POST or None, initial={"day": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        figures = form.figures()
        try:
            links.enter_by_link(
                token=token,
                person_name=values["person_name"],
                day=values["day"],
                figures=figures,
                note=values["note"],
                now=timezone.now(),
            )
        except RefusedError as refusal:
            wrong = wrong_figures(figures)
            for field, reason in wrong.items():
                form.add_error(field, reason.label)
            if not wrong:
                form.add_error(None, refusal.reason)
        else:
            return redirect("link", token=token)
    return _answer(request, "enter.html", {"link": opened, "form": form})


def _confirm(request: HttpRequest, token: str, opened: OpenedLink) -> HttpResponse:
    if opened.headcount is None:
        return dead_link(
            request, RefusedError(LinkRefusal.NOTHING_TO_CONFIRM.label, LinkRefusal.NOTHING_TO_CONFIRM.value)
        )
    form = ConfirmForm(request.POST or None, initial={"stamp": opened.stamp})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            links.confirm_by_link(
                token=token, stamp=values["stamp"], person_name=values["person_name"], now=timezone.now()
            )
        except RefusedError as refusal:
            # The page shows the figures of now, so the form must speak of them as well.
            form = ConfirmForm(initial={"stamp": opened.stamp, "person_name": values["person_name"]})
            return _answer(request, "confirm.html", {"link": opened, "form": form, "problem": refusal.reason})
        return redirect("link", token=token)
    return _answer(request, "confirm.html", {"link": opened, "form": form})


def dead_link(request: HttpRequest, refusal: RefusedError) -> HttpResponse:
    """Say why the link leads nowhere and what to do: whoever holds it was sent it. A token nobody ever made counts as a
    guess."""
    if refusal.code == LinkRefusal.UNKNOWN:
        count_failure(request, OPEN_LINK)
    status = 404 if refusal.code == LinkRefusal.UNKNOWN else 410
    return _answer(request, "dead.html", {"reason": refusal.reason}, status)


def _answer(request: HttpRequest, template: str, context: dict[str, object], status: int = 200) -> HttpResponse:
    return unseen(render(request, f"access/links/{template}", context, status=status))


def unseen(answer: HttpResponse) -> HttpResponse:
    """Return the page of a link so that no search engine keeps it and no address it leads to learns of it."""
    answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
