"""The page on which an officer confirms what was read in a document: the source beside its facts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from thidua.campaigns.enums import CampaignPermission, CampaignRefusal
from thidua.campaigns.forms.confirming import OUTSIDE, ConfirmForm
from thidua.campaigns.models import Campaign
from thidua.campaigns.rules.content import PlanContent
from thidua.campaigns.rules.from_reading import content_of, head_of
from thidua.campaigns.rules.shown_parts import marks_of
from thidua.campaigns.selectors.readings import campaign_of_document, carried_out, same_plan
from thidua.campaigns.services.confirming import confirm_reading
from thidua.campaigns.services.refusing import CAMPAIGN
from thidua.documents import policy as documents
from thidua.documents.enums import DocumentState, DocumentUse
from thidua.documents.models import Document
from thidua.documents.rules.acts import use_decision
from thidua.documents.rules.head import likely_use
from thidua.documents.rules.marking import lines_of
from thidua.documents.rules.read_marks import findings_of, head_marks, signer_named
from thidua.documents.selectors.issuers import issuers_above
from thidua.documents.services.heads import head_on
from thidua.documents.tables import title_of
from thidua.org import policy as units
from thidua.shared.actor import Actor
from thidua.shared.refusals import ForbiddenError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.ui import drafts

MORE = "them"
"""The name of the buttons that ask for more empty rows; the value is the kind."""


def page_of(campaign: Campaign) -> str:
    """Return where one goes on with the draft: the page that edits it where the product has one, else its own."""
    try:
        return reverse("campaign_edit", kwargs={"campaign_id": campaign.pk})
    except NoReverseMatch:
        return reverse("campaign", kwargs={"campaign_id": campaign.pk})


@inside("văn bản của đơn vị mình")
@needs(CampaignPermission.DRAFT)
def document_confirm(request: HttpRequest, document_id: int) -> HttpResponse:
    """Show the reading beside its source; make a draft of what is confirmed."""
    actor = actor_of(request)
    document = documents.seen_document(actor, document_id)
    units.require_unit(actor, document.unit_id, CampaignPermission.DRAFT)
    if (done := _elsewhere(request, document)) is not None:
        return done
    content = content_of({**document.reading, "text": document.text})
    form = _form(request, actor, document, content)
    if form.is_bound and form.is_valid():
        try:
            campaign = confirm_reading(
                actor=actor,
                document_id=document_id,
                version=form.cleaned_data["version"],
                confirmed=form.confirmed(),
            )
        except ForbiddenError:
            raise
        except RefusedError as refused:
            form.add_error("issuer" if refused.code == CampaignRefusal.NOT_ABOVE else None, refused.reason)
        else:
            messages.success(request, "Đã lập bản soạn của phong trào từ văn bản. Chưa ai ngoài đơn vị thấy.")
            return redirect(page_of(campaign))
    context = _context(actor, document, content, form)
    return render(request, "campaigns/confirm.html", context, status=422 if request.method == "POST" else 200)


def _elsewhere(request: HttpRequest, document: Document) -> HttpResponse | None:
    """Return where a document leads that cannot be confirmed: to the campaign it was made into, or its own page."""
    refusal = use_decision(DocumentState(document.state)).refusal
    if refusal is None:
        return None
    campaign = campaign_of_document(document.pk)
    if campaign is not None:
        return redirect(page_of(campaign))
    messages.error(request, refusal.label)
    return redirect("document", document.pk)


def _form(request: HttpRequest, actor: Actor, document: Document, content: PlanContent) -> ConfirmForm:
    """Return the form: empty, as it was sent or, where only more room was asked for, filled with what was typed and
    not checked."""
    issuers = issuers_above(document.unit_id, actor.today)
    parents = carried_out(actor, document.reading)
    initial = _initial(request, document, issuers) | {
        "parent": next((campaign.pk for campaign, is_reason in parents if is_reason), None)
    }
    more = request.POST.get(MORE, "")
    form = ConfirmForm(
        content,
        request.POST if request.method == "POST" and not more else None,
        initial=initial,
        issuers=issuers,
        parents=[(campaign.pk, _named(campaign)) for campaign, _ in parents],
        new_names=list(request.POST) or _kept_names(request),
        more=more,
    )
    if more:
        drafts.restore(form, drafts.content_of(request.POST))
    return form


def _initial(request: HttpRequest, document: Document, issuers: list[tuple[int, str]]) -> dict[str, Any]:
    read, head = head_of({**document.reading, "text": document.text}), head_on(document)
    likely = likely_use(head, is_own=document.issuer_unit_id == document.unit_id)
    asked = request.GET.get("la", "")
    use = asked if asked in (DocumentUse.SUPERIOR_PLAN, DocumentUse.OWN_PLAN) else str(likely)
    known = {unit for unit, _ in issuers}
    return {
        "use": use if use != DocumentUse.FILED else str(DocumentUse.SUPERIOR_PLAN),
        "issuer": str(document.issuer_unit_id) if document.issuer_unit_id in known else OUTSIDE if head.issuer else "",
        "issuer_name": head.issuer,
        "title": head.subject or read.title,
        "kind": str(read.kind),
        "mode": str(read.mode),
        "number": head.number,
        "document_date": head.date,
        "start_date": read.start,
        "end_date": read.end,
        "is_open_ended": read.is_open_ended,
        "condition": read.condition,
        "adopt_by": read.adopt_by,
        "launch_by": read.launch_by,
        "version": document.version,
        "document_kind": document.kind,
    }


def _kept_names(request: HttpRequest) -> list[str]:
    """Return the names of the fields a draft holds that the page is asked to show: rows were added in it."""
    person_id, place = drafts.person_of(request), drafts.place_of(request)
    if request.method != "GET" or person_id is None or place is None:
        return []
    kept = drafts.draft_of(person_id, place)
    return [] if kept is None else [name for name, values in kept.content.items() if any(values)]


def _named(campaign: Campaign) -> str:
    return f"{campaign.number}: {campaign.title}"


def _context(actor: Actor, document: Document, content: PlanContent, form: ConfirmForm) -> dict[str, Any]:
    findings = findings_of(document.reading)
    marks = [*head_marks(document.reading), *marks_of(content.parts), *(finding.mark for finding in findings)]
    issuer = form["issuer"].value()
    known = same_plan(actor, int(issuer), document.number) if str(issuer or "").isdigit() else None
    return {
        "document": document,
        "title": title_of(document),
        "form": form,
        "groups": list(form.groups()),
        "findings": findings,
        "lines": lines_of(document.text, marks),
        "head_marks": head_marks(document.reading),
        "signer": signer_named(document.reading),
        "remarks": document.reading.get("remarks") or [],
        "steps": ("Tải lên", "Máy đọc", "Đối chiếu", "Xác nhận"),
        "known": known,
        "campaign_kind": CAMPAIGN,
    }
