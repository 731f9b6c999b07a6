"""How far units are with a plan: from the kept sums where it is a number, from the rows where it is a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from thidua.campaigns.enums import CascadeStage, ItemChoice
from thidua.campaigns.models import Adoption, AdoptionChoice, Campaign
from thidua.campaigns.rules.cascade import ADOPTED, ORDER
from thidua.campaigns.rules.measures import MEASURES, PERIOD
from thidua.counting.selectors.sums import expected_of, period_of, sums_of, sums_of_children
from thidua.org.enums import Line
from thidua.org.models import Place
from thidua.org.selectors.places import path_on
from thidua.shared.dated import on_day
from thidua.shared.fields import path_end


@dataclass(frozen=True, slots=True)
class Coverage:
    """This is how many units of those a plan reached stand at each stage, and how many members the ones have that
    adopted."""

    expected: int
    reached: Mapping[CascadeStage, int]
    members: int = 0
    members_adopted: int = 0

    @property
    def adopted(self) -> int:
        """Return how many units have adopted the plan."""
        return self.reached[CascadeStage.ADOPTED]

    def at(self, stage: CascadeStage) -> int:
        """Return how many units stand at exactly this stage."""
        more = self.expected if stage is CascadeStage.UNSEEN else self.reached[stage]
        place = ORDER.index(stage) + 1
        return more - (self.reached[ORDER[place]] if place < len(ORDER) else 0)


def coverage_of(campaign: Campaign, unit_id: int, line: Line | None = None) -> Coverage:
    """Return the coverage of a family of plans at and below a unit on ``line`` (None: on all, each unit once), from the
    kept sums: a fixed number of queries, whatever stands below."""
    period = period_of(PERIOD, campaign.root_id or 0)
    if period is None:
        return Coverage(0, dict.fromkeys(MEASURES, 0))
    sums = {
        stage: sums_of(measure=code, period_id=period.pk, unit_id=unit_id, line=line)
        for stage, (code, _) in MEASURES.items()
    }
    expected, members = expected_of(period_id=period.pk, unit_id=unit_id, line=line)
    adopted = sums[CascadeStage.ADOPTED]
    return Coverage(expected, {stage: one.covered for stage, one in sums.items()}, members, adopted.covered_members)


def coverage_of_children(campaign: Campaign, unit_id: int, day: date, line: Line) -> dict[int, Coverage]:
    """Return the coverage of every unit right below ``unit_id``, by unit: one query a stage."""
    period = period_of(PERIOD, campaign.root_id or 0)
    if period is None:
        return {}
    by_stage = {
        stage: sums_of_children(measure=code, period_id=period.pk, unit_id=unit_id, day=day, line=line)
        for stage, (code, _) in MEASURES.items()
    }
    found: dict[int, Coverage] = {}
    for unit, seen in by_stage[CascadeStage.SEEN].items():
        reached = {stage: sums[unit].covered if unit in sums else 0 for stage, sums in by_stage.items()}
        adopted = by_stage[CascadeStage.ADOPTED].get(unit)
        found[unit] = Coverage(seen.expected, reached, seen.members, adopted.covered_members if adopted else 0)
    return found


def adoptions_below(campaign: Campaign, unit_id: int, day: date, line: Line) -> QuerySet[Adoption]:
    """Return what the units at and below ``unit_id`` on ``line`` made of the family, as one query."""
    path = path_on(unit_id, line, day)
    if path is None:
        return Adoption.objects.none()
    places = Place.objects.filter(on_day(day), line=line, path__gte=path, path__lt=path_end(path))
    return Adoption.objects.filter(root=campaign.root_id, unit__in=places.values("unit"))


def late_ones(campaign: Campaign, rows: QuerySet[Adoption], today: date) -> QuerySet[Adoption]:
    """Return those of the rows that are late on ``today``: the list side of ``rules.cascade.is_late``."""
    late = Q(pk__in=[])
    if campaign.adopt_by is not None and today > campaign.adopt_by:
        late |= ~Q(stage__in=ADOPTED)
    if campaign.launch_by is not None and today > campaign.launch_by:
        late |= ~Q(stage=CascadeStage.LAUNCHED)
    return rows.filter(late)


def coverage_by_item(rows: QuerySet[Adoption]) -> dict[str, dict[ItemChoice, int]]:
    """Return, by item, how many of the units that adopted worded it themselves or left it out; all others took it as it
    stands. One query."""
    adopted = rows.filter(stage__in=ADOPTED)
    counted = AdoptionChoice.objects.filter(adoption__in=adopted).values("key", "choice").annotate(units=Count("pk"))
    found: dict[str, dict[ItemChoice, int]] = {}
    for row in counted:
        found.setdefault(row["key"], {})[ItemChoice(row["choice"])] = row["units"]
    return found
