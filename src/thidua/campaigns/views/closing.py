"""Pages on which a campaign ends, and runs again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignPermission, CampaignState
from thidua.campaigns.forms.closing import CloseForm, ReopenForm
from thidua.campaigns.models import Campaign
from thidua.campaigns.models.campaigns import LIVING
from thidua.campaigns.selectors.versions import open_amendment
from thidua.campaigns.services.closing import close_campaign, reopen_campaign
from thidua.campaigns.views.drafting import OWN_ISSUED
from thidua.org import policy as units
from thidua.shared.actor import Actor
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs

_FIELDS = {"close_early": "closed_date", "close_reason": "basis"}


@inside(OWN_ISSUED)
@needs(CampaignPermission.ISSUE)
def campaign_close(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """End a campaign by a decision."""
    actor = actor_of(request)
    found = _issued(actor, campaign_id)
    if found.state == CampaignState.CLOSED:
        messages.info(request, "Phong trào đã kết thúc.")
        return redirect("campaign", found.pk)
    form = CloseForm(request.POST or None, initial={"closed_date": actor.today})
    if request.method == "POST" and form.is_valid():
        try:
            close_campaign(actor=actor, campaign_id=found.pk, **form.cleaned_data)
        except ForbiddenError:
            raise
        except RefusedError as refused:
            form.add_error(_FIELDS.get(refused.code), refused.reason)
        else:
            messages.success(request, "Đã kết thúc phong trào. Các đơn vị được báo; việc đang chờ đã rút.")
            return redirect("campaign", found.pk)
    context = {"campaign": found, "form": form, "amendment": open_amendment(found.pk)}
    return render(request, "campaigns/close.html", context, status=422 if request.method == "POST" else 200)


@inside(OWN_ISSUED)
@needs(CampaignPermission.ISSUE)
def campaign_reopen(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Let a campaign that was closed by mistake run again."""
    actor = actor_of(request)
    found = _issued(actor, campaign_id)
    if found.state != CampaignState.CLOSED:
        messages.info(request, "Phong trào đang thực hiện.")
        return redirect("campaign", found.pk)
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reopen_campaign(actor=actor, campaign_id=found.pk, reason=form.cleaned_data["reason"])
        except ForbiddenError:
            raise
        except RefusedError as refused:
            form.add_error("reason" if refused.code == "reopen_reason" else None, refused.reason)
        else:
            messages.success(request, "Đã mở lại phong trào. Việc còn dở của các đơn vị chờ như trước.")
            return redirect("campaign", found.pk)
    context = {"campaign": found, "form": form}
    return render(request, "campaigns/reopen.html", context, status=422 if request.method == "POST" else 200)


def _issued(actor: Actor, campaign_id: int) -> Campaign:
    """Return an issued campaign the actor may end. Raises ``OutOfScopeError``, ``ForbiddenError``."""
    found = policy.seen_campaign(actor, campaign_id)
    units.require_unit(actor, policy.holder_of(found), CampaignPermission.ISSUE)
    if found.state not in LIVING:
        raise OutOfScopeError
    return found
