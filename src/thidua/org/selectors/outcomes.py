"""What a reorganisation that was carried out has made, read back from the rows that point to it."""

from __future__ import annotations

from thidua.org.enums import Line, SuccessionKind
from thidua.org.models import Custody, Place, Reorganisation, Succession, Unit, UnitProfile
from thidua.org.rules.outcome import Outcome
from thidua.org.rules.plan import Inheritance, Keeping, PathPeriod, ProfilePeriod


def recorded_outcome(reorganisation: Reorganisation) -> Outcome:
    """Return what stands recorded as made by the reorganisation. Until another one changes the same units it equals the
    outcome of its plan."""
    profiles = UnitProfile.objects.filter(reorganisation=reorganisation)
    places = Place.objects.filter(reorganisation=reorganisation)
    custodies = Custody.objects.filter(reorganisation=reorganisation)
    links = Succession.objects.filter(reorganisation=reorganisation)
    return Outcome(
        profiles=frozenset(
            ProfilePeriod(row.unit_id, row.name, row.short_name, row.kind_id, row.sector, row.valid_from, row.valid_to)
            for row in profiles.iterator()
        ),
        places=frozenset(
            PathPeriod(row.unit_id, Line(row.line), row.parent_id, row.path, row.valid_from, row.valid_to)
            for row in places.iterator()
        ),
        custodies=frozenset(
            Keeping(row.unit_id, row.keeper_id, row.valid_from, row.valid_to) for row in custodies.iterator()
        ),
        inheritances=frozenset(
            Inheritance(row.predecessor_id, row.successor_id, SuccessionKind(row.kind), row.weight)
            for row in links.iterator()
        ),
        ended=frozenset(Unit.objects.filter(dissolved_by=reorganisation).values_list("pk", flat=True)),
    )
