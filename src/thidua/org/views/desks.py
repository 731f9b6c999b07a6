"""Pages of the desks of a unit."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from thidua.org.enums import FactRefusal, OrgPermission
from thidua.org.forms.facts import DayOnlyForm, DeskForm, DeskNameForm, PhoneForm
from thidua.org.selectors.desks import desk_in, desk_lines
from thidua.org.services import unit_facts
from thidua.org.views.acts import ActPage, act_page
from thidua.org.views.frame import unit_frame
from thidua.shared.requests import actor_of
from thidua.shared.routes import needs

_FIELDS = {
    FactRefusal.NAME_TAKEN.value: "name",
    FactRefusal.NAME_MISSING.value: "name",
    FactRefusal.PHONE_UNREADABLE.value: "phone",
    FactRefusal.BEFORE_FOUNDING.value: "day",
    FactRefusal.AFTER_END.value: "day",
    FactRefusal.ENDS_BEFORE_START.value: "day",
}


@needs(OrgPermission.VIEW_UNIT, unit="unit_id")
def unit_desks(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show the desks of a unit, living and ended, with their names through time."""
    frame = unit_frame(request, unit_id, "unit_desks")
    lines = desk_lines(unit_id, frame.actor.today)
    alive = [line for line in lines if line.is_alive]
    ended = [line for line in lines if not line.is_alive]
    return render(request, "org/unit_desks.html", frame.context(alive=alive, ended=ended))


@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
def desk_new(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Open a desk."""

    def act(form: DeskForm) -> None:
        given = form.cleaned_data
        unit_facts.open_desk(
            actor=actor_of(request),
            unit_id=unit_id,
            name=given["name"],
            short_name=given["short_name"],
            phone=given["phone"],
            basis=given["basis"],
            valid_from=given["day"],
        )

    form = DeskForm(request.POST or None, initial={"day": actor_of(request).today})
    page = _page(unit_id, "Lập ban, văn phòng", "Lập ban", "Đã lập ban.")
    return act_page(request, page, form, act, lambda: _context(request, unit_id))


@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
def desk_rename(request: HttpRequest, unit_id: int, desk_id: int) -> HttpResponse:
    """Call a desk otherwise from a day on."""
    desk = desk_in(unit_id, desk_id, actor_of(request).today)

    def act(form: DeskNameForm) -> None:
        unit_facts.rename_desk(actor=actor_of(request), desk_id=desk_id, **form.cleaned_data)

    form = DeskNameForm(request.POST or None, initial={"day": actor_of(request).today})
    page = _page(unit_id, f"Đổi tên {desk.name}", "Đổi tên", "Đã đổi tên ban.")
    return act_page(request, page, form, act, lambda: _context(request, unit_id))


@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
def desk_phone(request: HttpRequest, unit_id: int, desk_id: int) -> HttpResponse:
    """Set the telephone of a desk."""
    desk = desk_in(unit_id, desk_id, actor_of(request).today)

    def act(form: PhoneForm) -> None:
        unit_facts.set_desk_phone(actor=actor_of(request), desk_id=desk_id, phone=form.cleaned_data["phone"])

    form = PhoneForm(request.POST or None, initial={"phone": desk.phone})
    page = _page(unit_id, f"Điện thoại trực của {desk.name}", "Lưu số điện thoại", "Đã lưu điện thoại trực.")
    return act_page(request, page, form, act, lambda: _context(request, unit_id))


@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
def desk_close(request: HttpRequest, unit_id: int, desk_id: int) -> HttpResponse:
    """Close a desk."""
    desk = desk_in(unit_id, desk_id, actor_of(request).today)

    def act(form: DayOnlyForm) -> None:
        unit_facts.close_desk(actor=actor_of(request), desk_id=desk_id, day=form.cleaned_data["day"])

    form = DayOnlyForm(request.POST or None)
    page = _page(unit_id, f"Kết thúc {desk.name}", "Kết thúc ban", "Đã kết thúc ban. Tên và lịch sử vẫn xem được.")
    return act_page(request, page, form, act, lambda: _context(request, unit_id))


def _page(unit_id: int, title: str, submit: str, done: str) -> ActPage:
    return ActPage(title, submit, done, reverse("unit_desks", args=[unit_id]), fields_of=_FIELDS)


def _context(request: HttpRequest, unit_id: int) -> dict[str, Any]:
    return unit_frame(request, unit_id, "unit_desks").context()
