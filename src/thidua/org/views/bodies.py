"""Pages of the bodies of a unit."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from thidua.org.enums import BodyKind, FactRefusal, OrgPermission
from thidua.org.forms.facts import BodyForm, DayOnlyForm, NewBodyForm
from thidua.org.selectors.bodies import bodies_of, body_in
from thidua.org.services import unit_facts
from thidua.org.views.acts import ActPage, act_page
from thidua.org.views.frame import unit_frame
from thidua.shared.requests import actor_of
from thidua.shared.routes import needs

_FIELDS = {
    FactRefusal.NAME_MISSING.value: "name",
    FactRefusal.BODY_ALIVE.value: "kind",
    FactRefusal.SEATS_NONE.value: "seats",
    FactRefusal.BEFORE_FOUNDING.value: "day",
    FactRefusal.AFTER_END.value: "day",
    FactRefusal.ENDS_BEFORE_START.value: "day",
}


@needs(OrgPermission.VIEW_UNIT, unit="unit_id")
def unit_bodies(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show the bodies of a unit, running and ended."""
    frame = unit_frame(request, unit_id, "unit_bodies")
    today = frame.actor.today
    bodies = list(bodies_of(unit_id))
    alive = [body for body in bodies if body.valid_to is None or body.valid_to > today]
    ended = [body for body in bodies if body.valid_to is not None and body.valid_to <= today]
    return render(request, "org/unit_bodies.html", frame.context(alive=alive, ended=ended))


@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
def body_new(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Open a body."""

    def act(form: NewBodyForm) -> None:
        given = dict(form.cleaned_data)
        kind, day = BodyKind(given.pop("kind")), given.pop("day")
        unit_facts.open_body(actor=actor_of(request), unit_id=unit_id, kind=kind, valid_from=day, **given)

    form = NewBodyForm(request.POST or None, initial={"day": actor_of(request).today})
    page = _page(unit_id, "Lập ban chấp hành, ủy ban, hội đồng", "Lập", "Đã lập.")
    return act_page(request, page, form, act, lambda: _context(request, unit_id))


@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
def body_change(request: HttpRequest, unit_id: int, body_id: int) -> HttpResponse:
    """Correct a body."""
    body = body_in(unit_id, body_id)

    def act(form: BodyForm) -> None:
        unit_facts.change_body(actor=actor_of(request), body_id=body_id, **form.cleaned_data)

    form = BodyForm(
        request.POST or None,
        initial={"name": body.name, "term": body.term, "seats": body.seats, "basis": body.basis},
    )
    page = _page(unit_id, f"Sửa {body.name}", "Lưu", "Đã lưu.")
    return act_page(request, page, form, act, lambda: _context(request, unit_id))


@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
def body_close(request: HttpRequest, unit_id: int, body_id: int) -> HttpResponse:
    """End a body."""
    body = body_in(unit_id, body_id)

    def act(form: DayOnlyForm) -> None:
        unit_facts.close_body(actor=actor_of(request), body_id=body_id, day=form.cleaned_data["day"])

    form = DayOnlyForm(request.POST or None)
    page = _page(unit_id, f"Kết thúc {body.name}", "Kết thúc", "Đã kết thúc. Lịch sử vẫn xem được.")
    return act_page(request, page, form, act, lambda: _context(request, unit_id))


def _page(unit_id: int, title: str, submit: str, done: str) -> ActPage:
    return ActPage(title, submit, done, reverse("unit_bodies", args=[unit_id]), fields_of=_FIELDS)


def _context(request: HttpRequest, unit_id: int) -> dict[str, Any]:
    return unit_frame(request, unit_id, "unit_bodies").context()
