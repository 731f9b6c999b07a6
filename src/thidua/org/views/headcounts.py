"""Pages of the people a unit counts: history, entering, entering for, confirming, correcting."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.files.enums import UploadRefusal
from thidua.files.models import StoredFile
from thidua.files.responses import file_response
from thidua.files.services import open_upload_first, store_upload
from thidua.org import policy
from thidua.org.enums import FactRefusal, HeadcountRefusal, OrgPermission
from thidua.org.forms.headcounts import (
    FIGURES,
    CorrectionForForm,
    CorrectionForm,
    HeadcountForForm,
    HeadcountForm,
    ReasonForm,
)
from thidua.org.models import Headcount
from thidua.org.rules.headcounts import confirm_decision
from thidua.org.selectors.headcounts import headcount_in, headcounts_of, unconfirmed_of
from thidua.org.services import unit_facts
from thidua.org.tables import headcount_columns
from thidua.org.views.acts import ActPage, act_page
from thidua.org.views.frame import unit_frame
from thidua.shared.actor import Actor
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.ui.lists import list_response
from thidua.ui.submissions import reads_uploads
from thidua.ui.tables import table_of

_ENTERING = (
    f"đơn vị của chức vụ: quyền “{OrgPermission.EDIT_UNIT.label}”; đơn vị cấp dưới: quyền "
    f"“{OrgPermission.ENTER_FOR.label}”"
)
_FIELDS = {
    FactRefusal.BEFORE_FOUNDING.value: "day",
    FactRefusal.AFTER_END.value: "day",
    HeadcountRefusal.IN_FUTURE.value: "day",
    HeadcountRefusal.PAPER_MISSING.value: "paper",
    HeadcountRefusal.REASON_MISSING.value: "reason",
    **{refusal.value: "paper" for refusal in UploadRefusal},
}


@needs(OrgPermission.VIEW_UNIT, unit="unit_id")
def unit_headcounts(request: HttpRequest, unit_id: int) -> HttpResponseBase:
    """Show every count of a unit, the newest first, with who entered it."""
    frame = unit_frame(request, unit_id, "unit_headcounts")
    is_own = frame.actor.unit_id == unit_id
    may_enter = frame.may_edit if is_own else policy.may(frame.actor, OrgPermission.ENTER_FOR, unit_id)
    table = table_of(
        headcounts_of(unit_id),
        headcount_columns(unit_id, is_own=is_own, may_enter=may_enter, may_read_journal=frame.may_read_journal),
        request.GET,
        caption=f"Số lượng của {frame.profile.name}",
        noun="lần ghi",
        empty_title="Chưa ghi số lượng nào",
        empty_text="Số CNVCLĐ, đoàn viên ghi ở đây là cơ sở tính tỷ lệ tham gia, chỉ tiêu và xét khen thưởng.",
    )
    context = frame.context(
        table=table,
        is_own=is_own,
        may_enter=may_enter,
        unconfirmed=list(unconfirmed_of(unit_id)) if is_own and may_enter else [],
        enter_refusal="" if may_enter else frame.edit_refusal or HeadcountRefusal.NOT_BELOW.label,
    )
    return list_response(request, "org/unit_headcounts.html", context)


@inside("chỉ đơn vị của chức vụ")
@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
def headcount_enter(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Enter a count of one's own unit."""
    actor = actor_of(request)
    if actor.unit_id != unit_id:
        raise ForbiddenError(HeadcountRefusal.PAPER_MISSING.label, HeadcountRefusal.PAPER_MISSING.value)

    def act(form: HeadcountForm) -> None:
        given = form.cleaned_data
        unit_facts.enter_headcount(
            actor=actor, unit_id=unit_id, day=given["day"], figures=form.figures, note=given["note"]
        )

    form = HeadcountForm(request.POST or None, initial=_initial(unit_id, actor))
    page = _page(unit_id, "Nhập số lượng", "Ghi số lượng", "Đã ghi số lượng.")
    return act_page(request, page, form, act, lambda: _context(request, unit_id))


