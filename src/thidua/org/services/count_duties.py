"""The duty of a unit that carries on others to count its people anew: until it does, those are in no sum."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from thidua.org.enums import OrgDuty
from thidua.org.models import Reorganisation
from thidua.org.selectors.places import names_on
from thidua.org.selectors.uncounted import Uncounted, carried_on_since, uncounted_now
from thidua.shared import duties
from thidua.ui import formats

_TIME = timedelta(days=30)
"""How long a unit has to count anew."""
_NAMED = 2


def ask_to_count(found: Iterable[tuple[Reorganisation, Uncounted]], today: date) -> None:
    """Let each successor count its people from the day of its reorganisation on."""
    asked = list(found)
    names: dict[int, str] = {}
    for day in {head.effective_date for head, _ in asked}:
        units = {unit for head, one in asked if head.effective_date == day for unit in one.predecessors}
        names |= names_on(units, day)
    duties.open_duties(_duty(head, one, names, today) for head, one in asked)


def counted(counts: Collection[tuple[int, date]]) -> None:
    """Close what units had to count, each having counted its people on a day since."""
    for reorganisation, units in carried_on_since(counts).items():
        duties.close_duties(OrgDuty.COUNT_AFTER_MERGE, [reorganisation], units)


def count_taken_back(unit_ids: Collection[int], today: date) -> None:
    """Let units count anew that have no count any more since they carry on others."""
    ask_to_count(uncounted_now(unit_ids, today), today)


def figures_of(one: Uncounted) -> str:
    """Return in words what the units that ended counted last."""
    if not one.counts:
        return "số chưa nhập từ lần sáp nhập trước"
    return f"{formats.number(one.workers)} CNVCLĐ, {formats.number(one.members)} đoàn viên"


def names_in_words(units: Collection[int], names: dict[int, str]) -> str:
    """Return the names of the units, the first of many only."""
    shown = ", ".join(names.get(unit, "") for unit in sorted(units)[:_NAMED])
    more = len(units) - _NAMED
    return f"{shown} và {formats.number(more)} đơn vị khác" if more > 0 else shown


def _duty(head: Reorganisation, one: Uncounted, names: dict[int, str], today: date) -> duties.NewDuty:
    day = head.effective_date
    return duties.NewDuty(
        kind=OrgDuty.COUNT_AFTER_MERGE,
        object_id=head.pk,
        unit_id=one.successor,
        title=f"Nhập số lượng từ {formats.day(day)}, gồm cả {names_in_words(one.predecessors, names)}",
        note=f"Đơn vị đã kết thúc có {figures_of(one)}; số này không còn trong số tổng hợp đến khi nhập số mới",
        route_args=(one.successor,),
        due_date=max(day, today) + _TIME,
    )
