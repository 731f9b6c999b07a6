"""What happened to a unit, as a timeline: founded, renamed, moved, merged, split, ended, each with its document."""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models import Q

from thidua.org.enums import Line, SuccessionKind
from thidua.org.models import (
    Custody,
    Employer,
    Place,
    Reorganisation,
    Succession,
    Unit,
    UnitLocation,
    UnitProfile,
)


class EventKind(enum.StrEnum):
    """What an entry of the timeline is about."""

    FOUNDED = "founded"
    RENAMED = "renamed"
    CLASSED = "classed"
    MOVED = "moved"
    RECEIVED = "received"
    PASSED_ON = "passed_on"
    ENDED = "ended"
    KEPT = "kept"
    LOCATED = "located"
    EMPLOYED = "employed"


@dataclass(frozen=True, slots=True)
class Event:
    """This is one thing that happened. With ``units``, the other units it concerns, ``text`` is a pattern that holds
    them and nothing anyone typed."""

    day: date
    kind: EventKind
    text: str
    units: Sequence[int] = ()
    reorganisation: Reorganisation | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """These are the things of one day by one document."""

    day: date
    reorganisation: Reorganisation | None
    events: Sequence[Event]


def timeline_of(unit: Unit) -> list[Chapter]:
    """Return what happened to the unit, the latest first. Seven queries, whatever its life."""
    chapters: dict[tuple[date, int], list[Event]] = defaultdict(list)
    for event in _events(unit):
        document = event.reorganisation
        chapters[event.day, 0 if document is None else document.pk].append(event)
    return [
        Chapter(day, events[0].reorganisation, events)
        for (day, _), events in sorted(chapters.items(), key=lambda item: item[0], reverse=True)
    ]


def _events(unit: Unit) -> Iterator[Event]:
    yield from _names(unit)
    yield from _moves(unit)
    yield from _links(unit)
    yield from _end(unit)
    locations = UnitLocation.objects.filter(unit=unit).select_related("area").order_by("valid_from")
    for location in locations:
        yield Event(location.valid_from, EventKind.LOCATED, f"Đóng tại {location.area.name}")
    for employer in Employer.objects.filter(unit=unit).order_by("valid_from"):
        text = f"Người sử dụng lao động: {employer.name}, {employer.get_kind_display()}"
        yield Event(employer.valid_from, EventKind.EMPLOYED, text)


def _names(unit: Unit) -> Iterator[Event]:
    rows = list(UnitProfile.objects.filter(unit=unit).select_related("kind", "reorganisation").order_by("valid_from"))
    for first in rows[:1]:
        text = f"Thành lập {first.name}, {first.kind.name}"
        yield Event(first.valid_from, EventKind.FOUNDED, text, reorganisation=first.reorganisation)
    for old, new in pairwise(rows):
        if old.name != new.name:
            text = f"Đổi tên từ {old.name} thành {new.name}"
            yield Event(new.valid_from, EventKind.RENAMED, text, reorganisation=new.reorganisation)
        elif old.short_name != new.short_name:
            text = f"Đổi tên viết tắt từ {old.short_name or 'không có'} thành {new.short_name or 'không có'}"
            yield Event(new.valid_from, EventKind.RENAMED, text, reorganisation=new.reorganisation)
        if old.kind_id != new.kind_id:
            text = f"Đổi loại từ {old.kind.name} thành {new.kind.name}"
            yield Event(new.valid_from, EventKind.CLASSED, text, reorganisation=new.reorganisation)
        if old.sector != new.sector:
            before, after = old.get_sector_display() or "không ghi", new.get_sector_display() or "không ghi"
            text = f"Đổi khối từ {before} thành {after}"
            yield Event(new.valid_from, EventKind.CLASSED, text, reorganisation=new.reorganisation)


def _moves(unit: Unit) -> Iterator[Event]:
    """A row whose parent is the one before only followed a unit above: nothing happened to this unit."""
    rows = Place.objects.filter(unit=unit).select_related("reorganisation").order_by("line", "valid_from")
    by_line: dict[str, list[Place]] = defaultdict(list)
    for row in rows:
        by_line[row.line].append(row)
    for line, places in by_line.items():
        on_line = " trên tuyến ngành" if line == Line.SECTOR else ""
        for first in places[:1]:
            if first.valid_from > unit.founded_date or (line == Line.MANAGING and first.parent_id is not None):
                yield _placed(first, "Trực thuộc {0}" if not on_line else "Vào tuyến ngành, dưới {0}")
        for old, new in pairwise(places):
            if old.valid_to != new.valid_from:
                yield _placed(new, "Trở lại tuyến ngành, dưới {0}")
            elif old.parent_id != new.parent_id:
                yield _moved(old, new, on_line)
        last = places[-1]
        if last.valid_to is not None and last.valid_to != unit.dissolved_date:
            yield Event(last.valid_to, EventKind.MOVED, "Ra khỏi tuyến ngành")


def _placed(place: Place, text: str) -> Event:
    if place.parent_id is None:
        return Event(place.valid_from, EventKind.MOVED, "Đứng đầu tuyến ngành", (), place.reorganisation)
    return Event(place.valid_from, EventKind.MOVED, text, (place.parent_id,), place.reorganisation)


def _moved(old: Place, new: Place, on_line: str) -> Event:
    units = [unit for unit in (old.parent_id, new.parent_id) if unit is not None]
    if len(units) == 1:
        text = "Về dưới {0}" if new.parent_id is not None else "Tách khỏi {0}, đứng đầu tuyến"
    else:
        text = f"Chuyển từ {{0}} về {{1}}{on_line}"
    return Event(new.valid_from, EventKind.MOVED, text, units, new.reorganisation)


def _links(unit: Unit) -> Iterator[Event]:
    links = Succession.objects.filter(Q(predecessor=unit) | Q(successor=unit)).select_related("reorganisation")
    groups: dict[tuple[date, bool, str], list[Succession]] = defaultdict(list)
    for link in links.order_by("date", "predecessor", "successor"):
        groups[link.date, link.predecessor_id == unit.pk, link.kind].append(link)
    for (day, is_predecessor, kind), group in groups.items():
        others = [link.successor_id if is_predecessor else link.predecessor_id for link in group]
        event_kind = EventKind.PASSED_ON if is_predecessor else EventKind.RECEIVED
        yield Event(day, event_kind, _said(unit, day, kind, is_predecessor), others, group[0].reorganisation)


def _said(unit: Unit, day: date, kind: str, is_predecessor: bool) -> str:
    if kind == SuccessionKind.MERGE:
        return "Sáp nhập, hợp nhất vào {}" if is_predecessor else "Tiếp nhận {} sáp nhập, hợp nhất vào"
    if not is_predecessor:
        return "Hình thành từ việc chia, tách {}"
    return "Chia thành {}" if unit.dissolved_date == day else "Tách ra {}"


def _end(unit: Unit) -> Iterator[Event]:
    if unit.dissolved_date is None:
        return
    rows = list(Custody.objects.filter(unit=unit).select_related("reorganisation").order_by("valid_from"))
    yield Event(unit.dissolved_date, EventKind.ENDED, "Kết thúc hoạt động", (), unit.dissolved_by)
    for row in rows:
        yield Event(row.valid_from, EventKind.KEPT, "Hồ sơ do {0} lưu giữ", (row.keeper_id,), row.reorganisation)
