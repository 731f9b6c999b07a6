"""The units a step of a reorganisation may name, as someone types or chooses them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.org.enums import Line, OrgPermission
from thidua.org.models import Area, Place, UnitLocation, UnitProfile
from thidua.org.policy import seen, units_with, visible_units
from thidua.org.rules.steps import NEW_PREFIX, NewUnit, Ref
from thidua.org.selectors.pasting import read_pasted
from thidua.org.selectors.places import profiles_on
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day

MOST_OFFERED = 500
_MOST_CANDIDATES = 10
_WITH_ID = re.compile(r"\(mã (\d{1,18})\)\s*$")
_WITH_KEY = re.compile(r"\(đơn vị mới (\d{1,6})\)\s*$")


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """This is a unit as a form offers it; ``label`` names it without doubt, ``note`` says where it stands."""

    ref: Ref
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitChoices:
    """This is what can be chosen on ``day``: units that others may stand under are offered, new ones of the draft with
    them; any other is found by name or id."""

    actor: Actor
    day: date
    new_units: Sequence[NewUnit]
    offered: Sequence[UnitChoice]

    def find(self, text: str) -> list[UnitChoice]:
        """Return the units ``text`` may mean: none, one, or those between which the reader must choose."""
        if key := _WITH_KEY.search(text):
            return [choice for choice in new_choices(self.new_units) if choice.ref == f"{NEW_PREFIX}{key[1]}"]
        named = [choice for choice in new_choices(self.new_units) if choice.label.startswith(f"{text.strip()} (")]
        if named:
            return named
        with_id = _WITH_ID.search(text)
        source = visible_units(self.actor)
        pasted = read_pasted(with_id[1] if with_id else text, source, self.day)
        return choices_of(pasted.candidates[:_MOST_CANDIDATES], self.day)

    def label_of(self, ref: Ref | None) -> str:
        """Return how the form shows a unit that is chosen already."""
        if ref is None:
            return ""
        if isinstance(ref, str):
            return next((choice.label for choice in new_choices(self.new_units) if choice.ref == ref), "")
        return next((choice.label for choice in choices_of([ref], self.day)), "")


def unit_choices(actor: Actor, day: date, new_units: Sequence[NewUnit]) -> UnitChoices:
    """Return what can be chosen. Two queries."""
    parents = units_with(actor, OrgPermission.REORGANISE)
    profiles = UnitProfile.objects.filter(on_day(day), unit__in=parents.values("pk"), kind__is_grassroots=False)
    rows = profiles.order_by("kind__order", "sort_key").values_list("unit", "name")[:MOST_OFFERED]
    offered = [UnitChoice(unit, _label(name, unit)) for unit, name in rows]
    return UnitChoices(actor, day, new_units, [*new_choices(new_units), *offered])


def new_choices(new_units: Sequence[NewUnit]) -> list[UnitChoice]:
    """Return the units the draft founds."""
    return [UnitChoice(unit.key, f"{unit.name} (đơn vị mới {unit.key.removeprefix(NEW_PREFIX)})") for unit in new_units]


def choices_of(unit_ids: Sequence[int], day: date) -> list[UnitChoice]:
    """Return units as choices, each with the name of the unit above. Three queries."""
    names = profiles_on(unit_ids, day)
    places = Place.objects.filter(on_day(day), unit__in=unit_ids, line=Line.MANAGING)
    parents = dict(places.values_list("unit", "parent"))
    above = profiles_on([parent for parent in parents.values() if parent is not None], day)
    return [
        UnitChoice(unit, _label(names[unit].name, unit), above[parent].name if parent in above else "")
        for unit in unit_ids
        if unit in names
        for parent in [parents.get(unit)]
    ]


def parents_offered(actor: Actor, day: date) -> list[tuple[int, str]]:
    """Return the units that others stand under, to filter by."""
    profiles = UnitProfile.objects.filter(seen(actor, "unit"), on_day(day), kind__is_grassroots=False)
    return list(profiles.order_by("kind__order", "sort_key").values_list("unit", "name")[:MOST_OFFERED])


def areas_offered(actor: Actor, day: date) -> list[tuple[int, str]]:
    """Return the places where visible units are on ``day``, to filter by."""
    located = UnitLocation.objects.filter(seen(actor, "unit"), on_day(day))
    areas = Area.objects.filter(pk__in=located.values("area"))
    return list(areas.order_by("kind", "name").values_list("pk", "name")[:MOST_OFFERED])


def _label(name: str, unit: int) -> str:
    return f"{name} (mã {unit})"
