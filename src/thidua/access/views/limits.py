"""Too many tries: the page that says when to try again, and counting tries that failed."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from thidua.access.adapter.retry import APP, seconds_until_retry, wait_in_words

_ACTIONS = {
    "account_login": "login",
    "account_reset_password": "reset_password",
    "account_reset_password_from_key": "reset_password_from_key",
    "account_reauthenticate": "reauthenticate",
    "account_change_password": "change_password",
    "mfa_reauthenticate": "reauthenticate",
    "mfa_reauthenticate_webauthn": "reauthenticate",
    "redeem": "redeem_slip",
    "link": "open_link",
    "plan_link": "open_link",
    "first_run": "set_up",
}


def too_many(request: HttpRequest) -> HttpResponse:
    """429: when the same may be tried again, in the header for machines and in words."""
    match = request.resolver_match
    action = _ACTIONS.get(match.view_name if match else "", "")
    seconds = seconds_until_retry(request, action) if action else 60
    answer = render(request, "access/too_many.html", {"wait": wait_in_words(seconds)}, status=429)
    answer["Retry-After"] = str(seconds)
    return answer


def is_exhausted(request: HttpRequest, action: str) -> bool:
    """Whether too many tries of ``action`` failed lately from this address; opening a guessed address is a try too."""
    return ratelimit.consume(request, app=APP, action=action, limit_get=True, dry_run=True) is None


def count_failure(request: HttpRequest, action: str) -> None:
    """Count one failed try of ``action``."""
    ratelimit.consume(request, app=APP, action=action, limit_get=True)
