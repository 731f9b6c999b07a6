"""Links by which units adopt a plan without an account: made, sent as text or on paper, withdrawn, counted."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from thidua.access.enums import AccessPermission, LinkAct, LinkRefusal, TicketState
from thidua.access.rules.tickets import MOST_LINKS
from thidua.access.selectors.links import counts_about, links_about
from thidua.access.services import secrets_kept
from thidua.access.services.many_links import Wanted, issue_links, withdraw_links
from thidua.campaigns.forms.plan_links import LATE, ONE, LinkStateForm, MakeLinksForm
from thidua.campaigns.rules.plan_links import SentLink, group_text
from thidua.campaigns.selectors.plan_links import chairs_of, linkable
from thidua.campaigns.tables import link_columns
from thidua.campaigns.views.campaign import SEEN
from thidua.campaigns.views.looking import Look, look_of
from thidua.org.selectors.places import name_on, names_on
from thidua.shared.ids import ids_in
from thidua.shared.refusals import RefusedError
from thidua.shared.routes import inside, needs
from thidua.shared.text import sort_key
from thidua.ui import formats
from thidua.ui.lists import list_response
from thidua.ui.qr import qr_svg
from thidua.ui.tables import BulkAction, Selection, table_of

MADE = "plan_links_made"
PER_PAGE = 8
_WITHDRAW = BulkAction("Thu hồi liên kết chưa dùng", "thu-hoi", "undo-2", "btn-danger")


@inside(SEEN)
@needs(AccessPermission.ISSUE_LINK)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_links(request: HttpRequest, campaign_id: int) -> HttpResponseBase:
    """Make links for late units, for all or for one; see what became of those made."""
    look = look_of(request, campaign_id, "campaign_links")
    if request.method == "POST" and request.POST.get("viec") == _WITHDRAW.value:
        return _withdraw(request, look)
    form = _form(request, look)
    if request.method == "POST" and form.is_valid():
        try:
            _make(request, look, form)
        except RefusedError as refused:
            form.add_error("cho", refused.reason)
        else:
            return redirect("campaign_links_sent", campaign_id=campaign_id)
    return _page(request, look, form)


@inside(SEEN)
@needs(AccessPermission.ISSUE_LINK)
@never_cache
@require_safe
def campaign_links_sent(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show the text to paste into a chat, for as long as the links are readable."""
    look = look_of(request, campaign_id, "campaign_links")
    sent, until = _readable(request, look)
    sender = ", ".join(part for part in (look.actor.person_name, look.actor.unit_name) if part)
    text = group_text([one for one, _ in sent], title=look.campaign.title, until=until, sender=sender) if sent else ""
    context = {"campaign": look.campaign, "look": look, "text": text, "count": len(sent)}
    return render(request, "campaigns/links_sent.html", context, status=200 if sent else 410)


