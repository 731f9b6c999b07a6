"""One's own account: who I am, how I sign in, where I am signed in, what is held about me."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.access import tasks
from thidua.access.forms.account import EmailForm, PhoneForm
from thidua.access.selectors.own_account import account_of_request, own_account
from thidua.access.services import contacts, sessions
from thidua.access.services.notice import current_notice
from thidua.shared.ids import id_or_none
from thidua.shared.refusals import OutOfScopeError, RefusedError
from thidua.shared.requests import actor_or_none
from thidua.shared.routes import public, signed_in


@signed_in
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Everything about one's own account on one page."""
    mine = account_of_request(request.user)
    lines = sessions.sessions_of(mine, request.session.session_key)
    context = {"mine": own_account(mine), "sessions": lines, "notice": current_notice()}
    return render(request, "access/account/account.html", context)


@signed_in
@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_phone(request: HttpRequest) -> HttpResponse:
    """Set the number one signs in with, after proving who one is."""
    mine = account_of_request(request.user)
    form = PhoneForm(request.POST or None, initial={"phone": mine.phone or ""})
    if request.method == "POST" and form.is_valid():
        try:
            contacts.change_phone(account=mine, phone=form.cleaned_data["phone"], actor=actor_or_none(request))
        except RefusedError as refusal:
            form.add_error("phone", refusal.reason)
        else:
            messages.success(request, "Đã lưu số điện thoại đăng nhập.")
            return redirect("account")
    return render(request, "access/account/phone.html", {"form": form})


@signed_in
@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_email(request: HttpRequest) -> HttpResponse:
    """Send a letter to a new address, or take the address away, after proving who one is."""
    mine = account_of_request(request.user)
    form = EmailForm(request.POST or None, initial={"email": mine.email})
    if request.method == "POST" and request.POST.get("viec") == "bo":
        contacts.remove_email(account=mine, actor=actor_or_none(request))
        messages.success(request, "Đã bỏ thư điện tử. Khi quên mật khẩu, hãy xin đơn vị cấp trên in phiếu đặt lại.")
        return redirect("account")
    if request.method == "POST" and form.is_valid():
        tasks.send_email_confirmation.enqueue(account_id=mine.pk, email=form.cleaned_data["email"])
        messages.success(request, "Thư xác nhận đang được gửi. Mở liên kết trong thư, trong vòng 2 ngày, để hoàn tất.")
        return redirect("account")
    return render(request, "access/account/email.html", {"form": form, "email": mine.email})


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_email(request: HttpRequest, token: str) -> HttpResponse:
    """Set the address a letter was sent to. Asked by a button: mail programs open links by themselves."""
    try:
        if request.method != "POST":
            email = contacts.address_of(token)
            return render(request, "access/account/confirm_email.html", {"email": email})
        contacts.confirm_email(token=token)
    except RefusedError as refusal:
        return render(request, "access/account/confirm_email.html", {"problem": refusal.reason}, status=410)
    messages.success(request, "Đã xác nhận thư điện tử.")
    return redirect("account")


@signed_in
@require_safe
def session_list(request: HttpRequest) -> HttpResponse:
    """Where one is signed in."""
    lines = sessions.sessions_of(account_of_request(request.user), request.session.session_key)
    return render(request, "access/account/sessions.html", {"sessions": lines})


@signed_in
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """End one session, or every other one."""
    mine, actor = account_of_request(request.user), actor_or_none(request)
    chosen = request.POST.get("phien", "")
    if chosen:
        session_id = id_or_none(chosen)
        if session_id is None:
            raise OutOfScopeError
        sessions.end_session(account=mine, session_id=session_id, actor=actor)
        messages.success(request, "Đã đăng xuất khỏi thiết bị đó.")
    else:
        count = sessions.end_other_sessions(account=mine, this_key=request.session.session_key, actor=actor)
        messages.success(request, f"Đã đăng xuất khỏi {count} phiên khác." if count else "Không có phiên nào khác.")
    return redirect("usersessions_list")
