"""The tree of units as of a day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from thidua.org.enums import Line, OrgPermission
from thidua.org.forms.days import TreeForm
from thidua.org.selectors.tree import TreeRow, roots_on, tree_on
from thidua.org.views.days import DAY, AsOf, as_of, day_picks
from thidua.shared.ids import ids_in
from thidua.shared.requests import actor_of
from thidua.shared.routes import needs
from thidua.ui import formats

OPENED = "mo"
LINE = "tuyen"
MOST_OPENED = 60
_RECENT_DAYS = 366


@dataclass(frozen=True, slots=True)
class Branch:
    """This is a row of the tree as drawn."""

    row: TreeRow
    url: str
    toggle_url: str
    rest_url: str
    founded: bool
    ended: bool


@needs(OrgPermission.VIEW_UNIT)
def unit_tree(request: HttpRequest) -> HttpResponse:
    """Show the tree as of a day, the units named in the address opened."""
    actor = actor_of(request)
    form = TreeForm(request.GET)
    shown = as_of(form, actor.today)
    lines = {reach.line for reach in actor.reaches_of(OrgPermission.VIEW_UNIT)}
    line = _line(form, lines)
    opened = _opened(request.GET.get(OPENED, ""))
    roots = roots_on(actor, shown.day, line)
    rows = tree_on(actor, day=shown.day, line=line, roots=roots, opened=opened)
    kept = [(LINE, line)] if line != Line.MANAGING else []
    address = _Address(shown, kept, frozenset(opened))
    next_level = {row.unit_id for row in rows if row.children and not row.is_open}
    return render(
        request,
        "org/unit_tree.html",
        {
            "form": form,
            "shown": shown,
            "branches": [_branch(row, address) for row in rows],
            "picks": day_picks(shown, kept),
            "kept": kept,
            "lines": _line_links(shown, line) if Line.SECTOR in lines else [],
            "open_all_url": address.url(opened | next_level) if 0 < len(next_level) <= MOST_OPENED else "",
            "close_url": address.url(set()) if opened else "",
            "list_url": reverse("unit_list") + shown.query,
            "line": line,
        },
    )


@dataclass(frozen=True, slots=True)
class _Address:
    shown: AsOf
    kept: list[tuple[str, str]]
    opened: frozenset[int]

    def url(self, opened: Collection[int]) -> str:
        """Return the address of the same tree with other units opened."""
        pairs = [*self.kept]
        if not self.shown.is_today:
            pairs.append((DAY, formats.day(self.shown.day)))
        if opened:
            pairs.append((OPENED, ".".join(str(unit) for unit in sorted(opened))))
        return "?" + urlencode(pairs)


def _branch(row: TreeRow, address: _Address) -> Branch:
    unit, shown = row.unit_id, address.shown
    toggled = address.opened ^ {unit}
    rest = [("duoi", str(unit))] + ([] if shown.is_today else [(DAY, formats.day(shown.day))])
    return Branch(
        row=row,
        url=reverse("unit", args=[unit]) + shown.query,
        toggle_url=f"{address.url(toggled)}#dv-{unit}" if row.children and row.depth else "",
        rest_url=f"{reverse('unit_list')}?{urlencode(rest)}" if row.left_out else "",
        founded=0 <= (shown.day - row.founded_date).days < _RECENT_DAYS,
        ended=row.dissolved_date is not None,
    )


def _line(form: TreeForm, lines: Collection[str]) -> str:
    """Return the line asked for where the actor sees along it, else the managing line."""
    wanted = form.cleaned_data.get(LINE) if form.is_valid() else ""
    return str(wanted) if wanted and wanted in lines else Line.MANAGING


def _opened(text: str) -> set[int]:
    """Return the units an address opens; anything else in it is ignored."""
    return set(ids_in(text.split("."))[:MOST_OPENED])


def _line_links(shown: AsOf, current: str) -> list[tuple[str, str, bool]]:
    day = [] if shown.is_today else [(DAY, formats.day(shown.day))]
    return [(str(line.label), "?" + urlencode([(LINE, line.value), *day]), line.value == current) for line in Line]
