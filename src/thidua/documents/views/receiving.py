"""A document comes in: a file or a text."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from thidua.documents.enums import DocumentPermission, DocumentRefusal, DocumentState
from thidua.documents.forms.documents import PastedForm, ReceiveForm
from thidua.documents.services.receiving import read_again, receive
from thidua.documents.services.taking import Taken, take_file, take_text
from thidua.shared.actor import Actor
from thidua.shared.refusals import ForbiddenError, RefusedError
from thidua.shared.requests import actor_of, actor_or_none
from thidua.shared.routes import inside, needs
from thidua.ui.submissions import prepared, prepared_by

OWN = "văn bản của đơn vị mình"
"""What decides inside, for the table of routes."""

type Opened = Taken | RefusedError | None
"""What came of opening what was sent; ``None``: nothing was."""


def _take(request: HttpRequest, actor: Actor) -> Opened:
    text = request.POST.get("text", "").replace("\r\n", "\n")
    try:
        if (uploaded := request.FILES.get("file")) is not None:
            return take_file(uploaded, actor.today)
        return take_text(text, actor.today) if text.strip() else None
    except RefusedError as refused:
        return refused


def _take_first(request: HttpRequest, **_: Any) -> Opened:
    actor = actor_or_none(request)
    return _take(request, actor) if actor is not None and actor.may(DocumentPermission.READ) else None


def _taken(request: HttpRequest, actor: Actor) -> Taken | None:
    """Return what was sent, opened by now; ``None`` where nothing was. Raises ``RefusedError``."""
    opened: Opened = prepared(request) or _take(request, actor)
    if isinstance(opened, RefusedError):
        raise opened
    return opened


@prepared_by(_take_first)
@inside(OWN)
@needs(DocumentPermission.READ)
def document_receive(request: HttpRequest) -> HttpResponse:
    """Show the form; take in what is sent."""
    actor = actor_of(request)
    form = ReceiveForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            taken = _taken(request, actor)
            if taken is None:
                raise RefusedError(DocumentRefusal.EMPTY.label, DocumentRefusal.EMPTY.value)
            received = receive(actor=actor, unit_id=actor.unit_id or 0, taken=taken)
        except ForbiddenError:
            raise
        except RefusedError as refused:
            form.add_error("file" if form.cleaned_data.get("file") else "text", refused.reason)
        else:
            if not received.is_new:
                messages.info(request, DocumentRefusal.ALREADY_HERE.label)
            return redirect("document", received.document.pk)
    return render(request, "documents/receive.html", {"form": form}, status=422 if request.method == "POST" else 200)


@prepared_by(_take_first)
@require_POST
@inside(OWN)
@needs(DocumentPermission.READ)
def document_again(request: HttpRequest, document_id: int) -> HttpResponse:
    """Read a document once more: its file by a job, or the text somebody pasted for it."""
    actor = actor_of(request)
    form = PastedForm(request.POST)
    is_pasted = "text" in request.POST
    if is_pasted and not form.is_valid():
        messages.error(request, DocumentRefusal.EMPTY.label)
        return redirect("document", document_id)
    try:
        taken = _taken(request, actor) if is_pasted else None
        document = read_again(actor=actor, document_id=document_id, taken=taken)
    except ForbiddenError:
        raise
    except RefusedError as refused:
        messages.error(request, refused.reason)
    else:
        if document.state == DocumentState.READ:
            messages.success(request, "Đã đọc xong. Hãy xem và cho biết văn bản này là gì.")
    return redirect("document", document_id)
