"""The page of a unit: what it is, its figures, what is below it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from thidua.org.enums import Line, OrgPermission
from thidua.org.selectors import successors_of
from thidua.org.selectors.lists import Counted
from thidua.org.selectors.refs import UnitRef, refs_to
from thidua.org.selectors.sizes import figures_below, sizes_on
from thidua.org.selectors.unit_page import (
    blocs_on,
    bodies_on,
    children_seen,
    desks_on,
    employer_on,
    end_of,
    headcount_on,
    kinds_below,
    location_on,
    partners_on,
)
from thidua.org.views.days import DAY, day_picks
from thidua.org.views.frame import UnitFrame, unit_frame
from thidua.shared.routes import needs
from thidua.ui import formats
from thidua.ui.parts import Fact

MOST_CHILDREN = 12
MOST_NAMED = 6


@needs(OrgPermission.VIEW_UNIT, unit="unit_id")
def unit_page(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show a unit as of a day."""
    frame = unit_frame(request, unit_id, "unit")
    day = frame.day
    children = children_seen(frame.actor, unit_id, day)
    kinds = kinds_below(children)
    first = list(children[:MOST_CHILDREN])
    own = headcount_on(unit_id, day)
    sizes = sizes_on([child.unit_id for child in first], day)
    context = frame.context(
        picks=day_picks(frame.shown),
        facts=_facts(frame),
        own=own,
        below=figures_below(unit_id, day),
        kinds=kinds,
        children_count=sum(count for _, _, count in kinds),
        children=[(child, sizes.get(child.unit_id)) for child in first],
        desks=list(desks_on(unit_id, day)),
        bodies=list(bodies_on(unit_id, day)),
        list_url=f"{reverse('unit_list')}?{urlencode(_below(frame))}",
        missing_url=f"{reverse('unit_list')}?{urlencode({**_below(frame), 'so': Counted.MISSING.value})}",
        **_successors(frame),
    )
    return render(request, "org/unit.html", context)


def _below(frame: UnitFrame) -> dict[str, str]:
    """Return the filter of the list that shows what is below the unit on the day."""
    day = {} if frame.day == frame.shown.today else {DAY: formats.day(frame.day)}
    return {"duoi": str(frame.unit.pk), **day}


def _facts(frame: UnitFrame) -> list[Fact]:
    """Return what the unit is, in the order of the page."""
    unit_id, day, profile = frame.unit.pk, frame.day, frame.profile
    facts = [Fact("Tên viết tắt", profile.short_name), Fact("Loại", profile.kind.name)]
    if profile.sector:
        facts.append(Fact("Khối", profile.get_sector_display()))
    facts.append(_above(frame, Line.MANAGING, "Cấp trên trực tiếp", "không có cấp trên"))
    if Line.SECTOR in frame.standing.parents:
        facts.append(_above(frame, Line.SECTOR, "Trên tuyến ngành", "đứng đầu tuyến ngành"))
    employer = employer_on(unit_id, day)
    if employer is not None:
        facts.append(Fact("Người sử dụng lao động", employer.name, note=employer.get_kind_display()))
    facts += [Fact(partner.get_kind_display(), partner.name) for partner in partners_on(unit_id, day)]
    facts.append(Fact("Nơi đóng", ", ".join(area.name for area in location_on(unit_id, day))))
    blocs = [membership.bloc.name for membership in blocs_on(unit_id, day)]
    if blocs:
        facts.append(Fact("Khối thi đua", ", ".join(blocs)))
    facts.append(Fact("Thành lập", formats.day(frame.unit.founded_date)))
    return facts


def _above(frame: UnitFrame, line: Line, label: str, top: str) -> Fact:
    """Return the unit above as a fact: a link where the actor may open it, else its name."""
    ref = frame.parent(line)
    if ref is None:
        return Fact(label, top)
    return Fact(label, ref.name, url=reverse("unit", args=[ref.unit_id]) + frame.shown.query if ref.is_visible else "")


def _successors(frame: UnitFrame) -> dict[str, object]:
    """Return who carries on a unit that has ended: directly, and of those who live today."""
    end = end_of(frame.unit, frame.shown.day)
    if end is None:
        return {}
    living = successors_of(frame.unit.pk, frame.actor.today)
    keeper = [] if end.keeper is None else [end.keeper]
    refs = refs_to(frame.actor, [*end.successors, *living, *keeper], frame.actor.today)
    return {
        "end": end,
        "successors": _named(refs, end.successors)[:MOST_NAMED],
        "more_successors": max(0, len(end.successors) - MOST_NAMED),
        "living": _named(refs, [unit for unit in living if unit not in end.successors])[:MOST_NAMED],
        "keeper": None if end.keeper is None else refs.get(end.keeper),
    }


def _named(refs: dict[int, UnitRef], unit_ids: Sequence[int]) -> list[UnitRef]:
    return [refs[unit] for unit in unit_ids if unit in refs]
