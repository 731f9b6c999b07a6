"""The page of a document, wherever it stands: being read, not readable, read, filed, used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.documents import policy, registry
from thidua.documents.enums import DocumentPermission, DocumentRefusal, DocumentState, DocumentUse
from thidua.documents.forms.documents import PastedForm
from thidua.documents.models import Document
from thidua.documents.rules import acts
from thidua.documents.rules.head import likely_use
from thidua.documents.rules.marking import Line, lines_of
from thidua.documents.rules.read_marks import findings_of, head_marks, signer_named
from thidua.documents.selectors.links import DOCUMENT, links_of, offered
from thidua.documents.services.heads import head_on
from thidua.documents.tables import state_chip, title_of
from thidua.documents.views.receiving import OWN
from thidua.files.responses import file_response
from thidua.jobs.selectors import job_view
from thidua.jobs.tables import state_chip as job_chip
from thidua.org import policy as units
from thidua.org.selectors.journal import journal_url
from thidua.shared.actor import Actor
from thidua.shared.refusals import OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.ui import formats
from thidua.ui.parts import Fact

_STEPS = ("Tải lên", "Máy đọc", "Đối chiếu", "Xác nhận")
_AT = {DocumentState.READING: 2, DocumentState.UNREADABLE: 2, DocumentState.READ: 3}
_NO_DRAFTING = "Cán bộ, lãnh đạo có quyền soạn kế hoạch của đơn vị lập phong trào từ văn bản này."


@dataclass(frozen=True, slots=True)
class Way:
    """This is one answer to "what is this document": its address, or why it is not open to the reader."""

    use: DocumentUse
    url: str
    refusal: str
    is_likely: bool


@inside(OWN)
@needs(DocumentPermission.VIEW_DOCUMENT)
@require_safe
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """Show a document."""
    actor = actor_of(request)
    found = policy.seen_document(actor, document_id)
    state = DocumentState(found.state)
    may_act = units.may(actor, DocumentPermission.READ, found.unit_id)
    context: dict[str, Any] = {
        "document": found,
        "title": title_of(found),
        "chip": state_chip(found),
        "steps": _STEPS,
        "step": _AT.get(state, 0),
        "facts": _facts(found),
        "lines": source_lines(found),
        "remarks": found.reading.get("remarks") or [],
        "findings": findings_of(found.reading),
        "links": links_of(actor, found),
        "may_act": may_act,
        "may_link": may_act and acts.link_decision(state).is_allowed,
        "may_file": may_act and acts.file_decision(state).is_allowed,
        "may_drop": may_act and acts.drop_decision(state).is_allowed,
        "suggested": offered(actor, found, "") if may_act and acts.link_decision(state).is_allowed else [],
        "ways": _ways(actor, found, state) if may_act else [],
        "journal_url": journal_url(actor, DOCUMENT, found.pk),
        "paste_form": PastedForm() if may_act and state is DocumentState.UNREADABLE else None,
        **_job(actor, found),
    }
    return render(request, "documents/document.html", context)


@inside(OWN)
@needs(DocumentPermission.VIEW_DOCUMENT)
@require_safe
def document_file(request: HttpRequest, document_id: int) -> FileResponse:
    """Give out the file as it came."""
    found = policy.seen_document(actor_of(request), document_id)
    if found.file is None:
        raise RefusedError(DocumentRefusal.NO_FILE.label, DocumentRefusal.NO_FILE.value)
    return file_response(found.file)


def source_lines(found: Document) -> list[Line]:
    """Return the text of a document with what its head was read from and what is to be looked at."""
    marks = [*head_marks(found.reading), *(finding.mark for finding in findings_of(found.reading))]
    return lines_of(found.text, marks)


def _facts(found: Document) -> list[Fact]:
    facts = [
        Fact("Loại văn bản", found.get_kind_display() if found.kind else ""),
        Fact("Số, ký hiệu", found.number),
        Fact("Ngày văn bản", formats.day(found.date) if found.date else ""),
        Fact("Cơ quan ban hành", found.issuer),
        Fact("Người ký", signer_named(found.reading)),
        Fact("Nhận lúc", formats.moment(found.received_at), note=found.received_by_name),
    ]
    if found.use:
        facts.append(Fact("Văn bản này là", found.get_use_display()))
    return facts


def _ways(actor: Actor, found: Document, state: DocumentState) -> list[Way]:
    """Return the answers open to the reader; none where the question is settled."""
    if not acts.use_decision(state).is_allowed:
        return []
    likely = likely_use(head_on(found), is_own=found.issuer_unit_id == found.unit_id)
    page = registry.plan_page()
    found_ways = []
    for use in (DocumentUse.SUPERIOR_PLAN, DocumentUse.OWN_PLAN):
        if page is not None:
            is_open = units.may(actor, page.permission, found.unit_id)
            url = f"{reverse(page.route_name, args=[found.pk])}?la={use}" if is_open else ""
            found_ways.append(Way(use, url, "" if is_open else _NO_DRAFTING, use is likely))
    if state is not DocumentState.FILED:
        url = reverse("document_head", args=[found.pk])
        found_ways.append(Way(DocumentUse.FILED, url, "", likely is DocumentUse.FILED))
    return sorted(found_ways, key=lambda way: not way.is_likely)


def _job(actor: Actor, found: Document) -> dict[str, Any]:
    """Return how far the reading is, for who started it."""
    if found.state != DocumentState.READING or found.job_id is None:
        return {}
    try:
        view = job_view(actor, found.job_id)
    except OutOfScopeError:
        return {}
    return {"view": view, "job": view.job, "job_chip": job_chip(view.state)}
