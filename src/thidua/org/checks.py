"""What must be true of all units at every moment, whatever wrote them; ``thidua check-data`` asks it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models import F, Q

from thidua.org.enums import Line
from thidua.org.models import (
    BlocMembership,
    Body,
    Custody,
    Desk,
    Employer,
    Headcount,
    Partner,
    Place,
    Succession,
    Unit,
    UnitLocation,
    UnitProfile,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """This is one thing that is not as it must be."""

    unit_id: int
    text: str

    def __str__(self) -> str:
        return f"Đơn vị {self.unit_id}: {self.text}"


@dataclass(frozen=True, slots=True)
class _Span:
    """This is the time of a dated row, with what it says."""

    start: date
    end: date | None
    parent: int | None = None
    path: str = ""

    def covers(self, other: _Span) -> bool:
        return self.start <= other.start and _not_before(self.end, other.end)


def verify_units() -> list[Problem]:
    """Return what is wrong with lives, names, places, successors, keepers and figures of all units: nothing, as long as
    only the services of ``org`` wrote them. A fixed number of queries, each over a whole table."""
    lives = {
        unit: _Span(start, end) for unit, start, end in Unit.objects.values_list("pk", "founded_date", "dissolved_date")
    }
    return [
        *_names(lives),
        *_places(lives),
        *_successions(lives),
        *_keepers(lives),
        *_headcounts(lives),
        *_facts(),
    ]


def _names(lives: Mapping[int, _Span]) -> Iterator[Problem]:
    spans: dict[int, list[_Span]] = defaultdict(list)
    rows = UnitProfile.objects.order_by("unit", "valid_from").values_list("unit", "valid_from", "valid_to")
    for unit, start, end in rows.iterator():
        spans[unit].append(_Span(start, end))
    for unit, life in lives.items():
        if not _fills(spans[unit], life):
            yield Problem(unit, "tên và loại không liền mạch từ ngày thành lập đến ngày kết thúc.")


def _places(lives: Mapping[int, _Span]) -> Iterator[Problem]:
    for line in Line:
        spans: dict[int, list[_Span]] = defaultdict(list)
        rows = Place.objects.filter(line=line).order_by("unit", "valid_from")
        values = rows.values_list("unit", "valid_from", "valid_to", "parent", "path")
        for unit, start, end, parent, path in values.iterator():
            spans[unit].append(_Span(start, end, parent, path))
        for unit, life in lives.items():
            own = spans.get(unit, [])
            if line is Line.MANAGING and not _fills(own, life):
                yield Problem(unit, "vị trí trên tuyến quản lý không liền mạch từ ngày thành lập đến ngày kết thúc.")
            elif any(_overlap(one, other) for one, other in pairwise(own)):
                yield Problem(unit, f"có hai vị trí cùng lúc trên tuyến {line.label}.")
            for span in own:
                yield from _place_problems(unit, span, life, spans, line)


def _place_problems(
    unit: int, span: _Span, life: _Span, spans: Mapping[int, Sequence[_Span]], line: Line
) -> Iterator[Problem]:
    when = f"từ {span.start:%d/%m/%Y} trên tuyến {line.label}"
    if not life.covers(span):
        yield Problem(unit, f"có vị trí {when} ngoài thời gian hoạt động.")
    if span.parent is None:
        if span.path != f"{unit}.":
            yield Problem(unit, f"đường dẫn {span.path} {when} không khớp: đơn vị đứng đầu.")
        return
    above = [other for other in spans.get(span.parent, ()) if _overlap(other, span)]
    if not above or not _fills([_clipped(other, span) for other in above], span):
        yield Problem(unit, f"đứng dưới đơn vị {span.parent} {when} khi đơn vị đó không có vị trí.")
    for other in above:
        if span.path != f"{other.path}{unit}.":
            yield Problem(unit, f"đường dẫn {span.path} {when} không khớp với cấp trên {other.path}")


def _successions(lives: Mapping[int, _Span]) -> Iterator[Problem]:
    weights: dict[tuple[int, date], int] = defaultdict(int)
    for link in Succession.objects.iterator():
        if not _alive(lives.get(link.successor_id), link.date):
            yield Problem(link.predecessor_id, f"đơn vị kế thừa {link.successor_id} không hoạt động ngày {link.date}.")
        if not (
            lives[link.predecessor_id].start < link.date and _not_before(lives[link.predecessor_id].end, link.date)
        ):
            yield Problem(link.predecessor_id, f"có kế thừa ngày {link.date} ngoài thời gian hoạt động.")
        weights[link.predecessor_id, link.date] += link.weight
    for (unit, day), weight in weights.items():
        if weight > _WHOLE:
            yield Problem(unit, f"chia hơn 100 % số liệu cho các đơn vị kế thừa ngày {day}.")


def _keepers(lives: Mapping[int, _Span]) -> Iterator[Problem]:
    spans: dict[int, list[_Span]] = defaultdict(list)
    for row in Custody.objects.order_by("unit", "valid_from").iterator():
        span = _Span(row.valid_from, row.valid_to)
        spans[row.unit_id].append(span)
        keeper = lives.get(row.keeper_id)
        if keeper is None or not keeper.covers(span):
            yield Problem(row.unit_id, f"đơn vị lưu giữ hồ sơ {row.keeper_id} không hoạt động suốt thời gian lưu giữ.")
    for unit, life in lives.items():
        kept = spans.get(unit, [])
        if life.end is None and kept:
            yield Problem(unit, "còn hoạt động mà đã có đơn vị lưu giữ hồ sơ.")
        if life.end is not None and not _fills(kept, _Span(life.end, None)):
            yield Problem(unit, "đã kết thúc mà có lúc không có đơn vị nào lưu giữ hồ sơ.")


def _headcounts(lives: Mapping[int, _Span]) -> Iterator[Problem]:
    spans: dict[int, list[_Span]] = defaultdict(list)
    rows = Headcount.objects.order_by("unit", "valid_from").values_list("unit", "valid_from", "valid_to")
    for unit, start, end in rows.iterator():
        spans[unit].append(_Span(start, end))
    for unit, own in spans.items():
        if any(_overlap(one, other) for one, other in pairwise(own)):
            yield Problem(unit, "có hai số lượng cùng lúc.")
        if not all(lives[unit].covers(span) for span in own):
            yield Problem(unit, "có số lượng ngoài thời gian hoạt động.")


def _facts() -> Iterator[Problem]:
    """Yield the units that have something of their own after their end."""
    after_end = Q(unit__dissolved_date__isnull=False) & (
        Q(valid_to__isnull=True) | Q(valid_to__gt=F("unit__dissolved_date"))
    )
    for model in (Desk, Body, Partner, Employer, UnitLocation, BlocMembership):
        for unit in model._default_manager.filter(after_end).values_list("unit", flat=True).distinct():
            yield Problem(unit, f"còn {model._meta.verbose_name} sau ngày kết thúc.")


_WHOLE = 1000


def _fills(spans: Iterable[_Span], life: _Span) -> bool:
    """Whether ``spans``, in order of time, follow one another without gap or overlap from the first to the last day of
    ``life``."""
    rows = list(spans)
    if not rows or rows[0].start != life.start or rows[-1].end != life.end:
        return False
    return all(one.end == other.start for one, other in pairwise(rows))


def _clipped(span: _Span, to: _Span) -> _Span:
    ends = [end for end in (span.end, to.end) if end is not None]
    return _Span(max(span.start, to.start), min(ends, default=None))


def _overlap(one: _Span, other: _Span) -> bool:
    return (one.end is None or other.start < one.end) and (other.end is None or one.start < other.end)


def _alive(life: _Span | None, day: date) -> bool:
    return life is not None and life.start <= day and (life.end is None or day < life.end)


def _not_before(end: date | None, other: date | None) -> bool:
    """Whether ``end`` is not earlier than ``other``, ``None`` being never."""
    return end is None or (other is not None and other <= end)
