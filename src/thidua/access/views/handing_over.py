"""A superior hands a unit its start: who will use the product there, and their slips in one go."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from thidua.access.enums import AccessPermission, InvitationPurpose
from thidua.access.selectors.handing_over import starters_of
from thidua.access.views.slips import remember_choice
from thidua.org import policy as org_policy
from thidua.org.views.frame import unit_frame
from thidua.people.enums import PeoplePermission
from thidua.shared.ids import ids_in
from thidua.shared.routes import needs


@needs(AccessPermission.INVITE, unit="unit_id")
@require_http_methods(["GET", "HEAD", "POST"])
def unit_start(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show who of the unit can sign in; the posted form goes on to the slips of those who cannot."""
    starters = starters_of(unit_id, timezone.localtime())
    waiting = [one.person_id for one in starters if not one.has_account]
    if request.method == "POST":
        chosen = sorted(set(waiting).intersection(ids_in(request.POST.getlist("chon"))))
        if chosen:
            return remember_choice(request, chosen, InvitationPurpose.JOIN)
        messages.warning(request, "Hãy chọn ít nhất một người chưa có tài khoản.")
        return redirect("unit_start", unit_id)
    frame = unit_frame(request, unit_id, "unit_start")
    may_appoint = org_policy.may(frame.actor, PeoplePermission.MANAGE_POSTS, unit_id)
    context = frame.context(starters=starters, waiting=waiting, may_appoint=may_appoint)
    return render(request, "access/handing_over.html", context)
