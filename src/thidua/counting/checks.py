"""What must be true of all sums at every moment: they are what a count of the facts gives, and every unit of an open
period counts where the tree has it. ``thidua tallies rebuild --check`` and the night ask it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Sum, Value, When

from thidua.counting.enums import Way
from thidua.counting.models import CountedUnit, ExpectedTally, Fact, Measure, Period, Tally
from thidua.counting.rules.ledger import ExpectedKey, Ledger, TallyKey
from thidua.counting.rules.places import Under
from thidua.counting.selectors.stale import stale_units, units_of
from thidua.org.enums import Line
from thidua.org.models import Place


@dataclass(frozen=True, slots=True)
class Difference:
    """This is one thing that is not as it must be, in the words of a report."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Wrong:
    """These are the sums of a period that differ from a count of its facts: what must be added to each to put it
    right. Whoever records meanwhile changes facts and sums alike, so it stays true until it is written."""

    tallies: Mapping[TallyKey, tuple[int, ...]]
    expected: Mapping[ExpectedKey, tuple[int, ...]]

    def __bool__(self) -> bool:
        return bool(self.tallies or self.expected)


def differences(period_ids: Sequence[int] | None = None) -> list[Difference]:
    """Return what is wrong in these periods (``None``: in all): nothing, as long as only services wrote them."""
    periods = Period.objects.order_by("pk")
    if period_ids is not None:
        periods = periods.filter(pk__in=period_ids)
    return [one for period in periods for one in _of_period(period)]


def wrong_sums(period: Period) -> Wrong:
    """Return which sums of the period differ from a count of its facts. Facts and sums are read as of one moment;
    outside a transaction on PostgreSQL, or wherever nobody else writes."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return _wrong_sums(period)
    return _wrong_sums(period)


def _of_period(period: Period) -> Iterator[Difference]:
    wrong = wrong_sums(period)
    names = dict(Measure.objects.values_list("pk", "name"))
    for (unit, measure, _, way), change in wrong.tallies.items():
        yield Difference(
            f"{period.name}, {names[measure]}, đơn vị {unit} ({Way(way).label}): phải thêm lượng {change[0]}, trả lời "
            f"{change[1]}, phải trả lời {change[2]}, đoàn viên {change[3]}."
        )
    for (unit, _, way), change in wrong.expected.items():
        yield Difference(
            f"{period.name}, đơn vị {unit} ({Way(way).label}): số phải trả lời phải thêm {change[0]}, đoàn viên "
            f"{change[1]}."
        )
    if period.closed_date is None:
        for batch in units_of(period):
            for unit in sorted(stale_units([period], batch).get(period.pk, ())):
                yield Difference(f"{period.name}, đơn vị {unit}: không cộng theo vị trí ngày {period.tree_date}.")
    for pk in misplaced(period):
        yield Difference(f"{period.name}, số liệu {pk}: vị trí ghi kèm khác vị trí của đơn vị ngày đó.")


def misplaced(period: Period) -> list[int]:
    """Return the facts whose place is not the one their unit had on their day. A unit that ended before, by a
    reorganisation recorded later, has none: what was noted then stays."""
    begun = Place.objects.filter(unit=OuterRef("counted__unit"), line=Line.MANAGING, valid_from__lte=OuterRef("day"))
    on_day = begun.filter(Q(valid_to=None) | Q(valid_to__gt=OuterRef("day")))
    elsewhere = on_day.exclude(path=OuterRef("place"))
    return list(Fact.objects.filter(Exists(elsewhere), period=period).values_list("pk", flat=True))


def _wrong_sums(period: Period) -> Wrong:
    ledger = _recount(period)
    tallies = dict(ledger.tallies())
    expected = dict(ledger.expected())
    return Wrong(
        _missing(tallies, _kept_tallies(period)),
        _missing(expected, _kept_expected(period)),
    )


def _missing[K](wanted: Mapping[K, tuple[int, ...]], kept: Mapping[K, tuple[int, ...]]) -> dict[K, tuple[int, ...]]:
    found: dict[K, tuple[int, ...]] = {}
    for key in wanted.keys() | kept.keys():
        width = len(wanted.get(key) or kept[key])
        none = (0,) * width
        change = tuple(w - k for w, k in zip(wanted.get(key, none), kept.get(key, none), strict=True))
        if any(change):
            found[key] = change
    return found


def _kept_tallies(period: Period) -> dict[TallyKey, tuple[int, ...]]:
    rows = Tally.objects.filter(period=period).values_list(
        "unit", "measure", "way", "amount", "answered", "covered", "covered_members"
    )
    return {(unit, measure, period.pk, way): tuple(sums) for unit, measure, way, *sums in rows.iterator()}


def _kept_expected(period: Period) -> dict[ExpectedKey, tuple[int, ...]]:
    rows = ExpectedTally.objects.filter(period=period).values_list("unit", "way", "expected", "members")
    return {(unit, period.pk, way): tuple(sums) for unit, way, *sums in rows.iterator()}


def _recount(period: Period) -> Ledger:
    """Count anew: units of one place together, so that a nation is a few thousand lines."""
    ledger = Ledger()
    covered = When(counted__is_expected=True, then=1)
    members = When(counted__is_expected=True, then=F("counted__members"))
    facts = Fact.objects.filter(period=period).values_list("measure", "counted__under", "counted__sector_under")
    sums = facts.annotate(
        a=Sum("amount"), b=Count("pk"), c=Sum(Case(covered, default=Value(0))), d=Sum(Case(members, default=Value(0)))
    ).order_by()
    for measure, under, sector_under, *values in sums:
        ledger.add_tally(Under(under, sector_under), measure, period.pk, values)
    expected = CountedUnit.objects.filter(period=period, is_expected=True).values_list("under", "sector_under")
    for under, sector_under, count, total in expected.annotate(Count("pk"), Sum("members")).order_by():
        ledger.add_expected(Under(under, sector_under), period.pk, (count, total))
    return ledger
