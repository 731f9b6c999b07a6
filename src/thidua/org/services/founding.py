"""Founding units outside a reorganisation: the first unit of an installation, a single new union, a whole tree at once
(imports, the demo)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.org import policy
from thidua.org.enums import Line, OrgAction, OrgPermission, UnitRefusal
from thidua.org.models import Place, Unit, UnitKind, UnitProfile
from thidua.org.rules.founding import Planted, UnitFounding, number_of, plant
from thidua.org.rules.plan import placed
from thidua.org.rules.steps import NewUnit, cleaned_unit
from thidua.org.selectors.places import BATCH, names_on
from thidua.org.selectors.snapshot import stored_places
from thidua.org.services.kinds import ensure_kinds
from thidua.org.services.reorganise.applying import lock_forest
from thidua.org.services.reorganise.refusing import PlanRefusedError
from thidua.org.services.reorganise.writing import place_row, profile_row
from thidua.shared.actor import Actor, ActorKind
from thidua.shared.announcing import changed
from thidua.shared.refusals import ForbiddenError, OutOfScopeError

__all__ = ["ensure_kinds", "found_root", "found_unit", "found_units"]

KIND = "org.unit"


@transaction.atomic
def found_root(
    *, actor: Actor, name: str, kind_id: int, founded_date: date, short_name: str = "", sector: str = ""
) -> Unit:
    """Found a unit with nobody above it: the first one of an installation. Only the product itself may."""
    new = NewUnit("new:1", name, kind_id, None, short_name=short_name, sector=sector)
    return found_unit(actor=actor, unit=new, founded_date=founded_date)


@transaction.atomic
def found_unit(*, actor: Actor, unit: NewUnit, founded_date: date) -> Unit:
    """Found one unit below an existing one. Raises as ``found_units``."""
    ids = found_units(actor=actor, foundings=[UnitFounding(unit, founded_date)])
    return Unit.objects.get(pk=ids[unit.key])


@transaction.atomic
def found_units(
    *, actor: Actor, foundings: Sequence[UnitFounding], right: str = OrgPermission.REORGANISE
) -> dict[str, int]:
    """Found units at once, parents and children in any order, and return their ids by key. ``right`` is what the actor
    must hold over every parent.

    Raises ``OutOfScopeError`` or ``ForbiddenError`` for a parent out of reach, ``PlanRefusedError`` where a unit cannot
    stand where it should.
    """
    lock_forest()
    foundings = [replace(founding, unit=cleaned_unit(founding.unit)) for founding in foundings]
    parents = {ref for founding in foundings for ref in founding.unit.parents().values() if isinstance(ref, int)}
    _insist_on_reach(actor, foundings, parents, right)
    since = min(founding.founded_date for founding in foundings)
    kinds = frozenset(UnitKind.objects.values_list("pk", flat=True))
    planted = plant(foundings, stored_places(parents, since), kinds)
    if planted.refusals:
        names = names_on(parents, date.max)
        names.update((number_of(place), founding.unit.name) for place, founding in enumerate(foundings))
        raise PlanRefusedError([refusal.sentence(names) for refusal in planted.refusals])
    ids = _write(foundings, planted)
    _record(actor, foundings, ids)
    changed(KIND, set(ids.values()))
    return {founding.unit.key: ids[number_of(place)] for place, founding in enumerate(foundings)}


def _insist_on_reach(actor: Actor, foundings: Sequence[UnitFounding], parents: set[int], right: str) -> None:
    founds_root = any(founding.unit.parent is None for founding in foundings)
    outside = policy.out_of_reach(actor, right, parents, line=Line.MANAGING)
    if policy.visible_units(actor).filter(pk__in=outside).count() < len(outside):
        raise OutOfScopeError
    if outside or (founds_root and actor.kind is not ActorKind.SYSTEM):
        raise ForbiddenError(str(UnitRefusal.RIGHT_MISSING.label), str(UnitRefusal.RIGHT_MISSING.value))


def _write(foundings: Sequence[UnitFounding], planted: Planted) -> dict[int, int]:
    units = Unit.objects.bulk_create(
        [Unit(founded_date=founding.founded_date, code=founding.code) for founding in foundings], batch_size=BATCH
    )
    ids = {number_of(place): unit.pk for place, unit in enumerate(units)}
    profiles = [profile_row(replace(row, unit=ids[row.unit]), None) for row in planted.profiles]
    UnitProfile.objects.bulk_create(profiles, batch_size=BATCH)
    Place.objects.bulk_create([place_row(placed(row, ids), None) for row in planted.places], batch_size=BATCH)
    return ids


def _record(actor: Actor, foundings: Sequence[UnitFounding], ids: dict[int, int]) -> None:
    """Write one entry: for one unit into its own chain, for many into the chain of the first one's parent."""
    first, first_id = foundings[0], ids[number_of(0)]
    if len(foundings) == 1:
        changes = [Change("Tên", None, first.unit.name), Change("Ngày thành lập", None, first.founded_date)]
        record(
            actor=actor, unit_id=first_id, action=OrgAction.UNIT_FOUNDED, kind=KIND, object_id=first_id,
            label=first.unit.name, changes=changes,
        )  # fmt: skip
        return
    above = first.unit.parent
    rows = [
        {"unit": ids[number_of(place)], "name": founding.unit.name, "from": founding.founded_date.isoformat()}
        for place, founding in enumerate(foundings)
    ]
    record(
        actor=actor, unit_id=above if isinstance(above, int) else first_id, action=OrgAction.UNIT_FOUNDED, kind=KIND,
        object_id=first_id, label=first.unit.name, rows=rows,
    )  # fmt: skip
