"""What a reorganisation has made, in one form for what was planned and what is stored, so that the two can be
compared."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.org.rules.plan import THIS, Inheritance, Keeping, PathPeriod, Plan, ProfilePeriod


@dataclass(frozen=True, slots=True)
class Outcome:
    """These are the rows a reorganisation made and the units it ended."""

    profiles: frozenset[ProfilePeriod]
    places: frozenset[PathPeriod]
    custodies: frozenset[Keeping]
    inheritances: frozenset[Inheritance]
    ended: frozenset[int]


def outcome_of(plan: Plan) -> Outcome:
    """Return what carrying out ``plan`` makes; its new units must have their ids."""
    return Outcome(
        profiles=frozenset(row for row in plan.profiles.added if row.origin == THIS),
        places=frozenset(row for row in plan.places.added if row.origin == THIS),
        custodies=frozenset(row for row in plan.custodies.added if row.origin == THIS),
        inheritances=frozenset(plan.inheritances),
        ended=plan.ended_units,
    )
