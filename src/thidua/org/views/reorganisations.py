"""Reorganisations: the list, the document of a draft, its steps, the page of one that was carried out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.org import policy
from thidua.org.enums import OrgPermission, ReorganisationState, UnitRefusal
from thidua.org.forms.reorganisations import ReorganisationForm
from thidua.org.models import Reorganisation
from thidua.org.rules.change_list import planned_changes
from thidua.org.rules.refusals import ReorganisationRefusal
from thidua.org.selectors import name_on, profiles_on
from thidua.org.selectors.applied import applied_changes
from thidua.org.selectors.before_after import before_after
from thidua.org.selectors.drafts import draft_steps
from thidua.org.selectors.journal import REORGANISATION, journal_url
from thidua.org.selectors.reorganisations import other_authors, reorganisation_seen, reorganisations_seen
from thidua.org.services import reorganise
from thidua.org.tables import reorganisation_columns
from thidua.org.views.sheets import TREE, names_for, section_table, section_tabs, sections_of
from thidua.org.views.step_kinds import OFFERS
from thidua.org.views.step_lines import page_of_lines, step_lines
from thidua.shared.actor import Actor
from thidua.shared.refusals import ForbiddenError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.ui.lists import list_response
from thidua.ui.tables import table_of

STEPS = ["Văn bản và ngày", "Các bước", "Xem trước", "Duyệt và thực hiện"]
OF_OWNER = "đối với đơn vị soạn đợt"
SEEN = (
    f"đợt chưa thực hiện: quyền “{OrgPermission.REORGANISE.label}” hoặc “{OrgPermission.APPROVE_REORGANISATION.label}” "
    "đối với đơn vị soạn đợt; đợt đã thực hiện: ai xem được đơn vị đó"
)
"""What decides inside the pages of reorganisations, for the table of routes."""
ALONE_ONLY = "mot-nguoi"
ON_STEPS, ON_PREVIEW, ON_APPROVAL, DONE = 2, 3, 4, 5

_FIELDS = {
    ReorganisationRefusal.NO_TITLE.value: "title",
    ReorganisationRefusal.NO_BASIS.value: "basis_number",
    ReorganisationRefusal.LATE_REASON.value: "late_reason",
}


@inside(SEEN)
@needs(OrgPermission.VIEW_UNIT)
def reorganisations(request: HttpRequest) -> HttpResponseBase:
    """List the reorganisations the actor may see."""
    actor = actor_of(request)
    state = request.GET.get("tinh-trang", "")
    source = reorganisations_seen(
        actor, state if state in ReorganisationState.values else "", is_alone=state == ALONE_ONLY
    )  # fmt: skip
    table = table_of(
        source,
        reorganisation_columns(),
        request.GET,
        caption="Các đợt sắp xếp tổ chức",
        noun="đợt",
        empty_title="Chưa có đợt sắp xếp nào",
        empty_text="Một đợt ghi việc thành lập, sáp nhập, chia tách, chuyển, đổi tên, kết thúc đơn vị theo văn bản.",
    )
    context = {
        "table": table,
        "states": [("", "Tất cả"), *ReorganisationState.choices, (ALONE_ONLY, "Một người vừa soạn vừa duyệt")],
        "state": state,
        "new_refusal": _new_refusal(actor),
    }
    return list_response(request, "org/reorganisations.html", context)


def _new_refusal(actor: Actor) -> str:
    """Return why the actor may not begin a reorganisation; empty where nothing stands against it."""
    may = actor.unit_id is not None and policy.may(actor, OrgPermission.REORGANISE, actor.unit_id)
    return "" if may else str(UnitRefusal.RIGHT_MISSING.label)


@inside("đối với đơn vị của chức vụ")
@needs(OrgPermission.REORGANISE)
def reorganisation_new(request: HttpRequest) -> HttpResponse:
    """Begin a reorganisation of the unit of one's post."""
    actor = actor_of(request)
    form = ReorganisationForm(
        request.POST or None, initial={"basis_issuer": actor.unit_name, "effective_date": actor.today}
    )
    if request.method == "POST" and form.is_valid() and actor.unit_id is not None:
        try:
            made = reorganise.create_reorganisation(actor=actor, owner_id=actor.unit_id, **form.cleaned_data)
        except ForbiddenError:
            raise
        except RefusedError as refused:
            form.add_error(_FIELDS.get(refused.code), refused.reason)
        else:
            return redirect("reorganisation", made.pk)
    context = {"form": form, "steps": STEPS, "title": "Soạn đợt sắp xếp", "back": reverse("reorganisations")}
    return render(request, "org/reorganisation_form.html", context)


