"""The way up's own addresses: its page, its acts, closing a level."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from thidua.counting.models import Period
from thidua.files.enums import UploadRefusal
from thidua.files.models import StoredFile
from thidua.files.services import open_upload_first, store_upload
from thidua.org.enums import OrgPermission
from thidua.org.models import Unit
from thidua.org.rules.refusals import ReorganisationRefusal
from thidua.org.selectors import name_on
from thidua.routing import policy
from thidua.routing.enums import ActKind, RouteRefusal, RoutingPermission
from thidua.routing.forms import ActForm, CloseForm, CollectiveApproveForm, ReturnForm
from thidua.routing.models import Route
from thidua.routing.registry import kind_of
from thidua.routing.selectors.display import route_view
from thidua.routing.selectors.routes import closings_of
from thidua.routing.services import acting
from thidua.routing.services.closing import close_level, coverage_of
from thidua.routing.services.confirming import confirm_act
from thidua.routing.views.panels import SLUGS, form_of, panel_of
from thidua.shared.actor import Actor
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.ui.submissions import reads_uploads

SEEN = "có quyền “Xem tiến trình duyệt” với đơn vị soạn, hoặc tự soạn, hoặc đã đến bước mình làm được"
TURN = "đến lượt mình ở bước đang chờ, hoặc được nhập thay cho đơn vị đó"
CONFIRMS = "người của đơn vị được nhập thay, có quyền sửa đơn vị"
_DONE = {
    ActKind.SUBMIT: "Đã trình.",
    ActKind.APPROVE: "Đã ghi nhận ý kiến đồng ý.",
    ActKind.RETURN: "Đã trả lại. Đơn vị chỉ sửa được các phần đã nêu.",
    ActKind.WITHDRAW: "Đã rút lại.",
    ActKind.FORWARD: "Đã trình cấp trên.",
    ActKind.REOPEN: "Đã mở lại. Nội dung sửa được, bản đã duyệt vẫn còn để đối chiếu.",
}
_FIELDS = {
    RouteRefusal.IN_FUTURE.value: "happened_date",
    RouteRefusal.LATE_REASON.value: "late_reason",
    RouteRefusal.REASON_MISSING.value: "reason",
    RouteRefusal.PAPER_MISSING.value: "paper",
    RouteRefusal.NO_PARTS.value: "part_0",
    ReorganisationRefusal.BODY_MISSING.value: "body",
    ReorganisationRefusal.BODY_FOREIGN.value: "body",
    ReorganisationRefusal.APPROVAL_DAY.value: "day",
    ReorganisationRefusal.NO_SIGNER.value: "signer_name",
    **{refusal.value: "paper" for refusal in UploadRefusal},
}


@inside(SEEN)
@needs(OrgPermission.VIEW_UNIT)
@require_safe
def route(request: HttpRequest, route_id: int) -> HttpResponse:
    """Show a route on a page of its own."""
    actor = actor_of(request)
    return _page(request, actor, policy.require_route(actor, route_id))


@reads_uploads(open_upload_first)
@inside(TURN)
@needs(OrgPermission.VIEW_UNIT)
@require_POST
def route_act(request: HttpRequest, route_id: int, slug: str) -> HttpResponse:
    """Do one act and go back to where the object is shown, or say beside the form why not."""
    actor = actor_of(request)
    found = policy.require_route(actor, route_id)
    kind = SLUGS.get(slug)
    if kind is None:
        raise OutOfScopeError
    view = route_view(actor, found)
    offer = view.offers.get(kind)
    if offer is None or offer.refusal:
        text = offer.refusal if offer else str(RouteRefusal.NOT_NOW.label).format(text=view.state.label)
        raise ForbiddenError(text, RouteRefusal.NOT_NOW.value)
    form = form_of(actor, view, offer, request)
    if form.is_valid():
        try:
            _do(actor, found.pk, kind, form)
        except ForbiddenError:
            raise
        except RefusedError as refused:
            field = _FIELDS.get(refused.code)
            form.add_error(field if field in form.fields else None, refused.reason)
        else:
            messages.success(request, _DONE[kind])
            return redirect(address_of(found, actor))
    return _page(request, actor, found, {kind: form}, status=422)


@inside(CONFIRMS)
@needs(OrgPermission.VIEW_UNIT)
@require_POST
def route_confirm(request: HttpRequest, route_id: int, act_id: int) -> HttpResponse:
    """Confirm, as the unit, what a superior entered for it."""
    actor = actor_of(request)
    found = policy.require_route(actor, route_id)
    if not found.acts.filter(pk=act_id).exists():
        raise OutOfScopeError
    try:
        confirm_act(actor=actor, act_id=act_id)
    except ForbiddenError:
        raise
    except RefusedError as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, "Đã xác nhận việc cấp trên nhập thay.")
    return redirect("route", found.pk)


@needs(RoutingPermission.CLOSE_LEVEL, unit="unit_id")
def level_close(request: HttpRequest, unit_id: int, kind: str, period_id: int) -> HttpResponse:
    """Show who has answered below the unit, and close the level."""
    actor = actor_of(request)
    period = Period.objects.filter(pk=period_id).first()
    try:
        spec = kind_of(kind)
    except KeyError as error:
        raise OutOfScopeError from error
    if period is None:
        raise OutOfScopeError
    form = CloseForm(request.POST or None)
    back = reverse("level_close", args=[unit_id, kind, period_id])
    if request.method == "POST" and form.is_valid():
        try:
            close_level(actor=actor, unit_id=unit_id, kind=kind, period_id=period_id, given=form.given(actor.today))
        except ForbiddenError:
            raise
        except RefusedError as refused:
            form.add_error("reason" if refused.code == RouteRefusal.REASON_MISSING else None, refused.reason)
        else:
            messages.success(request, "Đã chốt. Cấp dưới còn thiếu thì gửi đính chính.")
            return redirect(back)
    context = {
        "unit": Unit(pk=unit_id),
        "unit_name": name_on(unit_id, actor.today),
        "kind": spec,
        "period": period,
        "sums": coverage_of(spec, unit_id, period_id, actor),
        "closings": closings_of(kind, unit_id).filter(period=period),
        "form": form,
    }
    return render(request, "routing/close.html", context, status=422 if request.method == "POST" else 200)


def address_of(found: Route, actor: Actor) -> str:
    """Return where the actor sees the object: its page, or that of its way up where the other is not the actor's."""
    kind = kind_of(found.kind)
    if kind.page and kind.may_open(found.object_id, actor):
        return reverse(kind.page, args=[found.object_id])
    return reverse("route", args=[found.pk])


