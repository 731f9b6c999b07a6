"""The account of somebody in reach: its state, slips, stopping and starting it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from thidua.access.enums import AccessPermission
from thidua.access.forms.slips import ReasonForm
from thidua.access.selectors.accounts import account_view
from thidua.access.services.accounts import activate_account, deactivate_account
from thidua.org.selectors.journal import journal_url
from thidua.shared.refusals import RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs

OF_UNITS = "đối với một đơn vị người đó đang giữ chức vụ"
"""What decides inside, for the table of routes."""


@inside(OF_UNITS)
@needs(AccessPermission.INVITE)
@require_safe
def account_of(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show the account of a person and what can be done with it."""
    return _page(request, person_id, ReasonForm())


@inside(OF_UNITS)
@needs(AccessPermission.INVITE)
@require_POST
def set_account_active(request: HttpRequest, person_id: int) -> HttpResponse:
    """Stop or start the account, with a reason."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, person_id, form)
    act = activate_account if request.POST.get("viec") == "mo" else deactivate_account
    try:
        account = act(actor=actor_of(request), person_id=person_id, reason=form.cleaned_data["reason"])
    except RefusedError as refusal:
        messages.error(request, refusal.reason)
    else:
        word = "hoạt động lại" if account.is_active else "bị ngừng, mọi phiên đăng nhập đã kết thúc"
        messages.success(request, f"Tài khoản của {account.person.full_name} đã {word}.")
    return redirect("account_of", person_id=person_id)


def _page(request: HttpRequest, person_id: int, form: ReasonForm) -> HttpResponse:
    actor = actor_of(request)
    view = account_view(actor=actor, person_id=person_id, now=timezone.now())
    url = journal_url(actor, "access.account", view.account.pk) if view.account else ""
    return render(request, "access/slips/account_of.html", {"view": view, "form": form, "journal_url": url})
