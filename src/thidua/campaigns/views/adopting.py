"""Pages on which a unit makes a plan its own and records its launch."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from thidua.campaigns import policy
from thidua.campaigns.enums import AdoptionRefusal, CampaignPermission
from thidua.campaigns.forms.adopting import AdoptForm, LaunchForm, initial_of
from thidua.campaigns.models import Adoption, Campaign
from thidua.campaigns.rules.adopting import OwnPlan, faults
from thidua.campaigns.rules.own_plan_json import own_from_json
from thidua.campaigns.selectors.pages import own_adoption
from thidua.campaigns.services.adopting import adopt, confirm_entered_for, save_own_plan
from thidua.campaigns.services.launching import LaunchEvent, record_launch
from thidua.campaigns.services.own_targets import assigned_to
from thidua.campaigns.views.campaign import content_of
from thidua.shared.actor import Actor
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs

REACHED = "phong trào đã ban hành tới đơn vị của chức vụ đang dùng"
_LAUNCH_FIELDS = {"before_issue": "reason", "closed_reason": "reason", "in_future": "day", "closed": "day"}
KEEP, AS_IT_STANDS = "luu", "nguyen"
_FIELDS = {
    AdoptionRefusal.IN_CHARGE_MISSING.value: "in_charge",
    AdoptionRefusal.IN_FUTURE.value: "adopted_date",
    AdoptionRefusal.BEFORE_ISSUE.value: "late_reason",
    AdoptionRefusal.LATE_REASON.value: "late_reason",
    AdoptionRefusal.CLOSED.value: "adopted_date",
    AdoptionRefusal.CLOSED_REASON.value: "late_reason",
}


@inside(REACHED)
@needs(CampaignPermission.ADOPT)
def campaign_adopt(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Make the plan the unit's own: as it stands, or item by item."""
    actor = actor_of(request)
    campaign, adoption = own_of(actor, campaign_id)
    content = content_of(adoption.campaign)
    kept = own_from_json(adoption.own_plan)
    initial = {"in_charge": actor.person_name, "adopted_date": actor.today} | {
        name: value for name, value in initial_of(kept).items() if value
    }
    if adoption.adopted_date:
        initial |= {"adopted_date": adoption.adopted_date, "number": adoption.own_number}
    form = AdoptForm(content, request.POST or None, initial=initial, extra=kept.extra, assigned=assigned_to(adoption))
    if request.method == "POST" and form.is_valid():
        done = _adopt(request, actor, adoption, form)
        if done is not None:
            return done
    context = {"campaign": campaign, "adoption": adoption, "form": form, "items": list(form.items_of())}
    return render(request, "campaigns/adopt.html", context, status=422 if request.method == "POST" else 200)


def _adopt(request: HttpRequest, actor: Actor, adoption: Adoption, form: AdoptForm) -> HttpResponse | None:
    """Do what the pressed button asks; None where it is refused, with the reason in the form."""
    given = form.cleaned_data
    pressed = request.POST.get("viec")
    own = form.own_plan
    if pressed == AS_IT_STANDS:
        own = OwnPlan({}, own.extra, own.in_charge, own.opinions)
    try:
        if pressed == KEEP:
            save_own_plan(actor=actor, adoption_id=adoption.pk, edits=adoption.edits, own=own)
            messages.success(request, "Đã lưu bản đang soạn. Kế hoạch chưa được cụ thể hóa.")
        else:
            adopt(
                actor=actor,
                adoption_id=adoption.pk,
                edits=adoption.edits,
                own=own,
                adopted_date=given["adopted_date"],
                number=given["number"],
                late_reason=given["late_reason"],
            )
            messages.success(request, "Đã cụ thể hóa kế hoạch. Sau lễ phát động, hãy ghi phát động.")
    except ForbiddenError:
        raise
    except RefusedError as refused:
        _explain(form, own, refused, assigned_to(adoption))
        return None
    return redirect("campaign", adoption.campaign_id)


def _explain(form: AdoptForm, own: OwnPlan, refused: RefusedError, assigned: Mapping[str, Decimal]) -> None:
    """Put every fault beside its item; a refusal about the whole above the form."""
    found = [fault for fault in faults(form.content, own, assigned) if fault.key]
    for fault in found:
        form.add_error(f"choice~{fault.key}", str(fault.refusal.label))
    if not found:
        field = _FIELDS.get(refused.code)
        form.add_error(field if field in form.fields else None, refused.reason)


@inside(REACHED)
@needs(CampaignPermission.ADOPT)
def campaign_launch(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Record that the unit has launched."""
    actor = actor_of(request)
    campaign, adoption = own_of(actor, campaign_id)
    initial: dict[str, Any] = {"day": adoption.launched_date or actor.today, "place": adoption.launch_place}
    form = LaunchForm(request.POST or None, initial=initial | {"people": adoption.launch_people})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        event = LaunchEvent(given["day"], given["place"], given["people"], given["note"])
        try:
            record_launch(
                actor=actor, adoption_id=adoption.pk, edits=adoption.edits, event=event, reason=given["reason"]
            )
        except ForbiddenError:
            raise
        except RefusedError as refused:
            field = _LAUNCH_FIELDS.get(refused.code)
            form.add_error(field, refused.reason)
        else:
            messages.success(request, "Đã ghi phát động.")
            return redirect("campaign", campaign.pk)
    context = {"campaign": campaign, "adoption": adoption, "form": form}
    return render(request, "campaigns/launch.html", context, status=422 if request.method == "POST" else 200)


@inside(REACHED)
@needs(CampaignPermission.ADOPT)
@require_POST
def campaign_confirm(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Confirm what a unit above entered for the unit."""
    actor = actor_of(request)
    campaign, adoption = own_of(actor, campaign_id)
    return _say(request, campaign, lambda: confirm_entered_for(actor=actor, adoption_id=adoption.pk), "Đã xác nhận.")


def _say(request: HttpRequest, campaign: Campaign, act: Any, done: str) -> HttpResponse:
    try:
        act()
    except ForbiddenError:
        raise
    except RefusedError as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, done)
    return redirect("campaign", campaign.pk)


def own_of(actor: Actor, campaign_id: int) -> tuple[Campaign, Adoption]:
    """Return the campaign and what the actor's unit made of its family. Raises ``OutOfScopeError`` where no plan of it
    reached the unit."""
    campaign = policy.seen_campaign(actor, campaign_id)
    adoption = own_adoption(actor, campaign)
    if adoption is None:
        raise OutOfScopeError
    return campaign, adoption
