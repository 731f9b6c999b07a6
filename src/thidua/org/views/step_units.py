"""Choosing the many units a step works on."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect

from thidua.org.enums import OrgPermission
from thidua.org.forms.picking import PickForm
from thidua.org.models import Unit
from thidua.org.policy import visible_units
from thidua.org.rules.step_units import units_in, with_units
from thidua.org.rules.steps import Ref
from thidua.org.selectors.lists import Beside, UnitFilter, beside, units_matching
from thidua.org.services import reorganise
from thidua.org.tables import unit_columns
from thidua.org.views.picking import picked_units
from thidua.org.views.reorganisations import OF_OWNER, ON_STEPS, heading, sent_version
from thidua.org.views.steps import Draft, draft_of, page_of
from thidua.shared.refusals import ForbiddenError, OutOfScopeError, RefusedError
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.ui import formats
from thidua.ui.lists import list_response
from thidua.ui.parts import Tab
from thidua.ui.tables import BulkAction, Table, table_of

VIEW = "xem"
CHOSEN = "da-chon"


@inside(OF_OWNER)
@needs(OrgPermission.REORGANISE)
def step_units(request: HttpRequest, reorganisation_id: int, step_id: int, part: int | None = None) -> HttpResponseBase:
    """Add units to a step and take them out: chosen rows, all that match the filter, a pasted list."""
    draft = draft_of(request, reorganisation_id)
    found = draft.step(step_id)
    try:
        chosen = units_in(found.step, part)
    except LookupError as error:
        raise OutOfScopeError from error
    ids = [ref for ref in chosen if isinstance(ref, int)]
    if request.method == "POST":
        return _change(request, draft, step_id, part, chosen)
    is_chosen = request.GET.get(VIEW) == CHOSEN
    form = PickForm(request.GET, actor=draft.actor, day=draft.reorganisation.effective_date)
    table = _table(request, draft, form.asked, ids, is_chosen=is_chosen)
    context = {
        **heading(draft.reorganisation, ON_STEPS),
        "draft_step": found,
        "back": page_of(draft, step_id),
        "part_name": "" if part is None else _part_name(found.step, part),
        "form": form,
        "table": table,
        "is_chosen": is_chosen,
        "tabs": [
            Tab("Chọn thêm", "?", not is_chosen),
            Tab("Đã chọn", f"?{VIEW}={CHOSEN}", is_chosen, count=len(chosen)),
        ],
    }
    return list_response(request, "org/step_units.html", context)


def _table(request: HttpRequest, draft: Draft, asked: UnitFilter, ids: list[int], *, is_chosen: bool) -> Table:
    """Return the page of chosen units, or of those that may still be chosen."""
    day = draft.reorganisation.effective_date
    source = visible_units(draft.actor)
    source = source.filter(pk__in=ids) if is_chosen else source.exclude(pk__in=ids)
    take, add = BulkAction("Bỏ khỏi bước", "bo", "x"), BulkAction("Thêm vào bước", "them", "plus", "btn-main")
    facts: dict[int, Beside] = {}
    return table_of(
        units_matching(draft.actor, asked, day, source),
        unit_columns(facts),
        request.GET,
        caption="Đơn vị đã chọn" if is_chosen else "Đơn vị có thể chọn",
        noun="đơn vị",
        default_sort="ten",
        fill=lambda rows: facts.update(beside([row.unit_id for row in rows], day)),
        row_key=lambda row: row.unit_id,
        actions=[take if is_chosen else add],
        empty_title="Chưa chọn đơn vị nào" if is_chosen else "Không còn đơn vị nào để chọn",
    )


def _change(
    request: HttpRequest, draft: Draft, step_id: int, part: int | None, chosen: tuple[Ref, ...]
) -> HttpResponse:
    """Add the picked units to the step, or take them out."""
    day = draft.reorganisation.effective_date

    def source(_day: date) -> QuerySet[Unit]:
        return visible_units(draft.actor)

    def read(kept: QueryDict) -> tuple[UnitFilter, date]:
        return PickForm(kept, actor=draft.actor, day=day).asked, day

    picked, _ = picked_units(request, actor_of(request), source, read)
    is_removing = request.POST.get("viec") == "bo"
    if is_removing:
        units = tuple(ref for ref in chosen if ref not in picked)
    else:
        units = (*chosen, *sorted(picked - set(chosen)))
    try:
        reorganise.change_step(
            actor=draft.actor,
            reorganisation_id=draft.reorganisation.pk,
            version=draft.reorganisation.version if "version" not in request.POST else sent_version(request),
            step_id=step_id,
            step=with_units(draft.step(step_id).step, units, part),
        )
    except OutOfScopeError:
        messages.error(request, "Trong các đơn vị đã chọn có đơn vị bạn không xem được. Chưa thêm đơn vị nào.")
    except (ForbiddenError, RefusedError) as refused:
        messages.error(request, refused.reason)
    else:
        count = abs(len(units) - len(chosen))
        done = "Đã bỏ" if is_removing else "Đã thêm"
        messages.success(request, f"{done} {formats.number(count)} đơn vị. Bước này có {formats.number(len(units))}.")
    kept = request.POST.get("loc", "")
    return redirect(f"{request.path}?{kept}" if kept else request.path)


def _part_name(step: object, part: int) -> str:
    parts = getattr(step, "parts", ())
    return parts[part].unit.name if part < len(parts) else ""
