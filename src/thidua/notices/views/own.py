"""Pages of one's own: messages, how to be reminded."""

from __future__ import annotations

from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.access.selectors.own_account import account_of_request
from thidua.notices.forms import WishesForm, initial_of
from thidua.notices.selectors.messages import messages_shown, unread_count
from thidua.notices.services.messages import read_all, read_message
from thidua.notices.services.own_settings import set_wishes, wishes_of
from thidua.shared.routes import inside, signed_in
from thidua.ui import formats
from thidua.ui.listing import ListState, Pager

PAGE = 30


@signed_in
@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    """Show the messages of a year, the newest first."""
    person_id = account_of_request(request.user).person_id
    found = messages_shown(person_id)
    total = found.count()
    state = ListState.parse(request.GET, ())
    page = min(state.page, max(1, -(-total // PAGE)))
    pager = Pager(ListState(page=page, others=state.others), total, PAGE, "thông báo")
    shown = list(found[(page - 1) * PAGE : page * PAGE])
    context = {"shown": shown, "pager": pager, "unread": unread_count(person_id)}
    return render(request, "notices/messages.html", context)


@inside("chỉ thông báo gửi cho chính mình")
@signed_in
@require_POST
def message_open(request: HttpRequest, message_id: int) -> HttpResponse:
    """Mark a message as read and go where it leads."""
    person_id = account_of_request(request.user).person_id
    message = read_message(person_id=person_id, message_id=message_id, now=timezone.now())
    return redirect(reverse(message.route_name, args=message.route_args) if message.route_name else "messages")


@signed_in
@require_POST
def messages_read(request: HttpRequest) -> HttpResponse:
    """Mark every message as read."""
    count = read_all(person_id=account_of_request(request.user).person_id, now=timezone.now())
    flash.success(
        request,
        f"Đã đánh dấu {formats.number(count)} thông báo là đã đọc." if count else "Không có thông báo chưa đọc.",
    )
    return redirect("messages")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def notice_preferences(request: HttpRequest) -> HttpResponse:
    """Choose how to be reminded."""
    account = account_of_request(request.user)
    form = WishesForm(request.POST or None, initial=initial_of(wishes_of(account.person_id)))
    if request.method == "POST" and form.is_valid():
        set_wishes(person_id=account.person_id, wishes=form.wishes)
        flash.success(request, "Đã lưu cách nhận nhắc việc.")
        return redirect("notice_preferences")
    return render(request, "notices/preferences.html", {"form": form, "email": account.email})
