"""Whom a unit can ask: the desks of the unit above that gave a telephone number."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from thidua.org.enums import Line
from thidua.org.models import Desk, DeskName, Place
from thidua.org.selectors.places import names_on
from thidua.shared.dated import on_day


@dataclass(frozen=True, slots=True)
class Contact:
    """This is the card of a desk that can be asked."""

    name: str
    unit_name: str
    phone: str

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.unit_name, self.phone) if part)


def contacts_above(unit_ids: Collection[int], day: date) -> dict[int, list[Contact]]:
    """Return for each unit the desks of the unit above it that have a telephone. Four queries, whatever the number; at
    most ``org.selectors.places.BATCH`` units."""
    places = Place.objects.filter(on_day(day), line=Line.MANAGING, unit__in=unit_ids, parent__isnull=False)
    parents: dict[int, int] = {unit: parent for unit, parent in places.values_list("unit", "parent") if parent}
    cards = contacts_in(set(parents.values()), day)
    return {unit: cards[parent] for unit, parent in parents.items() if parent in cards}


def contacts_in(unit_ids: Collection[int], day: date) -> dict[int, list[Contact]]:
    """Return the desks with a telephone of each unit that has any. Three queries at most."""
    desks = list(Desk.objects.filter(on_day(day), unit__in=unit_ids).exclude(phone="").order_by("pk"))
    if not desks:
        return {}
    names = dict(DeskName.objects.filter(on_day(day), desk__in=desks).values_list("desk", "name"))
    units = names_on({desk.unit_id for desk in desks}, day)
    cards: dict[int, list[Contact]] = {}
    for desk in desks:
        card = Contact(names.get(desk.pk, ""), units.get(desk.unit_id, ""), desk.phone)
        cards.setdefault(desk.unit_id, []).append(card)
    return cards
