"""What the build of the demo has made so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from thidua.access.selectors import actor_for_post
from thidua.demo.rules.plan import PlannedUnit, ProvincePlan
from thidua.demo.rules.roster import KNOWN
from thidua.org.enums import BodyKind
from thidua.org.models import Area, Body, Desk, UnitKind
from thidua.people.enums import PostKind
from thidua.people.models import Person
from thidua.shared.actor import Actor


@dataclass(slots=True)
class Book:
    """This is the building site: the plan, who builds, and where each planned thing stands in the database."""

    plan: ProvincePlan
    actor: Actor
    kinds: dict[str, UnitKind] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    """By title: ``huyện Trà Mịch``, ``xã Trà Mịch``."""
    unit_ids: dict[str, int] = field(default_factory=dict)
    """By the key of the planned unit."""
    desks: dict[str, Desk] = field(default_factory=dict)
    bodies: dict[tuple[int, str], list[Body]] = field(default_factory=dict)
    """By unit and kind, in order of time."""
    people: dict[str, Person] = field(default_factory=dict)
    post_ids: dict[tuple[str, str], list[tuple[str, int]]] = field(default_factory=dict)
    """By the key of the unit and the kind of post: who held it (the key of the person) and the post."""

    def id_of(self, unit: PlannedUnit | str) -> int:
        """Return the id of a planned unit or of its key."""
        return self.unit_ids[unit if isinstance(unit, str) else unit.key]

    def kind_id(self, unit: PlannedUnit) -> int:
        """Return the id of the unit's kind."""
        return self.kinds[unit.kind].pk

    def ids_of(self, units: Iterable[PlannedUnit]) -> tuple[int, ...]:
        """Return the ids of planned units, in their order."""
        return tuple(self.id_of(unit) for unit in units)

    def body_on(self, unit_id: int, kind: BodyKind, day: date) -> Body:
        """Return the body of a unit on a day. Raises ``LookupError`` where it has none."""
        for body in reversed(self.bodies.get((unit_id, kind), [])):
            if body.valid_from <= day:
                return body
        raise LookupError(f"Unit {unit_id} has no {kind} on {day}")

    def holder_of(self, unit: str, kind: PostKind, day: date) -> Actor:
        """Return who acted as ``kind`` in a unit on a day: the person with an account where there is one, else the
        first appointed. Raises ``LookupError`` where nobody held such a post then."""
        posts = self.post_ids.get((unit, kind), [])
        for _, post_id in sorted(posts, key=lambda held: not held[0].startswith(KNOWN)):
            actor = actor_for_post(post_id, day)
            if actor is not None:
                return actor
        raise LookupError(f"{unit} had no {kind} on {day}")

    def known(self, employer: str) -> PlannedUnit:
        """Return the union of an employer the stories of the demo speak of."""
        return next(unit for unit in self.plan.past if unit.employer is not None and unit.employer.name == employer)
