"""Pages of who stands beside a unit and where it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from thidua.org.enums import AreaKind, EmployerKind, FactRefusal, OrgPermission, PartnerKind
from thidua.org.forms.facts import DayOnlyForm, EmployerForm, LocationForm, PartnerForm, ProvinceForm
from thidua.org.models import Area, UnitLocation
from thidua.org.selectors.partners import employers_of, locations_of, partner_in, partners_of
from thidua.org.selectors.unit_page import location_on
from thidua.org.services import unit_facts
from thidua.org.views.acts import ActPage, act_page
from thidua.org.views.frame import UnitFrame, unit_frame
from thidua.shared.ids import id_or_none
from thidua.shared.requests import actor_of
from thidua.shared.routes import needs

_FIELDS = {
    FactRefusal.NAME_MISSING.value: "name",
    FactRefusal.AREA_ENDED.value: "area",
    FactRefusal.BEFORE_FOUNDING.value: "day",
    FactRefusal.AFTER_END.value: "day",
    FactRefusal.ENDS_BEFORE_START.value: "day",
}


@needs(OrgPermission.VIEW_UNIT, unit="unit_id")
def unit_partners(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show employer, partners and place of a unit through time."""
    frame = unit_frame(request, unit_id, "unit_partners")
    context = frame.context(
        employers=list(employers_of(unit_id)),
        partners=list(partners_of(unit_id)),
        locations=[(row, _written(row)) for row in locations_of(unit_id)],
        today_day=frame.actor.today,
    )
    return render(request, "org/unit_partners.html", context)


@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
def employer_set(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Say who employs the people of a grassroots union."""

    def act(form: EmployerForm) -> None:
        given = form.cleaned_data
        unit_facts.set_employer(
            actor=actor_of(request),
            unit_id=unit_id,
            kind=EmployerKind(given["kind"]),
            name=given["name"],
            day=given["day"],
        )

    last = employers_of(unit_id).first()
    initial = {} if last is None else {"name": last.name, "kind": last.kind}
    form = EmployerForm(request.POST or None, initial={**initial, "day": actor_of(request).today})
    page = _page(unit_id, "Người sử dụng lao động", "Lưu", "Đã ghi người sử dụng lao động.")
    return act_page(request, page, form, act, lambda: _frame(request, unit_id).context())


@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
def partner_set(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Say who is a partner of the unit."""

    def act(form: PartnerForm) -> None:
        given = form.cleaned_data
        unit_facts.set_partner(
            actor=actor_of(request),
            unit_id=unit_id,
            kind=PartnerKind(given["kind"]),
            name=given["name"],
            day=given["day"],
        )

    form = PartnerForm(request.POST or None, initial={"day": actor_of(request).today})
    page = _page(unit_id, "Ghi đối tác", "Lưu", "Đã ghi đối tác.")
    return act_page(request, page, form, act, lambda: _frame(request, unit_id).context())


@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
def partner_end(request: HttpRequest, unit_id: int, partner_id: int) -> HttpResponse:
    """End a partnership."""
    partner = partner_in(unit_id, partner_id)

    def act(form: DayOnlyForm) -> None:
        unit_facts.end_partner(actor=actor_of(request), partner_id=partner_id, day=form.cleaned_data["day"])

    page = _page(unit_id, f"Kết thúc {partner.name}", "Kết thúc", "Đã kết thúc. Lịch sử vẫn xem được.")
    form = DayOnlyForm(request.POST or None)
    return act_page(request, page, form, act, lambda: _frame(request, unit_id).context())


@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
def location_set(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Say where a unit is: first the province, then the place in it."""
    frame = _frame(request, unit_id)
    today = frame.actor.today
    province_id = _province(request, frame)
    chooser = ProvinceForm({"tinh": province_id}, day=today)
    form = LocationForm(request.POST or None, province_id=province_id, initial={"day": today})

    def act(form: LocationForm) -> None:
        given = form.cleaned_data
        unit_facts.set_location(actor=frame.actor, unit_id=unit_id, area_id=given["area"], day=given["day"])

    back = reverse("unit_partners", args=[unit_id])
    page = ActPage(
        "Nơi đóng", "Lưu nơi đóng", "Đã ghi nơi đóng.", back, template="org/location.html", fields_of=_FIELDS
    )
    return act_page(request, page, form, act, lambda: frame.context(chooser=chooser, province_id=province_id))


def _province(request: HttpRequest, frame: UnitFrame) -> int:
    """Return the province whose places are offered: the one asked for, else the one the unit is in; 0 for none."""
    asked = id_or_none(request.GET.get("tinh", ""))
    if asked is not None:
        return asked
    areas = location_on(frame.unit.pk, frame.day)
    return next((area.pk for area in areas if area.kind == AreaKind.PROVINCE), 0)


def _written(row: UnitLocation) -> str:
    """Return a place with the places above it."""
    names = []
    area: Area | None = row.area
    while area is not None:
        names.append(area.name)
        area = area.parent
    return ", ".join(names)


def _page(unit_id: int, title: str, submit: str, done: str) -> ActPage:
    return ActPage(title, submit, done, reverse("unit_partners", args=[unit_id]), fields_of=_FIELDS)


def _frame(request: HttpRequest, unit_id: int) -> UnitFrame:
    return unit_frame(request, unit_id, "unit_partners")
