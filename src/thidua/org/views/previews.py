"""What a draft would do, section by section, and carrying it out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from thidua.org import directory, policy
from thidua.org.enums import OrgPermission, ReorganisationState
from thidua.org.forms.reorganisations import ApprovalForm
from thidua.org.models import Reorganisation
from thidua.org.rules.approval import first_day_of_decision
from thidua.org.rules.change_list import planned_changes
from thidua.org.rules.refusals import ReorganisationRefusal
from thidua.org.selectors.before_after import before_after
from thidua.org.selectors.reorganisations import approval_obstacles, deciding_bodies, reorganisation_seen
from thidua.org.services import reorganise
from thidua.org.services.reorganise import ReorganisationPreview
from thidua.org.views.reorganisations import OF_OWNER, ON_APPROVAL, ON_PREVIEW, SEEN, heading
from thidua.org.views.sheets import TREE, names_for, section_table, section_tabs, sections_of
from thidua.org.views.step_lines import step_lines
from thidua.shared.actor import Actor
from thidua.shared.refusals import ForbiddenError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.ui import formats
from thidua.ui.lists import list_response

MOST_REFUSED = 30
"""How many steps that cannot be carried out the preview names."""

_FIELDS = {
    ReorganisationRefusal.BODY_MISSING.value: "body",
    ReorganisationRefusal.BODY_FOREIGN.value: "body",
    ReorganisationRefusal.APPROVAL_DAY.value: "day",
    ReorganisationRefusal.NO_SIGNER.value: "signer_name",
}


@inside(SEEN)
@needs(OrgPermission.VIEW_UNIT)
def reorganisation_preview(request: HttpRequest, reorganisation_id: int) -> HttpResponseBase:
    """Show exactly what the draft changes, and what stands against it."""
    actor = actor_of(request)
    found = reorganisation_seen(actor, reorganisation_id)
    if found.state != ReorganisationState.DRAFT:
        return redirect("reorganisation", found.pk)
    preview = reorganise.preview_reorganisation(actor=actor, reorganisation_id=found.pk)
    changes = planned_changes(preview.plan)
    names = names_for(actor, changes, preview.names)
    tabs, current = section_tabs(request, sections_of(changes, preview.handover))
    refused = [line for line in step_lines(found.pk, preview.steps, preview.refusals) if line.refusals]
    context = {
        **heading(found, ON_PREVIEW),
        "lines": refused[:MOST_REFUSED],
        "more_lines": max(0, len(refused) - MOST_REFUSED),
        "changes": changes,
        "tabs": tabs,
        "table": section_table(request, current, changes, names, preview.handover),
        "tree": before_after(changes, found.effective_date, preview.names) if current == TREE else None,
        "obstacle": _obstacle(actor, preview),
    }
    return list_response(request, "org/reorganisation_preview.html", context)


@inside(OF_OWNER)
@needs(OrgPermission.APPROVE_REORGANISATION)
def reorganisation_approve(request: HttpRequest, reorganisation_id: int) -> HttpResponse:
    """Record who decided and carry the reorganisation out."""
    actor = actor_of(request)
    found = reorganisation_seen(actor, reorganisation_id)
    if found.state != ReorganisationState.DRAFT:
        return redirect("reorganisation", found.pk)
    policy.require_unit(actor, found.owner_id, OrgPermission.APPROVE_REORGANISATION)
    preview = reorganise.preview_reorganisation(actor=actor, reorganisation_id=found.pk)
    form = _approval_form(request, actor, found, preview.digest)
    if request.method == "POST" and form.is_valid():
        target = _apply(request, actor, found.pk, form)
        if target is not None:
            return target
    context: dict[str, Any] = {
        **heading(found, ON_APPROVAL),
        "form": form,
        "changes": planned_changes(preview.plan),
        "obstacle": _obstacle(actor, preview),
        "is_back_dated": found.effective_date < actor.today,
        "back": reverse("reorganisation_preview", args=[found.pk]),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "org/reorganisation_approve.html", context, status=status)


def _approval_form(request: HttpRequest, actor: Actor, found: Reorganisation, digest: str) -> ApprovalForm:
    first = first_day_of_decision(basis_date=found.basis_date, effective_date=found.effective_date)
    return ApprovalForm(
        request.POST or None,
        bodies=list(deciding_bodies(found, None, actor.today)),
        signers=directory.signers(found.owner_id, first, actor.today),
        first=first,
        initial={"version": found.version, "digest": digest, "day": found.basis_date},
    )


def _apply(request: HttpRequest, actor: Actor, reorganisation_id: int, form: ApprovalForm) -> HttpResponse | None:
    """Carry it out and go to its page; ``None`` where it was refused, with the reason on the form."""
    try:
        reorganise.apply_reorganisation(
            actor=actor,
            reorganisation_id=reorganisation_id,
            version=form.cleaned_data["version"],
            digest=form.cleaned_data["digest"],
            approval=form.approval,
        )
    except ForbiddenError:
        raise
    except RefusedError as refused:
        form.add_error(_FIELDS.get(refused.code), refused.reason)
        return None
    messages.success(request, "Đã thực hiện đợt sắp xếp. Cây đơn vị, quyền và chức vụ đổi theo từ ngày có hiệu lực.")
    return redirect("reorganisation", reorganisation_id)


def _obstacle(actor: Actor, preview: ReorganisationPreview) -> str:
    """Return in one line why the draft cannot be carried out by this actor now; empty where it can."""
    found = approval_obstacles(actor, preview.reorganisation, len(preview.steps))
    if preview.refusals:
        found.append(f"Còn {formats.number(len(preview.refusals))} chỗ cần sửa ở các bước.")
    return " ".join(found)
