"""A way up begins, for one object or for thousands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat

from django.db import transaction

from thidua.org.selectors import ancestors_on, name_on
from thidua.routing.enums import RouteRefusal, RouteState, StepState
from thidua.routing.models import LevelClosing, Route, RouteAuthor
from thidua.routing.registry import kind_of
from thidua.routing.services.moving import draft_step
from thidua.routing.services.refusing import refused
from thidua.shared import bulk, duties
from thidua.shared.actor import Actor
from thidua.shared.text import clean


@dataclass(frozen=True, slots=True)
class NewRoute:
    """This is a way up that begins: of which object, called what, of which unit, the desk in charge, the period it is
    counted in. Who drew the object up is the actor, unless ``is_prepared`` is false: nobody has yet. With ``due_date``
    or ``is_asked`` the unit has the duty to draw it up."""

    object_id: int
    title: str
    owner_id: int
    desk_id: int | None = None
    period_id: int | None = None
    is_prepared: bool = True
    is_asked: bool = False
    due_date: date | None = None


@transaction.atomic
def start_route(*, actor: Actor, kind: str, new: NewRoute) -> Route:
    """Begin the way up of one object; its room has asked its own policy and records it in the journal.

    Raises ``KeyError`` for a way up nobody declared, ``RefusedError`` where a unit above has closed the period,
    ``IntegrityError`` where the object has its route.
    """
    if new.period_id is not None:
        _insist_open(kind, new, actor)
    return start_routes(actor=actor, kind=kind, news=[new])[0]


@transaction.atomic
def start_routes(*, actor: Actor, kind: str, news: Sequence[NewRoute]) -> list[Route]:
    """Begin the ways up of many objects in a few statements, and open the duties of their units. By batches of the
    caller, where it is thousands."""
    spec = kind_of(kind)
    routes = [_route(spec.code, spec.object_kind, new, actor) for new in news]
    bulk.insert_objects(routes)
    bulk.insert_objects([author for author in map(_author, routes, news, repeat(actor)) if author is not None])
    steps = [draft_step(spec, route) for route in routes]
    for step, new in zip(steps, news, strict=True):
        step.state, step.due_date = StepState.CURRENT, new.due_date
    bulk.insert_objects(steps)
    asked = [(route, new) for route, new in zip(routes, news, strict=True) if new.is_asked or new.due_date is not None]
    duties.open_duties(
        duties.NewDuty(
            kind=spec.draft.duty,
            object_id=route.pk,
            unit_id=route.owner_id,
            title=f"{spec.draft.label}: {route.title}",
            route_args=(route.object_id if spec.page else route.pk,),
            due_date=new.due_date,
        )
        for route, new in asked
    )
    return routes


def _route(kind: str, object_kind: str, new: NewRoute, actor: Actor) -> Route:
    return Route(
        kind=kind,
        object_kind=object_kind,
        object_id=new.object_id,
        title=clean(new.title)[:240],
        owner_id=new.owner_id,
        unit_id=new.owner_id,
        desk_id=new.desk_id,
        period_id=new.period_id,
        state=RouteState.DRAFT,
    )


def _author(route: Route, new: NewRoute, actor: Actor) -> RouteAuthor | None:
    if not new.is_prepared or actor.person_id is None:
        return None
    return RouteAuthor(route=route, person=actor.person_id, name=actor.person_name, version=1)


def _insist_open(kind: str, new: NewRoute, actor: Actor) -> None:
    above = [profile.unit_id for profile in ancestors_on(new.owner_id, actor.today)]
    closed = LevelClosing.objects.filter(kind=kind, period=new.period_id, unit__in=above).first()
    if closed is not None:
        raise refused(RouteRefusal.LEVEL_CLOSED, name_on(closed.unit_id, actor.today))
