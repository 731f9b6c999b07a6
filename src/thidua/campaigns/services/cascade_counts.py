"""How far the units are with a family of plans, counted at every unit above in the transaction of their act."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from thidua.campaigns.enums import CascadeStage
from thidua.campaigns.models import Adoption, Campaign
from thidua.campaigns.rules.cascade import ORDER
from thidua.campaigns.rules.measures import MEASURES, PERIOD
from thidua.counting.models import Period
from thidua.counting.services import periods
from thidua.counting.services.recording import FactKey, NewFact, Source, record_many, withdraw_many

SOURCE = "campaigns.adoption"


def define_measures() -> None:
    """Make the measures of the cascade known; again at no cost."""
    for code, name in MEASURES.values():
        periods.define_measure(code=code, name=name, unit_label="đơn vị")


def open_family(campaign: Campaign, today: date) -> int:
    """Return the period in which the family of the campaign is counted, opened where it is the first."""
    root = campaign.root or campaign
    known = Period.objects.filter(kind=PERIOD, object_id=root.pk).values_list("pk", flat=True).first()
    if known is not None:
        return known
    define_measures()
    frame = periods.Frame(
        kind=PERIOD,
        object_id=root.pk,
        name=root.title[:240],
        unit_id=root.unit_id,
        valid_from=root.issued_date or today,
    )
    return periods.open_period(frame=frame, today=today).pk


def expect_units(period_id: int, units: Collection[int]) -> None:
    """Expect these units to adopt."""
    if units:
        periods.expect(period_id=period_id, unit_ids=units)


def stop_expecting(campaign: Campaign, units: Collection[int]) -> None:
    """Expect these units no more; the period of a family nobody has seen goes."""
    period = Period.objects.filter(kind=PERIOD, object_id=campaign.root_id or 0).values_list("pk", flat=True).first()
    if period is None:
        return
    if units:
        periods.stop_expecting(period_id=period, unit_ids=units)
    if campaign.root_id == campaign.pk:
        while not periods.drop_period(period_id=period):
            pass


def count_stage(adoption: Adoption, before: CascadeStage, after: CascadeStage, day: date) -> None:
    """Count that a unit has gone from one stage to another, in either direction."""
    period = Period.objects.filter(kind=PERIOD, object_id=adoption.root_id).values_list("pk", flat=True).first()
    if period is None:
        return
    low, high = sorted((ORDER.index(before), ORDER.index(after)))
    codes = [MEASURES[stage][0] for stage in ORDER[low + 1 : high + 1]]
    if not codes:
        return
    if ORDER.index(after) > ORDER.index(before):
        source = Source(SOURCE, adoption.pk)
        record_many(NewFact(code, period, adoption.unit_id, 1, source, day) for code in codes)
    else:
        withdraw_many(FactKey(code, period, adoption.unit_id) for code in codes)
