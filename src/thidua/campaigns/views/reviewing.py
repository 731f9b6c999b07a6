"""The page on which a unit looks at what changed in the plan it works by."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from thidua.campaigns.enums import CampaignPermission, CampaignState
from thidua.campaigns.forms.reviewing import ReviewForm
from thidua.campaigns.selectors.versions import own_plans_under, pending_change
from thidua.campaigns.services.reviewing import is_adopted, review_change
from thidua.campaigns.views.adopting import REACHED, own_of
from thidua.org.selectors.places import name_on
from thidua.shared.refusals import ForbiddenError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs


@inside(REACHED)
@needs(CampaignPermission.ADOPT)
def campaign_reviewed(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show what changed for the unit, item by item; take what it says about it."""
    actor = actor_of(request)
    campaign, adoption = own_of(actor, campaign_id)
    pending = pending_change(adoption)
    if pending is None or adoption.campaign.state != CampaignState.ISSUED:
        messages.info(request, "Đơn vị đã xem mọi nội dung sửa đổi của kế hoạch này.")
        return redirect("campaign", adoption.campaign_id)
    is_asking, parts = is_adopted(adoption), pending.found.parts
    form = ReviewForm(parts, request.POST or None, is_asking=is_asking, initial={"edits": adoption.edits})
    if request.method == "POST" and form.is_valid():
        try:
            edits = form.cleaned_data["edits"]
            review_change(actor=actor, adoption_id=adoption.pk, edits=edits, answers=form.answers)
        except ForbiddenError:
            raise
        except RefusedError as refused:
            form.add_error(None, refused.reason)
        else:
            said = "Kế hoạch của đơn vị đã theo bản mới." if is_asking else "Cụ thể hóa theo bản mới khi đơn vị làm."
            messages.success(request, f"Đã ghi nhận đơn vị xem nội dung sửa đổi. {said}")
            return redirect("campaign", adoption.campaign_id)
    context: dict[str, Any] = {
        "campaign": campaign,
        "adoption": adoption,
        "pending": pending,
        "form": form,
        "items": list(form.items_of(parts, dict(pending.own.choices))),
        "is_asking": is_asking,
        "issuer": name_on(adoption.campaign.unit_id, actor.today),
        "own_plans": own_plans_under(actor, adoption.campaign) if actor.may(CampaignPermission.DRAFT) else [],
    }
    return render(request, "campaigns/review.html", context, status=422 if request.method == "POST" else 200)
