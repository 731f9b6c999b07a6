"""Bắt đầu: the steps from an empty office to slips in the hands of its people."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from thidua.access.selectors.getting_started import opening_of, set_up_refusal
from thidua.access.services.getting_started import close_opening
from thidua.org.enums import OrgPermission
from thidua.shared.refusals import OutOfScopeError
from thidua.shared.requests import actor_of
from thidua.shared.routes import needs


@needs(OrgPermission.SET_UP)
@require_safe
def getting_started(request: HttpRequest) -> HttpResponse:
    """Show the steps, which are done, and the one workbook that does most of them."""
    actor = actor_of(request)
    opening = opening_of(actor)
    if opening is None:
        raise OutOfScopeError
    steps = [
        (step, reverse(step.route_name, args=[actor.unit_id] if step.takes_unit else [])) for step in opening.steps
    ]
    context = {"opening": opening, "steps": steps, "refusal": set_up_refusal(actor)}
    return render(request, "access/getting_started.html", context)


@needs(OrgPermission.SET_UP)
@require_POST
def close_getting_started(request: HttpRequest) -> HttpResponse:
    """Put the guided start away."""
    close_opening(actor=actor_of(request))
    messages.success(request, "Đã đóng phần bắt đầu. Mọi việc vẫn làm được từ trang của đơn vị.")
    return redirect("home")
