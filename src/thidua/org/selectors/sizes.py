"""How large units were on a day: members and grassroots unions at and below them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


FIGURES = ("workers", "members", "women", "direct_workers")
"""The figures of a headcount."""


def figure_on(unit_ids: Iterable[int], figure: str, day: date, line: str = Line.MANAGING) -> dict[int, int]:
    """Return one of ``FIGURES`` summed over each unit and all below it on ``day``; a unit without any count is left
    out. One query. Raises ``ValueError`` for another name."""
    if figure not in FIGURES:
        raise ValueError(figure)
    end = Concat(Substr("path", 1, Length("path") - 1), Value("/"))
    places = Place.objects.filter(on_day(day), line=line, unit__in=set(unit_ids)).annotate(end=end)
    below = (
        on_day(day, "unit__places__")
        & Q(unit__places__line=line)
        & Q(unit__places__path__gte=OuterRef("path"), unit__places__path__lt=OuterRef("end"))
    )
    counted = places.annotate(people=_one(Headcount.objects.filter(on_day(day), below), "SUM", figure))
    return dict(counted.exclude(people=None).values_list("unit", "people"))


def sizes_of_tree(
    unit_ids: Iterable[int], children: Mapping[int, Sequence[int]], day: date, line: str = Line.MANAGING
) -> dict[int, Size]:
    """Return the size of each unit of a page that shows ``children`` below some of them. Three queries.

    Where all that stands below a unit is on the page, its size is the sum of theirs, so that the top of a nation is not
    counted through once more.
    """
    units = set(unit_ids)
    placed = Place.objects.filter(on_day(day), line=line)
    standing = placed.filter(parent__in=[unit for unit in units if children.get(unit)]).order_by()
    complete = {
        unit
        for unit, count in standing.values_list("parent").annotate(Count("pk"))
        if unit is not None and count == len(children[unit])
    }
    sizes = sizes_on(units - complete, day, line)
    own = _own_sizes(complete, day)

    def size_of(unit: int) -> Size:
        if unit not in sizes:
            parts = [own.get(unit, UNKNOWN_SIZE), *(size_of(child) for child in children[unit])]
            known = [part.members for part in parts if part.members is not None]
            sizes[unit] = Size(sum(part.grassroots for part in parts), sum(known) if known else None)
        return sizes[unit]

    return {unit: size_of(unit) if unit in complete else sizes.get(unit, UNKNOWN_SIZE) for unit in units}


def _own_sizes(unit_ids: Iterable[int], day: date) -> dict[int, Size]:
    """Return the size of each unit without what is below it."""
    counted = Headcount.objects.filter(on_day(day), unit=OuterRef("unit")).values("members")[:1]
    profiles = UnitProfile.objects.filter(on_day(day), unit__in=set(unit_ids)).annotate(members=Subquery(counted))
    rows = profiles.values_list("unit", "kind__is_grassroots", "members")
    return {unit: Size(int(is_grassroots), members) for unit, is_grassroots, members in rows}


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

    @property
    def missing(self) -> int:
        """Return how many grassroots unions gave no figures."""
        return self.grassroots - self.counted


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
