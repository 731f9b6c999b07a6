"""The page of one click to remind: what became of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.notices import policy
from thidua.notices.enums import NoticesPermission
from thidua.notices.selectors.rounds import outcome_of
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs


@inside("đối với đơn vị đã nhắc")
@needs(NoticesPermission.REMIND)
@require_safe
def reminder_round(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show how many duties a click reminded of, by which ways, and whom nobody could be told."""
    made = policy.require_round(actor_of(request), round_id)
    return render(request, "notices/round.html", {"made": made, "outcome": outcome_of(made)})
