"""Lists: the campaigns one sees, and what the units below made of one."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from thidua.campaigns.enums import CampaignPermission, CascadeStage
from thidua.campaigns.forms.filters import LATE, CampaignFilterForm, UnitStageForm
from thidua.campaigns.models import Campaign
from thidua.campaigns.selectors.coverage import adoptions_below, late_ones
from thidua.campaigns.selectors.pages import Beside, beside, campaigns_seen
from thidua.campaigns.tables import campaign_columns, unit_columns
from thidua.campaigns.views.campaign import SEEN
from thidua.campaigns.views.looking import look_of
from thidua.org.selectors.places import names_on
from thidua.shared.requests import actor_of
from thidua.shared.routes import inside, needs
from thidua.shared.text import fold
from thidua.ui.lists import list_response
from thidua.ui.tables import table_of


@needs(CampaignPermission.VIEW_CAMPAIGN)
@require_safe
def campaigns(request: HttpRequest) -> HttpResponseBase:
    """Show the campaigns one sees: own ones, those from above, those of the units below."""
    actor = actor_of(request)
    form = CampaignFilterForm(request.GET)
    form.is_valid()
    facts = Beside({}, {})

    def fill(rows: Sequence[Campaign]) -> None:
        found = beside(actor, rows)
        facts.names.update(found.names)
        facts.stages.update(found.stages)

    given = form.cleaned_data
    table = table_of(
        campaigns_seen(actor, given.get("tim") or "", given.get("con") or ""),
        campaign_columns(facts, actor.today),
        request.GET,
        caption="Phong trào thi đua",
        noun="phong trào",
        fill=fill,
        empty_title="Chưa có phong trào nào",
        empty_text="Kế hoạch cấp trên ban hành, hoặc đơn vị tự lập, sẽ hiện ở đây.",
    )
    context = {"table": table, "form": form, "may_draft": actor.may(CampaignPermission.DRAFT)}
    return list_response(request, "campaigns/campaigns.html", context)


@inside(SEEN)
@needs(CampaignPermission.VIEW_CAMPAIGN)
@require_safe
def campaign_units(request: HttpRequest, campaign_id: int) -> HttpResponseBase:
    """Show what the units below made of a plan: the table beside the wall, with who is late one click away."""
    look = look_of(request, campaign_id, "campaign_units")
    actor, campaign = look.actor, look.campaign
    form = UnitStageForm(request.GET)
    form.is_valid()
    given = form.cleaned_data
    rows = adoptions_below(campaign, look.top, actor.today, look.line).order_by("unit")
    stage = given.get("tt") or ""
    if stage == LATE:
        rows = late_ones(campaign, rows, actor.today)
    elif stage in CascadeStage.values:
        rows = rows.filter(stage=stage)
    for word in fold(given.get("tim") or "").split():
        rows = rows.filter(unit__profiles__folded_name__contains=word, unit__profiles__valid_to=None)
    names: dict[int, str] = {}
    table = table_of(
        rows,
        unit_columns(campaign, names, actor.today, may_link=look.may_link),
        request.GET,
        caption="Các đơn vị đã làm đến đâu",
        noun="đơn vị",
        fill=lambda page: names.update(names_on([row.unit_id for row in page], actor.today)),
        empty_title="Không có đơn vị nào",
    )
    context = {"campaign": campaign, "look": look, "table": table, "form": form}
    return list_response(request, "campaigns/campaign_units.html", context)
