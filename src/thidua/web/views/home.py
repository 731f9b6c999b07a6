"""The home page: Việc của tôi."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from thidua.access.enums import AccessPermission
from thidua.access.selectors.getting_started import opening_of
from thidua.org.enums import OrgPermission
from thidua.people.enums import PeoplePermission
from thidua.shared import trial
from thidua.shared.actor import Actor
from thidua.shared.routes import signed_in
from thidua.ui.parts import Fact
from thidua.web.selectors import HomeView, home_view

# What a post does most, as the home page offers it: permission, route, whether the route takes the own unit, words.
QUICK_ACTS = (
    (OrgPermission.VIEW_UNIT, "unit_tree", False, "list-tree", "Xem cây đơn vị của một ngày bất kỳ"),
    (OrgPermission.EDIT_UNIT, "unit_headcounts", True, "users", "Cập nhật số lượng CNVCLĐ, đoàn viên"),
    (OrgPermission.REORGANISE, "reorganisations", False, "git-merge", "Sáp nhập, chia tách, chuyển đơn vị"),
    (PeoplePermission.MANAGE_POSTS, "unit_posts", True, "user-plus", "Phân công, kết thúc chức vụ"),
    (AccessPermission.INVITE, "invitations", False, "qr-code", "In phiếu mời cho cán bộ cơ sở"),
    (OrgPermission.VIEW_JOURNAL, "journal", False, "scroll-text", "Xem ai đã làm gì trong nhật ký"),
)


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for the reader in this post, their unit, and what they do most."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return redirect("choose_post")
    view = home_view(actor)
    context = {"view": view, "facts": _facts(actor, view), "quick": _quick(actor), "opening": opening_of(actor)}
    context["leave_url"] = trial.leave_url(actor)
    return render(request, "web/home.html", context)


def _facts(actor: Actor, view: HomeView) -> list[Fact]:
    url = reverse("unit", args=[actor.unit_id])
    facts = [Fact("Đơn vị", actor.unit_name, url), Fact("Chức vụ", actor.post_label)]
    if view.parent_name:
        facts.append(Fact("Cấp trên trực tiếp", view.parent_name))
    return facts


def _quick(actor: Actor) -> list[dict[str, str]]:
    return [
        {"url": reverse(route, args=[actor.unit_id] if own else []), "icon": icon, "label": label}
        for permission, route, own, icon, label in QUICK_ACTS
        if actor.may(permission)
    ]
