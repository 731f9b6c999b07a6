"""Which units a plan reaches, and which of two plans is nearer to a unit."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from itertools import batched

from django.db.models import QuerySet

from thidua.campaigns import policy
from thidua.campaigns.models import Adoption, Campaign
from thidua.org.enums import Line
from thidua.org.models import Place, UnitProfile
from thidua.org.selectors.places import BATCH, path_on
from thidua.shared.dated import on_day
from thidua.shared.fields import path_end


def reached_units(campaign: Campaign, day: date, *, below: bool = True) -> QuerySet[Place]:
    """Return the places, on the line of the campaign, of the units its plan reaches on ``day``: those below its holder,
    of the kinds and the sector it names. A superior's plan that was recorded reaches the unit that recorded it; with
    ``below`` the units below that too."""
    holder = policy.holder_of(campaign)
    path = path_on(holder, campaign.line, day)
    if path is None:
        return Place.objects.none()
    within = {"path__gt": path, "path__lt": path_end(path)}
    if campaign.recorded_by_unit_id is not None:
        within = {"path__gte": path, "path__lt": path_end(path)} if below else {"path": path}
    places = Place.objects.filter(on_day(day), line=campaign.line, **within)
    profiles = UnitProfile.objects.filter(on_day(day))
    if campaign.reaches_kinds:
        profiles = profiles.filter(kind__code__in=campaign.reaches_kinds)
    if campaign.reaches_sector:
        profiles = profiles.filter(sector=campaign.reaches_sector)
    if campaign.reaches_kinds or campaign.reaches_sector:
        places = places.filter(unit__in=profiles.values("unit"))
    return places.order_by("unit")


def reaches_somebody(campaign: Campaign, day: date) -> bool:
    """Whether the plan reaches a unit on ``day``, or is one of a unit below which there is none: a union of one
    employer has plans too. A plan that names kinds or a sector, or a line on which its unit does not stand, means units
    that must be there."""
    if reached_units(campaign, day).exists():
        return True
    if campaign.recorded_by_unit_id is not None or campaign.reaches_kinds or campaign.reaches_sector:
        return False
    return path_on(policy.holder_of(campaign), campaign.line, day) is not None


def units_without(root_id: int, unit_ids: Collection[int]) -> list[int]:
    """Return those of the units that no plan of the family reached before, in their order."""
    known: set[int] = set()
    for batch in batched(sorted(unit_ids), BATCH):
        known.update(Adoption.objects.filter(root=root_id, unit__in=batch).values_list("unit", flat=True))
    return [unit for unit in unit_ids if unit not in known]


def nearer_to(campaign: Campaign, day: date) -> QuerySet[Adoption]:
    """Return what units made of farther plans of the family, which ``campaign`` now comes nearer to than: its holder
    stands below the holder of theirs, or it comes over the managing line and theirs over another.

    A plan issued by a unit below the holder of ``campaign`` stays the nearer one.
    """
    path = path_on(policy.holder_of(campaign), campaign.line, day)
    rows = Adoption.objects.filter(root=campaign.root_id).exclude(campaign=campaign)
    if path is None:
        return rows.none()
    reached = reached_units(campaign, day).values("unit")
    deeper = Place.objects.filter(on_day(day), line=campaign.line, path__gt=path, path__lt=path_end(path)).values(
        "unit"
    )
    rows = rows.filter(unit__in=reached).exclude(campaign__line=campaign.line, campaign__unit__in=deeper)
    return rows if campaign.line == Line.MANAGING else rows.exclude(campaign__line=Line.MANAGING)
