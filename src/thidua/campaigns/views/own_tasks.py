"""Pages of the tasks of the unit that issued a plan: all beside those of the units, one with its lines."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignPermission, PartKind, TaskRefusal, TaskState
from thidua.campaigns.forms.targets import TaskReportForm, TaskReturnForm
from thidua.campaigns.models import Campaign
from thidua.campaigns.rules.parts import OwnTask
from thidua.campaigns.rules.tasks import report_decision
from thidua.campaigns.selectors.desks import names_in
from thidua.campaigns.selectors.own_tasks import TaskLine, is_theirs, line_of, task_in, task_lines
from thidua.campaigns.selectors.pages import group_of
from thidua.campaigns.services.own_tasks import close_task, may_close, report_task, return_task
from thidua.campaigns.views.campaign import content_of
from thidua.campaigns.views.frame import campaign_tabs
from thidua.files.enums import UploadRefusal
from thidua.files.responses import file_response
from thidua.files.services import open_upload_first, store_upload
from thidua.org.selectors.places import name_on
from thidua.people.selectors.posts import desk_names_on
from thidua.shared.actor import Actor
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.ui.submissions import reads_uploads

_HELD = "phong trào của đơn vị mình hoặc của đơn vị cấp dưới"
_FIELDS = {TaskRefusal.NO_TEXT.value: "text", **{refusal.value: "file" for refusal in UploadRefusal}}


@inside(_HELD)
@needs(CampaignPermission.VIEW_CAMPAIGN)
@require_safe
def campaign_tasks(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show the own tasks of the issuing unit beside what the plan asks of the units."""
    actor = actor_of(request)
    campaign = _held(actor, campaign_id)
    content = content_of(campaign)
    context = {
        "campaign": campaign,
        "tabs": campaign_tabs(actor, campaign, "campaign_tasks"),
        "issuer": name_on(policy.holder_of(campaign), actor.today),
        "lines": task_lines(campaign, content, actor.today),
        "group": group_of(content, PartKind.TASK, names_in(content, actor.today)),
    }
    return render(request, "campaigns/tasks.html", context)


@reads_uploads(open_upload_first)
@inside(_HELD)
@needs(CampaignPermission.VIEW_CAMPAIGN)
def campaign_task(request: HttpRequest, campaign_id: int, task_id: int) -> HttpResponse:
    """Show one own task with its lines; who it is given to reports here, who leads its desk closes it."""
    actor = actor_of(request)
    campaign = _held(actor, campaign_id)
    line = _line(campaign, task_id, actor)
    form = TaskReportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                given = form.cleaned_data
                file = store_upload(given["file"], unit_id=policy.holder_of(campaign)) if given["file"] else None
                report_task(actor=actor, campaign_id=campaign.pk, task_id=task_id, text=given["text"], file=file)
        except (ForbiddenError, OutOfScopeError):
            raise
        except RefusedError as refused:
            form.add_error(_FIELDS.get(refused.code), refused.reason)
        else:
            messages.success(request, "Đã báo kết quả. Trưởng ban được báo để duyệt.")
            return redirect("campaign_task", campaign.pk, task_id)
    return _page(request, actor, campaign, line, form, TaskReturnForm(prefix="tra"))


@inside(_HELD)
@needs(CampaignPermission.VIEW_CAMPAIGN)
@require_POST
def task_close(request: HttpRequest, campaign_id: int, task_id: int) -> HttpResponse:
    """Close a reported task."""
    actor = actor_of(request)
    try:
        close_task(actor=actor, campaign_id=campaign_id, task_id=task_id)
    except (ForbiddenError, OutOfScopeError):
        raise
    except RefusedError as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, "Đã duyệt hoàn thành.")
    return redirect("campaign_task", campaign_id, task_id)


@inside(_HELD)
@needs(CampaignPermission.VIEW_CAMPAIGN)
@require_POST
def task_return(request: HttpRequest, campaign_id: int, task_id: int) -> HttpResponse:
    """Give a reported task back, with the reason."""
    actor = actor_of(request)
    campaign = _held(actor, campaign_id)
    line = _line(campaign, task_id, actor)
    form = TaskReturnForm(request.POST, prefix="tra")
    if form.is_valid():
        try:
            return_task(actor=actor, campaign_id=campaign_id, task_id=task_id, reason=form.cleaned_data["reason"])
        except (ForbiddenError, OutOfScopeError):
            raise
        except RefusedError as refused:
            form.add_error("reason" if refused.code == TaskRefusal.NO_REASON.value else None, refused.reason)
        else:
            messages.success(request, "Đã trả lại. Người được giao được báo, kèm lý do.")
            return redirect("campaign_task", campaign_id, task_id)
    return _page(request, actor, campaign, line, TaskReportForm(), form)


@inside(_HELD)
@needs(CampaignPermission.VIEW_CAMPAIGN)
@require_safe
def task_file(request: HttpRequest, campaign_id: int, task_id: int, line_id: int) -> HttpResponseBase:
    """Give out the document behind a line of a task."""
    actor = actor_of(request)
    line = _line(_held(actor, campaign_id), task_id, actor)
    found = next((one for one in line.lines if one.pk == line_id), None)
    if found is None or found.file is None:
        raise OutOfScopeError
    return file_response(found.file)


def _held(actor: Actor, campaign_id: int) -> Campaign:
    """Return an issued campaign whose own tasks the actor follows. Raises ``OutOfScopeError``."""
    campaign = policy.living_campaign(actor, campaign_id)
    if not policy.sees_tasks(actor, campaign):
        raise OutOfScopeError
    return campaign


def _line(campaign: Campaign, task_id: int, actor: Actor) -> TaskLine:
    task = task_in(campaign, task_id)
    task.campaign = campaign
    part = content_of(campaign).part(task.key)
    called = part.addressee if isinstance(part, OwnTask) else ""
    if task.desk_id is not None:
        called = desk_names_on({task.desk_id}, actor.today).get(task.desk_id, called)
    return line_of(task, called, actor.today)


def _page(
    request: HttpRequest,
    actor: Actor,
    campaign: Campaign,
    line: TaskLine,
    form: TaskReportForm,
    return_form: TaskReturnForm,
) -> HttpResponse:
    theirs = is_theirs(actor, line.task, policy.holder_of(campaign))
    report = report_decision(state=line.state, is_current=line.task.is_current, is_theirs=theirs, text=".")
    closing = may_close(actor, line.task, line.state)
    context = {
        "campaign": campaign,
        "tabs": campaign_tabs(actor, campaign, "campaign_tasks"),
        "line": line,
        "form": form,
        "return_form": return_form,
        "report": report,
        "closing": closing,
        "is_waiting": line.state is TaskState.REPORTED,
    }
    return render(request, "campaigns/task.html", context, status=422 if request.method == "POST" else 200)
