"""Other units as a page names them: a link where the actor may see them, else the name alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from thidua.org.policy import visible_units
from thidua.org.selectors.places import profiles_on
from thidua.shared.actor import Actor


@dataclass(frozen=True, slots=True)
class UnitRef:
    """This is a unit named on the page of another one."""

    unit_id: int
    name: str
    is_visible: bool


def refs_to(actor: Actor, unit_ids: Collection[int], day: date) -> dict[int, UnitRef]:
    """Return the units by the names they bore on ``day`` (the last one of an ended unit; of a unit not yet founded its
    first). Two queries; a unit without any name is missing."""
    wanted = set(unit_ids)
    names = {unit: profile.name for unit, profile in profiles_on(wanted, day).items()}
    if missing := wanted - names.keys():
        names |= {unit: profile.name for unit, profile in profiles_on(missing, date.max).items()}
    seen = set(visible_units(actor).filter(pk__in=wanted).values_list("pk", flat=True))
    return {unit: UnitRef(unit, name, unit in seen) for unit, name in names.items()}
