"""Which kinds of post need a second factor."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thidua.access.enums import AccessPermission, AccountRefusal
from thidua.access.forms.account import RequirementForm
from thidua.access.policy import may_set_mfa
from thidua.access.selectors.coverage import factor_coverage
from thidua.access.services.accounts import mfa_required_kinds, set_mfa_requirement
from thidua.shared.refusals import ForbiddenError
from thidua.shared.requests import actor_of
from thidua.shared.routes import needs


@needs(AccessPermission.SET_MFA)
@require_http_methods(["GET", "HEAD", "POST"])
def mfa_settings(request: HttpRequest) -> HttpResponse:
    """Show and set the kinds; beside each, how many of its holders have a second factor already."""
    actor = actor_of(request)
    if not may_set_mfa(actor):
        raise ForbiddenError(AccountRefusal.NOT_TOP.label, AccountRefusal.NOT_TOP.value)
    form = RequirementForm(request.POST or None, initial={"kinds": sorted(mfa_required_kinds())})
    if request.method == "POST" and form.is_valid():
        set_mfa_requirement(actor=actor, required=form.required_kinds())
        messages.success(request, "Đã lưu. Người giữ các chức vụ này sẽ được yêu cầu cài đặt ở lần mở trang tiếp theo.")
        return redirect("mfa_settings")
    chosen = set(request.POST.getlist("kinds")) if form.is_bound else set(mfa_required_kinds())
    context = {"form": form, "lines": factor_coverage(actor.today), "chosen": chosen}
    return render(request, "access/mfa_settings.html", context)
