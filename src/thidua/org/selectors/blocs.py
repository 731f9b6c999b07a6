"""The blocs of a unit."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, F, Q, QuerySet

from thidua.org.enums import Line
from thidua.org.models import Bloc, BlocMembership, Place, Unit, UnitProfile
from thidua.org.policy import visible_units
from thidua.org.selectors.places import path_on
from thidua.shared.actor import Actor
from thidua.shared.dated import on_day
from thidua.shared.fields import path_end
from thidua.shared.refusals import OutOfScopeError


def blocs_of(owner_id: int, day: date) -> QuerySet[Bloc]:
    """Return the blocs of a unit, the running ones first, each with ``units``, how many are in it on ``day``."""
    inside = Count("memberships", filter=on_day(day, "memberships__"))
    ordered = Bloc.objects.filter(owner=owner_id).order_by(F("valid_to").desc(nulls_first=True), "name")
    return ordered.annotate(units=inside)


def bloc_in(owner_id: int, bloc_id: int) -> Bloc:
    """Return one bloc of the unit. Raises ``OutOfScopeError`` where it has no such bloc."""
    bloc = Bloc.objects.filter(owner=owner_id, pk=bloc_id).first()
    if bloc is None:
        raise OutOfScopeError
    return bloc


def members_on(bloc: Bloc, day: date) -> QuerySet[Unit]:
    """Return the units in the bloc on ``day``."""
    return Unit.objects.filter(pk__in=BlocMembership.objects.filter(on_day(day), bloc=bloc).values("unit"))


def memberships_of(actor: Actor, unit_id: int) -> QuerySet[BlocMembership]:
    """Return the unit's time in blocs, the newest first, with the name its owner had last."""
    rows = BlocMembership.objects.filter(unit=unit_id).select_related("bloc").order_by("-valid_from")
    return rows.annotate(owner_seen=Q(bloc__owner__in=visible_units(actor).values("pk")))


def free_units(actor: Actor, bloc: Bloc, day: date) -> QuerySet[Unit]:
    """Return the units the actor sees below the owner that are in no bloc of its own on ``day`` or later."""
    path = path_on(bloc.owner_id, Line.MANAGING, day) or "-."
    below = Place.objects.filter(on_day(day), line=Line.MANAGING, path__gt=path, path__lt=path_end(path))
    later = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    taken = BlocMembership.objects.filter(later, bloc__owner=bloc.owner_id)
    return visible_units(actor).filter(pk__in=below.values("unit")).exclude(pk__in=taken.values("unit"))


def last_names(unit_ids: list[int]) -> dict[int, str]:
    """Return the last name of each unit."""
    rows = UnitProfile.objects.filter(unit__in=unit_ids).order_by("valid_from").values_list("unit", "name")
    return dict(rows)
