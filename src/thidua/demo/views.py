"""The way out of the demo."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thidua.access.views.first_run import SETUP_CODE
from thidua.demo.services.leaving import leave_demo, may_leave
from thidua.shared.refusals import OutOfScopeError, RefusedError
from thidua.shared.requests import actor_or_none
from thidua.shared.routes import inside, signed_in


@inside("chỉ khi phần mềm đang chứa dữ liệu mẫu")
@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Say what leaving means; the posted form empties the installation and leads to the first run, with the code."""
    actor = actor_or_none(request)
    if actor is None or not may_leave(actor):
        raise OutOfScopeError
    if request.method == "POST":
        try:
            code = leave_demo(actor=actor)
        except RefusedError as refused:
            messages.error(request, refused.reason)
            return redirect("leave_demo")
        request.session.flush()
        request.session[SETUP_CODE] = code
        return redirect("first_run")
    return render(request, "demo/leave.html")
