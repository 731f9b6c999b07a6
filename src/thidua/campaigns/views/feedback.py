"""Pages of difficulties about a plan: the list, asking, answering, taking back."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignPermission, CampaignState
from thidua.campaigns.forms.feedback import AnswerForm, AskForm, FeedbackFilterForm
from thidua.campaigns.models import Feedback
from thidua.campaigns.selectors.feedback import answers_here, feedback_seen, own_feedback
from thidua.campaigns.selectors.pages import own_adoption
from thidua.campaigns.services import feedback as acts
from thidua.campaigns.tables import feedback_columns
from thidua.campaigns.views.campaign import SEEN, content_of
from thidua.campaigns.views.frame import campaign_tabs
from thidua.org import policy as units
from thidua.org.selectors.places import name_on, names_on
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.ui.lists import list_response
from thidua.ui.tables import table_of

_REACHED = "phong trào đã ban hành tới đơn vị của chức vụ đang dùng"
_HELD = "vướng mắc gửi đến đơn vị mình"
_FIELDS = {"no_text": "text", "no_such_item": "key", "no_answer": "text"}


@inside(SEEN)
@needs(CampaignPermission.VIEW_CAMPAIGN)
@require_safe
def campaign_feedback(request: HttpRequest, campaign_id: int) -> HttpResponseBase:
    """Show the difficulties about a plan: all where one answers, else the own ones and the common answers."""
    actor = actor_of(request)
    campaign = policy.seen_campaign(actor, campaign_id)
    is_answering = answers_here(actor, campaign)
    form = FeedbackFilterForm(request.GET)
    form.is_valid()
    names: dict[int, str] = {}

    def fill(rows: Sequence[Feedback]) -> None:
        shown = {row.unit_id for row in rows if is_answering or row.unit_id == actor.unit_id}
        names.update(names_on(shown, actor.today))

    given = form.cleaned_data
    table = table_of(
        feedback_seen(actor, campaign, given.get("tim") or "", given.get("tt") or ""),
        feedback_columns(content_of(campaign), names, actor.unit_id, is_answering=is_answering),
        request.GET,
        caption="Vướng mắc và trả lời",
        noun="vướng mắc",
        fill=fill,
        empty_title="Chưa có vướng mắc nào",
        empty_text="Câu hỏi của các đơn vị và trả lời chung sẽ hiện ở đây.",
    )
    is_running = campaign.state == CampaignState.ISSUED
    may_ask = is_running and actor.may(CampaignPermission.ADOPT) and own_adoption(actor, campaign) is not None
    context = {"campaign": campaign, "table": table, "form": form, "may_ask": may_ask, "is_answering": is_answering}
    context["tabs"] = campaign_tabs(actor, campaign, "campaign_feedback")
    return list_response(request, "campaigns/feedback.html", context)


@inside(_REACHED)
@needs(CampaignPermission.ADOPT)
def feedback_ask(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Ask the desk in charge about the plan or one of its items."""
    actor = actor_of(request)
    campaign = policy.seen_campaign(actor, campaign_id)
    if own_adoption(actor, campaign) is None:
        raise OutOfScopeError
    form = AskForm(content_of(campaign), request.POST or None, initial={"key": request.GET.get("muc", "")})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            acts.ask(actor=actor, campaign_id=campaign.pk, text=given["text"], key=given["key"])
        except ForbiddenError:
            raise
        except RefusedError as refused:
            form.add_error(_FIELDS.get(refused.code), refused.reason)
        else:
            messages.success(request, "Đã gửi vướng mắc. Trả lời sẽ hiện ở đây và trong tin báo.")
            return redirect("campaign_feedback", campaign.pk)
    context = {"campaign": campaign, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "campaigns/feedback_ask.html", context, status=status)


@inside(_HELD)
@needs(CampaignPermission.ANSWER)
def feedback_answer(request: HttpRequest, campaign_id: int, feedback_id: int) -> HttpResponse:
    """Answer a difficulty, or correct the answer."""
    actor = actor_of(request)
    campaign = policy.seen_campaign(actor, campaign_id)
    units.require_unit(actor, policy.holder_of(campaign), CampaignPermission.ANSWER)
    asked = _of(feedback_seen(actor, campaign).filter(pk=feedback_id).first())
    form = AnswerForm(request.POST or None, initial={"text": asked.answer, "is_common": asked.is_common})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            acts.answer(
                actor=actor,
                campaign_id=campaign.pk,
                feedback_id=asked.pk,
                text=given["text"],
                is_common=given["is_common"],
            )
        except ForbiddenError:
            raise
        except RefusedError as refused:
            form.add_error(_FIELDS.get(refused.code), refused.reason)
        else:
            messages.success(request, "Đã trả lời. Đơn vị hỏi được báo tin.")
            return redirect("campaign_feedback", campaign.pk)
    part = content_of(campaign).part(asked.key) if asked.key else None
    context = {
        "campaign": campaign,
        "asked": asked,
        "part": part,
        "form": form,
        "unit_name": name_on(asked.unit_id, actor.today),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "campaigns/feedback_answer.html", context, status=status)


@inside(_REACHED)
@needs(CampaignPermission.ADOPT)
def feedback_withdraw(request: HttpRequest, campaign_id: int, feedback_id: int) -> HttpResponse:
    """Take back what the own unit asked."""
    actor = actor_of(request)
    campaign = policy.seen_campaign(actor, campaign_id)
    asked = _of(own_feedback(actor, campaign).filter(pk=feedback_id).first())
    if request.method == "POST":
        try:
            acts.withdraw(actor=actor, campaign_id=campaign.pk, feedback_id=asked.pk)
        except ForbiddenError:
            raise
        except RefusedError as refused:
            messages.error(request, refused.reason)
        else:
            messages.success(request, "Đã rút vướng mắc.")
        return redirect("campaign_feedback", campaign.pk)
    return render(request, "campaigns/feedback_withdraw.html", {"campaign": campaign, "asked": asked})


def _of(asked: Feedback | None) -> Feedback:
    if asked is None:
        raise OutOfScopeError
    return asked
