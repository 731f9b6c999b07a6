"""Lets every form act once, and keeps the drafts of readers without script.

Stands last in the list: the transaction it opens holds the rule of the route, the view and nothing else, and the
session is saved after it.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import redirect, render
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone

from thidua.ui import drafts, formats, submissions
from thidua.ui.drafts import PLACE_FIELD, RESTORE_PARAMETER, WHAT_FIELD, Place, Writing
from thidua.ui.submissions import KEY_FIELD, Before, Sent

_RAN = "once_ran"


class OnceMiddleware:
    """Runs a sent form and the row that says it was accepted in one transaction; answers a second one as the first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request, a form with a key once."""
        sent = _sent(request)
        if sent is None:
            return self.get_response(request)
        _prepare(request)
        with transaction.atomic():
            submissions.take_turn(sent)
            before = submissions.sent_before(sent)
            if before is not None:
                return _answer_again(request, before)
            response = self.get_response(request)
            _close(request, sent, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Note that the rule of the route let the view run; keep or drop a draft instead where its button was used."""
        vars(request)[_RAN] = True
        person_id = drafts.person_of(request)
        if request.method != "POST" or WHAT_FIELD not in request.POST or person_id is None:
            return None
        return _draft_button(request, person_id)


def _sent(request: HttpRequest) -> Sent | None:
    """Return what the mechanism must know of a sent form; ``None`` where it has nothing to do."""
    if request.method != "POST" or KEY_FIELD not in request.POST or WHAT_FIELD in request.POST:
        return None
    key, person_id = request.POST[KEY_FIELD], drafts.person_of(request)
    if person_id is None or submissions.drawn_at(key) is None or _is_repeatable(request):
        return None
    return Sent(
        person_id=person_id,
        key=key,
        route=submissions.route_key(request.path),
        digest=submissions.digest_of(request.POST, request.FILES),
        has_draft=PLACE_FIELD in request.POST,
    )


def _is_repeatable(request: HttpRequest) -> bool:
    match = _match_of(request)
    return match is None or bool(getattr(match.func, submissions.REPEATABLE, False))


def _prepare(request: HttpRequest) -> None:
    match = _match_of(request)
    if match is not None:
        submissions.prepare(request, match.func, match.kwargs)


def _match_of(request: HttpRequest) -> ResolverMatch | None:
    """Return the view that will answer with its arguments, ``None`` where there is none."""
    try:
        return resolve(request.path_info)
    except Resolver404:
        return None


def _close(request: HttpRequest, sent: Sent, response: HttpResponseBase) -> None:
    """End the transaction of a form that ran: accepted, its key is used up and its draft goes; refused, the key stays
    good; broken, nothing of it stays."""
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        transaction.set_rollback(True)
    elif isinstance(response, HttpResponseRedirectBase) and _RAN in vars(request):
        submissions.use_up(sent, answer=response.url, status=response.status_code, now=timezone.now())
        place = Place.parse(request.POST.get(PLACE_FIELD, ""))
        if place is not None:
            drafts.drop_draft(sent.person_id, place)


def _answer_again(request: HttpRequest, before: Before) -> HttpResponse:
    """Answer a form whose key is used up: as the first time, or with the question whether this is another one."""
    if before.is_same:
        messages.info(request, f"Biểu mẫu này đã ghi lúc {formats.moment(before.moment)}; không ghi thêm lần nữa.")
        answer = HttpResponseRedirect(before.answer)
        answer.status_code = before.status
        return answer
    left_out = {*submissions.NOT_CONTENT, *request.POST.get(drafts.LEFT_OUT_FIELD, "").split()}
    kept = [(name, value) for name in request.POST if name not in left_out for value in request.POST.getlist(name)]
    context = {"before": before, "kept": kept, "has_files": bool(request.FILES), "action": request.get_full_path()}
    return render(request, "ui/errors/sent_before.html", context, status=HTTPStatus.CONFLICT)


def _draft_button(request: HttpRequest, person_id: int) -> HttpResponse:
    place = Place.parse(request.POST.get(PLACE_FIELD, ""))
    parameters = request.GET.copy()
    parameters.pop(RESTORE_PARAMETER, None)
    if place is not None and request.POST[WHAT_FIELD] == "bo":
        drafts.drop_draft(person_id, place)
    elif place is not None:
        writing = Writing(drafts.content_of(request.POST), is_forced=True)
        drafts.keep_draft(person_id=person_id, place=place, writing=writing, now=timezone.now())
        parameters[RESTORE_PARAMETER] = "1"
    query = parameters.urlencode()
    return redirect(f"{request.path}?{query}" if query else request.path)