@reads_uploads(open_upload_first)
@needs(OrgPermission.ENTER_FOR, unit="unit_id")
def headcount_enter_for(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Enter a count for a unit below, with the signed paper."""
    actor = actor_of(request)

    def act(form: HeadcountForForm) -> None:
        given = form.cleaned_data
        paper = store_upload(given["paper"], unit_id=unit_id)
        unit_facts.enter_headcount(
            actor=actor, unit_id=unit_id, day=given["day"], figures=form.figures, note=given["note"], paper=paper
        )

    form = HeadcountForForm(request.POST or None, request.FILES or None, initial=_initial(unit_id, actor))
    page = _page(
        unit_id,
        "Nhập thay số lượng",
        "Ghi thay đơn vị",
        "Đã ghi thay. Số liệu được đánh dấu “nhập thay”; đơn vị có thể xác nhận hoặc đính chính.",
    )
    return act_page(request, page, form, act, lambda: _context(request, unit_id))


@reads_uploads(open_upload_first)
@inside(_ENTERING)
@needs(OrgPermission.VIEW_UNIT, unit="unit_id")
def headcount_correct(request: HttpRequest, unit_id: int, headcount_id: int) -> HttpResponse:
    """Correct a count: as the unit, or for it with the signed paper. Which right is needed says the service."""
    actor = actor_of(request)
    headcount = headcount_in(unit_id, headcount_id)
    is_own = _require_entering(actor, unit_id)

    def act(form: CorrectionForm) -> None:
        given = form.cleaned_data
        paper: StoredFile | None = None if is_own else store_upload(given["paper"], unit_id=unit_id)
        unit_facts.correct_headcount(
            actor=actor, headcount_id=headcount_id, figures=form.figures, reason=given["reason"], paper=paper
        )

    form_class = CorrectionForm if is_own else CorrectionForForm
    form = form_class(request.POST or None, request.FILES or None, initial=_figures(headcount))
    title = f"Đính chính số lượng ngày {headcount.valid_from:%d/%m/%Y}"
    page = _page(unit_id, title, "Đính chính", "Đã đính chính. Số cũ còn trong nhật ký.")
    return act_page(request, page, form, act, lambda: _context(request, unit_id))


@inside(_ENTERING)
@needs(OrgPermission.VIEW_UNIT, unit="unit_id")
def headcount_remove(request: HttpRequest, unit_id: int, headcount_id: int) -> HttpResponse:
    """Take away a count written under a wrong day."""
    actor = actor_of(request)
    headcount = headcount_in(unit_id, headcount_id)
    _require_entering(actor, unit_id)

    def act(form: ReasonForm) -> None:
        unit_facts.remove_headcount(actor=actor, headcount_id=headcount_id, reason=form.cleaned_data["reason"])

    page = _page(
        unit_id,
        f"Bỏ số lượng ngày {headcount.valid_from:%d/%m/%Y}",
        "Bỏ số lượng này",
        "Đã bỏ. Số lượng ghi trước đó được dùng tiếp; số đã bỏ còn trong nhật ký.",
    )
    return act_page(request, page, ReasonForm(request.POST or None), act, lambda: _context(request, unit_id))


@needs(OrgPermission.VIEW_UNIT, unit="unit_id")
def headcount_confirmation(request: HttpRequest, unit_id: int, headcount_id: int) -> HttpResponse:
    """Show a count that was entered for the unit, with the button that confirms it."""
    actor = actor_of(request)
    frame = unit_frame(request, unit_id, "unit_headcounts")
    headcount = headcount_in(unit_id, headcount_id)
    decision = confirm_decision(
        is_own=actor.unit_id == unit_id,
        is_entered_for=headcount.is_entered_for,
        is_confirmed=headcount.confirmed_at is not None,
        is_same_person=actor.person_id == headcount.entered_by_person,
    )
    reason = frame.edit_refusal or ("" if decision.refusal is None else decision.refusal.label)
    return render(request, "org/headcount_confirmation.html", frame.context(headcount=headcount, refusal=reason))


@require_POST
@inside("chỉ đơn vị của chức vụ")
@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
def headcount_confirm(request: HttpRequest, unit_id: int, headcount_id: int) -> HttpResponse:
    """Confirm, as the unit, a count a unit above entered for it."""
    headcount_in(unit_id, headcount_id)
    try:
        unit_facts.confirm_headcount(actor=actor_of(request), headcount_id=headcount_id)
    except ForbiddenError:
        raise
    except RefusedError as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, "Đã xác nhận số liệu cấp trên nhập thay.")
    return redirect("unit_headcounts", unit_id)


@needs(OrgPermission.VIEW_UNIT, unit="unit_id")
def headcount_paper(request: HttpRequest, unit_id: int, headcount_id: int) -> HttpResponseBase:
    """Give out the signed paper of a count that was entered for the unit."""
    paper = headcount_in(unit_id, headcount_id).paper
    if paper is None:
        raise OutOfScopeError
    return file_response(paper)


def _require_entering(actor: Actor, unit_id: int) -> bool:
    """Return whether the actor enters as the unit itself. Raises ``ForbiddenError`` without the right to enter."""
    is_own = actor.unit_id == unit_id
    policy.require_unit(actor, unit_id, OrgPermission.EDIT_UNIT if is_own else OrgPermission.ENTER_FOR)
    return is_own


def _figures(headcount: Headcount) -> dict[str, int]:
    return {name: getattr(headcount, name) for name in FIGURES}


def _initial(unit_id: int, actor: Actor) -> dict[str, Any]:
    """Return what a new count starts from: today and the last figures."""
    last = headcounts_of(unit_id).first()
    return {"day": actor.today, **({} if last is None else _figures(last))}


def _page(unit_id: int, title: str, submit: str, done: str) -> ActPage:
    return ActPage(title, submit, done, reverse("unit_headcounts", args=[unit_id]), fields_of=_FIELDS)


def _context(request: HttpRequest, unit_id: int) -> dict[str, Any]:
    return unit_frame(request, unit_id, "unit_headcounts").context()
