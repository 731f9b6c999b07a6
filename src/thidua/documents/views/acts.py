"""Acts on a document: filed under its head, linked, unlinked, dropped."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from thidua.documents import policy
from thidua.documents.enums import DocumentPermission, DocumentRefusal, DocumentState
from thidua.documents.forms.documents import HeadForm, LinkSearchForm
from thidua.documents.rules import acts
from thidua.documents.rules.read_marks import findings_of
from thidua.documents.selectors.links import offered
from thidua.documents.services.filing import drop_document, file_document
from thidua.documents.services.linking import link_document, unlink_document
from thidua.documents.tables import title_of
from thidua.documents.views.document import source_lines
from thidua.documents.views.receiving import OWN
from thidua.shared.ids import id_or_none
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs


@inside(OWN)
@needs(DocumentPermission.READ)
def document_head(request: HttpRequest, document_id: int) -> HttpResponse:
    """Show the head beside the source, and file the document under it."""
    actor = actor_of(request)
    found = policy.seen_document(actor, document_id)
    policy.require_right(actor, found)
    state = DocumentState(found.state)
    if refusal := acts.file_decision(state).refusal:
        messages.error(request, refusal.label)
        return redirect("document", document_id)
    form = HeadForm(request.POST) if request.method == "POST" else HeadForm.of(found)
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            file_document(actor=actor, document_id=document_id, version=version, head=form.head())
        except ForbiddenError:
            raise
        except RefusedError as refused:
            form.add_error(None, refused.reason)
        else:
            is_new = state in {DocumentState.READ, DocumentState.UNREADABLE}
            messages.success(request, "Đã lưu văn bản." if is_new else "Đã sửa thông tin văn bản.")
            return redirect("document", document_id)
    context = {
        "document": found,
        "title": title_of(found),
        "form": form,
        "lines": source_lines(found),
        "findings": findings_of(found.reading),
        "is_filed": state in {DocumentState.FILED, DocumentState.USED},
    }
    return render(request, "documents/head.html", context, status=422 if request.method == "POST" else 200)


@require_safe
@inside(OWN)
@needs(DocumentPermission.READ)
def document_links(request: HttpRequest, document_id: int) -> HttpResponse:
    """Find what the document is about, and link it."""
    actor = actor_of(request)
    found = policy.seen_document(actor, document_id)
    policy.require_right(actor, found)
    form = LinkSearchForm(request.GET)
    form.is_valid()
    words = form.cleaned_data.get("tim") or ""
    context = {
        "document": found,
        "title": title_of(found),
        "form": form,
        "words": words,
        "offered": offered(actor, found, words),
        "refusal": acts.link_decision(DocumentState(found.state)).refusal,
    }
    return render(request, "documents/links.html", context)


@require_POST
@inside(OWN)
@needs(DocumentPermission.READ)
def document_link(request: HttpRequest, document_id: int) -> HttpResponse:
    """Link a document to what was chosen."""
    kind, object_id = request.POST.get("loai", ""), id_or_none(request.POST.get("dt", ""))

    def act() -> object:
        if object_id is None:
            policy.require_document(actor_of(request), document_id)
            raise RefusedError(DocumentRefusal.LINK_UNKNOWN.label, DocumentRefusal.LINK_UNKNOWN.value)
        return link_document(actor=actor_of(request), document_id=document_id, kind=kind, object_id=object_id)

    return _act(request, document_id, act, "Đã liên kết.")


@require_POST
@inside(OWN)
@needs(DocumentPermission.READ)
def document_unlink(request: HttpRequest, document_id: int) -> HttpResponse:
    """Take a link away."""
    link_id = id_or_none(request.POST.get("lk", ""))

    def act() -> object:
        policy.require_document(actor_of(request), document_id)
        if link_id is None:
            raise RefusedError(DocumentRefusal.LINK_UNKNOWN.label, DocumentRefusal.LINK_UNKNOWN.value)
        try:
            return unlink_document(actor=actor_of(request), document_id=document_id, link_id=link_id)
        except OutOfScopeError:
            # Somebody else has taken it away meanwhile: what was asked for is so.
            return None

    return _act(request, document_id, act, "Đã bỏ liên kết.")


@require_POST
@inside(OWN)
@needs(DocumentPermission.READ)
def document_drop(request: HttpRequest, document_id: int) -> HttpResponse:
    """Drop a document that came in by mistake."""
    return _act(
        request,
        document_id,
        lambda: drop_document(actor=actor_of(request), document_id=document_id),
        "Đã bỏ văn bản nhận nhầm; tệp đã xóa.",
    )


def _act(request: HttpRequest, document_id: int, act: Callable[[], object], done: str) -> HttpResponse:
    try:
        act()
    except ForbiddenError:
        raise
    except RefusedError as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, done)
    return redirect("document", document_id)
