"""The calendar of duties, and the secret address other calendars read it by."""

from __future__ import annotations

import hashlib
from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thidua.access.selectors.own_account import account_of_request
from thidua.notices.exports import feed_bytes
from thidua.notices.selectors.calendar import account_of_feed, events_of, has_feed, month_of
from thidua.notices.services.own_settings import digest_of, make_feed, revoke_feed
from thidua.org.enums import OrgPermission
from thidua.shared.refusals import OutOfScopeError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs, public, signed_in


@needs(OrgPermission.VIEW_UNIT)
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Show the duties of a month by day."""
    actor = actor_of(request)
    first = _month(request.GET.get("thang", ""), actor.today)
    context = {
        "month": month_of(actor, first),
        "is_this_month": first == actor.today.replace(day=1),
        "feed_made_at": has_feed(actor.person_id or 0),
    }
    return render(request, "notices/calendar.html", context)


@signed_in
@require_POST
@never_cache
def feed_make(request: HttpRequest) -> HttpResponse:
    """Make a secret address and show it this once."""
    token = make_feed(person_id=account_of_request(request.user).person_id)
    address = settings.PUBLIC_ADDRESS + reverse("feed", args=[token])
    return render(request, "notices/feed_address.html", {"address": address})


@signed_in
@require_POST
def feed_revoke(request: HttpRequest) -> HttpResponse:
    """Take the address back."""
    was_there = revoke_feed(person_id=account_of_request(request.user).person_id)
    messages.success(request, "Đã thu hồi địa chỉ lịch." if was_there else "Không có địa chỉ lịch nào để thu hồi.")
    return redirect("calendar")


@inside("chỉ ai biết địa chỉ lịch")
@public
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give a calendar its feed; a calendar that has it already is told so. Raises ``OutOfScopeError`` for an address
    that opens nothing (any more)."""
    account = account_of_feed(digest_of(token))
    if account is None:
        raise OutOfScopeError
    content = feed_bytes(events_of(account, timezone.localdate()))
    etag = quote_etag(hashlib.sha256(content).hexdigest())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Disposition"] = 'inline; filename="viec-cua-toi.ics"'
    return get_conditional_response(request, etag=etag, response=response) or response


def _month(typed: str, today: date) -> date:
    """Return the first day of the month in the address (``2026-11``); of this month where it cannot be read."""
    try:
        return date.fromisoformat(f"{typed}-01")
    except ValueError:
        return today.replace(day=1)
