"""Slips: people chosen, a last look, the sheets to print, and what became of the slips."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.access.enums import AccessPermission, InvitationPurpose, TicketState
from thidua.access.forms.slips import AccountFilterForm, PeopleFilterForm, SlipFilterForm
from thidua.access.models import Invitation
from thidua.access.rules.inviting import MOST_AT_ONCE
from thidua.access.selectors import slips as slip_lists
from thidua.access.selectors.accounts import account_view
from thidua.access.services import invitations, secrets_kept
from thidua.access.tables import account_columns, people_columns, slip_columns
from thidua.access.views.accounts_of_others import OF_UNITS
from thidua.access.views.slip_sheets import sheets_of
from thidua.people.models import Person
from thidua.shared.actor import Actor
from thidua.shared.refusals import OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.ui import formats
from thidua.ui.lists import list_response
from thidua.ui.parts import Tab
from thidua.ui.tables import BulkAction, Selection, table_of

CHOICE, PRINTED = "slip_choice", "slips_printed"
_PRINT = {
    InvitationPurpose.JOIN: BulkAction("In phiếu nhận tài khoản", "in", "printer", "btn-main"),
    InvitationPurpose.RESET: BulkAction("In phiếu đặt lại", "in", "printer"),
}


@needs(AccessPermission.INVITE)
@require_http_methods(["GET", "HEAD", "POST"])
def invitations_page(request: HttpRequest) -> HttpResponseBase:
    """People in reach without an account; chosen ones go on to the last look."""
    actor = actor_of(request)
    if request.method == "POST":
        return _choose(request, actor, InvitationPurpose.JOIN)
    form = PeopleFilterForm(request.GET)
    table = table_of(
        slip_lists.people_to_invite(actor, form.wanted(), timezone.now()),
        people_columns(),
        request.GET,
        caption="Người chưa có tài khoản",
        noun="người",
        row_key=lambda person: person.pk,
        actions=[_PRINT[InvitationPurpose.JOIN]],
        empty_title="Mọi người đều đã có tài khoản",
        empty_text="Cán bộ mới được phân công mà chưa có tài khoản sẽ hiện ở đây.",
    )
    context = {"form": form, "table": table, "tabs": _tabs("invitations")}
    return list_response(request, "access/slips/people.html", context, is_personal=True)


@needs(AccessPermission.INVITE)
@require_http_methods(["GET", "HEAD", "POST"])
def accounts_page(request: HttpRequest) -> HttpResponseBase:
    """People in reach with an account: reset slips for several, everything else on the page of one."""
    actor = actor_of(request)
    if request.method == "POST":
        return _choose(request, actor, InvitationPurpose.RESET)
    form = AccountFilterForm(request.GET)
    table = table_of(
        slip_lists.people_with_account(actor, form.wanted(), timezone.now()),
        account_columns(),
        request.GET,
        caption="Người đã có tài khoản",
        noun="tài khoản",
        row_key=lambda person: person.pk,
        actions=[_PRINT[InvitationPurpose.RESET]],
        empty_title="Chưa ai có tài khoản",
        empty_text="In phiếu nhận tài khoản ở thẻ bên trái, mỗi người tự mở tài khoản của mình bằng phiếu.",
    )
    context = {"form": form, "table": table, "tabs": _tabs("accounts")}
    return list_response(request, "access/slips/accounts.html", context, is_personal=True)


@needs(AccessPermission.INVITE)
@require_http_methods(["GET", "HEAD", "POST"])
def slips_page(request: HttpRequest) -> HttpResponseBase:
    """Slips made so far and where they stand; unused ones can be withdrawn."""
    actor, now = actor_of(request), timezone.now()
    if request.method == "POST":
        return _withdraw(request, actor)
    form = SlipFilterForm(request.GET)
    table = table_of(
        _wanted_slips(actor, form),
        slip_columns(),
        request.GET,
        caption="Phiếu đã in",
        noun="phiếu",
        row_key=lambda slip: slip.pk,
        actions=[BulkAction("Thu hồi phiếu chưa dùng", "thu-hoi", "undo-2", "btn-danger")],
        empty_title="Chưa in phiếu nào",
        empty_text="Phiếu in ra sẽ được liệt kê ở đây cùng tình trạng: chưa dùng, đã dùng, hết hạn, thu hồi.",
    )
    counts = [
        (state, count, f"?tinh_trang={state.value}") for state, count in slip_lists.slip_counts(actor, now).items()
    ]
    context = {"form": form, "table": table, "tabs": _tabs("slips"), "counts": counts}
    return list_response(request, "access/slips/slips.html", context, is_personal=True)


@needs(AccessPermission.INVITE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def print_slips(request: HttpRequest) -> HttpResponse:
    """The last look before slips are made; the posted form makes them, once."""
    actor = actor_of(request)
    choice: dict[str, Any] = request.session.get(CHOICE, {})
    if not choice:
        return redirect("invitations")
    purpose = InvitationPurpose(choice["purpose"])
    if request.method == "POST" and request.POST.get("batch") == choice["batch"]:
        return _make(request, actor, purpose, choice)
    people = list(Person.objects.filter(pk__in=choice["people"]).order_by("sort_key", "pk"))
    context = {"people": people, "purpose": purpose, "batch": choice["batch"], "back": _back(purpose)}
    return render(request, "access/slips/check.html", context)


@needs(AccessPermission.INVITE)
@never_cache
@require_safe
def slip_sheets(request: HttpRequest, batch: str) -> HttpResponse:
    """The sheets of one run, for as long as their codes are readable; a reload shows them again."""
    actor, now = actor_of(request), timezone.now()
    slips = slip_lists.slips_seen(actor, now).filter(batch=batch)
    if not slips.exists():
        raise OutOfScopeError
    printed: dict[str, Any] = request.session.get(PRINTED, {})
    codes = secrets_kept.unseal(printed.get("sealed", ""), now) if printed.get("batch") == batch else {}
    if not codes:
        request.session.pop(PRINTED, None)
        return render(request, "access/slips/hidden.html", status=410)
    context = {
        "pages": sheets_of(slips.filter(pk__in=codes), codes, actor),
        "count": len(codes),
        "skipped": printed.get("skipped", []),
    }
    return render(request, "access/slips/sheets.html", context)


@inside(OF_UNITS)
@needs(AccessPermission.INVITE)
@require_POST
def print_for_one(request: HttpRequest, person_id: int) -> HttpResponse:
    """Go on to the last look with one person in reach."""
    account_view(actor=actor_of(request), person_id=person_id, now=timezone.now())
    purpose = InvitationPurpose.RESET if request.POST.get("purpose") == "reset" else InvitationPurpose.JOIN
    return remember_choice(request, [person_id], purpose)


def _choose(request: HttpRequest, actor: Actor, purpose: InvitationPurpose) -> HttpResponse:
    """Remember who was chosen and go on to the last look."""
    selection = Selection.parse(request.POST)
    ids = sorted(selection.keys)
    if selection.is_all:
        ids = _all_matching(actor, purpose, QueryDict(request.POST.get("loc", "")))
    if not ids:
        messages.warning(request, "Hãy chọn ít nhất một người.")
        return redirect(request.get_full_path())
    if len(ids) > MOST_AT_ONCE:
        messages.warning(request, "Mỗi lần in nhiều nhất 500 phiếu. Hãy lọc theo đơn vị rồi in từng phần.")
        return redirect(request.get_full_path())
    return remember_choice(request, ids, purpose)


def _all_matching(actor: Actor, purpose: InvitationPurpose, parameters: QueryDict) -> list[int]:
    now = timezone.now()
    if purpose is InvitationPurpose.JOIN:
        people = slip_lists.people_to_invite(actor, PeopleFilterForm(parameters).wanted(), now)
    else:
        people = slip_lists.people_with_account(actor, AccountFilterForm(parameters).wanted(), now)
    return list(people.values_list("pk", flat=True)[: MOST_AT_ONCE + 1])


def remember_choice(request: HttpRequest, ids: list[int], purpose: InvitationPurpose) -> HttpResponse:
    """Remember who was chosen and go on to the last look."""
    request.session[CHOICE] = {"people": ids, "purpose": purpose.value, "batch": secrets.token_hex(16)}
    return redirect("print_slips")


def _make(request: HttpRequest, actor: Actor, purpose: InvitationPurpose, choice: dict[str, Any]) -> HttpResponse:
    """Make the slips and show them; whoever sends the form twice sees the sheets of the first time."""
    now = timezone.now()
    try:
        run = invitations.make_invitations(
            actor=actor, person_ids=choice["people"], purpose=purpose, batch=choice["batch"], now=now
        )
    except RefusedError as refusal:
        messages.error(request, refusal.reason)
        return redirect(_back(purpose))
    if not run.is_repeat:
        request.session[PRINTED] = {
            "batch": run.batch,
            "sealed": secrets_kept.seal([(slip.invitation_id, slip.code) for slip in run.slips], now),
            "skipped": [f"{one.person_name}: {one.reason.label}" for one in run.skipped],
        }
    return redirect("slip_sheets", batch=run.batch)


def _withdraw(request: HttpRequest, actor: Actor) -> HttpResponse:
    selection = Selection.parse(request.POST)
    ids = set(selection.keys)
    if selection.is_all:
        form = SlipFilterForm(QueryDict(request.POST.get("loc", "")))
        ids = set(_wanted_slips(actor, form).values_list("pk", flat=True))
    if not ids:
        messages.warning(request, "Hãy chọn ít nhất một phiếu.")
        return redirect(request.get_full_path())
    count = invitations.withdraw_invitations(actor=actor, invitation_ids=ids, now=timezone.now())
    if count:
        messages.success(
            request, f"Đã thu hồi {formats.number(count)} phiếu. Mã trên các phiếu này không còn dùng được."
        )
    else:
        messages.info(request, "Các phiếu đã chọn đều đã dùng hoặc đã thu hồi trước đó.")
    return redirect(request.get_full_path())


def _wanted_slips(actor: Actor, form: SlipFilterForm) -> QuerySet[Invitation, Invitation]:
    values = form.cleaned_data if form.is_valid() else {}
    state = values.get("tinh_trang", "")
    return slip_lists.slips_seen(
        actor,
        timezone.now(),
        state=TicketState(state) if state else None,
        purpose=values.get("viec", ""),
        name=values.get("ten", ""),
    )


def _back(purpose: InvitationPurpose) -> str:
    return reverse("accounts" if purpose is InvitationPurpose.RESET else "invitations")


def _tabs(current: str) -> list[Tab]:
    labels = {"invitations": "Chưa có tài khoản", "accounts": "Đã có tài khoản", "slips": "Phiếu đã in"}
    return [Tab(label, reverse(name), is_current=name == current) for name, label in labels.items()]