@inside(OF_OWNER)
@needs(OrgPermission.REORGANISE)
def reorganisation_edit(request: HttpRequest, reorganisation_id: int) -> HttpResponse:
    """Change document, day or title of a draft."""
    actor = actor_of(request)
    found = reorganisation_seen(actor, reorganisation_id)
    initial = {name: getattr(found, name) for name in ReorganisationForm.base_fields}
    form = ReorganisationForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            reorganise.change_reorganisation(
                actor=actor, reorganisation_id=found.pk, version=sent_version(request), **form.cleaned_data
            )
        except ForbiddenError:
            raise
        except RefusedError as refused:
            form.add_error(_FIELDS.get(refused.code), refused.reason)
        else:
            messages.success(request, "Đã lưu văn bản và ngày.")
            return redirect("reorganisation", found.pk)
    context = {
        "form": form,
        "steps": STEPS,
        "title": "Sửa văn bản và ngày",
        "reorganisation": found,
        "back": reverse("reorganisation", args=[found.pk]),
    }
    return render(request, "org/reorganisation_form.html", context)


@inside(SEEN)
@needs(OrgPermission.VIEW_UNIT)
def reorganisation_page(request: HttpRequest, reorganisation_id: int) -> HttpResponseBase:
    """Show a draft with its steps, or what one that was carried out has changed."""
    actor = actor_of(request)
    found = reorganisation_seen(actor, reorganisation_id)
    if found.state == ReorganisationState.APPLIED:
        return _applied(request, actor, found)
    preview = reorganise.preview_reorganisation(actor=actor, reorganisation_id=found.pk)
    may_draft = policy.may(actor, OrgPermission.REORGANISE, found.owner_id)
    is_draft = found.state == ReorganisationState.DRAFT
    lines, pager = page_of_lines(request, step_lines(found.pk, preview.steps, preview.refusals))
    context = {
        **heading(found, ON_STEPS),
        "journal_url": journal_url(actor, REORGANISATION, found.pk),
        "lines": lines,
        "pager": pager,
        "changes": planned_changes(preview.plan),
        "refusal_count": len(preview.refusals),
        "offers": OFFERS,
        "may_draft": may_draft and is_draft,
        "draft_refusal": "" if may_draft else UnitRefusal.RIGHT_MISSING.label,
        "is_draft": is_draft,
    }
    return render(request, "org/reorganisation.html", context)


def _applied(request: HttpRequest, actor: Actor, found: Reorganisation) -> HttpResponseBase:
    """Show what was carried out, by whom, by which decision, and every change, for good."""
    changes = applied_changes(found)
    names = {unit: profile.name for unit, profile in profiles_on(changes.units, found.effective_date).items()}
    names |= {item.unit: item.before.name for item in changes.renamed}
    known = names_for(actor, changes, names)
    tabs, current = section_tabs(request, sections_of(changes, None))
    context = {
        **heading(found, DONE),
        "journal_url": journal_url(actor, REORGANISATION, found.pk),
        "steps_done": draft_steps(found),
        "changes": changes,
        "tabs": tabs,
        "table": section_table(request, current, changes, known, ()),
        "tree": before_after(changes, found.effective_date, names) if current == TREE else None,
    }
    return list_response(request, "org/reorganisation_applied.html", context)


@require_POST
@inside(OF_OWNER)
@needs(OrgPermission.REORGANISE)
def reorganisation_drop(request: HttpRequest, reorganisation_id: int) -> HttpResponse:
    """Give up a draft."""
    try:
        reorganise.drop_reorganisation(
            actor=actor_of(request), reorganisation_id=reorganisation_id, version=sent_version(request)
        )
    except ForbiddenError:
        raise
    except RefusedError as refused:
        messages.error(request, refused.reason)
        return redirect("reorganisation", reorganisation_id)
    messages.success(request, "Đã bỏ đợt sắp xếp. Chưa đơn vị nào thay đổi.")
    return redirect("reorganisations")


def heading(found: Reorganisation, current: int) -> dict[str, Any]:
    """Return what stands above every page of a reorganisation."""
    return {
        "reorganisation": found,
        "owner_name": name_on(found.owner_id, found.effective_date) or name_on(found.owner_id, found.basis_date),
        "other_authors": other_authors(found),
        "steps": STEPS,
        "current": current,
    }


def sent_version(request: HttpRequest) -> int:
    """Return the version of the draft the reader saw; -1, which no draft has, where none was sent."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1  # noqa: PLR2004
