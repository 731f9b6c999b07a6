"""Pages of what a unit has reached of a target: its figures day by day, one more, those entered for it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignPermission, TargetBase, TargetBasis, TargetRefusal
from thidua.campaigns.forms.targets import ProgressForm
from thidua.campaigns.models import CampaignTarget
from thidua.campaigns.selectors.progress import figure_in, history_of, reports_on, waits
from thidua.campaigns.selectors.targets import own_goals, target_in
from thidua.campaigns.services.progress import confirm_progress, record_progress
from thidua.campaigns.tables import progress_columns
from thidua.campaigns.views.campaign import SEEN
from thidua.campaigns.views.frame import campaign_tabs
from thidua.campaigns.views.targets import counting_of
from thidua.files.enums import UploadRefusal
from thidua.files.responses import file_response
from thidua.files.services import open_upload_first, store_upload
from thidua.org import policy as units
from thidua.org.enums import OrgPermission
from thidua.org.selectors.places import name_on
from thidua.org.selectors.unit_page import headcount_on
from thidua.shared.actor import Actor
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.ui.lists import list_response
from thidua.ui.submissions import reads_uploads
from thidua.ui.tables import table_of

_FIELDS = {
    TargetRefusal.IN_FUTURE.value: "day",
    TargetRefusal.SOURCE_MISSING.value: "source",
    TargetRefusal.NOT_WHOLE.value: "amount",
    TargetRefusal.BASE_MISSING.value: "base",
    TargetRefusal.OVER_BASE.value: "amount",
    TargetRefusal.PAPER_MISSING.value: "file",
    **{refusal.value: "file" for refusal in UploadRefusal},
}
_GIVES = "chỉ tiêu mà đơn vị đó thực hiện"


@reads_uploads(open_upload_first)
@inside(_GIVES)
@needs(CampaignPermission.VIEW_CAMPAIGN, unit="unit_id")
def target_progress(request: HttpRequest, campaign_id: int, target_id: int, unit_id: int) -> HttpResponseBase:
    """Show what a unit gave as figures of a target, and the form for one more where the actor may enter it."""
    actor = actor_of(request)
    campaign = policy.living_campaign(actor, campaign_id)
    target = target_in(campaign, target_id)
    if not reports_on(target, unit_id):
        raise OutOfScopeError
    is_own = actor.unit_id == unit_id
    permission = CampaignPermission.ADOPT if is_own else OrgPermission.ENTER_FOR
    may_enter = units.may(actor, permission, unit_id)
    form = None
    if may_enter:
        given = (request.POST or None, request.FILES or None)
        form = ProgressForm(*given, target=target, is_own=is_own, initial=_initial(target, unit_id, actor))
    if request.method == "POST":
        done = _record(request, form, target, unit_id)
        if done is not None:
            return done
    counting = counting_of(target)
    goal = own_goals([target], unit_id)[target.pk]
    table = table_of(
        history_of(target, unit_id).select_related("target"),
        progress_columns(campaign.pk, counting, may_confirm=is_own and may_enter and waits(target, unit_id)),
        request.GET,
        caption="Kết quả đã ghi",
        noun="lần ghi",
        empty_title="Chưa ghi kết quả nào",
        empty_text="Ngày mới nhất là số được cộng lên cấp trên; các ngày trước là lịch sử.",
    )
    context = {
        "campaign": campaign,
        "target": target,
        "tabs": campaign_tabs(actor, campaign, "campaign_targets"),
        "form": form,
        "is_own": is_own,
        "unit_name": name_on(unit_id, actor.today),
        "goal": "" if goal.value is None else counting.words(goal.value),
        "table": table,
        "refused": request.method == "POST",
    }
    response = list_response(request, "campaigns/progress.html", context)
    if request.method == "POST":
        response.status_code = 422
    return response


@inside(_GIVES)
@needs(CampaignPermission.ADOPT)
@require_POST
def progress_confirm(request: HttpRequest, campaign_id: int, target_id: int, progress_id: int) -> HttpResponse:
    """Confirm what a unit above entered for the own unit."""
    actor = actor_of(request)
    try:
        confirm_progress(actor=actor, campaign_id=campaign_id, target_id=target_id, progress_id=progress_id)
    except (ForbiddenError, OutOfScopeError):
        raise
    except RefusedError as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, "Đã xác nhận.")
    return redirect("target_progress", campaign_id, target_id, actor.unit_id or 0)


@inside(SEEN)
@needs(CampaignPermission.VIEW_CAMPAIGN)
@require_safe
def progress_file(request: HttpRequest, campaign_id: int, target_id: int, progress_id: int) -> HttpResponseBase:
    """Give out the file behind a figure, to who sees the campaign of the unit that gave it."""
    actor = actor_of(request)
    row = figure_in(target_in(policy.living_campaign(actor, campaign_id), target_id), progress_id)
    stored = row.paper or row.file
    if stored is None or not units.may(actor, CampaignPermission.VIEW_CAMPAIGN, row.unit_id):
        raise OutOfScopeError
    return file_response(stored)


def _record(
    request: HttpRequest, form: ProgressForm | None, target: CampaignTarget, unit_id: int
) -> HttpResponse | None:
    """Record what was typed; None where it is refused, with the reason in the form."""
    actor = actor_of(request)
    if form is None:
        units.require_unit(actor, unit_id, OrgPermission.ENTER_FOR)
        raise OutOfScopeError
    if not form.is_valid():
        return None
    given = form.cleaned_data
    try:
        with transaction.atomic():
            file = store_upload(given["file"], unit_id=unit_id) if given["file"] else None
            record_progress(
                actor=actor,
                campaign_id=target.campaign_id,
                target_id=target.pk,
                unit_id=unit_id,
                figure=form.figure,
                file=file,
            )
    except (ForbiddenError, OutOfScopeError):
        raise
    except RefusedError as refused:
        field = _FIELDS.get(refused.code)
        form.add_error(field if field in form.fields else None, refused.reason)
        return None
    messages.success(request, "Đã ghi kết quả; số ở mọi cấp trên đã cộng lại.")
    return redirect("target_progress", target.campaign_id, target.pk, unit_id)


def _initial(target: CampaignTarget, unit_id: int, actor: Actor) -> dict[str, Any]:
    """Return today, and of a percentage the headcount of the unit itself."""
    initial: dict[str, Any] = {"day": actor.today}
    if target.basis == TargetBasis.PERCENT and target.base not in {TargetBase.OTHER, TargetBase.GRASSROOTS}:
        counted = headcount_on(unit_id, actor.today)
        initial["base"] = None if counted is None else getattr(counted, target.base)
    return initial