def _page(
    request: HttpRequest,
    actor: Actor,
    found: Route,
    sent: Mapping[ActKind, ActForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    way = panel_of(actor, found, sent)
    own = reverse("route", args=[found.pk])
    back = address if (address := address_of(found, actor)) != own else ""
    return render(request, "routing/page.html", {"way": way, "back": back}, status=status)


def _do(actor: Actor, route_id: int, kind: ActKind, form: ActForm) -> Route:
    paper = _paper(form, actor)
    given = form.given(actor.today)
    common: dict[str, Any] = {
        "actor": actor,
        "route_id": route_id,
        "version": form.cleaned_data["version"],
        "given": given,
    }
    plain: dict[ActKind, Callable[..., Route]] = {ActKind.FORWARD: acting.forward, ActKind.REOPEN: acting.reopen}
    if kind in plain:
        return plain[kind](**common)
    common["paper"] = paper
    if isinstance(form, ReturnForm):
        return acting.return_route(**common, parts=form.reasons)
    if isinstance(form, CollectiveApproveForm):
        return acting.approve(**common, approval=form.approval)
    others: dict[ActKind, Callable[..., Route]] = {
        ActKind.SUBMIT: acting.submit,
        ActKind.APPROVE: acting.approve,
        ActKind.WITHDRAW: acting.withdraw,
    }
    return others[kind](**common)


def _paper(form: ActForm, actor: Actor) -> StoredFile | None:
    given = form.cleaned_data.get("paper")
    return None if given is None else store_upload(given, unit_id=actor.unit_id)
