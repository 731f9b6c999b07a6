"""What every page of a unit shares: the unit, its name of the day, the way here, its tabs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from thidua.org import policy, unit_tabs
from thidua.org.enums import Line, OrgPermission, UnitRefusal
from thidua.org.forms.days import DayForm
from thidua.org.models import Unit, UnitProfile
from thidua.org.selectors.refs import UnitRef, refs_to
from thidua.org.selectors.unit_page import Standing, profile_of, standing_on
from thidua.org.views.days import AsOf, as_of
from thidua.shared.actor import Actor
from thidua.shared.refusals import OutOfScopeError
from thidua.shared.requests import actor_of
from thidua.ui.parts import Tab


@dataclass(frozen=True, slots=True)
class UnitFrame:
    """This is the frame of one page of a unit."""

    unit: Unit
    profile: UnitProfile
    actor: Actor
    shown: AsOf
    day_form: DayForm
    standing: Standing
    refs: dict[int, UnitRef]
    may_edit: bool
    may_read_journal: bool
    tabs: list[Tab]

    @property
    def has_ended(self) -> bool:
        """Whether the unit had ended by the day shown."""
        return self.unit.dissolved_date is not None and self.unit.dissolved_date <= self.shown.day

    @property
    def day(self) -> date:
        """Return the day whose facts are shown: of an ended unit the last of its life."""
        ended = self.unit.dissolved_date
        return self.shown.day if ended is None else min(self.shown.day, ended - timedelta(days=1))

    @property
    def edit_refusal(self) -> str:
        """Return why nothing can be written here, empty where it can."""
        if self.may_edit:
            return ""
        ended = self.unit.dissolved_date is not None and self.unit.dissolved_date <= self.actor.today
        return str((UnitRefusal.UNIT_ENDED if ended else UnitRefusal.RIGHT_MISSING).label)

    @property
    def above(self) -> list[UnitRef]:
        """Return the units above on the managing line, from the top down."""
        return [self.refs[unit] for unit in self.standing.above if unit in self.refs]

    def parent(self, line: Line) -> UnitRef | None:
        """Return the unit directly above on ``line``."""
        parent = self.standing.parents.get(line)
        return None if parent is None else self.refs.get(parent)

    def context(self, **values: Any) -> dict[str, Any]:
        """Return the context of the page's template."""
        return {
            "unit": self.unit,
            "profile": self.profile,
            "shown": self.shown,
            "form_of_day": self.day_form,
            "above": [ref for ref in self.above if ref.is_visible],
            "tabs": self.tabs,
            "may_edit": self.may_edit,
            "may_read_journal": self.may_read_journal,
            "edit_refusal": self.edit_refusal,
            "has_ended": self.has_ended,
            "day": self.day,
            "is_founded": self.shown.day >= self.unit.founded_date,
            "is_dated": not self.shown.is_today or not self.day_form.is_valid(),
            **values,
        }


def unit_frame(request: HttpRequest, unit_id: int, route_name: str) -> UnitFrame:
    """Return the frame of the page ``route_name``. The route's marker has let the actor in."""
    actor = actor_of(request)
    unit = Unit.objects.filter(pk=unit_id).first()
    form = DayForm(request.GET)
    shown = as_of(form, actor.today)
    profile = profile_of(unit_id, shown.day)
    if unit is None or profile is None:
        raise OutOfScopeError
    standing = standing_on(unit_id, shown.day)
    held = _held(actor, unit_id)
    named = {*standing.above, *(parent for parent in standing.parents.values() if parent is not None)}
    return UnitFrame(
        unit=unit,
        profile=profile,
        actor=actor,
        shown=shown,
        day_form=form,
        standing=standing,
        refs=refs_to(actor, named, shown.day),
        may_edit=OrgPermission.EDIT_UNIT in held,
        may_read_journal=OrgPermission.VIEW_JOURNAL in held,
        tabs=_tabs(held, unit_id, route_name),
    )


def _held(actor: Actor, unit_id: int) -> set[str]:
    """Return those rights over the unit that its pages ask for, all at once. That the actor sees it is known."""
    asked = {str(tab.permission) for tab in unit_tabs.registered()}
    asked |= {OrgPermission.EDIT_UNIT.value, OrgPermission.VIEW_JOURNAL.value}
    return {OrgPermission.VIEW_UNIT.value} | policy.held(actor, asked - {OrgPermission.VIEW_UNIT.value}, unit_id)


def _tabs(held: Collection[str], unit_id: int, current: str) -> list[Tab]:
    """Return the tabs the actor may open."""
    found: list[Tab] = []
    for tab in unit_tabs.registered():
        if str(tab.permission) in held:
            try:
                found.append(Tab(tab.label, reverse(tab.route_name, args=[unit_id]), tab.route_name == current))
            except NoReverseMatch:
                continue  # the room that owns the page is not installed
    return found
