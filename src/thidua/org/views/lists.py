"""The list of units: filtered, sorted and cut by the server."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from thidua.org import policy
from thidua.org.enums import OrgPermission
from thidua.org.forms.lists import UnitFilterForm
from thidua.org.selectors import name_on
from thidua.org.selectors.lists import Beside, beside, units_matching
from thidua.org.tables import unit_columns
from thidua.org.views.days import as_of
from thidua.shared.refusals import OutOfScopeError
from thidua.shared.requests import actor_of
from thidua.shared.routes import needs
from thidua.ui.lists import list_response
from thidua.ui.tables import table_of


@needs(OrgPermission.VIEW_UNIT)
def unit_list(request: HttpRequest) -> HttpResponseBase:
    """Show the units that match the filter in the address."""
    actor = actor_of(request)
    form = UnitFilterForm(request.GET)
    shown = as_of(form, actor.today)
    asked = form.asked
    if asked.below is not None and not policy.may_view_unit(actor, asked.below):
        raise OutOfScopeError
    facts: dict[int, Beside] = {}
    table = table_of(
        units_matching(actor, asked, shown.day),
        unit_columns(facts, shown.query),
        request.GET,
        caption=f"Danh sách đơn vị như ngày {shown.day:%d/%m/%Y}",
        noun="đơn vị",
        default_sort="ten",
        fill=lambda rows: facts.update(beside([row.unit_id for row in rows], shown.day)),
        empty_title="Chưa có đơn vị nào vào ngày này",
    )
    context = {
        "form": form,
        "shown": shown,
        "table": table,
        "below_name": "" if asked.below is None else name_on(asked.below, shown.day),
        "tree_url": reverse("unit_tree") + shown.query,
    }
    return list_response(request, "org/unit_list.html", context)
