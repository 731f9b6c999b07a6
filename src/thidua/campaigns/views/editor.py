"""The page of a draft: everything the plan says, one sheet a kind of part, and what it still lacks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignOrigin, CampaignPermission, CampaignState
from thidua.campaigns.forms.plan import AmendHeadForm, HeadForm, ReasonsForm
from thidua.campaigns.models import Campaign, PlanVersion
from thidua.campaigns.rules.content import from_json
from thidua.campaigns.rules.gate import missing
from thidua.campaigns.rules.plan_parts import REASONED
from thidua.campaigns.selectors.desks import kind_choices
from thidua.campaigns.selectors.editor import editor_of
from thidua.campaigns.selectors.versions import drawn_up, is_drawn_up, open_amendment
from thidua.campaigns.services.drafting import CampaignHead
from thidua.campaigns.services.editing import (
    SeenBeforeError,
    change_head,
    digest_of_head,
    digest_of_reasons,
    give_reasons,
)
from thidua.campaigns.views.drafting import DRAWN_UP, draft_seen
from thidua.org import policy as units
from thidua.org.enums import Sector
from thidua.org.selectors.places import name_on
from thidua.routing.enums import RouteState
from thidua.shared.refusals import ForbiddenError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.ui import formats
from thidua.ui.parts import Fact


@inside(DRAWN_UP)
@needs(CampaignPermission.DRAFT)
@require_safe
def campaign_edit(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show a draft; what is no draft any more is shown on its own page."""
    actor = actor_of(request)
    found = policy.seen_campaign(actor, campaign_id)
    units.require_unit(actor, policy.holder_of(found), CampaignPermission.DRAFT)
    amendment = open_amendment(found.pk)
    if not is_drawn_up(found):
        messages.info(request, "Kế hoạch không còn ở bước soạn; đây là trang của kế hoạch.")
        return redirect("campaign", found.pk) if amendment is None else redirect("plan_version", amendment.pk)
    found = drawn_up(found)
    editor = editor_of(found, actor.today)
    context: dict[str, Any] = {
        "campaign": found,
        "amendment": amendment,
        "reader_url": _reader_url(found, amendment),
        "editor": editor,
        "shown": [section for section in editor.sections if section.is_shown],
        "others": [section for section in editor.sections if not section.is_shown and not section.is_locked],
        "is_superiors": found.origin == CampaignOrigin.SUPERIOR,
        "is_returned": editor.route is not None and editor.route.state == RouteState.RETURNED,
        "is_withdrawn": editor.route is not None and editor.route.state == RouteState.WITHDRAWN,
        "issuer": name_on(found.unit_id, actor.today),
        "facts": facts_of(found),
        "reasons_kinds": [str(kind) for kind in REASONED],
    }
    return render(request, "campaigns/edit.html", context)


@inside(DRAWN_UP)
@needs(CampaignPermission.DRAFT)
def campaign_head(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Change what stands around the parts."""
    actor = actor_of(request)
    found = draft_seen(actor, campaign_id)
    head, partners = CampaignHead.of(found), from_json(found.versions.latest("no").content).partners
    values = {name: getattr(head, name) for name in CampaignHead.__slots__} | {"partners": list(partners)}
    seen = digest_of_head(head, partners)
    kind = HeadForm if found.state == CampaignState.DRAFT else AmendHeadForm
    form = kind(request.POST or None, kinds=kind_choices(), initial=values | {"seen": seen})
    current: list[Fact] = []
    if request.method == "POST" and form.is_valid():
        try:
            change_head(
                actor=actor,
                campaign_id=found.pk,
                seen=form.cleaned_data["seen"],
                head=form.head_from(head),
                partners=form.chosen_partners,
            )
        except ForbiddenError:
            raise
        except SeenBeforeError as refused:
            form.add_error(None, refused.reason)
            saw_now(form, seen)
            current = facts_of(found)
        except RefusedError as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, "Đã lưu thông tin chung.")
            return redirect(f"{reverse('campaign_edit', args=[found.pk])}#thong-tin-chung")
    context = {"campaign": found, "form": form, "current": current}
    return render(request, "campaigns/head.html", context, status=422 if request.method == "POST" else 200)


@inside(DRAWN_UP)
@needs(CampaignPermission.DRAFT)
def campaign_reasons(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Write why the plan has no measurable target or no theme."""
    actor = actor_of(request)
    found = draft_seen(actor, campaign_id)
    version = found.versions.latest("no")
    lacks = [one for one in missing(from_json(version.content), version.reasons) if not one.is_required]
    seen = digest_of_reasons(version.reasons)
    form = ReasonsForm(request.POST or None, lacks=lacks, initial={"seen": seen})
    current: list[Fact] = []
    if request.method == "POST" and form.is_valid():
        try:
            give_reasons(actor=actor, campaign_id=found.pk, seen=form.cleaned_data["seen"], reasons=form.reasons)
        except ForbiddenError:
            raise
        except SeenBeforeError as refused:
            form.add_error(None, refused.reason)
            saw_now(form, seen)
            current = [Fact(str(one.what.label), one.reason) for one in lacks]
        except RefusedError as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, "Đã lưu lý do. Người duyệt sẽ thấy.")
            return redirect("campaign_edit", found.pk)
    context = {"campaign": found, "form": form, "lacks": lacks, "current": current}
    return render(request, "campaigns/reasons.html", context, status=422 if request.method == "POST" else 200)


def _reader_url(found: Campaign, amendment: PlanVersion | None) -> str:
    return reverse("campaign", args=[found.pk]) if amendment is None else reverse("plan_version", args=[amendment.pk])


def saw_now(form: Any, digest: str) -> None:
    """Let a form that was sent on top of an older state be sent again on top of the one its reader sees now."""
    form.data = form.data.copy()
    form.data["seen"] = digest


def facts_of(found: Campaign) -> list[Fact]:
    """Return what stands around the parts, as a list of facts; what is empty says so."""
    end = formats.day(found.end_date) if found.end_date else found.condition
    if not end and found.is_open_ended:
        end = "không ghi ngày kết thúc"
    kinds = dict(kind_choices())
    reached = ", ".join(kinds.get(code, code) for code in found.reaches_kinds) or "mọi loại đơn vị bên dưới"
    if found.reaches_sector:
        reached = f"{reached}; {Sector(found.reaches_sector).label.lower()}"
    no_paper_day = "lấy ngày thông qua" if found.origin == CampaignOrigin.OWN else "chưa ghi"
    return [
        Fact("Loại", f"{found.get_kind_display()}, {found.get_mode_display().lower()}"),
        Fact("Số, ký hiệu", found.number or "chưa ghi"),
        Fact("Ngày văn bản", _day(found.document_date) or no_paper_day),
        Fact("Thời gian", f"{_day(found.start_date) or 'từ ngày ban hành'} – {end or 'chưa ghi'}"),
        Fact("Hạn cụ thể hóa", _day(found.adopt_by) or "chưa ghi"),
        Fact("Hạn phát động", _day(found.launch_by) or "chưa ghi"),
        Fact("Gửi đến", reached, note=f"Tuyến {found.get_line_display().lower()}"),
    ]


def _day(day: Any) -> str:
    return formats.day(day) if day else ""
