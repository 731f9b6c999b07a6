"""Whether two lines of a list mean one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from thidua.shared.text import fold


@dataclass(slots=True)
class Somebody:
    """This is a person a list speaks of. ``number`` is the id, negative for somebody nobody knew; ``phone`` in the form
    in which it is stored."""

    number: int
    full_name: str
    phone: str
    units: set[int] = field(default_factory=set)

    def is_meant(self, phone: str, unit: int) -> bool:
        """Whether a line with this telephone, in this unit, means this person: the telephone decides where both have
        one, else the unit does."""
        return phone == self.phone if phone and self.phone else unit in self.units


class PeopleByName:
    """This finds the person a line means, or makes somebody new. Namesakes of other units, or with other telephones,
    stay two people."""

    def __init__(self, known: Iterable[Somebody]) -> None:
        self._by_name: dict[str, list[Somebody]] = defaultdict(list)
        for one in known:
            self._by_name[fold(one.full_name)].append(one)
        self.fresh: list[Somebody] = []

    def meant(self, full_name: str, phone: str, unit: int) -> Somebody:
        """Return the person; from now on also known in ``unit``, and by ``phone`` where nobody knew it."""
        namesakes = self._by_name[fold(full_name)]
        found = next((one for one in namesakes if one.is_meant(phone, unit)), None)
        if found is None:
            found = Somebody(-1 - len(self.fresh), full_name, phone)
            self.fresh.append(found)
            namesakes.append(found)
        found.units.add(unit)
        if found.number < 0:
            found.phone = found.phone or phone
        return found
