"""The changes of a reorganisation that was carried out, read back from the dated rows it made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F

from thidua.org.enums import Line, StepKind, SuccessionKind
from thidua.org.models import Custody, Place, Reorganisation, Succession, UnitProfile
from thidua.org.rules.change_list import (
    Called,
    ChangeList,
    EndedUnit,
    FoundedUnit,
    MovedUnit,
    RenamedUnit,
    change_list,
)
from thidua.org.rules.plan import Inheritance
from thidua.org.rules.steps import Transfer
from thidua.org.selectors.drafts import step_of

_ENDS = {SuccessionKind.MERGE: StepKind.MERGE, SuccessionKind.SPLIT: StepKind.SPLIT}


def applied_changes(reorganisation: Reorganisation) -> ChangeList:
    """Return what the reorganisation changed. A fixed number of queries, whatever its size."""
    places = list(
        Place.objects.filter(reorganisation=reorganisation, valid_from=reorganisation.effective_date).order_by("unit")
    )
    moved, followers = _moves(reorganisation, places)
    moved += _leavings(reorganisation)
    inheritances = [
        Inheritance(row.predecessor_id, row.successor_id, SuccessionKind(row.kind), row.weight)
        for row in Succession.objects.filter(reorganisation=reorganisation)
    ]
    return change_list(
        founded=_foundings(reorganisation, places),
        ended=_endings(reorganisation, inheritances),
        renamed=_renamings(reorganisation),
        moved=moved,
        inheritances=inheritances,
        followers=len(followers - {item.unit for item in moved}),
    )


def _foundings(reorganisation: Reorganisation, places: Iterable[Place]) -> list[FoundedUnit]:
    parents = {place.unit_id: place.parent_id for place in places if place.line == Line.MANAGING}
    rows = UnitProfile.objects.filter(
        reorganisation=reorganisation,
        valid_from=reorganisation.effective_date,
        unit__founded_date=reorganisation.effective_date,
    )
    return [FoundedUnit(row.unit_id, _called(row), parents.get(row.unit_id)) for row in rows]


def _endings(reorganisation: Reorganisation, inheritances: Iterable[Inheritance]) -> list[EndedUnit]:
    after: dict[int, list[Inheritance]] = defaultdict(list)
    for item in inheritances:
        after[item.predecessor].append(item)
    first = Custody.objects.filter(unit__dissolved_by=reorganisation, valid_from=reorganisation.effective_date)
    return [
        EndedUnit(
            unit,
            _ENDS[after[unit][0].kind] if after[unit] else StepKind.DISSOLVE,
            tuple(sorted(item.successor for item in after[unit])),
            keeper,
        )
        for unit, keeper in first.values_list("unit", "keeper")
    ]


def _renamings(reorganisation: Reorganisation) -> list[RenamedUnit]:
    day = reorganisation.effective_date
    after = {
        row.unit_id: row
        for row in UnitProfile.objects.filter(reorganisation=reorganisation, valid_from=day, unit__founded_date__lt=day)
    }
    before = UnitProfile.objects.filter(unit__in=UnitProfile.objects.filter(
        reorganisation=reorganisation, valid_from=day).values("unit"), valid_to=day)  # fmt: skip
    return [
        RenamedUnit(row.unit_id, _called(row), _called(after[row.unit_id])) for row in before if row.unit_id in after
    ]


def _moves(reorganisation: Reorganisation, places: Iterable[Place]) -> tuple[list[MovedUnit], set[int]]:
    """Return the units whose parent changed, and those that followed a unit above them."""
    day = reorganisation.effective_date
    made = Place.objects.filter(reorganisation=reorganisation, valid_from=day)
    rows = Place.objects.filter(unit__in=made.values("unit"), valid_to=day)
    before = {(row.unit_id, row.line): row for row in rows}
    new_units = set(made.filter(unit__founded_date=F("valid_from")).values_list("unit", flat=True))
    moved: list[MovedUnit] = []
    followers: set[int] = set()
    for place in places:
        old = before.get((place.unit_id, place.line))
        if place.unit_id in new_units:
            continue
        if old is not None and old.parent_id == place.parent_id:
            followers.add(place.unit_id)
        else:
            parent = None if old is None else old.parent_id
            moved.append(MovedUnit(place.unit_id, Line(place.line), parent, place.parent_id, was_on=old is not None))
    return moved, followers


def _leavings(reorganisation: Reorganisation) -> list[MovedUnit]:
    """A unit that left the sector line has no new row there; the step says so."""
    steps = [step_of(row) for row in reorganisation.steps.filter(kind=StepKind.TRANSFER)]
    leaving = {unit for step in steps if isinstance(step, Transfer) and step.leaves_line for unit in step.units}
    if not leaving:
        return []
    rows = Place.objects.filter(
        unit__in=[unit for unit in leaving if isinstance(unit, int)],
        line=Line.SECTOR,
        valid_to=reorganisation.effective_date,
    )
    return [MovedUnit(row.unit_id, Line.SECTOR, row.parent_id, None, is_on=False) for row in rows]


def _called(row: UnitProfile) -> Called:
    return Called(row.name, row.short_name, row.kind_id, row.sector)
