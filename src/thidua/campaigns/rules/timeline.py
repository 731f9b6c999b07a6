"""The timeline of a cascade: days gathered into weeks, or into months where it is long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.campaigns.enums import CascadeAct

MOST_WEEKS = 53
MOST_SPANS = 60
"""So many months are drawn at most; earlier ones are gathered in the first."""
_WEEK = timedelta(days=7)
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Span:
    """This is one week (Monday to Sunday) or month of the timeline, with its counts. ``last`` still belongs to it."""

    first: date
    last: date
    counts: Mapping[CascadeAct, int]

    @property
    def is_empty(self) -> bool:
        """Whether nothing fell into it."""
        return not any(self.counts.values())


@dataclass(frozen=True, slots=True)
class Timeline:
    """These are the spans from the first to the last day, without a gap."""

    spans: tuple[Span, ...]
    is_monthly: bool

    def place(self, day: date) -> float | None:
        """Return where a day stands, in spans from the left end; None outside."""
        for number, span in enumerate(self.spans):
            if span.first <= day <= span.last:
                return number + (day - span.first).days / ((span.last - span.first).days + 1)
        return None

    @property
    def most(self) -> int:
        """The greatest count of any span, 1 at least."""
        return max([1, *(count for span in self.spans for count in span.counts.values())])


def timeline(rows: Mapping[CascadeAct, Mapping[date, int]], marked: Iterable[date]) -> Timeline:
    """Return the counts by week from the first day of ``rows`` and ``marked`` to the last; by month where that is more
    than 53 weeks. What lies before the drawn time is counted in its first span, so that no unit is lost."""
    days = sorted({*marked, *(day for by_day in rows.values() for day in by_day)})
    if not days:
        return Timeline((), is_monthly=False)
    is_monthly = (days[-1] - days[0]).days > MOST_WEEKS * 7
    edges = _edges(days[0], days[-1], is_monthly=is_monthly)[-MOST_SPANS - 1 :]
    ends = [edge - timedelta(days=1) for edge in edges[1:]]
    starts = edges[:-1]
    spans = []
    for first, last in zip(starts, ends, strict=True):
        from_day = date.min if first == starts[0] else first
        counts = {
            row: sum(count for day, count in by_day.items() if from_day <= day <= last) for row, by_day in rows.items()
        }
        spans.append(Span(first, last, counts))
    return Timeline(tuple(spans), is_monthly)


def _edges(first: date, last: date, *, is_monthly: bool) -> list[date]:
    edge = first.replace(day=1) if is_monthly else first - timedelta(days=first.weekday())
    edges = [edge]
    while edge <= last:
        edge = _month_after(edge) if is_monthly else edge + _WEEK
        edges.append(edge)
    return edges


def _month_after(first: date) -> date:
    return date(first.year + first.month // _LAST_MONTH, first.month % _LAST_MONTH + 1, 1)
