"""Puts the invented province together."""

from __future__ import annotations

from thidua.demo.rules.grassroots import GrassrootsPlanner
from thidua.demo.rules.plan import ProvincePlan
from thidua.demo.rules.seeds import stream
from thidua.demo.rules.upper_units import new_upper_units, past_upper_units


def plan_province() -> ProvincePlan:
    """Return the whole plan; the same one at every call."""
    planner = GrassrootsPlanner(stream("grassroots"))
    surviving, ended, since = planner.surviving(), planner.ended(), planner.founded_since()
    return ProvincePlan(
        past=(*past_upper_units(), *surviving, *ended),
        new_upper=tuple(new_upper_units()),
        founded_since=tuple(since),
    )
