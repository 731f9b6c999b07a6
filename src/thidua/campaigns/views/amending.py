"""Pages on which a plan that runs is amended, and those of its versions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignOrigin, CampaignPermission, CampaignState, VersionState
from thidua.campaigns.forms.closing import CompareForm
from thidua.campaigns.forms.plan import AmendForm
from thidua.campaigns.models import PlanVersion
from thidua.campaigns.models.campaigns import LIVING
from thidua.campaigns.rules.content import from_json
from thidua.campaigns.rules.plan_parts import AMENDMENT_ROUTE
from thidua.campaigns.selectors.desks import names_in
from thidua.campaigns.selectors.pages import groups_of
from thidua.campaigns.selectors.versions import compared, open_amendment, seen_versions, version_before
from thidua.campaigns.services.amending import begin_amendment, change_grounds
from thidua.campaigns.views.campaign import SEEN
from thidua.campaigns.views.drafting import OWN_ISSUED
from thidua.org import policy as units
from thidua.org.selectors.places import name_on
from thidua.routing.enums import ActKind
from thidua.routing.policy import may_view_route
from thidua.routing.selectors.routes import route_of
from thidua.routing.views.panels import RoutePanel, panel_of
from thidua.shared.actor import Actor
from thidua.shared.ids import id_or_none
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.ui import formats


@inside(OWN_ISSUED)
@needs(CampaignPermission.DRAFT)
def campaign_amend(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Begin an amendment of a plan that runs, or say otherwise why there is one."""
    actor = actor_of(request)
    found = policy.seen_campaign(actor, campaign_id)
    units.require_unit(actor, policy.holder_of(found), CampaignPermission.DRAFT)
    if found.state not in LIVING:
        raise OutOfScopeError
    known = open_amendment(found.pk)
    if known is not None and known.state != VersionState.DRAFT:
        messages.info(request, "Bản sửa đổi đang trình duyệt; đây là trang của bản đó.")
        return redirect("plan_version", known.pk)
    form = AmendForm(request.POST or None, initial=_grounds_shown(request, actor, known))
    if request.method == "POST" and form.is_valid():
        change = begin_amendment if known is None else change_grounds
        try:
            change(actor=actor, campaign_id=found.pk, grounds=form.grounds)
        except ForbiddenError:
            raise
        except RefusedError as refused:
            form.add_error("reason" if refused.code == "change_reason" else None, refused.reason)
        else:
            messages.success(request, "Đã lưu. Sửa từng phần của kế hoạch; đơn vị bên dưới chưa thấy bản này.")
            return redirect("campaign_edit", found.pk)
    context = {"campaign": found, "form": form, "is_begun": known is not None}
    context["is_closed"] = found.state == CampaignState.CLOSED
    return render(request, "campaigns/amend.html", context, status=422 if request.method == "POST" else 200)


@inside("phong trào mình thấy; bản chưa ban hành chỉ người soạn, người duyệt của đơn vị")
@needs(CampaignPermission.VIEW_CAMPAIGN)
@require_safe
def plan_version(request: HttpRequest, version_id: int) -> HttpResponse:
    """Show one version of a plan: why it was made, what it changes, what it says, its way up."""
    actor = actor_of(request)
    version = policy.seen_version(actor, version_id)
    found = version.campaign
    before = version_before(version)
    content = from_json(version.content)
    drafts = units.may(actor, CampaignPermission.DRAFT, policy.holder_of(found))
    context: dict[str, Any] = {
        "campaign": found,
        "version": version,
        "before": before,
        "found": None if before is None else compared(before, version),
        "groups": groups_of(content, names_in(content, actor.today)),
        "issuer": name_on(found.unit_id, actor.today),
        "is_amendment": version.no > 1,
        "is_first": before is None,
        "is_superiors": found.origin == CampaignOrigin.SUPERIOR,
        "may_edit": drafts and version.no > 1 and version.state == VersionState.DRAFT,
        "way": _way(actor, version),
    }
    return render(request, "campaigns/version.html", context)


@inside(SEEN)
@needs(CampaignPermission.VIEW_CAMPAIGN)
@require_safe
def campaign_versions(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show the versions of a plan, and what two of them differ in."""
    actor = actor_of(request)
    found = policy.seen_campaign(actor, campaign_id)
    versions = seen_versions(actor, found)
    pair = _pair(request, versions)
    numbers = [(one.no, _name(one)) for one in versions]
    form = CompareForm({"tu": pair[0].no, "den": pair[1].no}, versions=numbers) if pair else None
    context = {
        "campaign": found,
        "versions": versions,
        "form": form,
        "pair": pair,
        "found": compared(*pair) if pair else None,
    }
    return render(request, "campaigns/versions.html", context)


def _grounds_shown(request: HttpRequest, actor: Actor, known: PlanVersion | None) -> dict[str, Any]:
    """Return what the form begins with: what was said, else the amendment of the superior's plan it follows (``theo``
    in the address)."""
    if known is not None:
        return {"reason": known.change_reason, "basis": known.change_basis, "document_date": known.document_date}
    followed = id_or_none(request.GET.get("theo", ""))
    if followed is None:
        return {}
    try:
        above = policy.seen_version(actor, followed)
    except OutOfScopeError:
        return {}
    paper = above.change_basis or above.campaign.number
    return {"reason": f"Thực hiện bản sửa đổi của cấp trên{f' theo {paper}' if paper else ''}: {above.change_reason}"}


def _pair(request: HttpRequest, versions: list[PlanVersion]) -> tuple[PlanVersion, PlanVersion] | None:
    """Return the two versions that are compared, the earlier first: the ones asked for, else the last two."""
    if len(versions) < 2:  # noqa: PLR2004  # two are compared
        return None
    by_no = {one.no: one for one in versions}
    later = by_no.get(id_or_none(request.GET.get("den", "")) or 0, versions[0])
    earlier = by_no.get(id_or_none(request.GET.get("tu", "")) or 0, versions[1])
    return (earlier, later) if earlier.no <= later.no else (later, earlier)


def _name(version: PlanVersion) -> str:
    day = f", {formats.day(version.issued_date)}" if version.issued_date else ""
    state = "" if version.issued_at else f" ({version.get_state_display().lower()})"
    return f"Lần {version.no}{day}{state}"


def _way(actor: Actor, version: PlanVersion) -> RoutePanel | None:
    """Return the way up of an amendment with the acts that fit it: one in force is amended, not opened again; one that
    is drawn up is given up on its own page."""
    route = route_of(AMENDMENT_ROUTE, version.pk)
    if route is None or not may_view_route(actor, route):
        return None
    panel = panel_of(actor, route)
    hidden = {ActKind.REOPEN} if version.issued_at else set()
    if version.state == VersionState.DRAFT:
        hidden.add(ActKind.WITHDRAW)
    return replace(panel, acts=[act for act in panel.acts if act.offer.kind not in hidden])
