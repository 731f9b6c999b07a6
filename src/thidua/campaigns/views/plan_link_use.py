"""What a link to adopt a plan leads to: the plan in short with one button, then the receipt. Opening never acts: chats
open links by themselves to show a preview."""

from __future__ import annotations

from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thidua.access.views.limits import is_exhausted, too_many
from thidua.access.views.link_use import OPEN_LINK, dead_link, unseen
from thidua.campaigns.enums import AdoptionRefusal, PartKind
from thidua.campaigns.forms.plan_links import BY_LINK, AcceptPlanForm
from thidua.campaigns.selectors.pages import groups_of
from thidua.campaigns.services.plan_links import Acceptance, OpenedPlan, adopt_by_link, open_plan_link
from thidua.campaigns.services.refusing import AdoptionRefusedError
from thidua.shared.refusals import RefusedError
from thidua.shared.routes import inside, public

_SHORT = (PartKind.THEME, PartKind.GOAL, PartKind.TARGET, PartKind.ROUND)
_FIELDS = {AdoptionRefusal.IN_CHARGE_MISSING: "person_name", AdoptionRefusal.LATE_REASON: "late_reason"}


@inside("chỉ ai cầm liên kết còn hạn")
@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def plan_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the plan in short and adopt it by one button, or show what was done."""
    if is_exhausted(request, OPEN_LINK):
        return too_many(request)
    try:
        opened = open_plan_link(token=token, now=timezone.now())
    except AdoptionRefusedError as refused:
        return _over(request, refused)
    except RefusedError as refused:
        return dead_link(request, refused)
    if opened.link.used_at is not None:
        return unseen(render(request, "campaigns/plan_link/receipt.html", {"plan": opened}))
    initial = {"person_name": opened.link.addressee, "late_reason": BY_LINK, "stamp": opened.stamp}
    form = AcceptPlanForm(opened.content, request.POST or None, initial=initial, is_late=opened.is_late)
    if request.method == "POST" and form.is_valid():
        done = _accept(request, token, form)
        if done is not None:
            return done
        form = _told_again(form, opened)
    return unseen(_page(request, opened, form))


def _accept(request: HttpRequest, token: str, form: AcceptPlanForm) -> HttpResponse | None:
    """Adopt; None where it is refused, with the reason in the form."""
    values = form.cleaned_data
    given = Acceptance(values["person_name"], values["stamp"], values.get("late_reason", ""), form.opinions)
    try:
        adopt_by_link(token=token, given=given, now=timezone.now())
    except AdoptionRefusedError as refused:
        field = _FIELDS.get(refused.refusal)
        form.add_error(field if field in form.fields else None, refused.reason)
        return None
    return redirect("plan_link", token=token)


def _told_again(form: AcceptPlanForm, opened: OpenedPlan) -> AcceptPlanForm:
    """Return a refused form that speaks of the plan the page shows now, with what was typed and why it was refused."""
    typed = {name: form.data.get(name, "") for name in form.fields} | {"stamp": opened.stamp}
    again = AcceptPlanForm(opened.content, typed, is_late=opened.is_late)
    again.is_valid()
    for field, errors in form.errors.as_data().items():
        again.add_error(None if field == NON_FIELD_ERRORS else field, errors)
    return again


def _page(request: HttpRequest, opened: OpenedPlan, form: AcceptPlanForm) -> HttpResponse:
    groups = groups_of(opened.content)
    context = {
        "plan": opened,
        "campaign": opened.adoption.campaign,
        "form": form,
        "short": [group for group in groups if group.kind in _SHORT],
        "others": [group for group in groups if group.kind not in _SHORT],
    }
    return render(request, "campaigns/plan_link/accept.html", context, status=422 if form.errors else 200)


def _over(request: HttpRequest, refused: AdoptionRefusedError) -> HttpResponse:
    """Say that the plan is adopted by other means already, or cannot be by the link any more."""
    is_done = refused.refusal is AdoptionRefusal.LINK_ADOPTED
    context = {"reason": refused.reason, "is_done": is_done}
    return unseen(render(request, "campaigns/plan_link/over.html", context, status=200 if is_done else 410))
