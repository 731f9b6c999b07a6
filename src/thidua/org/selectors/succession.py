"""What a unit came from and what came out of it, one step each way."""

from __future__ import annotations

from thidua.org.models import Succession


def links_of(unit_id: int) -> tuple[list[Succession], list[Succession]]:
    """Return the successions into the unit and those out of it, oldest first. Two queries."""
    rows = Succession.objects.select_related("reorganisation").order_by("date", "predecessor", "successor")
    return list(rows.filter(successor=unit_id)), list(rows.filter(predecessor=unit_id))
