"""Pages of the blocs of a unit."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from thidua.org.enums import BlocRefusal, FactRefusal, OrgPermission
from thidua.org.forms.blocs import BlocForm
from thidua.org.forms.facts import DayOnlyForm
from thidua.org.forms.lists import UnitFilterForm
from thidua.org.models import Unit
from thidua.org.selectors.blocs import bloc_in, blocs_of, free_units, last_names, members_on, memberships_of
from thidua.org.selectors.lists import Beside, beside, units_matching
from thidua.org.services import unit_facts
from thidua.org.tables import unit_columns
from thidua.org.views.acts import ActPage, act_page
from thidua.org.views.days import as_of
from thidua.org.views.frame import unit_frame
from thidua.org.views.picking import Source, picked_units
from thidua.shared.actor import Actor
from thidua.shared.refusals import ForbiddenError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import needs
from thidua.ui import formats
from thidua.ui.lists import list_response
from thidua.ui.tables import BulkAction, Table, table_of

_FIELDS = {
    FactRefusal.NAME_MISSING.value: "name",
    BlocRefusal.NAME_TAKEN.value: "name",
    FactRefusal.BEFORE_FOUNDING.value: "day",
    FactRefusal.AFTER_END.value: "day",
    FactRefusal.ENDS_BEFORE_START.value: "day",
}


@needs(OrgPermission.VIEW_UNIT, unit="unit_id")
def unit_blocs(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show the blocs a unit has made and those it is in."""
    frame = unit_frame(request, unit_id, "unit_blocs")
    memberships = list(memberships_of(frame.actor, unit_id))
    owners = last_names([row.bloc.owner_id for row in memberships])
    context = frame.context(
        blocs=list(blocs_of(unit_id, frame.actor.today)),
        memberships=[(row, owners.get(row.bloc.owner_id, "")) for row in memberships],
    )
    return render(request, "org/unit_blocs.html", context)


@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
def bloc_new(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Create a bloc."""

    def act(form: BlocForm) -> None:
        given = form.cleaned_data
        unit_facts.create_bloc(actor=actor_of(request), owner_id=unit_id, name=given["name"], valid_from=given["day"])

    form = BlocForm(request.POST or None, initial={"day": actor_of(request).today})
    page = _page(unit_id, "Lập khối thi đua", "Lập khối", "Đã lập khối. Mở khối để thêm đơn vị.")
    return act_page(request, page, form, act, lambda: unit_frame(request, unit_id, "unit_blocs").context())


@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
def bloc_end(request: HttpRequest, unit_id: int, bloc_id: int) -> HttpResponse:
    """End a bloc."""
    bloc = bloc_in(unit_id, bloc_id)

    def act(form: DayOnlyForm) -> None:
        unit_facts.end_bloc(actor=actor_of(request), bloc_id=bloc_id, day=form.cleaned_data["day"])

    page = _page(unit_id, f"Kết thúc {bloc.name}", "Kết thúc khối", "Đã kết thúc khối. Lịch sử vẫn xem được.")
    form = DayOnlyForm(request.POST or None)
    return act_page(request, page, form, act, lambda: unit_frame(request, unit_id, "unit_blocs").context())


@needs(OrgPermission.VIEW_UNIT, unit="unit_id")
def bloc_page(request: HttpRequest, unit_id: int, bloc_id: int) -> HttpResponseBase:
    """Show the units in a bloc as of a day; take chosen ones out from that day on."""
    frame = unit_frame(request, unit_id, "unit_blocs")
    bloc = bloc_in(unit_id, bloc_id)

    def inside(day: date) -> QuerySet[Unit]:
        return members_on(bloc, day)

    if request.method == "POST":
        return _change(request, frame.actor, inside, bloc_id, is_adding=False)
    actions = [BulkAction("Đưa ra khỏi khối", "bo", "x")] if frame.may_edit and bloc.valid_to is None else []
    table = _table(request, frame.actor, inside, f"Đơn vị trong {bloc.name}", actions)
    context = frame.context(bloc=bloc, table=table, form=UnitFilterForm(request.GET))
    return list_response(request, "org/bloc.html", context)


@needs(OrgPermission.EDIT_UNIT, unit="unit_id")
def bloc_add(request: HttpRequest, unit_id: int, bloc_id: int) -> HttpResponseBase:
    """Choose units below that enter a bloc."""
    frame = unit_frame(request, unit_id, "unit_blocs")
    bloc = bloc_in(unit_id, bloc_id)

    def free(day: date) -> QuerySet[Unit]:
        return free_units(frame.actor, bloc, day)

    if request.method == "POST":
        return _change(request, frame.actor, free, bloc_id, is_adding=True)
    actions = [BulkAction("Thêm vào khối", "them", "plus", "btn-main")]
    table = _table(request, frame.actor, free, "Đơn vị chưa ở khối nào", actions)
    context = frame.context(bloc=bloc, table=table, form=UnitFilterForm(request.GET))
    return list_response(request, "org/bloc_add.html", context)


def _table(request: HttpRequest, actor: Actor, source: Source, caption: str, actions: list[BulkAction]) -> Table:
    """Return the page of the units of ``source`` that match the filter."""
    form = UnitFilterForm(request.GET)
    day = as_of(form, actor.today).day
    facts: dict[int, Beside] = {}
    return table_of(
        units_matching(actor, form.asked, day, source(day)),
        unit_columns(facts),
        request.GET,
        caption=caption,
        noun="đơn vị",
        default_sort="ten",
        fill=lambda rows: facts.update(beside([row.unit_id for row in rows], day)),
        row_key=lambda row: row.unit_id,
        actions=actions,
        empty_title="Không có đơn vị nào",
    )


def _change(request: HttpRequest, actor: Actor, source: Source, bloc_id: int, *, is_adding: bool) -> HttpResponse:
    """Add or take out the chosen units from the day of the filter on, and say what happened."""
    chosen, day = picked_units(request, actor, source)
    act = unit_facts.add_units if is_adding else unit_facts.remove_units
    try:
        count = act(actor=actor, bloc_id=bloc_id, unit_ids=chosen, day=day)
    except ForbiddenError:
        raise
    except RefusedError as refused:
        messages.error(request, refused.reason)
    else:
        done = "Đã thêm vào khối" if is_adding else "Đã đưa ra khỏi khối"
        messages.success(request, f"{done} {formats.number(count)} đơn vị, từ ngày {formats.day(day)}.")
    kept = request.POST.get("loc", "")
    return redirect(f"{request.path}?{kept}" if kept else request.path)


def _page(unit_id: int, title: str, submit: str, done: str) -> ActPage:
    return ActPage(title, submit, done, reverse("unit_blocs", args=[unit_id]), fields_of=_FIELDS)
