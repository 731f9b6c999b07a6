"""A new password by e-mail, for accounts that have one; for the others, whom to ask."""

from __future__ import annotations

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thidua.access import tasks
from thidua.access.forms.account import ResetRequestForm
from thidua.shared.routes import public


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def request_reset(request: HttpRequest) -> HttpResponse:
    """Take an address and say that a letter goes there if it belongs to an account. The worker looks it up, so that
    neither words nor time tell whether it does."""
    form = ResetRequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].strip().lower()
        refused: HttpResponse | None = ratelimit.consume_or_429(request, action="reset_password", key=email)
        if refused is not None:
            return refused
        tasks.send_password_reset.enqueue(email=email)
        return redirect("account_reset_password_done")
    return render(request, "account/password_reset.html", {"form": form})
