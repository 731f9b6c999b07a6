"""When plans of a family were issued, and when units adopted and launched, as counts by day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, QuerySet

from thidua.campaigns.enums import CascadeAct, CascadeStage
from thidua.campaigns.models import Adoption, Campaign, CampaignRound
from thidua.campaigns.models.campaigns import LIVING
from thidua.campaigns.rules.cascade import ADOPTED


def rows_of(adoptions: QuerySet[Adoption], family: QuerySet[Campaign]) -> dict[CascadeAct, Mapping[date, int]]:
    """Return how many plans of the family were issued, and how many units adopted and launched, on which day. Three
    queries, each grouped by the database."""
    adopted = adoptions.filter(stage__in=ADOPTED)
    launched = adoptions.filter(stage=CascadeStage.LAUNCHED)
    return {
        CascadeAct.ISSUED: _by_day(family.filter(state__in=LIVING), "issued_date"),
        CascadeAct.ADOPTED: _by_day(adopted, "adopted_date"),
        CascadeAct.LAUNCHED: _by_day(launched, "launched_date"),
    }


def rounds_of(campaign: Campaign) -> list[tuple[str, date, date]]:
    """Return the dated rounds of a plan (name with theme, first and last day), in their order. One query."""
    rounds = campaign.rounds.all()
    return [(_named(one), one.start_date, one.end_date) for one in rounds if one.start_date and one.end_date]


def _named(one: CampaignRound) -> str:
    return f"{one}: {one.theme}" if one.theme else str(one)


def _by_day(rows: QuerySet[Adoption] | QuerySet[Campaign], field: str) -> Mapping[date, int]:
    return dict(rows.order_by().values_list(field).annotate(Count("pk")))
