"""The units right below one unit, each as a tile: its own stage, and how many of those below it have adopted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.campaigns.enums import CampaignDuty, CascadeStage
from thidua.campaigns.models import Adoption, Campaign
from thidua.campaigns.rules.cascade import ORDER, Deadlines, is_late
from thidua.campaigns.selectors.coverage import Coverage, coverage_of_children
from thidua.counting.rules.shares import percent
from thidua.notices import policy as notices
from thidua.org.enums import Line
from thidua.org.models import Place
from thidua.org.selectors.places import children_on
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day

LATE = "late"


@dataclass(frozen=True, slots=True)
class WallTile:
    """This is one unit right below. ``stage`` is None where the plan was not sent to the unit itself; ``expected`` and
    ``adopted`` count the units strictly below it; ``duty_id`` is the open duty one may remind it of."""

    unit_id: int
    name: str
    kind_name: str
    stage: CascadeStage | None
    is_late: bool
    expected: int
    adopted: int
    duty_id: int | None = None

    @property
    def state(self) -> str:
        """The code of the glyph: late before all, else the stage; empty where the plan was not sent to the unit."""
        return LATE if self.is_late else "" if self.stage is None else str(self.stage)

    @property
    def share(self) -> Decimal | None:
        """The share in per cent of the units below that have adopted; None where none is below."""
        return percent(self.adopted, self.expected)


def wall_of(campaign: Campaign, top: int, day: date, line: Line) -> list[WallTile]:
    """Return the units right below ``top`` that the plan reached, or below which it reached one, by kind and name. A
    fixed number of queries: shares are read from the kept sums, no row below is counted."""
    below = Place.objects.filter(on_day(day), line=line, parent=top).values("unit")
    found = Adoption.objects.filter(root=campaign.root_id, unit__in=below).values_list("unit", "stage")
    stages = {unit: CascadeStage(stage) for unit, stage in found}
    sums = coverage_of_children(campaign, top, day, line)
    deadlines = Deadlines(campaign.adopt_by, campaign.launch_by)
    tiles = []
    for profile in children_on(top, day, line):
        unit = profile.unit_id
        stage = stages.get(unit)
        expected, adopted = _strictly_below(sums.get(unit), stage)
        if stage is not None or expected:
            late = stage is not None and is_late(stage, deadlines, day)
            tiles.append(WallTile(unit, profile.name, profile.kind.name, stage, late, expected, adopted))
    return tiles


def duties_of(actor: Actor, campaign: Campaign, unit_ids: Collection[int]) -> dict[int, int]:
    """Return the open duty to adopt or to launch of each unit that the actor may remind of it, by unit. One query."""
    rows = notices.duties_to_remind(actor).filter(
        kind__in=[CampaignDuty.ADOPT, CampaignDuty.LAUNCH], object_id=campaign.root_id or 0
    )
    wanted = set(unit_ids)
    return {unit: duty for unit, duty in rows.values_list("unit", "pk") if unit in wanted}


def _strictly_below(sums: Coverage | None, stage: CascadeStage | None) -> tuple[int, int]:
    """Return how many units below are expected to adopt and how many have; the kept sums hold the unit itself too."""
    if sums is None:
        return 0, 0
    is_adopted = stage is not None and ORDER.index(stage) >= ORDER.index(CascadeStage.ADOPTED)
    return sums.expected - (stage is not None), sums.adopted - is_adopted
