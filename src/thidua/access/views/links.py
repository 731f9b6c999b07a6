"""One-time links on the page of a unit: issue, copy once, withdraw, see what became of them."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from thidua.access.enums import AccessPermission, LinkAct
from thidua.access.forms.links import IssueLinkForm
from thidua.access.selectors.links import links_of
from thidua.access.services import links, secrets_kept
from thidua.org.selectors import profiles_on
from thidua.shared.actor import Actor
from thidua.shared.refusals import RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import needs

ISSUED = "link_issued"
_WHAT = {
    LinkAct.ENTER_HEADCOUNT: "nhập số lượng CNVCLĐ, đoàn viên của {unit}",
    LinkAct.CONFIRM_HEADCOUNT: "xác nhận số lượng CNVCLĐ, đoàn viên đã nhập thay {unit}",
}


@needs(AccessPermission.ISSUE_LINK, unit="unit_id")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unit_links(request: HttpRequest, unit_id: int) -> HttpResponse:
    """The links of a unit; the posted form issues one and shows its text to copy."""
    actor = actor_of(request)
    form = IssueLinkForm(
        request.POST or None, initial={"act": LinkAct.ENTER_HEADCOUNT, "issue_key": secrets.token_hex(16)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            _issue(request, actor, unit_id, form)
        except RefusedError as refusal:
            form.add_error("act", refusal.reason)
        else:
            return redirect("unit_links", unit_id=unit_id)
    return _page(request, actor, unit_id, form)


@needs(AccessPermission.ISSUE_LINK, unit="unit_id")
@require_POST
def withdraw_link(request: HttpRequest, unit_id: int, link_id: int) -> HttpResponse:
    """Withdraw a link nobody has used."""
    links.withdraw_link(actor=actor_of(request), link_id=link_id, now=timezone.now())
    messages.success(request, "Đã thu hồi liên kết. Người nhận mở ra sẽ thấy liên kết không còn dùng được.")
    return redirect("unit_links", unit_id=unit_id)


def _issue(request: HttpRequest, actor: Actor, unit_id: int, form: IssueLinkForm) -> None:
    """Issue the link; its token stays readable for minutes, sealed in the session of whoever issued it."""
    now = timezone.now()
    values = form.cleaned_data
    issued = links.issue_link(
        actor=actor,
        unit_id=unit_id,
        act=LinkAct(values["act"]),
        addressee=values["addressee"],
        issue_key=values["issue_key"],
        now=now,
    )
    if issued.token:
        request.session[ISSUED] = secrets_kept.seal([(issued.link_id, issued.token)], now)


def _page(request: HttpRequest, actor: Actor, unit_id: int, form: IssueLinkForm) -> HttpResponse:
    now = timezone.now()
    unit = profiles_on([unit_id], actor.today)[unit_id]
    lines = links_of(actor, unit_id, now)
    readable = secrets_kept.unseal(request.session.get(ISSUED, ""), now)
    fresh = next((line for line in lines if line.link_id in readable and line.is_open), None)
    context: dict[str, Any] = {"form": form, "unit": unit, "unit_id": unit_id, "links": lines, "fresh": fresh}
    if fresh is not None:
        path = reverse("link", kwargs={"token": readable[fresh.link_id]})
        context["address"] = settings.PUBLIC_ADDRESS + path
        context["what"] = _WHAT[fresh.act].format(unit=unit.name)
    return render(request, "access/links/unit_links.html", context)
