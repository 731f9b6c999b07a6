"""Redeeming a slip: the code, then the account or the new password."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from thidua.access.enums import InvitationPurpose, PhoneRefusal, UserNameRefusal
from thidua.access.forms.slips import CodeForm, OpenAccountForm, ResetAccountForm
from thidua.access.services import redeeming
from thidua.access.services.notice import current_notice
from thidua.access.services.redeeming import FoundSlip
from thidua.access.views.limits import count_failure, is_exhausted, too_many
from thidua.people.models import Account
from thidua.shared.refusals import RefusedError
from thidua.shared.routes import public

FOUND, FOUND_AT = "slip", "slip_at"
KEPT_FOR = 15 * 60
_LIMIT = "redeem_slip"
_FIELDS = {code.value: "user_name" for code in UserNameRefusal} | {code.value: "phone" for code in PhoneRefusal}


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def redeem(request: HttpRequest) -> HttpResponse:
    """Ask for the code; the QR code on the slip brings it along."""
    if request.method != "POST":
        form = CodeForm(initial={"ma": request.GET.get("ma", "")[:40]})
        return render(request, "access/redeem/code.html", {"form": form})
    if is_exhausted(request, _LIMIT):
        return too_many(request)
    form = CodeForm(request.POST)
    if form.is_valid():
        now = timezone.now()
        try:
            slip = redeeming.find_slip(code=form.cleaned_data["ma"], now=now)
        except RefusedError as refusal:
            count_failure(request, _LIMIT)
            form.add_error("ma", refusal.reason)
        else:
            request.session[FOUND], request.session[FOUND_AT] = slip.mark, now.timestamp()
            return redirect("redeem_account")
    return render(request, "access/redeem/code.html", {"form": form})


@public
@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def redeem_account(request: HttpRequest) -> HttpResponse:
    """Show whose account it is and take what opens it."""
    now = timezone.now()
    mark = request.session.get(FOUND, "")
    if not mark or now.timestamp() - request.session.get(FOUND_AT, 0) > KEPT_FOR:
        return redirect("redeem")
    try:
        slip = redeeming.slip_of(mark=mark, now=now)
    except RefusedError as refusal:
        del request.session[FOUND]
        messages.error(request, refusal.reason)
        return redirect("redeem")
    return _reset(request, slip) if slip.purpose is InvitationPurpose.RESET else _open(request, slip)


def _open(request: HttpRequest, slip: FoundSlip) -> HttpResponse:
    notice = current_notice()
    initial = {"user_name": slip.suggested_user_name, "notice_version": notice.version}
    form = OpenAccountForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            account = redeeming.open_account(
                mark=slip.mark,
                user_name=values["user_name"],
                phone=values["phone"],
                password=values["password1"],
                notice_version=values["notice_version"],
                now=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_error(_FIELDS.get(refusal.code), refusal.reason)
        else:
            return _enter(request, account, f"Tài khoản {account.username} đã mở. Phiếu này không dùng lại được.")
    return render(request, "access/redeem/open.html", {"form": form, "slip": slip, "notice": notice})


def _reset(request: HttpRequest, slip: FoundSlip) -> HttpResponse:
    form = ResetAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = redeeming.reset_account(
                mark=slip.mark, password=form.cleaned_data["password1"], now=timezone.now()
            )
        except RefusedError as refusal:
            form.add_error(None, refusal.reason)
        else:
            return _enter(request, account, "Đã đặt mật khẩu mới. Xác thực hai bước đã tắt, hãy bật lại nếu cần.")
    return render(request, "access/redeem/reset.html", {"form": form, "slip": slip})


def _enter(request: HttpRequest, account: Account, message: str) -> HttpResponse:
    """Sign in whoever just proved to hold the slip; the session key changes with it."""
    request.session.flush()
    response: HttpResponse = perform_login(request, account)
    messages.success(request, message)
    return response
