"""Choosing units by the thousand: rows of a filtered list, all that match the filter, or a pasted list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from thidua.org.forms.lists import UnitFilterForm
from thidua.org.models import Unit
from thidua.org.selectors.lists import UnitFilter, units_matching
from thidua.org.selectors.pasting import read_pasted
from thidua.org.views.days import as_of
from thidua.shared.actor import Actor
from thidua.ui import formats
from thidua.ui.tables import Selection

PASTED = "danh-sach"
_SHOWN = 8

type Source = Callable[[date], QuerySet[Unit]]
"""The units that may be chosen on a day."""


type Reading = Callable[[QueryDict], tuple[UnitFilter, date]]
"""How the filter of a list reads its address: what is asked, on which day."""


def picked_units(
    request: HttpRequest, actor: Actor, source: Source, read: Reading | None = None
) -> tuple[set[int], date]:
    """Return the units a posted list chose, and the day its filter shows. Lines of a pasted list that name no unit, or
    more than one, are said back to the reader."""
    kept = QueryDict(request.POST.get("loc", ""))
    asked, day = read(kept) if read is not None else _read(kept, actor)
    if PASTED in request.POST:
        return set(pasted_units(request, request.POST.get(PASTED, ""), source(day), day)), day
    chosen = Selection.parse(request.POST)
    if chosen.is_all:
        return matching_ids(actor, asked, day, source(day)), day
    return set(chosen.keys), day


def _read(kept: QueryDict, actor: Actor) -> tuple[UnitFilter, date]:
    form = UnitFilterForm(kept)
    return form.asked, as_of(form, actor.today).day


def matching_ids(actor: Actor, asked: UnitFilter, day: date, source: QuerySet[Unit]) -> set[int]:
    """Return every unit of ``source`` that matches the filter."""
    return set(units_matching(actor, asked, day, source).values_list("unit", flat=True))


def pasted_units(request: HttpRequest, text: str, source: QuerySet[Unit], day: date) -> Sequence[int]:
    """Return the units a pasted list names, in its order; lines that name none, or several, are said back."""
    pasted = read_pasted(text, source, day)
    if pasted.unknown:
        messages.warning(request, f"Không tìm thấy {formats.number(len(pasted.unknown))} dòng: {_some(pasted.unknown)}")
    if pasted.ambiguous:
        count = formats.number(len(pasted.ambiguous))
        messages.warning(request, f"{count} dòng trùng tên nhiều đơn vị, hãy dán mã đơn vị: {_some(pasted.ambiguous)}")
    return pasted.found


def _some(lines: Sequence[str]) -> str:
    more = len(lines) - _SHOWN
    return "; ".join(lines[:_SHOWN]) + (f"; và {formats.number(more)} dòng khác" if more > 0 else "")
