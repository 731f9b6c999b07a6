"""Pages of one part of a draft: added, changed, taken out, moved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.campaigns import policy
from thidua.campaigns.enums import CampaignPermission, CampaignRefusal, PartKind
from thidua.campaigns.forms.part import PartForm
from thidua.campaigns.forms.parts import FORMS
from thidua.campaigns.models import Campaign
from thidua.campaigns.rules import parts as plan
from thidua.campaigns.rules.content import PlanContent, from_json
from thidua.campaigns.rules.editing import MANY, digest_of_part
from thidua.campaigns.selectors.desks import choices_of, names_in
from thidua.campaigns.selectors.pages import PartLine, group_of
from thidua.campaigns.services.editing import SeenBeforeError, add_parts, change_part, move_part, remove_part
from thidua.campaigns.views.drafting import DRAWN_UP, draft_seen
from thidua.campaigns.views.editor import saw_now
from thidua.shared.actor import Actor
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs

ONE_MORE, UP = "nua", "len"
_NUMBER = 6


@inside(DRAWN_UP)
@needs(CampaignPermission.DRAFT)
def campaign_part_new(request: HttpRequest, campaign_id: int, kind: str) -> HttpResponse:
    """Add a part of a kind; for kinds that are lists of sentences, many at once."""
    actor = actor_of(request)
    found = draft_seen(actor, campaign_id)
    if kind not in PartKind.values:
        raise OutOfScopeError
    part_kind = PartKind(kind)
    form = _form(actor, found, part_kind, request)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_parts(actor=actor, campaign_id=found.pk, parts=list(form.made()))
        except ForbiddenError:
            raise
        except RefusedError as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, f"Đã thêm {len(made)} mục vào phần “{part_kind.label}”.")
            if request.POST.get("viec") == ONE_MORE:
                return redirect("campaign_part_new", found.pk, kind)
            return redirect(_place(found, made[0].key))
    group = group_of(from_json(found.versions.latest("no").content), part_kind)
    context = {"campaign": found, "kind": part_kind, "form": form, "group": group, "is_list": part_kind in MANY}
    return render(request, "campaigns/part_new.html", context, status=422 if request.method == "POST" else 200)


@inside(DRAWN_UP)
@needs(CampaignPermission.DRAFT)
def campaign_part(request: HttpRequest, campaign_id: int, key: str) -> HttpResponse:
    """Change a part; one somebody else has taken out meanwhile keeps what was typed and may come back."""
    actor = actor_of(request)
    found = draft_seen(actor, campaign_id)
    part = from_json(found.versions.latest("no").content).part(key)
    if part is None and request.method != "POST":
        messages.info(request, CampaignRefusal.PART_GONE.label.split(".")[0] + ".")
        return redirect("campaign_edit", found.pk)
    kind = _kind_named(key) if part is None else part.kind
    form = _form(actor, found, kind, request, part)
    line: PartLine | None = None
    if request.method == "POST" and form.is_valid():
        try:
            _change(actor, found, form, key)
        except ForbiddenError:
            raise
        except SeenBeforeError as refused:
            form.add_error(None, refused.reason)
            saw_now(form, digest_of_part(part))
            line = _line(found, part, actor)
        except RefusedError as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, "Đã lưu.")
            return redirect(_place(found, key))
    context = {"campaign": found, "kind": kind, "key": key, "form": form, "part": part, "current": line}
    context["seen"] = digest_of_part(part)
    return render(request, "campaigns/part.html", context, status=422 if request.method == "POST" else 200)


@inside(DRAWN_UP)
@needs(CampaignPermission.DRAFT)
@require_POST
def campaign_part_remove(request: HttpRequest, campaign_id: int, key: str) -> HttpResponse:
    """Take a part out."""
    actor = actor_of(request)
    found = draft_seen(actor, campaign_id)
    try:
        remove_part(actor=actor, campaign_id=found.pk, seen=request.POST.get("seen", ""), key=key)
    except ForbiddenError:
        raise
    except RefusedError as refused:
        messages.error(request, refused.reason)
        return redirect("campaign_part", found.pk, key)
    messages.success(request, "Đã bỏ mục khỏi kế hoạch.")
    return redirect("campaign_edit", found.pk)


@inside(DRAWN_UP)
@needs(CampaignPermission.DRAFT)
@require_POST
def campaign_part_move(request: HttpRequest, campaign_id: int, key: str) -> HttpResponse:
    """Let a part change places with its neighbour."""
    actor = actor_of(request)
    found = draft_seen(actor, campaign_id)
    try:
        move_part(actor=actor, campaign_id=found.pk, key=key, by=-1 if request.POST.get("huong") == UP else 1)
    except ForbiddenError:
        raise
    except RefusedError as refused:
        messages.error(request, refused.reason)
    return redirect(_place(found, key))


def _form(
    actor: Actor, found: Campaign, kind: PartKind, request: HttpRequest, before: plan.Part | None = None
) -> PartForm:
    choices = choices_of(policy.holder_of(found), actor.today)
    initial: dict[str, Any] = {"seen": digest_of_part(before)}
    return FORMS[kind](request.POST or None, choices=choices, before=before, initial=initial)


def _kind_named(key: str) -> PartKind:
    """Return the kind of the part that had this key. Raises ``OutOfScopeError`` for what is no key of a part."""
    kind, _, number = key.rpartition("-")
    if kind not in PartKind.values or not (number.isascii() and number.isdigit() and len(number) <= _NUMBER):
        raise OutOfScopeError
    return PartKind(kind)


def _change(actor: Actor, found: Campaign, form: PartForm, key: str) -> None:
    """Save the form over the part, or bring the part back where nothing is seen in its place any more."""
    made = next(form.made())
    seen = form.cleaned_data["seen"]
    change_part(actor=actor, campaign_id=found.pk, seen=seen, part=replace(made, key=key))


def _line(found: Campaign, part: plan.Part | None, actor: Actor) -> PartLine | None:
    if part is None:
        return None
    content = PlanContent((part,))
    return group_of(content, part.kind, names_in(content, actor.today)).lines[0]


def _place(found: Campaign, key: str) -> str:
    return f"{reverse('campaign_edit', args=[found.pk])}#phan-{key}"