@inside(SEEN)
@needs(AccessPermission.ISSUE_LINK)
@never_cache
@require_safe
def campaign_link_slips(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show the same links as slips to print, eight to a page, with a QR code: for unions without a computer."""
    look = look_of(request, campaign_id, "campaign_links")
    sent, until = _readable(request, look)
    if not sent:
        return redirect("campaign_links_sent", campaign_id=campaign_id)
    slips = [(one, qr_svg(one.address)) for one, _ in sent]
    pages = [slips[start : start + PER_PAGE] for start in range(0, len(slips), PER_PAGE)]
    context = {"campaign": look.campaign, "pages": pages, "count": len(slips), "until": until, "look": look}
    return render(request, "campaigns/link_slips.html", context)


def _form(request: HttpRequest, look: Look) -> MakeLinksForm:
    late = linkable(look.actor, look.campaign, look.top, is_late=True).count()
    waiting = linkable(look.actor, look.campaign, look.top).count()
    unit = _asked_unit(request, look)
    given: dict[str, Any] = {"initial": {"batch": secrets.token_hex(16)}}
    name = "" if unit is None else f"Chỉ {name_on(unit, look.today)}"
    return MakeLinksForm(request.POST or None, counts=(late, waiting), one=name, **given)


def _asked_unit(request: HttpRequest, look: Look) -> int | None:
    """Return the one unit the address names, None where it names none a link can be made for."""
    asked = ids_in(request.GET.getlist("dv")[:1])
    found = linkable(look.actor, look.campaign, look.top).filter(unit__in=asked) if asked else None
    return None if found is None else found.values_list("unit", flat=True).first()


def _make(request: HttpRequest, look: Look, form: MakeLinksForm) -> None:
    """Make the links; their tokens stay readable for minutes, sealed in the session of whoever made them."""
    if not look.may_link:
        raise RefusedError(LinkRefusal.NOBODY.label, LinkRefusal.NOBODY.value)
    choice, now = form.cleaned_data["cho"], timezone.now()
    rows = linkable(look.actor, look.campaign, look.top, is_late=choice == LATE)
    if choice == ONE:
        rows = rows.filter(unit=_asked_unit(request, look) or 0)
    units = list(rows.values_list("unit", flat=True)[: MOST_LINKS + 1])
    chairs = chairs_of(units, look.today) if len(units) <= MOST_LINKS else {}
    fresh = issue_links(
        actor=look.actor,
        act=LinkAct.ADOPT_PLAN,
        object_id=look.campaign.root_id or look.campaign.pk,
        wanted=[Wanted(unit, chairs.get(unit, "")) for unit in units],
        batch=form.cleaned_data["batch"],
        now=now,
    )
    if fresh:
        sealed = secrets_kept.seal([(one.link_id, one.token) for one in fresh], now)
        request.session[MADE] = {"campaign": look.campaign.pk, "sealed": sealed}


def _readable(request: HttpRequest, look: Look) -> tuple[list[tuple[SentLink, int]], str]:
    """Return the links made a moment ago that nobody has used yet, by the name of their unit, and until when."""
    kept, now = request.session.get(MADE, {}), timezone.now()
    tokens = secrets_kept.unseal(kept.get("sealed", ""), now) if kept.get("campaign") == look.campaign.pk else {}
    links = list(_links(look, TicketState.OPEN).filter(pk__in=tokens))
    if not links:
        return [], ""
    names = names_on({link.unit_id for link in links}, look.today)
    found = []
    for link in links:
        address = settings.PUBLIC_ADDRESS + reverse("plan_link", args=[tokens[link.pk]])
        found.append((SentLink(names.get(link.unit_id, ""), link.addressee, address), link.pk))
    found.sort(key=lambda one: (sort_key(one[0].unit_name), one[1]))
    return found, formats.moment(links[0].expires_at)


def _links(look: Look, state: TicketState | None = None) -> Any:
    root = look.campaign.root_id or look.campaign.pk
    return links_about(look.actor, LinkAct.ADOPT_PLAN, root, timezone.now(), state)


def _page(request: HttpRequest, look: Look, form: MakeLinksForm) -> HttpResponseBase:
    state = LinkStateForm(request.GET)
    wanted = state.cleaned_data.get("tt") if state.is_valid() else ""
    names: dict[int, str] = {}
    root = look.campaign.root_id or look.campaign.pk
    table = table_of(
        _links(look, TicketState(wanted) if wanted else None),
        link_columns(names),
        request.GET,
        caption="Liên kết đã tạo",
        noun="liên kết",
        fill=lambda page: names.update(names_on([link.unit_id for link in page], look.today)),
        row_key=lambda link: link.pk,
        actions=[_WITHDRAW],
        empty_title="Chưa tạo liên kết nào",
        empty_text="Tạo ở trên, rồi dán vào nhóm trò chuyện hoặc in phiếu.",
    )
    counts = counts_about(look.actor, LinkAct.ADOPT_PLAN, root, timezone.now())
    context = {
        "campaign": look.campaign,
        "look": look,
        "form": form,
        "total": sum(counts.values()),
        "table": table,
        "counts": [(one, count, f"?tt={one.value}") for one, count in counts.items()],
        "is_readable": bool(_readable(request, look)[0]),
    }
    return list_response(request, "campaigns/links.html", context, is_personal=True)


def _withdraw(request: HttpRequest, look: Look) -> HttpResponse:
    selection = Selection.parse(request.POST)
    ids = set(selection.keys)
    if selection.is_all:
        form = LinkStateForm(QueryDict(request.POST.get("loc", "")))
        wanted = form.cleaned_data.get("tt") if form.is_valid() else ""
        ids = set(_links(look, TicketState(wanted) if wanted else None).values_list("pk", flat=True))
    else:
        ids = set(_links(look).filter(pk__in=ids).values_list("pk", flat=True))
    count = withdraw_links(actor=look.actor, link_ids=ids, now=timezone.now()) if ids else 0
    if count:
        messages.success(request, f"Đã thu hồi {formats.number(count)} liên kết. Ai mở ra sẽ thấy không còn dùng được.")
    else:
        messages.info(request, "Không có liên kết nào chưa dùng trong số đã chọn.")
    return redirect(request.get_full_path())
