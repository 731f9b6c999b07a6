"""Writing a plan: as many statements as kinds of rows, not as rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import batched, chain

from django.db.models import Model

from thidua.org.models import Custody, Place, Succession, Unit, UnitProfile
from thidua.org.rules.plan import THIS, Keeping, PathPeriod, Plan, ProfilePeriod, Rows
from thidua.org.selectors.places import BATCH
from thidua.shared.announcing import changed
from thidua.shared.text import fold, sort_key


def write_plan(plan: Plan, reorganisation_id: int | None) -> Plan:
    """Write ``plan`` and return it with the ids of its new units. ``reorganisation_id`` marks the rows it makes."""
    founded = Unit.objects.bulk_create([Unit(founded_date=plan.day) for _ in plan.foundings], batch_size=BATCH)
    plan = plan.with_ids({founding.unit: unit.pk for founding, unit in zip(plan.foundings, founded, strict=True)})
    for batch in batched(sorted(plan.ended_units), BATCH):
        Unit.objects.filter(pk__in=batch).update(dissolved_date=plan.day, dissolved_by=reorganisation_id)
    _take_away(UnitProfile, plan.profiles)
    _take_away(Place, plan.places)
    _take_away(Custody, plan.custodies)
    UnitProfile.objects.bulk_create(
        [profile_row(row, reorganisation_id) for row in plan.profiles.added], batch_size=BATCH
    )
    Place.objects.bulk_create([place_row(row, reorganisation_id) for row in plan.places.added], batch_size=BATCH)
    Custody.objects.bulk_create([_custody(row, reorganisation_id) for row in plan.custodies.added], batch_size=BATCH)
    Succession.objects.bulk_create(_successions(plan, reorganisation_id), batch_size=BATCH)
    changed("org.unit", _touched(plan))
    return plan


def _touched(plan: Plan) -> set[int]:
    """Return the units whose name, place, keeper or life the plan changed."""
    units = chain(
        (row.unit for row in plan.profiles.added),
        (row.unit for row in plan.places.added),
        (row.unit for row in plan.custodies.added),
    )
    return {*units, *plan.ended_units}


def _take_away[P: (PathPeriod, ProfilePeriod, Keeping)](model: type[Model], rows: Rows[P]) -> None:
    """Take away the rows that fall away, then end the others on their new day: so none meets one of its own unit."""
    for batch in batched(rows.dropped, BATCH):
        model._default_manager.filter(pk__in=batch).delete()
    ends: dict[date | None, list[int]] = defaultdict(list)
    for row, end in rows.cut:
        ends[end].append(row)
    for end, cut in ends.items():
        for batch in batched(cut, BATCH):
            model._default_manager.filter(pk__in=batch).update(valid_to=end)


def _origin(origin: int | None, reorganisation_id: int | None) -> int | None:
    return reorganisation_id if origin == THIS else origin


def profile_row(row: ProfilePeriod, reorganisation_id: int | None) -> UnitProfile:
    """Return the row to be stored for a profile."""
    return UnitProfile(
        unit_id=row.unit,
        name=row.name,
        short_name=row.short_name,
        folded_name=fold(f"{row.name} {row.short_name}"),
        sort_key=sort_key(row.name),
        kind_id=row.kind_id,
        sector=row.sector,
        valid_from=row.start,
        valid_to=row.end,
        reorganisation_id=_origin(row.origin, reorganisation_id),
    )


def place_row(row: PathPeriod, reorganisation_id: int | None) -> Place:
    """Return the row to be stored for a place."""
    return Place(
        unit_id=row.unit,
        line=row.line,
        parent_id=row.parent,
        path=row.path,
        valid_from=row.start,
        valid_to=row.end,
        reorganisation_id=_origin(row.origin, reorganisation_id),
    )


def _custody(row: Keeping, reorganisation_id: int | None) -> Custody:
    return Custody(
        unit_id=row.unit,
        keeper_id=row.keeper,
        valid_from=row.start,
        valid_to=row.end,
        reorganisation_id=_origin(row.origin, reorganisation_id),
    )


def _successions(plan: Plan, reorganisation_id: int | None) -> Iterable[Succession]:
    return [
        Succession(
            predecessor_id=item.predecessor,
            successor_id=item.successor,
            date=plan.day,
            kind=item.kind,
            weight=item.weight,
            reorganisation_id=reorganisation_id,
        )
        for item in plan.inheritances
    ]
