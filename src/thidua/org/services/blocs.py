"""Emulation blocs (cụm, khối thi đua): like units that their owner compares and ranks together."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Q

from thidua.audit.changes import Change
from thidua.audit.services import record
from thidua.org.enums import BlocRefusal, FactRefusal, Line, OrgAction, OrgPermission
from thidua.org.models import Bloc, BlocMembership, Place, Unit
from thidua.org.policy import visible_units
from thidua.org.rules.facts import bloc_decision, same_name
from thidua.org.rules.history import end_decision
from thidua.org.selectors import path_on, profiles_on
from thidua.org.services.facts import FactRefusedError, insist, unit_to_change
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day
from thidua.shared.fields import path_end
from thidua.shared.refusals import OutOfScopeError
from thidua.shared.text import clean

KIND = "org.bloc"


@transaction.atomic
def create_bloc(*, actor: Actor, owner_id: int, name: str, valid_from: date) -> Bloc:
    """Create a bloc of the unit ``owner_id``. Raises ``FactRefusedError``."""
    owner = unit_to_change(actor, owner_id, OrgPermission.EDIT_UNIT, valid_from)
    given = clean(name)
    if not given:
        raise FactRefusedError(FactRefusal.NAME_MISSING)
    alive = Bloc.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from), owner=owner)
    if any(same_name(given, other) for other in alive.values_list("name", flat=True)):
        raise FactRefusedError(BlocRefusal.NAME_TAKEN)
    bloc = Bloc.objects.create(owner=owner, name=given, valid_from=valid_from)
    _record(actor, bloc, OrgAction.BLOC_CREATED, [Change("Từ ngày", None, valid_from)])
    return bloc


@transaction.atomic
def end_bloc(*, actor: Actor, bloc_id: int, day: date) -> Bloc:
    """End a bloc and every unit's time in it: ``day`` is the first day it is no more. Raises ``FactRefusedError``."""
    bloc = _bloc_to_change(actor, bloc_id)
    insist(end_decision(day, began=bloc.valid_from, ended=bloc.valid_to))
    bloc.memberships.filter(valid_from__gte=day).delete()
    bloc.memberships.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day)).update(valid_to=day)
    bloc.valid_to = day
    bloc.save(update_fields=["valid_to"])
    _record(actor, bloc, OrgAction.BLOC_ENDED, [Change("Kết thúc từ ngày", None, day)])
    return bloc


@transaction.atomic
def add_units(*, actor: Actor, bloc_id: int, unit_ids: Collection[int], day: date) -> int:
    """Put units into a bloc from ``day`` on and return how many are new to it. All or none: the first unit that may
    not enter is named. Raises ``FactRefusedError``."""
    bloc = _bloc_to_change(actor, bloc_id)
    _insist_on_day(bloc, day)
    _insist_on_visible(actor, unit_ids)
    inside = set(bloc.memberships.filter(_from(day), unit__in=unit_ids).values_list("unit", flat=True))
    entering = sorted(set(unit_ids) - inside)
    _insist_on_units(bloc, entering, day)
    ends = dict(Unit.objects.filter(pk__in=entering).values_list("pk", "dissolved_date"))
    BlocMembership.objects.bulk_create(
        [BlocMembership(bloc=bloc, unit_id=unit, valid_from=day, valid_to=ends[unit]) for unit in entering],
        batch_size=1000,
    )
    if entering:
        _record_units(actor, bloc, OrgAction.BLOC_UNITS_ADDED, entering, day)
    return len(entering)


@transaction.atomic
def remove_units(*, actor: Actor, bloc_id: int, unit_ids: Collection[int], day: date) -> int:
    """Take units out of a bloc: ``day`` is the first day they are not in it. Returns how many left. Raises
    ``FactRefusedError``."""
    bloc = _bloc_to_change(actor, bloc_id)
    _insist_on_visible(actor, unit_ids)
    inside = bloc.memberships.filter(_from(day), unit__in=unit_ids)
    leaving = sorted(set(inside.values_list("unit", flat=True)))
    if len(leaving) < len(set(unit_ids)):
        missing = min(set(unit_ids) - set(leaving))
        raise FactRefusedError(BlocRefusal.NOT_IN_BLOC, _name(missing, day))
    inside.filter(valid_from__gte=day).delete()
    inside.filter(valid_from__lt=day).update(valid_to=day)
    _record_units(actor, bloc, OrgAction.BLOC_UNITS_REMOVED, leaving, day)
    return len(leaving)


def _insist_on_visible(actor: Actor, unit_ids: Collection[int]) -> None:
    """A refusal names its unit, so a unit out of sight must not come so far."""
    if not unit_ids:
        raise FactRefusedError(BlocRefusal.NO_UNIT)
    if visible_units(actor).filter(pk__in=unit_ids).count() < len(set(unit_ids)):
        raise OutOfScopeError


def _insist_on_day(bloc: Bloc, day: date) -> None:
    if day < bloc.valid_from:
        raise FactRefusedError(FactRefusal.ENDS_BEFORE_START)
    if bloc.valid_to is not None and day >= bloc.valid_to:
        raise FactRefusedError(FactRefusal.ALREADY_ENDED)


def _insist_on_units(bloc: Bloc, units: list[int], day: date) -> None:
    path = path_on(bloc.owner_id, Line.MANAGING, day) or "-."
    below = set(
        Place.objects.filter(
            on_day(day), line=Line.MANAGING, unit__in=units, path__gt=path, path__lt=path_end(path)
        ).values_list("unit", flat=True)
    )
    elsewhere = set(
        BlocMembership.objects.filter(_from(day), bloc__owner=bloc.owner_id, unit__in=units)
        .exclude(bloc=bloc)
        .values_list("unit", flat=True)
    )
    for unit in units:
        decision = bloc_decision(is_below_owner=unit in below, is_in_other_bloc=unit in elsewhere)
        if decision.refusal is not None:
            raise FactRefusedError(decision.refusal, _name(unit, day))


def _bloc_to_change(actor: Actor, bloc_id: int) -> Bloc:
    bloc = Bloc.objects.filter(pk=bloc_id).first()
    if bloc is None:
        raise OutOfScopeError
    unit_to_change(actor, bloc.owner_id, OrgPermission.EDIT_UNIT)
    return Bloc.objects.select_for_update().get(pk=bloc_id)


def _from(day: date) -> Q:
    """Rows that hold on ``day`` or begin later."""
    return Q(valid_to__isnull=True) | Q(valid_to__gt=day)


def _name(unit_id: int, day: date) -> str:
    profile = profiles_on([unit_id], day).get(unit_id)
    return f"Đơn vị {unit_id}" if profile is None else profile.name


def _record(actor: Actor, bloc: Bloc, action: OrgAction, changes: list[Change]) -> None:
    record(
        actor=actor,
        unit_id=bloc.owner_id,
        action=action,
        kind=KIND,
        object_id=bloc.pk,
        label=bloc.name,
        changes=changes,
    )


def _record_units(actor: Actor, bloc: Bloc, action: OrgAction, units: list[int], day: date) -> None:
    record(
        actor=actor,
        unit_id=bloc.owner_id,
        action=action,
        kind=KIND,
        object_id=bloc.pk,
        label=bloc.name,
        changes=[Change("Từ ngày", None, day)],
        rows=[{"unit": unit, "day": day.isoformat()} for unit in units],
    )
