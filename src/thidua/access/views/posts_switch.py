"""Choosing the post to act in."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from thidua.access.middleware import POST_KEY
from thidua.access.services.switching import switch_post as switch
from thidua.shared.ids import id_or_none
from thidua.shared.refusals import OutOfScopeError
from thidua.shared.routes import signed_in
from thidua.ui.submissions import repeatable


@signed_in
@require_safe
def choose_post(request: HttpRequest) -> HttpResponse:
    """Show the posts of the account, or say what to do where there is none."""
    return render(request, "access/choose_post.html", {"chosen": vars(request)["post"]})


@signed_in
@repeatable
@require_POST
def switch_post(request: HttpRequest) -> HttpResponse:
    """Act in the posted post from now on."""
    wanted = id_or_none(request.POST.get("post", ""))
    if wanted is None:
        raise OutOfScopeError
    post = switch(account_id=cast("int", request.user.pk), post_id=wanted, today=timezone.localdate())
    request.session[POST_KEY] = post.post_id
    messages.success(request, f"Bạn đang làm việc với chức vụ {post.label}, {post.unit_name}.")
    return redirect("home")
