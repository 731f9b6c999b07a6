"""The list of people and the page of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.org.enums import OrgPermission
from thidua.org.selectors.journal import journal_url
from thidua.org.views.acts import ActPage, act_page
from thidua.people import policy, selectors, services
from thidua.people.enums import Gender, PeoplePermission, PersonRefusal
from thidua.people.forms import ErasePersonForm, PeopleFilterForm, PersonForm
from thidua.people.models import Person
from thidua.people.rules.person_details import masked_identity
from thidua.people.selectors import Holding, PostLine
from thidua.people.tables import PeopleColumns
from thidua.shared.phones import shown_phone
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.ui import formats
from thidua.ui.lists import list_response
from thidua.ui.parts import Fact
from thidua.ui.tables import table_of

_MASKED = "Được che; mỗi lần xem ghi vào nhật ký."

_SEEN = (
    f"quyền “{PeoplePermission.VIEW_POSTS.label}” đối với đơn vị người đó giữ hoặc từng giữ chức vụ, hoặc chính mình"
)
_IDENTITY = f"quyền “{PeoplePermission.VIEW_SENSITIVE.label}” đối với đơn vị người đó giữ chức vụ, hoặc chính mình"
_MANAGED = "đối với đơn vị người đó giữ chức vụ"


@needs(PeoplePermission.VIEW_POSTS)
@require_safe
def people(request: HttpRequest) -> HttpResponseBase:
    """Show the people with posts in reach, filtered, sorted, found by name."""
    actor = actor_of(request)
    form = PeopleFilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    lines: dict[int, list[PostLine]] = {}
    table = table_of(
        selectors.people(
            actor,
            name=wanted.get("ten") or "",
            kind=wanted.get("chuc_vu") or "",
            unit_id=wanted.get("don_vi"),
            holding=Holding(wanted.get("dang_giu") or Holding.TODAY),
        ),
        PeopleColumns(lines).columns(),
        request.GET,
        caption="Cán bộ",
        noun="người",
        default_sort="name",
        fill=lambda rows: lines.update(selectors.lines_of_people(actor, [row.pk for row in rows])),
        empty_title="Chưa có ai giữ chức vụ trong phạm vi của bạn",
        empty_text="Phân công chức vụ ở trang của từng đơn vị, thẻ Cán bộ.",
    )
    return list_response(request, "people/people.html", {"form": form, "table": table}, is_personal=True)


@inside(_SEEN)
@needs(OrgPermission.VIEW_UNIT)
@require_safe
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show one person: who it is, the posts within the reader's reach."""
    return render(request, "people/person.html", _person_page(request, person_id))


@inside(_IDENTITY)
@needs(OrgPermission.VIEW_UNIT)
@never_cache
@require_POST
def person_identity(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show the identity number in full, this once; the journal says who looked."""
    number = services.reveal_identity_number(actor=actor_of(request), person_id=person_id)
    return render(request, "people/person.html", {**_person_page(request, person_id, number), "is_revealed": True})


@inside(_MANAGED)
@needs(PeoplePermission.MANAGE_POSTS)
@require_http_methods(["GET", "HEAD", "POST"])
def change_person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Change what is known of a person."""
    actor = actor_of(request)
    one = policy.require_person_to_change(actor, person_id)
    form = PersonForm(request.POST if request.method == "POST" else None, initial=_first(one))
    if not policy.may_view_sensitive(actor, person_id):
        del form.fields["identity_number"]

    def act(form: PersonForm) -> None:
        services.change_person(actor=actor, person_id=person_id, details=form.details())

    page = _act(one, "Sửa thông tin", "Lưu thông tin", "Đã lưu thông tin.")
    return act_page(request, page, form, act, lambda: {"person": one})


@inside(_MANAGED)
@needs(PeoplePermission.MANAGE_POSTS)
@require_http_methods(["GET", "HEAD", "POST"])
def erase_person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Erase the personal data of a person who holds no post any more."""
    actor = actor_of(request)
    one = policy.require_person_to_change(actor, person_id)
    form = ErasePersonForm(request.POST if request.method == "POST" else None)

    def act(form: ErasePersonForm) -> None:
        services.erase_person(actor=actor, person_id=person_id, reason=form.cleaned_data["reason"])

    done = "Đã xóa dữ liệu cá nhân và đóng tài khoản của người này."
    page = _act(one, "Xóa dữ liệu cá nhân", "Xóa dữ liệu cá nhân", done, "people/erase_person.html")
    return act_page(request, page, form, act, lambda: {"person": one})


def _act(one: Person, title: str, submit: str, done: str, template: str = "people/person_act.html") -> ActPage:
    return ActPage(
        title=title,
        submit=submit,
        done=done,
        back=reverse("person", args=[one.pk]),
        template=template,
        fields_of={
            PersonRefusal.NAME_MISSING: "full_name",
            PersonRefusal.BORN_IN_FUTURE: "birth_date",
            PersonRefusal.PHONE_MALFORMED: "phone",
            PersonRefusal.IDENTITY_MALFORMED: "identity_number",
            PersonRefusal.REASON_MISSING: "reason",
        },
    )


def _person_page(request: HttpRequest, person_id: int, identity: str = "") -> dict[str, Any]:
    actor = actor_of(request)
    one = policy.require_person(actor, person_id)
    may_see = policy.may_view_sensitive(actor, person_id)
    lines = selectors.posts_of_person(actor, person_id)
    running = [line for line in lines if line.valid_to is None or line.valid_to > actor.today]
    return {
        "person": one,
        "facts": _facts(one, identity),
        "may_change": actor.may(PeoplePermission.MANAGE_POSTS) and policy.may_change_person(actor, person_id),
        "may_reveal": may_see and bool(one.identity_number),
        "running": running,
        "past": [line for line in lines if line not in running],
        "is_revealed": False,
        "journal_url": journal_url(actor, "people.person", person_id),
    }


def _facts(one: Person, identity: str) -> list[Fact]:
    number = identity or masked_identity(one.identity_number)
    return [
        Fact("Giới tính", str(Gender(one.gender).label) if one.gender else "–"),
        Fact("Ngày sinh", formats.day(one.birth_date) if one.birth_date else "–"),
        Fact("Điện thoại", shown_phone(one.phone) if one.phone else "–", url=f"tel:{one.phone}" if one.phone else ""),
        Fact("Thư điện tử", one.email or "–", url=f"mailto:{one.email}" if one.email else ""),
        Fact("Số định danh cá nhân", number or "–", note=_MASKED if number and not identity else ""),
    ]


def _first(one: Person) -> dict[str, Any]:
    """Return what the form starts with. The identity number is never put into a page unasked: left empty, it stays."""
    return {
        "full_name": one.full_name,
        "gender": one.gender,
        "birth_date": one.birth_date,
        "phone": shown_phone(one.phone) if one.phone else "",
        "email": one.email,
    }
