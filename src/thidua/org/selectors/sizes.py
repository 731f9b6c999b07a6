"""How large units were on a day: members and grassroots unions at and below them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Concat, Length, Substr

from thidua.org.enums import Line
from thidua.org.models import Headcount, Place, UnitProfile
from thidua.org.selectors.places import path_on
from thidua.shared.dated import on_day
from thidua.shared.fields import path_end


@dataclass(frozen=True, slots=True)
class Size:
    """This is a unit with all below it. ``members`` is ``None`` where nothing was ever counted, which is not nil."""

    grassroots: int = 0
    members: int | None = None


UNKNOWN_SIZE = Size()
"""The size of a unit that stood nowhere on the day."""


def sizes_on(unit_ids: Iterable[int], day: date, line: str = Line.MANAGING) -> dict[int, Size]:
    """Return the size of each unit that stood on ``line`` on ``day``, as the tree was on that day. One query."""
    end = Concat(Substr("path", 1, Length("path") - 1), Value("/"))
    places = Place.objects.filter(on_day(day), line=line, unit__in=set(unit_ids)).annotate(end=end)
    below = (
        on_day(day, "unit__places__")
        & Q(unit__places__line=line)
        & Q(unit__places__path__gte=OuterRef("path"), unit__places__path__lt=OuterRef("end"))
    )
    grassroots = UnitProfile.objects.filter(on_day(day), below, kind__is_grassroots=True)
    counted = Headcount.objects.filter(on_day(day), below)
    rows = places.annotate(
        grassroots=_one(grassroots, "COUNT", "pk"), members=_one(counted, "SUM", "members")
    ).values_list("unit", "grassroots", "members")
    return {unit: Size(count, members) for unit, count, members in rows}


def _one(rows: QuerySet[UnitProfile] | QuerySet[Headcount], function: str, field: str) -> Subquery:
    """Return one total over ``rows`` as a correlated subquery."""
    total = Func(F(field), function=function, output_field=IntegerField())
    return Subquery(rows.order_by().annotate(total=total).values("total"))


@dataclass(frozen=True, slots=True)
class FiguresBelow:
    """These are the sums of a unit and all below it; ``counted`` of ``grassroots`` grassroots unions gave figures."""

    grassroots: int
    counted: int
    workers: int | None
    members: int | None
    women: int | None
    direct_workers: int | None


def figures_below(unit_id: int, day: date, line: str = Line.MANAGING) -> FiguresBelow:
    """Return the sums over the tree as it was on ``day``; all unknown where the unit stood nowhere. Three queries."""
    path = path_on(unit_id, line, day)
    if path is None:
        return FiguresBelow(0, 0, None, None, None, None)
    below = on_day(day, "unit__places__") & Q(
        unit__places__line=line, unit__places__path__gte=path, unit__places__path__lt=path_end(path)
    )
    grassroots = UnitProfile.objects.filter(on_day(day), below, kind__is_grassroots=True)
    headcounts = Headcount.objects.filter(on_day(day), below)
    sums = headcounts.aggregate(
        **{name: Sum(name) for name in ("workers", "members", "women", "direct_workers")},
        counted=Count("pk", filter=Q(unit__in=grassroots.values("unit"))),
    )
    return FiguresBelow(grassroots=grassroots.count(), **sums)
