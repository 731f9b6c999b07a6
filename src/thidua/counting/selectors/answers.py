"""Who answered, who did not, and totals over any cut of the past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from thidua.counting.enums import BaseFigure
from thidua.counting.models import CountedUnit, Fact, Measure, Period
from thidua.counting.rules.amounts import unscaled
from thidua.counting.rules.places import Scope
from thidua.counting.rules.shares import percent
from thidua.counting.selectors.states import paths_on
from thidua.counting.selectors.sums import sums_of
from thidua.org.enums import Line
from thidua.org.models import Headcount, Unit, UnitProfile
from thidua.org.selectors.sizes import figures_below
from thidua.shared.dated import on_day
from thidua.shared.fields import path_end


def who_has_not(*, measure: str, period_id: int, unit_id: int, line: Line | None = None) -> QuerySet[Unit]:
    """Return the expected units at and below a unit without a figure: as many as ``Sums.missing`` says."""
    return _units(_expected(period_id, unit_id, line).filter(~_answer(measure)))


def who_has(*, measure: str, period_id: int, unit_id: int, line: Line | None = None) -> QuerySet[Unit]:
    """Return the units at and below a unit with a figure, expected or not: as many as ``Sums.answered`` says."""
    return _units(_at_and_below(period_id, unit_id, line).filter(_answer(measure)))


def expected_units(*, period_id: int, unit_id: int, line: Line | None = None) -> QuerySet[Unit]:
    """Return the units at and below a unit of which an answer is expected."""
    return _units(_expected(period_id, unit_id, line))


def fact_of(*, measure: str, period_id: int, unit_id: int) -> int | Decimal | None:
    """Return what the unit itself answered, ``None`` where it has not: nil is an answer. One query."""
    found = Fact.objects.filter(measure__code=measure, counted__period=period_id, counted__unit=unit_id)
    row = found.values_list("amount", "measure__decimals").first()
    return None if row is None else unscaled(*row)


def expected_on(*, scope: Scope, owner_id: int, unit_id: int, day: date) -> tuple[int, int]:
    """Return of how many units at and below ``unit_id`` the scope of ``owner_id`` expected an answer as the tree was
    on any ``day``, and their members then. Counted from the tree: slow for a nation (tens of milliseconds)."""
    paths = paths_on({owner_id, unit_id}, day)
    in_scope = Q(pk__in=[])
    for line, path in paths.get(owner_id, {}).items():
        if scope.line in (None, line):
            in_scope |= _places_in(line, path, day, is_top_included=scope.is_own_included)
    below = Q(pk__in=[])
    for line, path in paths.get(unit_id, {}).items():
        below |= _places_in(line, path, day, is_top_included=True)
    profiles = UnitProfile.objects.filter(on_day(day), in_scope).filter(below)
    if scope.kinds:
        profiles = profiles.filter(kind__code__in=scope.kinds)
    if scope.sector:
        profiles = profiles.filter(sector=scope.sector)
    units = profiles.order_by().values("unit").distinct()
    members = Headcount.objects.filter(on_day(day), unit__in=units).aggregate(total=Sum("members"))["total"]
    return units.count(), members or 0


@dataclass(frozen=True, slots=True)
class Share:
    """This is an amount as a share of a headcount. ``percent`` is ``None`` where nobody was counted; ``uncounted``
    grassroots unions gave no headcount, so that the base is too small by theirs."""

    amount: int | Decimal
    base: int
    percent: Decimal | None
    uncounted: int


def share_of_base(*, measure: str, period: Period, unit_id: int, base: BaseFigure, line: Line = Line.MANAGING) -> Share:
    """Return the total of a unit as a share of its people, counted on the period's day. The headcounts stay with
    ``org``: summed when asked for."""
    amount = sums_of(measure=measure, period_id=period.pk, unit_id=unit_id, line=line).amount
    figures = figures_below(unit_id, period.tree_date, line)
    people = getattr(figures, base.value) or 0
    return Share(amount, people, percent(amount, people), figures.missing)


def total_as_it_was(*, measure: str, period_id: int, path: str, sector: str = "") -> int | Decimal:
    """Return the sum of what stood at or below ``path`` on the day of each figure, of one sector where given: the cut
    of the past, which no later move changes."""
    facts = Fact.objects.filter(measure__code=measure, period=period_id, place__gte=path, place__lt=path_end(path))
    if sector:
        facts = facts.filter(sector=sector)
    total = facts.aggregate(total=Sum("amount"))["total"] or 0
    return unscaled(int(total), Measure.objects.values_list("decimals", flat=True).get(code=measure))


def _expected(period_id: int, unit_id: int, line: Line | None) -> QuerySet[CountedUnit]:
    return _at_and_below(period_id, unit_id, line).filter(is_expected=True)


def _at_and_below(period_id: int, unit_id: int, line: Line | None) -> QuerySet[CountedUnit]:
    period = Period.objects.get(pk=period_id)
    paths = paths_on([unit_id], period.tree_date).get(unit_id, {})
    found = Q(unit=unit_id)
    if (path := paths.get(Line.MANAGING)) and line is not Line.SECTOR:
        found |= Q(under__gte=path, under__lt=path_end(path))
    if (path := paths.get(Line.SECTOR)) and line is not Line.MANAGING:
        found |= Q(sector_under__gte=path, sector_under__lt=path_end(path))
    return CountedUnit.objects.filter(found, period=period_id)


def _answer(measure: str) -> Exists:
    return Exists(Fact.objects.filter(counted=OuterRef("pk"), measure__code=measure))


def _units(counted: QuerySet[CountedUnit]) -> QuerySet[Unit]:
    return Unit.objects.filter(pk__in=counted.values("unit"))


def _places_in(line: str, path: str, day: date, *, is_top_included: bool) -> Q:
    lowest = "unit__places__path__gte" if is_top_included else "unit__places__path__gt"
    within = {lowest: path, "unit__places__path__lt": path_end(path)}
    return on_day(day, "unit__places__") & Q(unit__places__line=line, **within)
