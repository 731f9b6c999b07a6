"""The desks of a unit through time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.org.models import Desk, DeskName
from thidua.shared.refusals import OutOfScopeError


@dataclass(frozen=True, slots=True)
class DeskLine:
    """This is a desk with its names, the newest first. ``name`` is the one of the day asked, else the last."""

    desk: Desk
    names: Sequence[DeskName]
    name: str
    is_alive: bool

    @property
    def phone(self) -> str:
        """Return the telephone, empty where none is known."""
        return self.desk.phone


def desk_lines(unit_id: int, day: date) -> list[DeskLine]:
    """Return every desk the unit has or had, oldest first. Two queries."""
    names: dict[int, list[DeskName]] = defaultdict(list)
    for name in DeskName.objects.filter(desk__unit=unit_id).order_by("-valid_from"):
        names[name.desk_id].append(name)
    desks = Desk.objects.filter(unit=unit_id).order_by("valid_from", "pk")
    return [_line(desk, names[desk.pk], day) for desk in desks]


def desk_in(unit_id: int, desk_id: int, day: date) -> DeskLine:
    """Return one desk of the unit. Raises ``OutOfScopeError`` where it has no such desk."""
    found = next((line for line in desk_lines(unit_id, day) if line.desk.pk == desk_id), None)
    if found is None:
        raise OutOfScopeError
    return found


def _line(desk: Desk, names: Sequence[DeskName], day: date) -> DeskLine:
    current = next((name.name for name in names if name.valid_from <= day), names[-1].name if names else "")
    return DeskLine(desk, names, current, is_alive=desk.valid_to is None or desk.valid_to > day)
