"""Pages on which a plan begins, is given up, and a superior's is recorded."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignOrigin, CampaignPermission, CampaignState
from thidua.campaigns.forms.plan import BeginForm, LikeForm, RecordAmendmentForm, RecordForm
from thidua.campaigns.models import Campaign
from thidua.campaigns.models.campaigns import LIVING
from thidua.campaigns.selectors.editor import earlier_of, parents_of, year_of
from thidua.campaigns.selectors.versions import drawn_up, is_drawn_up, open_amendment
from thidua.campaigns.services.amending import record_amendment
from thidua.campaigns.services.drafting import Beginning, draft_campaign, draft_like, drop_draft
from thidua.campaigns.services.issuing import issue_again, record_superiors
from thidua.org import policy as units
from thidua.shared.actor import Actor
from thidua.shared.ids import id_or_none
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs

DRAWN_UP = "kế hoạch đang soạn của đơn vị mình"
OWN_ISSUED = "kế hoạch đơn vị mình đã ban hành"


@needs(CampaignPermission.DRAFT)
def campaign_new(request: HttpRequest) -> HttpResponse:
    """Begin a plan: from nothing, or from an earlier one of the unit."""
    actor = actor_of(request)
    form = BeginForm(request.POST or None, parents=parents_of(actor))
    if request.method == "POST" and form.is_valid():
        beginning = Beginning(CampaignOrigin.OWN, parent_id=form.cleaned_data.get("parent"))
        made = draft_campaign(actor=actor, unit_id=actor.unit_id or 0, head=form.head(), beginning=beginning)
        messages.success(request, "Đã mở bản soạn. Ghi từng phần của kế hoạch; phần nào cũng sửa lại được.")
        return redirect("campaign_edit", made.pk)
    earlier = [(row, year_of(row)) for row in earlier_of(actor)]
    context = {"form": form, "earlier": earlier}
    return render(request, "campaigns/new.html", context, status=422 if request.method == "POST" else 200)


@inside(OWN_ISSUED)
@needs(CampaignPermission.DRAFT)
def campaign_like(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Begin a plan from an earlier one, for a later year."""
    actor = actor_of(request)
    before = policy.seen_campaign(actor, campaign_id)
    units.require_unit(actor, policy.holder_of(before), CampaignPermission.DRAFT)
    if before.state not in LIVING:
        raise OutOfScopeError
    base = year_of(before)
    start = {"year": max(base + 1, actor.today.year)}
    form = LikeForm(request.POST or None, base_year=base, initial=start)
    if request.method == "POST" and form.is_valid():
        made = draft_like(actor=actor, campaign_id=before.pk, years=form.years)
        messages.success(request, "Đã lập bản soạn theo kế hoạch trước. Ngày và năm đã dời; hãy xem lại từng phần.")
        return redirect("campaign_edit", made.pk)
    context = {"campaign": before, "form": form, "base": base}
    return render(request, "campaigns/like.html", context, status=422 if request.method == "POST" else 200)


@inside(DRAWN_UP)
@needs(CampaignPermission.DRAFT)
@require_POST
def campaign_drop(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Give a draft up."""
    edits = id_or_none(request.POST.get("edits", "")) or 0
    try:
        drop_draft(actor=actor_of(request), campaign_id=campaign_id, edits=edits)
    except ForbiddenError:
        raise
    except RefusedError as refused:
        messages.error(request, refused.reason)
        return redirect("campaign_edit", campaign_id)
    messages.success(request, "Đã bỏ bản đang soạn. Nội dung còn để xem, và mở lại được.")
    return redirect("campaign", campaign_id)


@inside("kế hoạch của cấp trên do đơn vị mình ghi nhận")
@needs(CampaignPermission.DRAFT)
def campaign_record(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Record that a superior has issued its plan."""
    actor = actor_of(request)
    found = draft_seen(actor, campaign_id)
    if found.origin != CampaignOrigin.SUPERIOR:
        raise OutOfScopeError
    if found.state == CampaignState.ISSUED:
        return _amendment_recorded(request, actor, found)
    may_reach_below = units.may(actor, CampaignPermission.ISSUE, policy.holder_of(found))
    form = RecordForm(request.POST or None, campaign=found, may_reach_below=may_reach_below)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            record_superiors(
                actor=actor,
                campaign_id=found.pk,
                issued_date=given["issued_date"],
                number=given["number"],
                reaches_below=form.reaches_below,
            )
        except ForbiddenError:
            raise
        except RefusedError as refused:
            form.add_error("issued_date" if refused.code == "issued_in_future" else None, refused.reason)
        else:
            messages.success(request, "Đã ghi nhận kế hoạch. Đơn vị cụ thể hóa được từ bây giờ.")
            return redirect("campaign", found.pk)
    context = {"campaign": found, "form": form, "may_reach_below": may_reach_below}
    return render(request, "campaigns/record.html", context, status=422 if request.method == "POST" else 200)


def _amendment_recorded(request: HttpRequest, actor: Actor, found: Campaign) -> HttpResponse:
    """Record that a superior has amended its plan."""
    version = open_amendment(found.pk)
    initial = {"issued_date": version.document_date if version else None}
    form = RecordAmendmentForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = record_amendment(actor=actor, campaign_id=found.pk, issued_date=form.cleaned_data["issued_date"])
        except ForbiddenError:
            raise
        except RefusedError as refused:
            form.add_error("issued_date" if refused.code == "issued_in_future" else None, refused.reason)
        else:
            messages.success(request, "Đã ghi nhận bản sửa đổi. Các đơn vị làm theo kế hoạch được báo để xem.")
            return redirect("plan_version", made.pk)
    context = {"campaign": found, "form": form}
    return render(request, "campaigns/record_amendment.html", context, status=422 if request.method == "POST" else 200)


@inside("kế hoạch của đơn vị mình đã được thông qua")
@needs(CampaignPermission.ISSUE)
@require_POST
def campaign_issue(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Issue again what was decided and whose job was stopped."""
    actor = actor_of(request)
    found = policy.seen_campaign(actor, campaign_id)
    day: date = min(found.document_date or actor.today, actor.today)
    try:
        issue_again(actor=actor, campaign_id=found.pk, issued_date=day)
    except ForbiddenError:
        raise
    except RefusedError as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, "Đang ban hành kế hoạch đến các đơn vị.")
    return redirect("campaign", found.pk)


def draft_seen(actor: Actor, campaign_id: int) -> Campaign:
    """Return a draft the actor may change, or the plan as its amendment has it. Raises ``OutOfScopeError`` where it may
    not see it, or where it is no draft any more; ``ForbiddenError`` where only the right is missing."""
    found = policy.seen_campaign(actor, campaign_id)
    units.require_unit(actor, policy.holder_of(found), CampaignPermission.DRAFT)
    if not is_drawn_up(found):
        raise OutOfScopeError
    return drawn_up(found)
